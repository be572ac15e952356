// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One message: private, in a group, of a channel, or of an account that the bot helps.
struct TelegramMessage {
    private let message: JSONValue
    private let isPost: Bool
    private let scene: TelegramScene

    init(_ message: JSONValue, isPost: Bool = false, scene: TelegramScene) {
        self.message = message
        self.isPost = isPost || message["chat"]?["type"]?.string == "channel"
        self.scene = scene
    }

    /// What the message is, by the id of its delivery.
    func reading(_ externalID: String) -> AdapterItem.Reading {
        .interaction(interaction(externalID))
    }

    /// What the message was changed to.
    func edit(_ externalID: String) -> AdapterItem.Reading {
        guard let object = scene.objectID(of: message) else { return reading(externalID) }
        let time = scene.time(message["edit_date"] ?? message["date"])
        var change = scene.chat.change(externalID, of: object, kind: .edited, at: time)
        if isPost { change.channel = .social }
        let content = TelegramContent(message)
        change.participants = [sender]
        change.text = content.text
        change.attachments = content.attachments
        if !content.isComplete { change.payload = Bytes(message.canonicalBytes) }
        return .change(change)
    }

    // MARK: - Who

    /// Whether the company says it: its bot, its people, its channel, or whom the bot helps.
    private var isOurs: Bool {
        if isPost || scene.isOwn(message["from"]) { return true }
        if message["sender_business_bot"] != nil { return true }
        let chat = message["chat"]?["id"]?.id
        let sender = message["from"]?["id"]?.id
        if message["business_connection_id"]?.id != nil { return sender != nil && sender != chat }
        // In a private chat there are the bot and the person whose id the chat has.
        if message["from"]?["is_bot"]?.bool == true, sender != chat,
            message["chat"]?["type"]?.string == "private"
        {
            return true
        }
        // Admins who don't show themselves write as the group, and its channel's posts come by
        // themselves.
        return message["is_automatic_forward"]?.bool == true
            || (message["sender_chat"]?["id"]?.id != nil
                && message["sender_chat"]?["id"]?.id == chat)
    }

    private var sender: Participant {
        // Whoever writes as a channel or group has a stand-in for a user that all such share.
        let author = message["sender_chat"] ?? message["from"]
        return isOurs
            ? scene.company(.from, author) : scene.customer(.from, author, phone: ownPhone)
    }

    /// The number of a contact card that is the sender's own.
    private var ownPhone: String? {
        guard let contact = message["contact"], let owner = contact["user_id"]?.id,
            owner == message["from"]?["id"]?.id, !isOurs
        else { return nil }
        return contact["phone_number"]?.scalarText?.telegramPhone
    }

    private var participants: [Participant] {
        guard !isPost else { return [sender] }
        guard isOurs else { return [sender, scene.company(.to)] }
        if message["chat"]?["type"]?.string == "private" {
            return [sender, scene.customer(.to, message["chat"])]
        }
        // In a group, an answer is to whoever it answers; else it is to nobody by name.
        let quoted = message["reply_to_message"]
        let asked = quoted?["sender_chat"] ?? quoted?["from"]
        guard let asked, asked["is_bot"]?.bool != true, !scene.isOwn(asked),
            asked["id"]?.id != message["chat"]?["id"]?.id
        else { return [sender] }
        return [sender, scene.customer(.to, asked)]
    }

    // MARK: - What

    /// The message as an interaction.
    func interaction(_ externalID: String) -> Interaction {
        let content = TelegramContent(message)
        var interaction = scene.chat.interaction(
            externalID,
            object: scene.objectID(of: message) ?? externalID,
            kind: isPost && content.kind == .message ? .post : content.kind,
            at: scene.time(message["date"])
        )
        interaction.sequence = message["message_id"]?.integer ?? 0
        interaction.direction = isOurs ? .outbound : .inbound
        interaction.participants = participants
        interaction.conversation = scene.conversation(of: message)
        if isPost {
            interaction.channel = .social
            interaction.visibility = .public
        }
        if let quoted = message["reply_to_message"] {
            interaction.inReplyTo = scene.objectID(
                chat: quoted["chat"]?["id"]?.id ?? message["chat"]?["id"]?.id,
                message: quoted["message_id"]?.id,
                connection: message["business_connection_id"]?.id
            ).map { scene.chat.object($0) }
        }
        if message["forward_origin"] != nil || message["forward_date"] != nil {
            interaction.marks.append(.forwarded)
        }
        content.fill(&interaction)
        if !content.isComplete { interaction.payload = Bytes(message.canonicalBytes) }
        return scene.chat.marked(interaction)
    }
}
