// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A ticket as a notification brings it: what it was opened with, and the parts that are new.
///
/// developers.intercom.com, "Webhook models", ticket topics. Its parts are those of a conversation.
/// Who opened it, the notification does not say: a contact by a form, or a teammate for them.
struct IntercomTicket {
    private let item: JSONValue
    private let ticket: JSONValue
    private let topic: String
    private let scene: IntercomScene

    /// The most attributes of a ticket that are read.
    private static let attributeLimit = 200

    init(_ item: JSONValue, topic: String, scene: IntercomScene) {
        self.item = item
        // Some topics bring the part beside the ticket.
        ticket = item["ticket"] ?? item
        self.topic = topic
        self.scene = scene
    }

    /// Everything that the notification says.
    var readings: [AdapterItem.Reading] {
        guard let id = ticket["id"]?.id, !topic.hasSuffix("deleted") else {
            return [.interaction(scene.system(item, topic: topic))]
        }
        let conversation = IntercomConversation(
            conversation("ticket/\(id)"),
            standsFor: item,
            topic: topic,
            scene: scene
        )
        let opened = topic == "ticket.created" ? opening("ticket/\(id)", conversation) : nil
        let parts = conversation.readings
        guard let opened else { return parts }
        // It says all that there is to say of what is new.
        return [.interaction(opened)] + (hasParts ? parts : [])
    }

    private var parts: [JSONValue] {
        let list = ticket["ticket_parts"]
        return (list?["ticket_parts"]?.array ?? list?.array ?? [])
            + [item["ticket_part"]].compactMap(\.self)
    }

    private var hasParts: Bool { !parts.isEmpty }

    /// The ticket in the form of a conversation.
    private func conversation(_ id: String) -> JSONValue {
        var object: JSONObject = [
            "id": .string(id), "conversation_parts": ["conversation_parts": .array(parts)],
        ]
        for name in ["contacts", "created_at", "updated_at"] { object[name] = ticket[name] }
        return .object(object)
    }

    private func opening(
        _ id: String,
        _ conversation: IntercomConversation
    ) -> Interaction? {
        let attributes = (ticket["ticket_attributes"]?.object?.members ?? [])
            .prefix(Self.attributeLimit)
        let description = ticket["ticket_attributes"]?["_default_description_"]?.filledString
        let others = attributes.filter { !$0.key.hasPrefix("_default_") }.compactMap { member in
            member.value.scalarText.map { Answer(member.key, $0) }
        }
        let subject = ticket["ticket_attributes"]?["_default_title_"]?.filledString
        guard description != nil || subject != nil || !others.isEmpty else { return nil }
        var form = scene.chat.interaction(
            "\(id)/opening",
            kind: .form,
            at: scene.time(ticket["created_at"])
        )
        form.participants = [conversation.contact(.other)]
        form.conversation = conversation.thread
        form.subject = subject
        form.text = description.map { $0.contains(bytes: "</") ? HTMLText($0).text : $0 }
        form.form = others
        form.providerKind = topic
        form.payload = Bytes(ticket.canonicalBytes)
        return scene.chat.marked(form)
    }
}
