// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A direct message, or the receipt of one.
struct XMessage {
    private let event: JSONValue
    private let scene: XScene

    init(_ event: JSONValue, scene: XScene) {
        self.event = event
        self.scene = scene
    }

    private func person(_ place: Place, _ id: String?) -> Participant {
        scene.isOwn(id) ? scene.company(place) : scene.customer(place, nil, id: id)
    }

    /// The message, whichever side wrote it.
    var reading: AdapterItem.Reading? {
        guard event["type"]?.string == "message_create", let id = event["id"]?.id,
            let create = event["message_create"], create.object != nil
        else { return nil }
        let data = create["message_data"]
        let sender = create["sender_id"]?.id
        let recipient = create["target"]?["recipient_id"]?.id
        let isOurs = scene.isOwn(sender)
        var interaction = scene.chat.interaction(
            id,
            object: "dm/\(id)",
            kind: .message,
            at: scene.time(milliseconds: event["created_timestamp"])
        )
        interaction.channel = .chat
        interaction.direction = isOurs ? .outbound : .inbound
        interaction.participants = [person(.from, sender), person(.to, recipient)]
        let pair = [sender, recipient].compactMap(\.self).sorted().joined(separator: "-")
        interaction.conversation = ConversationAssignment(
            scene.chat.object("dm/\(pair)"),
            .addressPair
        )
        interaction.text = data?["text"]?.filledString.map(XPost.unescaped)
        interaction.attachments = XPost.media(
            data?["attachment"]?["media"].map { ["media": [$0]] }
        )
        if let choice = data?["quick_reply_response"]?["metadata"]?.scalarText {
            interaction.form = [Answer("metadata", choice)]
            interaction.providerKind = "quick_reply"
        }
        interaction.payload = Bytes(event.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    /// All up to a message were read; it is the one that is named.
    var receipt: AdapterItem.Reading? {
        guard let id = event["last_read_event_id"]?.id else { return nil }
        let reader = event["sender_id"]?.id
        var change = scene.chat.change(
            "dm/\(id):read:\(reader ?? "")",
            of: "dm/\(id)",
            kind: .status,
            at: scene.time(milliseconds: event["created_timestamp"])
        )
        change.channel = .chat
        change.status = .read
        change.participants = [person(.to, reader)]
        return .change(change)
    }
}
