// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One activity, or one object that stands on its own.
struct Activity {
    private let activity: ActivityObject
    private let scene: ActivityScene

    init(_ activity: ActivityObject, scene: ActivityScene) {
        self.activity = activity
        self.scene = scene
    }

    /// What it says; never nothing.
    var readings: [AdapterItem.Reading] {
        let readings: [AdapterItem.Reading] =
            switch activity.types.lazy.compactMap({ Verb(rawValue: $0) }).first {
            case .create: posts.map { .interaction($0.interaction) }
            case .update: posts.map { .change($0.edit(by: activity)) }
            case .delete: deletions
            case .announce: announcement.map { [.interaction($0)] } ?? []
            case .like, .dislike, .emojiReact: reactions(of: activity, isTakenBack: false)
            case .undo: undone
            case .move: move.map { [$0] } ?? []
            case .tombstone: tombstone.map { [$0] } ?? []
            case nil: standalone.map { [.interaction($0.interaction)] } ?? []
            }
        return readings.isEmpty ? [system] : readings
    }

    private enum Verb: String {
        case create = "Create"
        case update = "Update"
        case delete = "Delete"
        case announce = "Announce"
        case like = "Like"
        case dislike = "Dislike"
        case emojiReact = "EmojiReact"
        case undo = "Undo"
        case move = "Move"
        case tombstone = "Tombstone"
    }

    // MARK: - Posts

    private var standalone: ActivityPost? { ActivityPost(activity, in: nil, scene: scene) }

    private var posts: [ActivityPost] {
        activity.objects("object").compactMap { ActivityPost($0, in: activity, scene: scene) }
    }

    /// A boost: the post of another, shown to one's own followers.
    private var announcement: Interaction? {
        guard let target = activity.uris("object").first, let actor else { return nil }
        var interaction = scene.interaction(id, kind: .reaction, at: time)
        let audience = ActivityAudience(activity, scene: scene)
        interaction.participants = [actor] + audience.participants(outbound: actor.role == .rep)
        interaction.direction = audience.direction(of: actor)
        interaction.visibility = audience.visibility
        interaction.inReplyTo = ActivityScene.name(target)
        interaction.providerKind = "Announce"
        return scene.marked(interaction)
    }

    // MARK: - Changes

    private var deletions: [AdapterItem.Reading] {
        let targets = activity.uris("object")
        // Whoever deletes themselves deletes an account, which is no post of theirs.
        guard !targets.contains(where: activity.uris("actor").contains) else { return [] }
        return targets.enumerated().map { index, target in
            deletion(of: target, as: numbered(index, of: targets.count))
        }
    }

    private var tombstone: AdapterItem.Reading? {
        guard let target = activity.id else { return nil }
        return deletion(of: target, as: "\(target)#deleted")
    }

    private func deletion(of target: String, as externalID: String) -> AdapterItem.Reading {
        var change = scene.change(externalID, of: target, kind: .deleted, at: time)
        change.participants = [actor].compactMap(\.self)
        return .change(change)
    }

    private func reactions(
        of reaction: ActivityObject,
        isTakenBack: Bool
    ) -> [AdapterItem.Reading] {
        let targets = reaction.uris("object")
        let word = reaction.words("content")?.text ?? reaction.types.first?.lowercased()
        return targets.enumerated().map { index, target in
            var change = scene.change(
                numbered(index, of: targets.count),
                of: target,
                kind: .reaction,
                at: time
            )
            change.participants = [actor].compactMap(\.self)
            change.text = isTakenBack ? nil : word
            change.providerKind = activity.types.first
            return .change(change)
        }
    }

    private var undone: [AdapterItem.Reading] {
        guard let target = activity.objects("object").first else {
            // By its URI alone, what is undone may be a boost, which is an entry of its own.
            return activity.uris("object").map { deletion(of: $0, as: id) }
        }
        if target.type(among: ["Like", "Dislike", "EmojiReact"]) != nil {
            return reactions(of: target, isTakenBack: true)
        }
        guard target.types.contains("Announce"), let id = target.id else { return [] }
        return [deletion(of: id, as: self.id)]
    }

    // MARK: - Identity

    /// Somebody moves to another account: they say so from the old one, and the new one has not
    /// been asked, so that nobody is made somebody else by a stranger's word.
    private var move: AdapterItem.Reading? {
        guard let old = activity.uris("object").first ?? activity.uris("actor").first,
            let new = activity.uris("target").first, old != new
        else { return nil }
        return .sighting(
            IdentitySighting(
                source: scene.source(id),
                identifiers: [
                    KnownIdentifier(Identifier(.actor, old), .authoritative),
                    KnownIdentifier(Identifier(.actor, new), .declared),
                ],
                rule: "account-move",
                occurredAt: time,
                channel: .social
            )
        )
    }

    // MARK: - Everything else

    /// Something that no other kind fits, with its bytes.
    var system: AdapterItem.Reading {
        var interaction = scene.interaction(id, kind: .system, at: time)
        let author = actor ?? attribution
        let audience = ActivityAudience(activity, scene: scene)
        interaction.participants = [author].compactMap(\.self)
        interaction.direction = audience.direction(of: author)
        interaction.visibility = audience.visibility
        interaction.subject = activity.words("name")?.text
        interaction.text = activity.words("summary")?.text
        interaction.providerKind = activity.types.first
        interaction.payload = Bytes(activity.value.canonicalBytes)
        return .interaction(scene.marked(interaction))
    }

    private var actor: Participant? { participant("actor") }
    private var attribution: Participant? { participant("attributedTo") }

    private func participant(_ key: String) -> Participant? {
        guard let uri = activity.uris(key).first else { return nil }
        return scene.author(uri, described: activity.objects(key).first)
    }

    private var id: String {
        activity.id ?? PayloadDigest.externalID(activity.value)
    }

    private func numbered(_ index: Int, of count: Int) -> String {
        count > 1 ? "\(id)#\(index + 1)" : id
    }

    private var time: OccurrenceTime {
        scene.occurrence(activity.moment("published", "deleted", "updated"))
    }
}
