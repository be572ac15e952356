// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension TwilioReading {
    /// Something that happened in a conversation (twilio.com/docs/conversations, "Webhooks").
    func conversation(_ type: String) -> AdapterItem.Reading {
        guard !Self.beforehand.contains(type) else {
            return .ignored(reason: "a request for leave; what comes of it has an event of its own")
        }
        guard let sid = event.messageSID else { return .interaction(conversationStep()) }
        switch type {
        case "onMessageAdded": return .interaction(chatMessage(sid))
        case "onMessageUpdated":
            guard let text = event["Body"] else { return .interaction(conversationStep()) }
            let when = event["DateUpdated"] ?? "sha256:\(event.digest)"
            var edit = change("\(sid)/updated/\(when)", authorChannel, .edited)
            edit.occurredAt = event.moment("DateUpdated") ?? edit.occurredAt
            edit.text = text
            return .change(about(sid, edit))
        case "onMessageRemoved":
            var removal = change("\(sid)/removed", authorChannel, .deleted)
            removal.occurredAt = event.moment("DateRemoved") ?? removal.occurredAt
            return .change(about(sid, removal))
        case "onDeliveryUpdated": return .change(receipt(of: sid))
        default: return .interaction(conversationStep())
        }
    }

    /// Twilio asks before it does; what it then did has an event of its own.
    private static let beforehand: Set = [
        "onMessageAdd", "onMessageUpdate", "onMessageRemove", "onConversationAdd",
        "onConversationUpdate", "onConversationRemove", "onParticipantAdd", "onParticipantUpdate",
        "onParticipantRemove", "onUserUpdate",
    ]

    private func about(_ sid: String, _ change: Change) -> Change {
        var change = change
        change.object = object(sid)
        change.sequence = index
        change.providerKind = event["EventType"]
        return change
    }

    private var index: Int64 { event["Index"].flatMap { Int64($0) } ?? 0 }

    private var authorChannel: Channel {
        let author = event["Author"] ?? ""
        return author.hasPrefix("+") || event["Source"] == "SMS" ? .sms : .chat
    }

    private func chatMessage(_ sid: String) -> Interaction {
        var message = interaction(sid, authorChannel, .message)
        message.object = object(sid)
        message.sequence = index
        message.occurredAt = event.moment("DateCreated") ?? message.occurredAt
        if let conversation = event["ConversationSid"] {
            message.conversation = ConversationAssignment(object(conversation), .providerThread)
        }
        message.direction = authorDirection
        if let author = author(message.direction) { message.participants = [author] }
        message.text = event["Body"]
        message.subject = event["MessageSubject"]
        message.attachments = files
        message.providerKind = "onMessageAdded"
        return message
    }

    /// Which way it went: by who wrote it, where that can be known.
    private var authorDirection: Direction {
        guard let author = event["Author"] else { return .unknown }
        // What the interface posts without an author has this one.
        if author == "system" || own.contains(author: author) { return .outbound }
        return TwilioAddress.isOutside(author) || own.namesIdentities ? .inbound : .unknown
    }

    private func author(_ direction: Direction) -> Participant? {
        guard let author = event["Author"] else { return nil }
        let roles: [Direction: Role] = [.inbound: .customer, .outbound: .rep]
        let role = author == "system" ? .bot : roles[direction] ?? .unknown
        guard role != .bot else { return Participant(.bot, .from, name: author) }
        return Participant(
            role,
            .from,
            identifiers: TwilioAddress.identifiers(author: author, scope: own.scope)
        )
    }

    /// Files of a message: a list of objects, in the words of webhooks or of Event Streams.
    private var files: [Attachment] {
        guard let text = event["Media"], let list = try? JSONValue.parse(text).array else {
            return []
        }
        return list.prefix(64).compactMap(\.object).map { file in
            Attachment(
                name: file.firstText("Filename", "filename"),
                mediaType: file.firstText("ContentType", "content_type")
                    ?? "application/octet-stream",
                size: file.firstText("Size", "size").flatMap { Int($0) },
                remote: file.firstText("Sid", "MediaSid", "sid").map { "twilio-media:\($0)" }
            )
        }
    }

    private func receipt(of sid: String) -> Change {
        let status = (event["Status"] ?? "").lowercased()
        let receipt = event["DeliveryReceiptSid"] ?? sid
        var change = change("\(receipt)/\(status)", authorChannel, .status)
        change.occurredAt =
            event.moment("DateUpdated") ?? event.moment("DateCreated") ?? change.occurredAt
        change.status = Self.delivery(status)
        change.reason = event["ErrorCode"].flatMap { $0 == "0" ? nil : $0 }
        if change.status == nil { change.payload = Bytes(Array(event.bytes)) }
        change = about(sid, change)
        change.providerKind = status
        return change
    }

    /// What happened to the conversation itself, or to those in it.
    private func conversationStep() -> Interaction {
        var step = system()
        step.channel = .chat
        step.sequence = index
        let time = ["DateRemoved", "StateUpdated", "DateUpdated", "DateCreated"]
            .lazy.compactMap(event.moment).first
        step.occurredAt = time ?? step.occurredAt
        let address =
            event["MessagingBinding.Address"] ?? event["MessagingBinding.AuthorAddress"]
        var identifiers = address.map(TwilioAddress.identifiers) ?? []
        if let identity = event["Identity"] {
            identifiers += TwilioAddress.identifiers(author: identity, scope: own.scope)
        }
        guard !identifiers.isEmpty else { return step }
        let isOwn =
            event["Identity"].map(own.contains(author:)) ?? false || own.contains(address)
        let isOutside = address != nil || own.namesIdentities
        let role: Role = isOwn ? .rep : isOutside ? .customer : .unknown
        step.participants = [
            Participant(
                role,
                .other,
                name: event["MessagingBinding.Name"] ?? event["FriendlyName"],
                identifiers: identifiers
            )
        ]
        return step
    }
}
