// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One event of type `message` or `app_mention`.
struct SlackMessage {
    private let event: JSONValue
    private let scene: SlackScene

    init(_ event: JSONValue, scene: SlackScene) {
        self.event = event
        self.scene = scene
    }

    /// The subtypes that somebody says something with.
    private static let said: Set = [
        "", "me_message", "bot_message", "file_share", "thread_broadcast", "reply_broadcast",
    ]

    /// What the event says.
    var reading: AdapterItem.Reading {
        let subtype = event["subtype"]?.string ?? ""
        switch subtype {
        case "message_changed": return change ?? .interaction(system)
        case "message_deleted": return deletion ?? .interaction(system)
        case "message_replied":
            return .ignored(reason: "a count of a thread's replies; each comes by itself")
        case _ where Self.said.contains(subtype): return message ?? .interaction(system)
        default: return .interaction(system)
        }
    }

    private var system: Interaction { SlackEvent(event, scene: scene).system }

    private func author(of message: JSONValue) -> Participant {
        scene.participant(
            .from,
            user: message["user"]?.id,
            team: message["user_team"]?.id ?? message["source_team"]?.id ?? message["team"]?.id,
            bot: message["bot_id"]?.id,
            name: message["user_profile"]?["real_name"]?.filledString
                ?? message["username"]?.filledString
                ?? message["bot_profile"]?["name"]?.filledString
        )
    }

    // MARK: - A message

    private var message: AdapterItem.Reading? {
        guard let object = scene.messageID(channel: event["channel"], ts: event["ts"]) else {
            return nil
        }
        var interaction = scene.chat.interaction(
            scene.externalID,
            object: object,
            kind: .message,
            at: scene.time(event["ts"])
        )
        let author = author(of: event)
        interaction.direction = scene.direction(by: author)
        if interaction.direction == .internal {
            interaction.channel = .internal
            interaction.visibility = .internal
        }
        interaction.participants = [author] + addressees(of: author)
        let thread = event["thread_ts"]?.id == nil ? event["ts"] : event["thread_ts"]
        interaction.conversation = scene.conversation(channel: event["channel"], thread: thread)
        if thread?.id != event["ts"]?.id {
            interaction.inReplyTo = scene.messageID(channel: event["channel"], ts: thread)
                .map { scene.chat.object($0) }
        }
        interaction.text = SlackText.read(event)
        interaction.attachments = Self.files(of: event)
        interaction.providerKind = event["subtype"]?.filledString
        // Blocks say how it looked, and what buttons it had.
        interaction.payload = Bytes(event.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    /// Whom a rep's message is to: who began the thread, and who is mentioned.
    private func addressees(of author: Participant) -> [Participant] {
        guard !author.isCustomerSide else { return [] }
        let mentioned = SlackText.mentions(in: event["text"]?.string ?? "", limit: Self.toLimit)
        var seen: Set = [event["user"]?.id ?? ""]
        return ([event["parent_user_id"]?.id].compactMap(\.self) + mentioned)
            .filter { seen.insert($0).inserted }
            .map { scene.participant(.to, user: $0, team: nil) }
    }

    /// The most people that a message is taken to be addressed to.
    private static let toLimit = 20

    private static func files(of message: JSONValue) -> [Attachment] {
        (message["files"]?.array ?? []).compactMap { file in
            guard let id = file["id"]?.id else { return nil }
            let size = file["size"]?.integer.flatMap { $0 >= 0 ? Int($0) : nil }
            return Attachment(
                name: file["name"]?.filledString ?? file["title"]?.filledString,
                mediaType: file["mimetype"]?.filledString ?? "application/octet-stream",
                size: size,
                remote: "slack:\(id)"
            )
        }
    }

    // MARK: - What became of one

    private var change: AdapterItem.Reading? {
        let message = event["message"] ?? .null
        guard let object = scene.messageID(channel: event["channel"], ts: message["ts"]) else {
            return nil
        }
        // A deleted message with answers stays as a stone in its place.
        let isTombstone = message["subtype"]?.string == "tombstone"
        var change = scene.chat.change(
            scene.externalID,
            of: object,
            kind: isTombstone ? .deleted : .edited,
            at: scene.time(event["event_ts"], event["ts"], message["edited"]?["ts"])
        )
        guard !isTombstone else { return .change(change) }
        change.participants = [author(of: message)]
        change.text = SlackText.read(message)
        change.attachments = Self.files(of: message)
        change.payload = Bytes(event.canonicalBytes)
        return .change(change)
    }

    private var deletion: AdapterItem.Reading? {
        let isNamed = event["deleted_ts"]?.id != nil
        let ts = isNamed ? event["deleted_ts"] : event["previous_message"]?["ts"]
        guard let object = scene.messageID(channel: event["channel"], ts: ts) else { return nil }
        let time = scene.time(event["event_ts"], event["ts"])
        return .change(scene.chat.change(scene.externalID, of: object, kind: .deleted, at: time))
    }
}
