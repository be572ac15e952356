// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One element of `messages` or `message_echoes`.
struct WhatsAppMessage {
    private let message: JSONValue
    private let direction: Direction
    private let thread: JSONValue?
    private let scene: WhatsAppScene

    /// Reads a message; the thread of an older one names its customer.
    init(
        _ message: JSONValue,
        direction: Direction,
        thread: JSONValue? = nil,
        scene: WhatsAppScene
    ) {
        self.message = message
        self.direction = direction
        self.thread = thread
        self.scene = scene
    }

    /// What the message is.
    var reading: AdapterItem.Reading {
        switch type {
        case "reaction": reaction ?? .interaction(interaction)
        case "edit": edit ?? .interaction(interaction)
        case "revoke": revocation ?? .interaction(interaction)
        case "system": sighting ?? .interaction(interaction)
        default: .interaction(interaction)
        }
    }

    private var type: String { message["type"]?.string ?? "" }
    private var id: String {
        message["id"]?.scalarText ?? PayloadDigest.externalID(message)
    }

    /// What the delivery is known by: an older message may have come when it was new as well.
    private var externalID: String { thread == nil ? id : "history:\(id)" }

    private var customer: Participant {
        let side = direction == .inbound ? "from" : "to"
        return scene.people.customer(
            direction == .inbound ? .from : .to,
            number: message[side]?.scalarText ?? thread?["id"]?.scalarText,
            userID: message["\(side)_user_id"]?.string ?? thread?["context"]?["user_id"]?.string,
            parentID: message["\(side)_parent_user_id"]?.string
                ?? thread?["context"]?["parent_user_id"]?.string
        )
    }

    private var participants: [Participant] {
        direction == .inbound
            ? [customer, scene.people.company(.to)] : [scene.people.company(.from), customer]
    }

    // MARK: - Messages

    private var interaction: Interaction {
        let content = WhatsAppContent(type: type, body: message[type])
        var interaction = scene.interaction(
            externalID,
            kind: content.kind,
            at: message["timestamp"]
        )
        interaction.object = ObjectName(WhatsApp.provider.rawValue, id)
        let customer = customer
        interaction.direction = direction
        interaction.participants = participants
        interaction.conversation = scene.people.conversation(
            with: customer,
            group: message["group_id"]?.scalarText
        )
        content.fill(&interaction)
        readContext(into: &interaction)
        if let ad = message["referral"]?["source_id"]?.scalarText {
            interaction.about.append(Topic("ad", ad))
        }
        readHistory(into: &interaction)
        // The older name of the two is `unknown`.
        if type == "unsupported" || type == "unknown" { interaction.marks.append(.unavailable) }
        if !content.isComplete || hasMore { interaction.payload = Bytes(message.canonicalBytes) }
        return scene.marked(interaction)
    }

    private func readContext(into interaction: inout Interaction) {
        guard let context = message["context"] else { return }
        if let quoted = context["id"]?.scalarText, !quoted.isEmpty {
            interaction.inReplyTo = ObjectName(WhatsApp.provider.rawValue, quoted)
        }
        if context["forwarded"]?.bool == true || context["frequently_forwarded"]?.bool == true {
            interaction.marks.append(.forwarded)
        }
        if let product = context["referred_product"]?["product_retailer_id"]?.scalarText {
            interaction.about.append(Topic("product", product))
        }
    }

    private func readHistory(into interaction: inout Interaction) {
        guard thread != nil else { return }
        let status = message["history_context"]?["status"]?.string?.lowercased()
        if direction == .outbound { interaction.status = status.flatMap(WhatsAppStatus.status) }
        // What stands for media that comes later stands behind it.
        if type == "media_placeholder" { interaction.sequence = 1 }
    }

    /// Whether the message says something that no field holds.
    private var hasMore: Bool {
        let type = type
        func extra(_ value: JSONValue?, _ known: Set<String>, _ more: String? = nil) -> Bool {
            value?.object?.members.contains { $0.key != more && !known.contains($0.key) } ?? false
        }
        return extra(message, Self.known, type)
            || extra(message["context"], Self.knownOfContext)
    }

    private static let known: Set = [
        "from", "from_user_id", "from_parent_user_id", "to", "to_user_id", "to_parent_user_id",
        "id", "timestamp", "type", "context", "group_id", "history_context",
    ]
    private static let knownOfContext: Set = ["from", "id", "forwarded", "frequently_forwarded"]

    // MARK: - Changes of other messages

    private var reaction: AdapterItem.Reading? {
        guard let target = message["reaction"]?["message_id"]?.scalarText else { return nil }
        var change = scene.change(externalID, of: target, kind: .reaction, at: message["timestamp"])
        change.participants = [customer(orCompany: direction)]
        // Without an emoji, an earlier one is taken back.
        change.text = message["reaction"]?["emoji"]?.string
        return .change(change)
    }

    private var edit: AdapterItem.Reading? {
        guard let target = message["edit"]?["original_message_id"]?.scalarText else { return nil }
        var change = scene.change(externalID, of: target, kind: .edited, at: message["timestamp"])
        change.participants = [customer(orCompany: direction)]
        let edited = message["edit"]?["message"]
        let type = edited?["type"]?.string ?? ""
        let content = WhatsAppContent(type: type, body: edited?[type])
        change.text = content.text
        change.attachments = content.attachments
        if !content.isComplete { change.payload = Bytes(message.canonicalBytes) }
        return .change(change)
    }

    private var revocation: AdapterItem.Reading? {
        guard let target = message["revoke"]?["original_message_id"]?.scalarText else { return nil }
        var change = scene.change(externalID, of: target, kind: .deleted, at: message["timestamp"])
        change.participants = [customer(orCompany: direction)]
        return .change(change)
    }

    /// Whoever acted: the customer, or the company in its own app.
    private func customer(orCompany direction: Direction) -> Participant {
        direction == .inbound ? customer : scene.people.company(.from)
    }

    // MARK: - Identity

    /// A changed number or user id: old and new are one person.
    ///
    /// With the number the user id changes as well; the payload names all that can be shared.
    private var sighting: AdapterItem.Reading? {
        guard let system = message["system"], let type = system["type"]?.string,
            let rule = Self.identityRules[type]
        else { return nil }
        let old = scene.people.identifiers(
            number: system["customer"]?.scalarText ?? message["from"]?.scalarText,
            userID: system["previous_user_id"]?.string ?? message["from_user_id"]?.string,
            parentID: system["previous_parent_user_id"]?.string
        )
        let new = scene.people.identifiers(
            number: system["wa_id"]?.scalarText ?? system["new_wa_id"]?.scalarText,
            userID: system["user_id"]?.string,
            parentID: system["parent_user_id"]?.string
        )
        var seen: Set<KnownIdentifier> = []
        let all = (old + new).filter { seen.insert($0).inserted }
        guard all.count > 1 else { return nil }
        return .sighting(
            IdentitySighting(
                source: Source(WhatsApp.provider, scene.chat.account.accountID, externalID),
                identifiers: all,
                rule: rule,
                occurredAt: scene.occurrence(message["timestamp"]),
                channel: .chat
            )
        )
    }

    private static let identityRules = [
        "user_changed_number": "number-change", "customer_changed_number": "number-change",
        "user_changed_user_id": "user-id-change",
    ]
}
