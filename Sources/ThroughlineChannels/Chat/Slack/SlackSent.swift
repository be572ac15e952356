// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a service posted by `chat.postMessage` or changed by `chat.update`, and the answer.
struct SlackSent {
    private let sent: SentPayload
    private let context: AdapterContext

    init(_ sent: SentPayload, context: AdapterContext) {
        self.sent = sent
        self.context = context
    }

    /// The outbound message, by the `ts` that Slack gave it.
    var item: AdapterItem { AdapterItem("sent message", reading) }

    private var reading: AdapterItem.Reading {
        guard let request = try? JSONValue.parse(sent.request), request.object != nil else {
            return unreadable("The request is not a JSON object.")
        }
        guard let response = try? JSONValue.parse(sent.response), response.object != nil else {
            return unreadable("The response is not a JSON object.")
        }
        let scene = SlackScene(
            envelope: .object([:]),
            account: context.account,
            receivedAt: sent.sentAt,
            payloadDigest: PayloadDigest.hex(sent.request)
        )
        let failed = response["ok"]?.bool == false
        let id = scene.messageID(channel: response["channel"], ts: response["ts"])
        guard failed || id != nil else {
            return unreadable("The response names neither a message nor an error.")
        }
        if request["ts"]?.id != nil, let id, !failed {
            return .change(edit(of: id, request, scene))
        }
        return .interaction(message(id, request, response, scene))
    }

    private func message(
        _ id: String?,
        _ request: JSONValue,
        _ response: JSONValue,
        _ scene: SlackScene
    ) -> Interaction {
        let sentAt = OccurrenceTime(sent.sentAt, clock: .sender, precision: .microsecond)
        let attempt: JSONValue = ["request": request, "at": .string(sent.sentAt.description)]
        let external = id ?? PayloadDigest.externalID(attempt)
        var interaction = scene.chat.interaction(
            "sent:\(external)",
            object: external,
            kind: .message,
            at: id == nil ? sentAt : scene.time(response["ts"])
        )
        let channel = response["channel"] ?? request["channel"]
        let thread = request["thread_ts"] ?? response["ts"]
        interaction.direction = .outbound
        interaction.participants = [author(scene, response)]
        if let user = request["channel"]?.id, user.hasPrefix("U") || user.hasPrefix("W") {
            // A direct chat is opened by naming its user.
            interaction.participants.append(scene.participant(.to, user: user, team: nil))
        }
        interaction.conversation = scene.conversation(channel: channel, thread: thread)
        if let root = request["thread_ts"]?.id {
            interaction.inReplyTo = scene.messageID(channel: channel, ts: .string(root))
                .map { scene.chat.object($0) }
        }
        interaction.text = SlackText.read(request)
        interaction.status = id == nil ? .failed : .sent
        if id == nil { interaction.providerKind = response["error"]?.string.map { "error:\($0)" } }
        interaction.payload = Bytes(request.canonicalBytes)
        return interaction
    }

    private func edit(of id: String, _ request: JSONValue, _ scene: SlackScene) -> Change {
        let attempt: JSONValue = ["request": request, "at": .string(sent.sentAt.description)]
        var change = scene.chat.change(
            "sent:\(id):\(PayloadDigest.externalID(attempt))",
            of: id,
            kind: .edited,
            at: OccurrenceTime(sent.sentAt, clock: .sender, precision: .microsecond)
        )
        change.participants = [author(scene, .null)]
        change.text = SlackText.read(request)
        change.payload = Bytes(request.canonicalBytes)
        return change
    }

    private func author(_ scene: SlackScene, _ response: JSONValue) -> Participant {
        let bot = response["message"]?["bot_id"]?.id ?? response["message"]?["user"]?.id
        let identifiers = bot.map {
            [KnownIdentifier(scene.identifier($0), .authoritative)]
        }
        return Participant(
            sent.rep == nil ? .bot : .rep,
            .from,
            identifiers: identifiers ?? [],
            rep: sent.rep
        )
    }

    private func unreadable(_ reason: String) -> AdapterItem.Reading {
        .unreadable(reason: reason, bytes: sent.request)
    }
}
