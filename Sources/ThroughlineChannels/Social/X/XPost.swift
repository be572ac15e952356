// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A post, a like of one, or its deletion.
struct XPost {
    private let event: JSONValue
    private let scene: XScene

    init(_ event: JSONValue, scene: XScene) {
        self.event = event
        self.scene = scene
    }

    private func time(of post: JSONValue) -> OccurrenceTime {
        scene.time(milliseconds: post["timestamp_ms"], words: post["created_at"])
    }

    private func author(_ user: JSONValue?) -> Participant {
        scene.isOwn(XScene.id(of: user)) ? scene.company(.from) : scene.customer(.from, user)
    }

    /// The post; a repost without words of its own is a reaction to the first.
    var reading: AdapterItem.Reading? {
        guard let id = XScene.id(of: event) else { return nil }
        if let first = XScene.id(of: event["retweeted_status"]) {
            var change = scene.chat.change(id, of: first, kind: .reaction, at: time(of: event))
            change.participants = [author(event["user"])]
            change.text = "🔁"
            change.providerKind = "repost"
            return .change(change)
        }
        var interaction = scene.chat.interaction(id, kind: .post, at: time(of: event))
        let isOurs = scene.isOwn(XScene.id(of: event["user"]))
        interaction.direction = isOurs ? .outbound : .inbound
        interaction.visibility = .public
        interaction.participants = [author(event["user"])] + addressees(isOurs)
        let root = event["conversation_id_str"]?.id ?? event["in_reply_to_status_id_str"]?.id ?? id
        interaction.conversation = ConversationAssignment(scene.chat.object(root), .providerThread)
        interaction.inReplyTo = event["in_reply_to_status_id_str"]?.id.map { scene.chat.object($0) }
        interaction.references = [event["quoted_status_id_str"]?.id].compactMap(\.self)
            .map { scene.chat.object($0) }
        let full = event["extended_tweet"]?["full_text"] ?? event["full_text"]
        interaction.text = (full ?? event["text"])?.filledString.map(Self.unescaped)
        interaction.language = event["lang"]?.filledString.flatMap { $0 == "und" ? nil : $0 }
        interaction.attachments = Self.media(
            event["extended_entities"] ?? event["extended_tweet"]?["extended_entities"]
        )
        interaction.payload = Bytes(event.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    /// Whom a post answers.
    private func addressees(_ isOurs: Bool) -> [Participant] {
        guard let id = event["in_reply_to_user_id_str"]?.id else { return [] }
        if scene.isOwn(id) { return isOurs ? [] : [scene.company(.to)] }
        guard isOurs else { return [] }
        let name = event["in_reply_to_screen_name"] ?? .null
        return [scene.customer(.to, ["screen_name": name], id: id)]
    }

    /// In the words of posts and direct messages three characters are escaped, as in HTML.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }

    static func media(_ entities: JSONValue?) -> [Attachment] {
        (entities?["media"]?.array ?? []).compactMap { file in
            video(file)
                ?? file["media_url_https"]?.filledString.map { url in
                    // Of a video it is the picture that stands for it.
                    let pictures: Set = ["photo", "video", "animated_gif"]
                    let isPicture = file["type"]?.string.map(pictures.contains) == true
                    return Attachment(
                        mediaType: isPicture ? "image/jpeg" : "application/octet-stream",
                        remote: url
                    )
                }
        }
    }

    /// The best of the files that a video comes in; lists for players, which name others, are none.
    private static func video(_ file: JSONValue) -> Attachment? {
        let files = (file["video_info"]?["variants"]?.array ?? []).filter {
            $0["content_type"]?.string == "video/mp4" && $0["url"]?.filledString != nil
        }
        let best = files.max { ($0["bitrate"]?.double ?? 0) < ($1["bitrate"]?.double ?? 0) }
        return best?["url"]?.filledString.map { Attachment(mediaType: "video/mp4", remote: $0) }
    }

    /// A like is a reaction to the post it names.
    var like: AdapterItem.Reading? {
        guard let id = event["id"]?.id, let post = XScene.id(of: event["favorited_status"]) else {
            return nil
        }
        let at = scene.time(milliseconds: event["timestamp_ms"], words: event["created_at"])
        var change = scene.chat.change("like:\(id)", of: post, kind: .reaction, at: at)
        change.participants = [author(event["user"])]
        change.text = "♥"
        change.providerKind = "like"
        return .change(change)
    }

    /// A post that its writer took back; X asks that it be forgotten.
    var deletion: AdapterItem.Reading? {
        guard let id = event["status"]?["id"]?.id else { return nil }
        let at = scene.time(milliseconds: event["timestamp_ms"])
        var change = scene.chat.change("\(id):deleted", of: id, kind: .deleted, at: at)
        if let user = event["status"]?["user_id"]?.id {
            change.participants = [
                scene.isOwn(user) ? scene.company(.from) : scene.customer(.from, nil, id: user)
            ]
        }
        return .change(change)
    }
}
