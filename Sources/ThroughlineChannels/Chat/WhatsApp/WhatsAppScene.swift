// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What surrounds the items of one change: the account, the number, the people, the digest.
struct WhatsAppScene {
    /// The members of a change that describe the others.
    static let surroundings = ["messaging_product", "metadata", "contacts"]

    /// The webhook field the change came in, for example `messages`.
    let field: String
    /// The account that the number belongs to.
    let account: Account
    /// The people the change names.
    let people: WhatsAppPeople
    /// The errors of the change, which belong to its call.
    let errors: JSONValue?

    private let entryID: String?
    private let entryTime: JSONValue?
    private let payloadDigest: String
    private let receivedAt: Timestamp

    init(change: JSONValue, entry: JSONValue, context: AdapterContext, payloadDigest: String) {
        let metadata = change["value"]?["metadata"]
        let numberID = metadata?["phone_number_id"]?.scalarText
        account = context.account(providerID: numberID)
        field = change["field"]?.string ?? "change"
        errors = change["value"]?["errors"]
        entryID = entry["id"]?.scalarText
        entryTime = entry["time"]
        receivedAt = context.receivedAt
        self.payloadDigest = payloadDigest
        people = WhatsAppPeople(
            contacts: change["value"]?["contacts"]?.array ?? [],
            account: account,
            numberID: numberID,
            displayNumber: metadata?["display_phone_number"]?.scalarText
        )
    }

    /// The scene of what a service sent itself.
    init(sentBy account: Account, at sentAt: Timestamp, response: JSONValue, digest: String) {
        self.account = account
        field = "sent"
        errors = nil
        entryID = nil
        entryTime = nil
        receivedAt = sentAt
        payloadDigest = digest
        people = WhatsAppPeople(
            contacts: response["contacts"]?.array ?? [],
            account: account,
            numberID: account.providerID,
            displayNumber: account.numbers.first
        )
    }

    /// Reads an element of one of a change's lists.
    func reading(of element: JSONValue, in list: String) -> AdapterItem.Reading {
        switch list {
        case "messages": WhatsAppMessage(element, direction: way(of: element), scene: self).reading
        case "message_echoes": WhatsAppMessage(element, direction: .outbound, scene: self).reading
        case "statuses": WhatsAppStatus(element, scene: self).reading
        case "calls": WhatsAppCall(element, scene: self).reading
        default: preference(element)
        }
    }

    /// Reads a message of a thread that was written before the number came to the Cloud API.
    func history(_ message: JSONValue, of thread: JSONValue) -> AdapterItem.Reading {
        let isOurs = message["history_context"]?["from_me"]?.bool == true
        return WhatsAppMessage(
            message,
            direction: isOurs ? .outbound : way(of: message),
            thread: thread,
            scene: self
        ).reading
    }

    /// Media of an older message comes among the customers' messages, whoever sent it.
    private func way(of message: JSONValue) -> Direction {
        people.isOwn(message["from"]?.scalarText) ? .outbound : .inbound
    }

    /// An interaction with all that the scene says of it.
    func interaction(_ externalID: String, kind: InteractionKind, at time: JSONValue?)
        -> Interaction
    {
        var interaction = Interaction()
        interaction.source = Source(WhatsApp.provider, account.accountID, externalID)
        interaction.object = ObjectName(WhatsApp.provider.rawValue, externalID)
        interaction.channel = .chat
        interaction.kind = kind
        interaction.occurredAt = occurrence(time)
        interaction.brand = account.brand
        interaction.payloadDigest = payloadDigest
        return interaction
    }

    /// A change with all that the scene says of it.
    func change(
        _ externalID: String,
        of objectID: String,
        kind: Change.Kind,
        at time: JSONValue?
    ) -> Change {
        var change = Change()
        change.source = Source(WhatsApp.provider, account.accountID, externalID)
        change.object = ObjectName(WhatsApp.provider.rawValue, objectID)
        change.channel = .chat
        change.kind = kind
        change.occurredAt = occurrence(time)
        change.payloadDigest = payloadDigest
        return change
    }

    /// Something that no other kind fits, with its bytes.
    func system(_ leftover: JSONValue) -> AdapterItem.Reading {
        // The same words of another entry, or at another time, are another event.
        let whole: JSONValue = [
            "id": entryID.map { .string($0) } ?? .null, "time": entryTime ?? .null,
            "field": .string(field), "value": leftover,
        ]
        var interaction = interaction(PayloadDigest.externalID(whole), kind: .system, at: entryTime)
        interaction.visibility = .internal
        interaction.providerKind = [field, leftover["event"]?.string].compactMap(\.self)
            .joined(separator: ":")
        interaction.payload = Bytes(leftover.canonicalBytes)
        return .interaction(interaction)
    }

    /// What a customer said of how they want to be written to.
    private func preference(_ element: JSONValue) -> AdapterItem.Reading {
        var interaction = interaction(
            PayloadDigest.externalID(element),
            kind: .system,
            at: element["timestamp"]
        )
        let customer = people.customer(
            .from,
            number: element["wa_id"]?.scalarText,
            userID: element["user_id"]?.string,
            parentID: element["parent_user_id"]?.string
        )
        interaction.direction = .inbound
        interaction.participants = [customer, people.company(.to)]
        interaction.text = element["detail"]?.string
        interaction.providerKind = ["user_preferences", element["value"]?.scalarText]
            .compactMap(\.self).joined(separator: ":")
        interaction.payload = Bytes(element.canonicalBytes)
        return .interaction(marked(interaction))
    }

    /// The interaction with the mark of a test, if its customer is one of the account's.
    func marked(_ interaction: Interaction) -> Interaction {
        guard people.isTest(interaction.participants) else { return interaction }
        var marked = interaction
        marked.marks.append(.test)
        return marked
    }

    /// Whole seconds since 1970, as text or number; the receipt's time where there are none.
    func occurrence(_ time: JSONValue?) -> OccurrenceTime {
        guard let moment = Self.moment(time) else {
            var receipt = OccurrenceTime.receipt(receivedAt)
            receipt.raw = time?.scalarText
            return receipt
        }
        return OccurrenceTime(moment)
    }

    static func moment(_ seconds: JSONValue?) -> Timestamp? {
        // Up to the year 9999, which is the last that can be written.
        guard let value = seconds?.scalarText.flatMap({ Int64($0) }),
            (1...253_402_300_799).contains(value)
        else { return nil }
        return Timestamp(seconds: value)
    }
}
