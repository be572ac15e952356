// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A message as `message_created` and `message_updated` have it.
struct ChatwootMessage {
    private let message: JSONValue
    private let scene: ChatwootScene

    init(_ message: JSONValue, scene: ChatwootScene) {
        self.message = message
        self.scene = scene
    }

    // MARK: - What sort of message

    private enum Way { case incoming, outgoing, template, activity }

    /// The type by its name, or by the number that older versions send.
    private var way: Way? {
        switch message["message_type"]?.scalarText {
        case "incoming", "0": .incoming
        case "outgoing", "1": .outgoing
        case "template", "3": .template
        case "activity", "2": .activity
        default: nil
        }
    }

    private var isPrivate: Bool { message["private"]?.bool == true }
    private var contentType: String { message["content_type"]?.string ?? "text" }
    private var attributes: JSONValue { message["content_attributes"] ?? .null }

    /// The message's name; what came in by a channel with an adapter of its own keeps that one's.
    private func object(_ id: String) -> ObjectName {
        let foreign = way == .incoming ? scene.foreignObject(message["source_id"]?.id) : nil
        return foreign ?? scene.chat.object(scene.id("message", id))
    }

    // MARK: - New

    /// A message that was written.
    var created: AdapterItem.Reading {
        guard let id = message["id"]?.id, let way, way != .activity else { return system }
        var interaction = scene.chat.interaction(
            scene.id("message", id),
            kind: isPrivate ? .note : .message,
            at: scene.time(message["created_at"])
        )
        interaction.object = object(id)
        interaction.sequence = message["id"]?.integer ?? 0
        interaction.conversation = scene.thread
        interaction.subject = attributes["email"]?["subject"]?.filledString
        interaction.text = message["content"]?.filledString
        interaction.attachments = attachments
        if contentType != "text" { interaction.providerKind = contentType }
        if let quoted = attributes["in_reply_to"]?.id {
            interaction.inReplyTo = scene.chat.object(scene.id("message", quoted))
        }
        address(&interaction, way)
        interaction.payload = Bytes(message.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    private func address(_ interaction: inout Interaction, _ way: Way) {
        let sender = message["sender"] ?? .null
        switch way {
        case _ where isPrivate:
            interaction.direction = .internal
            interaction.visibility = .internal
            // The customer whom it is about, so that it is found with them.
            interaction.participants = [scene.company(.from, sender), scene.contact(.other)]
        case .incoming:
            interaction.direction = .inbound
            // Whoever was deleted since is still the conversation's contact.
            let isKnown = sender["id"]?.id != nil
            let author = isKnown ? scene.customer(.from, sender) : scene.contact(.from)
            interaction.participants = [author, scene.company(.to)]
        default:
            interaction.direction = .outbound
            interaction.participants = [scene.company(.from, sender), scene.contact(.to)]
        }
    }

    private var attachments: [Attachment] {
        let types = ["image": "image/*", "video": "video/*", "audio": "audio/*"]
        return (message["attachments"]?.array ?? []).compactMap { file in
            guard let url = file["data_url"]?.filledString ?? file["external_url"]?.filledString
            else { return nil }
            let size = file["file_size"]?.integer.flatMap { $0 >= 0 ? Int($0) : nil }
            let type = types[file["file_type"]?.string ?? ""] ?? "application/octet-stream"
            return Attachment(
                name: file["fallback_title"]?.filledString,
                mediaType: type,
                size: size,
                remote: url
            )
        }
    }

    private var system: AdapterItem.Reading {
        let name = message["event"]?.string ?? "message"
        return .interaction(ChatwootEvent(message, named: name, scene: scene).system)
    }

    // MARK: - Changed

    /// What became of a message; a rating or a form that was filled in is the customer's own.
    var updated: [AdapterItem.Reading] {
        guard let id = message["id"]?.id, way != nil, way != .activity else { return [system] }
        let values = attributes["submitted_values"]
        if let response = values?["csat_survey_response"], response.object != nil {
            return survey(id, response)
        }
        if let fields = values?.array, !fields.isEmpty { return [form(id, fields)] }
        if let address = attributes["submitted_email"]?.filledString {
            return [form(id, [["name": "email", "value": .string(address)]])]
        }
        return [change(id)]
    }

    /// When it changed: Chatwoot does not always say, and sometimes only in the conversation.
    private var changedAt: OccurrenceTime {
        let listed = (scene.conversation["messages"]?.array ?? []).last {
            $0["id"]?.id == message["id"]?.id
        }
        return scene.time(
            message["updated_at"],
            listed?["updated_at"],
            scene.conversation["updated_at"]
        )
    }

    private func change(_ id: String) -> AdapterItem.Reading {
        let isDeleted = attributes["deleted"]?.bool == true
        let said: JSONValue = [
            "content": message["content"] ?? .null, "attributes": attributes,
            "status": message["status"] ?? .null, "files": message["attachments"] ?? .null,
        ]
        let what = isDeleted ? "deleted" : PayloadDigest.externalID(said)
        var change = scene.chat.change(
            "\(scene.id("message", id)):\(what)",
            of: id,
            kind: isDeleted ? .deleted : .edited,
            at: changedAt
        )
        change.object = object(id)
        guard !isDeleted else { return .change(change) }
        change.text = message["content"]?.filledString
        change.attachments = attachments
        change.status = message["status"]?.string.flatMap { Self.statuses[$0] }
        change.reason = attributes["external_error"]?.filledString
        change.payload = Bytes(message.canonicalBytes)
        return .change(change)
    }

    private static let statuses: [String: DeliveryStatus] = [
        "sent": .sent, "delivered": .delivered, "read": .read, "failed": .failed,
    ]

    /// The rating, and the comment, which may come later than the rating.
    private func survey(_ id: String, _ response: JSONValue) -> [AdapterItem.Reading] {
        let name = scene.id("csat", id)
        let digest = PayloadDigest.externalID(response)
        var interaction = scene.chat.interaction(
            "\(name):\(digest)",
            object: name,
            kind: .survey,
            at: changedAt
        )
        interaction.participants = [scene.contact(.from), scene.company(.to)]
        interaction.conversation = scene.thread
        interaction.inReplyTo = scene.chat.object(scene.id("message", id))
        interaction.payload = Bytes(response.canonicalBytes)
        return scene.chat.readings(
            of: ChatRating(
                response["rating"],
                remark: response["feedback_message"],
                named: "feedback_message"
            ),
            in: interaction,
            change: "\(name):\(digest):comment"
        )
    }

    private func form(_ id: String, _ fields: [JSONValue]) -> AdapterItem.Reading {
        let name = scene.id("submitted", id)
        var interaction = scene.chat.interaction(
            "\(name):\(PayloadDigest.externalID(.array(fields)))",
            object: name,
            kind: .form,
            at: changedAt
        )
        interaction.direction = .inbound
        interaction.participants = [scene.contact(.from), scene.company(.to)]
        interaction.conversation = scene.thread
        interaction.inReplyTo = scene.chat.object(scene.id("message", id))
        interaction.form = fields.compactMap { field in
            guard let value = field["value"]?.scalarText else { return nil }
            return Answer(field["name"]?.filledString ?? field["title"]?.string ?? "", value)
        }
        interaction.providerKind = contentType
        interaction.payload = Bytes(JSONValue.array(fields).canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }
}
