// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What surrounds one notification: the workspace, its people, its times.
struct IntercomScene {
    /// What begins the items.
    let chat: ChatScene
    /// The notification's own id; the digest of it where there is none.
    let notificationID: String

    private let createdAt: JSONValue?
    private let scope: String

    init(_ notification: JSONValue, context: AdapterContext, payloadDigest: String) {
        let app = notification["app_id"]?.id
        let account = context.account(providerID: app)
        chat = ChatScene(
            Intercom.provider,
            account: account,
            channel: .chat,
            receivedAt: context.receivedAt,
            payloadDigest: payloadDigest
        )
        notificationID =
            notification["id"]?.id ?? PayloadDigest.externalID(notification["data"] ?? .null)
        createdAt = notification["created_at"]
        scope = "intercom/\(account.scope ?? app ?? account.providerID ?? account.id)"
    }

    /// The first time that can be read, or that of the notification.
    func time(_ candidates: JSONValue?...) -> OccurrenceTime {
        for candidate in candidates + [createdAt] {
            if let moment = moment(candidate) { return OccurrenceTime(moment) }
        }
        return chat.occurrence(nil, raw: candidates.compactMap(\.self).first)
    }

    /// A moment, in whole seconds or in RFC 3339 form; the models name both.
    func moment(_ value: JSONValue?) -> Timestamp? {
        value?.secondsMoment ?? value?.string.flatMap { Timestamp(rfc3339: $0) }
    }

    /// Whoever is on the other end of a call.
    func caller(_ place: Place, contact: String?, number: String?) -> Participant {
        var known: [KnownIdentifier] = []
        if let contact {
            known.append(.init(Identifier(.platform, contact, scope: scope), .authoritative))
        }
        // Numbers that networks show can be forged.
        if let number { known.append(.init(Identifier(.phone, number), .ambient)) }
        return Participant(.customer, place, identifiers: known)
    }

    /// A contact as a customer.
    func customer(_ place: Place, _ contact: JSONValue?) -> Participant {
        Participant(
            .customer,
            place,
            name: contact?["name"]?.filledString,
            identifiers: contact.map(identifiers) ?? []
        )
    }

    /// Whoever speaks for the company.
    func company(_ place: Place, _ author: JSONValue? = nil) -> Participant {
        let isBot = ["bot", "operator"].contains(author?["type"]?.string)
        var known: [KnownIdentifier] = []
        if let id = author?["id"]?.id {
            known.append(.init(Identifier(.platform, id, scope: scope + "/admin"), .authoritative))
        }
        if let address = author?["email"]?.filledString, !isBot {
            known.append(.init(Identifier(.email, address), .authoritative))
        }
        return Participant(
            isBot ? .bot : .rep,
            place,
            name: author?["name"]?.filledString,
            identifiers: known
        )
    }

    /// What the workspace knows a contact by.
    ///
    /// Whoever opens the messenger can claim a login or an address, unless the workspace enforces
    /// identity verification, which no notification tells: so they are declared.
    func identifiers(of contact: JSONValue) -> [KnownIdentifier] {
        var known: [KnownIdentifier] = []
        if let id = contact["id"]?.id {
            known.append(.init(Identifier(.platform, id, scope: scope), .authoritative))
        }
        if let login = (contact["external_id"] ?? contact["user_id"])?.id {
            known.append(.init(Identifier(.login, login), .declared))
        }
        if let address = contact["email"]?.filledString {
            known.append(.init(Identifier(.email, address), .declared))
        }
        if let number = contact["phone"]?.filledString {
            known.append(.init(Identifier(.phone, number), .declared))
        }
        return known
    }

    /// What the workspace knows of a contact, all together.
    func sighting(of contact: JSONValue, topic: String) -> AdapterItem.Reading? {
        // Whoever is deleted or archived is no news about who is who.
        guard !topic.hasSuffix("deleted"), !topic.hasSuffix("archived") else { return nil }
        // Whoever was merged into them is the same person; what they were known by is not told.
        let merged = contact["merged_from"]?["id"]?.id.map {
            KnownIdentifier(Identifier(.platform, $0, scope: scope), .authoritative)
        }
        return chat.sighting(
            notificationID,
            // Next to the id that stays, so that the two are joined and no claim is.
            Array(identifiers(of: contact).prefix(merged == nil ? .max : 1))
                + [merged].compactMap(\.self),
            rule: merged == nil ? "contact" : "contact-merged",
            at: time(contact["updated_at"])
        ).map { .sighting($0) }
    }

    /// What no other kind fits, with its bytes.
    func system(
        _ item: JSONValue,
        topic: String,
        id: String? = nil,
        participants: [Participant] = []
    ) -> Interaction {
        chat.system(
            item,
            id: id ?? notificationID,
            named: topic,
            at: time(item["updated_at"]),
            participants: participants
        )
    }
}
