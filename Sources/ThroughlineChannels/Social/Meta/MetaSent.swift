// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a service sent by `POST /me/messages` of the Send API, and what came back.
struct MetaSent {
    private let sent: SentPayload
    private let context: AdapterContext

    init(_ sent: SentPayload, context: AdapterContext) {
        self.sent = sent
        self.context = context
    }

    /// The outbound message, whose `mid` later receipts name.
    var item: AdapterItem {
        AdapterItem("sent message", reading)
    }

    private var reading: AdapterItem.Reading {
        guard let request = try? JSONValue.parse(sent.request), request.object != nil else {
            return unreadable("The request is not a JSON object.")
        }
        guard let response = try? JSONValue.parse(sent.response), response.object != nil else {
            return unreadable("The response is not a JSON object.")
        }
        guard let message = request["message"], message.object != nil else {
            return request["sender_action"] != nil
                ? .ignored(reason: "a typing indicator, read receipt or reaction that we sent")
                : unreadable("The request has no object `message`.")
        }
        let id = response["message_id"]?.id
        guard id != nil || response["error"] != nil else {
            return unreadable("The response names neither a message nor an error.")
        }
        return .interaction(interaction(message, request, response, id: id))
    }

    private func interaction(
        _ message: JSONValue,
        _ request: JSONValue,
        _ response: JSONValue,
        id: String?
    ) -> Interaction {
        let scene = MetaScene(
            .either,
            account: context.account,
            ownID: context.account.providerID,
            receivedAt: sent.sentAt,
            payloadDigest: PayloadDigest.hex(sent.request),
            time: nil
        )
        let time = OccurrenceTime(sent.sentAt, clock: .sender, precision: .microsecond)
        let attempt: JSONValue = ["request": request, "at": .string(sent.sentAt.description)]
        let external = id ?? PayloadDigest.externalID(attempt)
        let content = MetaContent(Self.asReceived(message))
        var interaction = scene.chat.interaction(
            "sent:\(external)",
            object: external,
            kind: .message,
            at: time
        )
        content.fill(&interaction)
        interaction.direction = .outbound
        let recipient = response["recipient_id"]?.id.map { JSONValue.object(["id": .string($0)]) }
        let customer = scene.customer(.to, recipient ?? request["recipient"])
        interaction.participants = [scene.company(.from, rep: sent.rep), customer]
        interaction.conversation = scene.conversation(with: customer)
        if let comment = request["recipient"]?["comment_id"]?.id {
            // A private reply to what was said in public.
            interaction.inReplyTo = scene.chat.object(comment)
        }
        if let quoted = request["reply_to"]?["mid"]?.id {
            interaction.inReplyTo = scene.chat.object(quoted)
        }
        interaction.status = id == nil ? .failed : .sent
        interaction.payload = Bytes((id == nil ? response : request).canonicalBytes)
        if id == nil {
            interaction.providerKind = ["error", response["error"]?["code"]?.scalarText]
                .compactMap(\.self).joined(separator: ":")
        }
        return scene.chat.marked(interaction)
    }

    /// A message in the form that webhooks have: `attachments` for the one `attachment`.
    private static func asReceived(_ message: JSONValue) -> JSONValue {
        guard var object = message.object, let attachment = object["attachment"] else {
            return message
        }
        object["attachments"] = object["attachments"] ?? [attachment]
        return .object(object)
    }

    private func unreadable(_ reason: String) -> AdapterItem.Reading {
        .unreadable(reason: reason, bytes: sent.request)
    }
}
