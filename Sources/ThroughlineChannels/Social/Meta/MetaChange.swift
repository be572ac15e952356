// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One change of a page's feed or of an account's media: a comment, a post, a review, a reaction.
struct MetaChange {
    private let value: JSONValue
    private let field: String
    private let scene: MetaScene

    init(_ value: JSONValue, field: String, scene: MetaScene) {
        self.value = value
        self.field = field
        self.scene = scene
    }

    /// What the change says.
    var reading: AdapterItem.Reading {
        switch field {
        case "comments", "live_comments": comment ?? system
        case "feed", "mention", "ratings": feed ?? system
        case "leadgen": lead ?? system
        default: system
        }
    }

    private var system: AdapterItem.Reading {
        // The same words of another entry, or at another time, are another event.
        let whole: JSONValue = [
            "field": .string(field), "value": value, "time": .string(time.time.description),
        ]
        let isTimed = time.clock == .provider
        let id = PayloadDigest.externalID(isTimed ? whole : value)
        var system = scene.chat.system(value, id: id, named: name, at: time)
        if Self.publicFields.contains(field) { system.channel = .social }
        // A mention on Instagram says where it stands, and nothing else.
        if let media = value["media_id"]?.id { system.conversation = scene.thread(media) }
        return .interaction(system)
    }

    /// The fields that tell of what everybody can read.
    private static let publicFields: Set = [
        "feed", "mention", "mentions", "ratings", "comments", "live_comments",
    ]

    private var name: String {
        [field, value["item"]?.string, value["verb"]?.string].compactMap(\.self)
            .joined(separator: ":")
    }

    private var time: OccurrenceTime { scene.occurrence(value["created_time"]) }

    // MARK: - Instagram

    private var comment: AdapterItem.Reading? {
        guard let id = value["id"]?.id else { return nil }
        var interaction = post(id, id, text: value["text"], by: value["from"])
        if let media = value["media"]?["id"]?.id { interaction.conversation = scene.thread(media) }
        if let ad = value["media"]?["ad_id"]?.id { interaction.about.append(Topic("ad", ad)) }
        if let parent = value["parent_id"]?.id {
            interaction.inReplyTo = scene.chat.object(parent)
        }
        interaction.payload = Bytes(value.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    // MARK: - Pages

    private var feed: AdapterItem.Reading? {
        let item = value["item"]?.string ?? ""
        let ids = ["comment_id", "post_id", "open_graph_story_id", "photo_id", "video_id"]
        guard let id = ids.lazy.compactMap({ value[$0]?.id }).first else { return nil }
        if ["reaction", "like"].contains(item) { return reaction(to: id) }
        switch value["verb"]?.string {
        case "add": return .interaction(added(id, item))
        case "edited", "edit", "update": return changed(id, .edited)
        case "remove", "delete": return changed(id, .deleted)
        case "hide": return changed(id, "hidden")
        case "unhide": return changed(id, "unhidden")
        default: return nil
        }
    }

    private var author: JSONValue? {
        if value["from"]?.object != nil { return value["from"] }
        let id = value["sender_id"] ?? value["reviewer_id"] ?? value["user_id"]
        let name = value["sender_name"] ?? value["reviewer_name"]
        return id.map { .object(["id": $0, "name": name ?? .null]) }
    }

    private func added(_ id: String, _ item: String) -> Interaction {
        let text = value["message"] ?? value["review_text"]
        var interaction = post(id, id, text: text, by: author)
        let postID = value["post_id"]?.id ?? value["open_graph_story_id"]?.id
        if let postID { interaction.conversation = scene.thread(postID) }
        if let parent = value["parent_id"]?.id, parent != id {
            interaction.inReplyTo = scene.chat.object(parent)
        }
        interaction.attachments = links
        interaction.providerKind = [field == "feed" ? nil : field, item].compactMap(\.self)
            .joined(separator: ":")
        if field == "ratings" { interaction.survey = review }
        interaction.payload = Bytes(value.canonicalBytes)
        return scene.chat.marked(interaction)
    }

    /// A recommendation is yes or no; older reviews have stars.
    private var review: SurveyDetails {
        if let stars = value["rating"]?.double, (1...5).contains(stars) {
            return SurveyDetails(metric: "review", score: stars, lowest: 1, highest: 5)
        }
        let scores = ["positive": 1.0, "negative": 0.0]
        let score = value["recommendation_type"]?.string.flatMap { scores[$0.lowercased()] }
        return SurveyDetails(
            metric: "recommendation",
            score: score,
            lowest: score == nil ? nil : 0,
            highest: score == nil ? nil : 1
        )
    }

    private var links: [Attachment] {
        let types = [("photo", "image/*"), ("video", "video/*"), ("link", "text/html")]
        let single = types.compactMap { name, type in
            value[name]?.filledString.map { Attachment(mediaType: type, remote: $0) }
        }
        let photos = (value["photos"]?.array ?? []).compactMap(\.filledString)
        return single + photos.map { Attachment(mediaType: "image/*", remote: $0) }
    }

    private func changed(_ id: String, _ kind: Change.Kind) -> AdapterItem.Reading {
        let external = "\(id):\(kind):\(PayloadDigest.externalID(value))"
        var change = scene.chat.change(external, of: id, kind: kind, at: time)
        change.channel = .social
        change.participants = [actor]
        change.providerKind = name
        if kind == .edited {
            change.text = (value["message"] ?? value["review_text"])?.string
            change.attachments = links
        }
        if kind != .deleted { change.payload = Bytes(value.canonicalBytes) }
        return .change(change)
    }

    private func reaction(to id: String) -> AdapterItem.Reading {
        let external = "\(id):reaction:\(PayloadDigest.externalID(value))"
        var change = scene.chat.change(external, of: id, kind: .reaction, at: time)
        change.channel = .social
        change.participants = [actor]
        change.providerKind = name
        if value["verb"]?.string != "remove" {
            change.text = value["reaction_type"]?.filledString ?? value["item"]?.filledString
        }
        return .change(change)
    }

    private var actor: Participant {
        scene.isOwn(author?["id"]?.id) ? scene.company(.from) : scene.customer(.from, author)
    }

    // MARK: - Both

    private func post(
        _ externalID: String,
        _ id: String,
        text: JSONValue?,
        by author: JSONValue?
    ) -> Interaction {
        var interaction = scene.chat.interaction(externalID, object: id, kind: .post, at: time)
        let isOurs = scene.isOwn(author?["id"]?.id) || author?["self_ig_scoped_id"]?.id != nil
        interaction.channel = .social
        interaction.visibility = value["published"]?.integer == 0 ? .internal : .public
        interaction.direction = isOurs ? .outbound : .inbound
        interaction.participants =
            isOurs
            ? [scene.company(.from)] : [scene.customer(.from, author), scene.company(.to)]
        interaction.text = text?.filledString
        interaction.providerKind = field
        return interaction
    }

    /// A form on an ad was filled in; the answers are fetched by the lead's id.
    private var lead: AdapterItem.Reading? {
        guard let id = value["leadgen_id"]?.id else { return nil }
        var interaction = scene.chat.interaction("lead:\(id)", kind: .form, at: time)
        interaction.channel = .social
        interaction.direction = .inbound
        interaction.providerKind = "leadgen"
        interaction.about = [("ad", "ad_id"), ("form", "form_id")].compactMap { kind, key in
            value[key]?.id.map { Topic(kind, $0) }
        }
        interaction.payload = Bytes(value.canonicalBytes)
        return .interaction(interaction)
    }
}
