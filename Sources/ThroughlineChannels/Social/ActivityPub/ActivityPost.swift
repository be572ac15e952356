// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Something published: a note, an article, a question, a picture.
struct ActivityPost {
    private let object: ActivityObject
    private let activity: ActivityObject?
    private let scene: ActivityScene
    private let audience: ActivityAudience

    /// The object types that are posts.
    private static let types: Set = [
        "Note", "Article", "Page", "Question", "Event", "Image", "Video", "Audio", "Document",
    ]

    /// A post, or nil if the object isn't one.
    ///
    /// - Parameters:
    ///   - object: The post itself.
    ///   - activity: What created or updated it.
    ///   - scene: What surrounds it.
    init?(_ object: ActivityObject, in activity: ActivityObject?, scene: ActivityScene) {
        guard object.type(among: Self.types) != nil, object.malformedProperty == nil else {
            return nil
        }
        self.object = object
        self.activity = activity
        self.scene = scene
        audience = ActivityAudience(object, in: activity, scene: scene)
    }

    /// The post as an interaction.
    ///
    /// The post's own URI makes its ref, so that it is one event whether it was delivered or
    /// fetched.
    var interaction: Interaction {
        let author = author
        let isPublic = audience.visibility == .public
        let time = scene.occurrence(
            object.moment("published") ?? activity?.moment("published")
                ?? object.moment("updated", "startTime")
        )
        var interaction = scene.interaction(id, kind: isPublic ? .post : .message, at: time)
        interaction.participants =
            [author].compactMap(\.self) + audience.participants(outbound: author?.role == .rep)
        interaction.direction = audience.direction(of: author)
        interaction.visibility = audience.visibility
        interaction.conversation = conversation
        let answered = object.uris("inReplyTo").map(ActivityScene.name)
        interaction.inReplyTo = answered.first
        interaction.references = Array(answered.dropFirst())
        interaction.subject = (object.words("name") ?? object.words("summary"))?.text
        interaction.text = text
        interaction.language = object.words("content")?.language
        interaction.attachments = attachments
        interaction.providerKind = object.type(among: Self.types)
        if attachments.contains(where: { $0.remote == nil }) {
            interaction.payload = Bytes(object.value.canonicalBytes)
        }
        return scene.marked(interaction)
    }

    /// The post as it became by an update.
    func edit(by update: ActivityObject) -> Change {
        let moment = object.moment("updated") ?? update.moment("updated", "published")
        let stamp = object.value["updated"]?.string ?? PayloadDigest.externalID(object.value)
        var change = scene.change(
            update.id ?? "\(id)#updated/\(stamp)",
            of: id,
            kind: .edited,
            at: scene.occurrence(moment)
        )
        change.participants = [author].compactMap(\.self)
        change.text = text
        change.attachments = attachments
        change.providerKind = object.type(among: Self.types)
        return change
    }

    private var id: String { object.id ?? PayloadDigest.externalID(object.value) }

    private var author: Participant? {
        for (object, key) in [(object, "attributedTo"), (activity, "actor")] {
            guard let object, let uri = object.uris(key).first else { continue }
            return scene.author(uri, described: object.objects(key).first)
        }
        return nil
    }

    /// The words, and the answers that a question offers.
    private var text: String? {
        var lines: [String] = []
        if let content = object.words("content")?.text {
            let mediaType = object.value["mediaType"]?.string ?? "text/html"
            lines.append(mediaType == "text/html" ? HTMLText(content).text : content)
        } else if let name = object.words("name")?.text {
            // Votes in a poll have a name alone.
            lines.append(name)
        }
        for key in ["oneOf", "anyOf"] {
            lines += object.objects(key).compactMap { $0.words("name")?.text }.map { "• \($0)" }
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// The thread, as the server names it; otherwise what the post answers.
    private var conversation: ConversationAssignment? {
        if let thread = object.uris("context").first ?? object.uris("conversation").first {
            return ConversationAssignment(ActivityScene.name(thread), .providerThread)
        }
        if let parent = object.uris("inReplyTo").first {
            return ConversationAssignment(ActivityScene.name(parent), .headers)
        }
        return object.id.map { ConversationAssignment(ActivityScene.name($0), .headers) }
    }

    private var attachments: [Attachment] {
        var parts = object.objects("attachment") + object.objects("image")
        let isMedia = object.type(among: ["Image", "Video", "Audio", "Document"]) != nil
        if isMedia, !object.values("url").isEmpty { parts.insert(object, at: 0) }
        return parts.map { part in
            let link = part.objects("url").first
            let uri = part.uris("url").first ?? part.value["href"]?.string
            let isAbsolute = uri.flatMap(ActivityOrigin.host) != nil
            return Attachment(
                name: part.words("name")?.text,
                mediaType: part.value["mediaType"]?.string ?? link?.value["mediaType"]?.string
                    ?? "application/octet-stream",
                remote: isAbsolute ? uri : nil
            )
        }
    }
}
