// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a bot sent, and what the Bot API answered.
struct TelegramSent {
    private let sent: SentPayload
    private let scene: TelegramScene

    init(_ sent: SentPayload, context: AdapterContext) {
        self.sent = sent
        scene = TelegramScene(
            context.account,
            receivedAt: sent.sentAt,
            payloadDigest: PayloadDigest.hex(sent.request)
        )
    }

    /// One item for each message of the answer; an album has several.
    var items: [AdapterItem] {
        guard let request = try? JSONValue.parse(sent.request), request.object != nil else {
            return [item(unreadable("The request is not a JSON object."))]
        }
        guard let response = try? JSONValue.parse(sent.response), response.object != nil else {
            return [item(unreadable("The response is not a JSON object."))]
        }
        if response["ok"]?.bool == false { return [item(.interaction(failure(request, response)))] }
        if response["result"]?.bool != nil {
            return [item(.ignored(reason: "a call that writes no message"))]
        }
        let messages = response["result"]?.array ?? [response["result"]].compactMap(\.self)
        let readings = messages.compactMap(reading)
        guard !readings.isEmpty, readings.count == messages.count else {
            return [item(unreadable("The response holds no message."))]
        }
        return readings.map(item)
    }

    private func reading(of message: JSONValue) -> AdapterItem.Reading? {
        guard let object = scene.objectID(of: message) else { return nil }
        let reader = TelegramMessage(message, scene: scene)
        if message["edit_date"] != nil {
            return reader.edit("sent:\(object):\(PayloadDigest.externalID(message))")
        }
        var interaction = reader.interaction("sent:\(object)")
        interaction.direction = .outbound
        interaction.status = .sent
        let isPrivate = message["chat"]?["type"]?.string == "private"
        interaction.participants =
            [scene.company(.from, message["from"], rep: sent.rep)]
            + (isPrivate ? [scene.customer(.to, message["chat"])] : [])
        return .interaction(interaction)
    }

    /// A message that Telegram did not take: the customer never saw it, and we tried.
    private func failure(_ request: JSONValue, _ response: JSONValue) -> Interaction {
        let attempt: JSONValue = ["request": request, "at": .string(sent.sentAt.description)]
        var interaction = scene.chat.interaction(
            "sent:" + PayloadDigest.externalID(attempt),
            kind: .message,
            at: OccurrenceTime(sent.sentAt, clock: .sender, precision: .microsecond)
        )
        let recipient: JSONValue = ["id": request["chat_id"] ?? .null]
        interaction.direction = .outbound
        interaction.participants = [
            scene.company(.from, rep: sent.rep), scene.customer(.to, recipient),
        ]
        interaction.text = request["text"]?.filledString ?? request["caption"]?.filledString
        interaction.status = .failed
        interaction.providerKind = ["error", response["error_code"]?.scalarText]
            .compactMap(\.self).joined(separator: ":")
        interaction.payload = Bytes(response.canonicalBytes)
        return scene.chat.marked(interaction)
    }

    private func unreadable(_ reason: String) -> AdapterItem.Reading {
        .unreadable(reason: reason, bytes: sent.request)
    }

    private func item(_ reading: AdapterItem.Reading) -> AdapterItem {
        AdapterItem("sent message", reading)
    }
}
