// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What surrounds the items of one change: the account, the number, the people, the digest.
struct WhatsAppScene {
    /// The members of a change that describe the others.
    static let surroundings = ["messaging_product", "metadata", "contacts"]

    /// The webhook field the change came in, for example `messages`.
    let field: String
    /// What begins each item, with the account that the number belongs to.
    let chat: ChatScene
    /// The people the change names.
    let people: WhatsAppPeople
    /// The errors of the change, which belong to its call.
    let errors: JSONValue?

    private let entryID: String?
    private let entryTime: JSONValue?

    init(change: JSONValue, entry: JSONValue, context: AdapterContext, payloadDigest: String) {
        let metadata = change["value"]?["metadata"]
        let numberID = metadata?["phone_number_id"]?.scalarText
        let account = context.account(providerID: numberID)
        chat = ChatScene(
            WhatsApp.provider,
            account: account,
            channel: .chat,
            receivedAt: context.receivedAt,
            payloadDigest: payloadDigest
        )
        field = change["field"]?.string ?? "change"
        errors = change["value"]?["errors"]
        entryID = entry["id"]?.scalarText
        entryTime = entry["time"]
        people = WhatsAppPeople(
            contacts: change["value"]?["contacts"]?.array ?? [],
            account: account,
            numberID: numberID,
            displayNumber: metadata?["display_phone_number"]?.scalarText
        )
    }

    /// The scene of what a service sent itself.
    init(sentBy account: Account, at sentAt: Timestamp, response: JSONValue, digest: String) {
        chat = ChatScene(
            WhatsApp.provider,
            account: account,
            channel: .chat,
            receivedAt: sentAt,
            payloadDigest: digest
        )
        field = "sent"
        errors = nil
        entryID = nil
        entryTime = nil
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
        case "user_id_update": renaming(element) ?? system(["user_id_update": [element]])
        default: preference(element)
        }
    }

    /// A user id that was given up for another: old and new are one person.
    private func renaming(_ element: JSONValue) -> AdapterItem.Reading? {
        let known = ["previous", "current"].flatMap { which in
            people.identifiers(
                number: which == "current" ? element["wa_id"]?.scalarText : nil,
                userID: element["user_id"]?[which]?.string,
                parentID: element["parent_user_id"]?[which]?.string
            )
        }
        return chat.sighting(
            PayloadDigest.externalID(element),
            known,
            rule: "user-id-change",
            at: occurrence(element["timestamp"])
        ).map { .sighting($0) }
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
        chat.interaction(externalID, kind: kind, at: occurrence(time))
    }

    /// A change with all that the scene says of it.
    func change(
        _ externalID: String,
        of objectID: String,
        kind: Change.Kind,
        at time: JSONValue?
    ) -> Change {
        chat.change(externalID, of: objectID, kind: kind, at: occurrence(time))
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
        chat.marked(interaction)
    }

    /// Whole seconds since 1970, as text or number; the receipt's time where there are none.
    func occurrence(_ time: JSONValue?) -> OccurrenceTime {
        chat.occurrence(time?.secondsMoment, raw: time)
    }
}
