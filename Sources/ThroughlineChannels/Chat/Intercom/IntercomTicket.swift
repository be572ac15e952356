// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A ticket as a notification brings it: what it was opened with, and the parts that are new.
///
/// developers.intercom.com, "Webhook models", ticket topics, and "Tickets", the ticket and ticket part
/// models. No page there shows a notification of a ticket, but that `ticket.closed` has the ticket
/// within `data.item.ticket`, where other topics are seen to have it too, with the part beside it.
/// Who opened a ticket, the notification does not say: a contact by a form, or a teammate for them.
///
/// A customer's ticket and its parts have the ids that they have as a conversation, so that what both
/// sorts of topics tell is one entry. What is said in a ticket that is not shared with the customer
/// (`is_shared`, or the category) is between teammates.
struct IntercomTicket {
    private let item: JSONValue
    private let ticket: JSONValue
    private let topic: String
    private let scene: IntercomScene

    /// The most attributes of a ticket that are read.
    private static let attributeLimit = 200

    init(_ item: JSONValue, topic: String, scene: IntercomScene) {
        self.item = item
        ticket = item["ticket"]?.object == nil ? item : item["ticket"] ?? item
        self.topic = topic
        self.scene = scene
    }

    /// Everything that the notification says.
    var readings: [AdapterItem.Reading] {
        guard let id = ticket["id"]?.id, !topic.hasSuffix("deleted") else {
            return [.interaction(scene.system(item, topic: topic))]
        }
        let conversation = IntercomConversation(
            conversation(id),
            standsFor: item,
            topic: topic,
            scene: scene,
            form: .ticket(isShared: isShared)
        )
        let opened = topic == "ticket.created" ? opening("ticket/\(id)", conversation) : nil
        let readings = conversation.readings
        guard let opened else { return readings }
        // It says all that there is to say of what is new.
        return [.interaction(opened)] + (parts.isEmpty ? [] : readings)
    }

    private var isShared: Bool {
        ticket["is_shared"]?.bool ?? !["Back-office", "Tracker"].contains(
            ticket["category"]?.string
        )
    }

    private var parts: [JSONValue] {
        let list = ticket["ticket_parts"] ?? item["ticket_parts"]
        return (list?["ticket_parts"]?.array ?? list?.array ?? [])
            + [item["ticket_part"]].compactMap(\.self)
    }

    /// The ticket in the form of a conversation.
    private func conversation(_ id: String) -> JSONValue {
        var object: JSONObject = [
            "id": .string(id), "conversation_parts": ["conversation_parts": .array(parts)],
        ]
        for name in ["contacts", "created_at", "updated_at"] { object[name] = ticket[name] }
        object["conversation_rating"] = ticket["conversation_rating"] ?? item["conversation_rating"]
        return .object(object)
    }

    private func opening(
        _ id: String,
        _ conversation: IntercomConversation
    ) -> Interaction? {
        let attributes = ticket["ticket_attributes"]?.object?.members ?? []
        let others = attributes.prefix(Self.attributeLimit).filter {
            !$0.key.hasPrefix("_default_")
        }
        let description = ticket["ticket_attributes"]?["_default_description_"]?.filledString
        let subject = ticket["ticket_attributes"]?["_default_title_"]?.filledString
        let answers = others.compactMap { member in
            Self.words(member.value).map { Answer(member.key, $0) }
        }
        let files = others.flatMap { Self.files(in: $0.value) }
        guard description != nil || subject != nil || !answers.isEmpty || !files.isEmpty else {
            return nil
        }
        var form = scene.chat.interaction(
            "\(id)/opening",
            kind: .form,
            at: scene.time(ticket["created_at"])
        )
        form.participants = [conversation.contact(.other)]
        form.conversation = conversation.thread
        form.visibility = isShared ? .parties : .internal
        form.subject = subject
        form.text = description.map { $0.contains(bytes: "</") ? HTMLText($0).text : $0 }
        form.form = answers
        form.attachments = files
        form.providerKind = topic
        form.payload = Bytes(ticket.canonicalBytes)
        return scene.chat.marked(form)
    }

    /// What was chosen or written; nil for files, which are attachments.
    private static func words(_ value: JSONValue) -> String? {
        if let flag = value.bool { return flag ? "true" : "false" }
        if let text = value.scalarText { return text }
        let choices = (value.array ?? []).prefix(attributeLimit).compactMap(\.scalarText)
        return choices.isEmpty ? nil : choices.joined(separator: ", ")
    }

    private static func files(in value: JSONValue) -> [Attachment] {
        (value.array ?? [value]).prefix(attributeLimit).compactMap(IntercomConversation.attachment)
    }
}
