// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One webhook: what was said, or what happened to a chat.
struct LiveChatAction {
    private let body: JSONValue
    private let action: String
    private let payload: JSONValue
    private let scene: LiveChatScene

    init(_ body: JSONValue, action: String, scene: LiveChatScene) {
        self.body = body
        self.action = action
        payload = body["payload"] ?? .null
        self.scene = scene
    }

    /// What the webhook says; a chat that begins brings what was said already.
    var readings: [AdapterItem.Reading] {
        switch action {
        case "incoming_chat", "incoming_chat_thread":
            let thread = payload["chat"]?["thread"]
            let events = thread?["events"]?.array ?? []
            let said = events.filter { $0.object != nil }.map { event in
                reading(of: event, thread: thread?["id"]?.id)
            }
            return said.isEmpty ? [.interaction(system(payload))] : said
        case "incoming_event":
            return [reading(of: payload["event"] ?? .null, thread: payload["thread_id"]?.id)]
        case "event_deleted": return [deletion ?? .interaction(system(payload))]
        case "event_updated": return [edit ?? .interaction(system(payload))]
        case "incoming_rich_message_postback": return [tap ?? .interaction(system(payload))]
        case "thread_properties_updated", "chat_properties_updated":
            return [rating ?? .interaction(system(payload))]
        default: return [.interaction(system(payload))]
        }
    }

    // MARK: - What was said

    private func reading(of event: JSONValue, thread: String?) -> AdapterItem.Reading {
        guard let id = event["id"]?.id else { return .interaction(system(event)) }
        let name = scene.objectID(thread: thread, event: id)
        let content = LiveChatContent(event)
        guard content.kind != .system else { return .interaction(system(event, id: name)) }
        var interaction = scene.chat.interaction(
            name,
            kind: content.kind,
            at: scene.time(event["created_at"])
        )
        let author = event["author_id"]?.id
        let isAgent = scene.isAgent(author)
        let isPrivate = [event["visibility"], event["recipients"]]
            .contains { $0?.string == "agents" }
        interaction.direction = isPrivate ? .internal : isAgent ? .outbound : .inbound
        interaction.visibility = isPrivate ? .internal : .parties
        if isPrivate, content.kind == .message { interaction.kind = .note }
        interaction.participants =
            [scene.author(author)]
            + (isAgent ? scene.customers(isPrivate ? .other : .to) : [scene.agent(.to)])
        interaction.conversation = scene.conversation
        content.fill(&interaction)
        interaction.payload = Bytes(event.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    private var edit: AdapterItem.Reading? {
        guard let event = payload["event"], let id = event["id"]?.id else { return nil }
        let name = scene.objectID(thread: payload["thread_id"]?.id, event: id)
        let content = LiveChatContent(event)
        var change = scene.chat.change(
            "\(name):\(PayloadDigest.externalID(event))",
            of: name,
            kind: .edited,
            at: scene.time(event["updated_at"] ?? event["created_at"])
        )
        change.participants = [scene.author(event["author_id"]?.id)]
        change.text = content.text
        change.attachments = content.attachments
        change.payload = Bytes(event.canonicalBytes)
        return .change(change)
    }

    private var deletion: AdapterItem.Reading? {
        guard let id = payload["event_id"]?.id else { return nil }
        let name = scene.objectID(thread: payload["thread_id"]?.id, event: id)
        let at = scene.time(nil)
        return .change(scene.chat.change("\(name):deleted", of: name, kind: .deleted, at: at))
    }

    /// A tap on a button: the customer says what stands on it.
    private var tap: AdapterItem.Reading? {
        let postback = payload["postback"]
        guard let id = postback?["id"]?.id, postback?["toggled"]?.bool != false else { return nil }
        let digest = PayloadDigest.externalID(payload)
        var interaction = scene.chat.interaction(digest, kind: .message, at: scene.time(nil))
        interaction.direction = .inbound
        interaction.participants = [
            scene.customer(.from, payload["user_id"]?.id), scene.agent(.to),
        ]
        interaction.conversation = scene.conversation
        interaction.inReplyTo = payload["event_id"]?.id.map {
            scene.chat.object(scene.objectID(thread: payload["thread_id"]?.id, event: $0))
        }
        interaction.text = postback?["value"]?.filledString ?? id
        interaction.form = [Answer("postback", id)]
        interaction.providerKind = "postback"
        interaction.payload = Bytes(payload.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    // MARK: - How it was, and everything else

    /// A thumb up or down, and a comment, as properties of a thread.
    private var rating: AdapterItem.Reading? {
        guard let rating = payload["properties"]?["rating"], rating.object != nil,
            let thread = payload["thread_id"]?.id ?? payload["chat_id"]?.id
        else { return nil }
        let name = "\(thread)/rating"
        let digest = PayloadDigest.externalID(rating)
        let score = Self.property(rating["score"])?.double
        let comment = Self.property(rating["comment"])?.filledString
        if score == nil, let comment {
            // The comment comes after the score, by itself.
            var change = scene.chat.change(
                "\(name):\(digest)",
                of: name,
                kind: .edited,
                at: scene.time(nil)
            )
            change.channel = .survey
            change.text = comment
            return .change(change)
        }
        var interaction = scene.chat.interaction(
            "\(name):\(digest)",
            object: name,
            kind: .survey,
            at: scene.time(nil)
        )
        interaction.channel = .survey
        interaction.direction = .inbound
        interaction.participants = scene.customers(.from) + [scene.agent(.to)]
        interaction.conversation = scene.conversation
        var survey = SurveyDetails(metric: "csat")
        if let score, (0...1).contains(score) {
            survey.score = score
            survey.lowest = 0
            survey.highest = 1
        }
        if let comment { survey.answers = [Answer("comment", comment)] }
        interaction.survey = survey
        interaction.text = comment
        interaction.payload = Bytes(payload.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    /// A property's value, which some versions wrap.
    private static func property(_ value: JSONValue?) -> JSONValue? { value?["value"] ?? value }

    private func system(_ value: JSONValue, id: String? = nil) -> Interaction {
        var interaction = scene.chat.system(
            value,
            id: id ?? PayloadDigest.externalID(["action": .string(action), "value": value]),
            named: [action, value["type"]?.filledString].compactMap(\.self).joined(separator: ":"),
            at: scene.time(value["created_at"] ?? value["event"]?["created_at"]),
            participants: scene.customers(.other)
        )
        interaction.conversation = scene.conversation
        interaction.text = value["text"]?.filledString
        return interaction
    }
}

/// What an event of a chat says.
struct LiveChatContent {
    /// The kind of interaction it makes.
    private(set) var kind: InteractionKind = .message
    /// The words.
    private(set) var text: String?
    /// The media.
    private(set) var attachments: [Attachment] = []

    private var form: [Answer] = []
    private var providerKind: String?

    init(_ event: JSONValue) {
        let type = event["type"]?.string ?? ""
        text = event["text"]?.filledString
        switch type {
        case "message": break
        case "file":
            guard let url = event["url"]?.filledString else { break }
            let size = event["size"]?.integer.flatMap { $0 >= 0 ? Int($0) : nil }
            attachments = [
                Attachment(
                    name: event["name"]?.filledString,
                    mediaType: event["content_type"]?.filledString ?? "application/octet-stream",
                    size: size,
                    remote: url
                )
            ]
        case "filled_form":
            kind = .form
            providerKind = event["form_type"]?.filledString ?? type
            form = (event["fields"]?.array ?? []).compactMap(Self.answer)
        case "rich_message":
            providerKind = type
            let lines = (event["elements"]?.array ?? []).flatMap { element in
                [element["title"]?.filledString, element["subtitle"]?.filledString]
                    .compactMap(\.self)
            }
            if !lines.isEmpty { text = lines.joined(separator: "\n") }
        default: kind = .system
        }
        if text == nil, attachments.isEmpty, form.isEmpty { kind = .system }
    }

    private static func answer(_ field: JSONValue) -> Answer? {
        let chosen = field["answer"]?["label"] ?? field["answers"]?[0]?["label"]
        let given = field["answer"]?.scalarText ?? chosen?.scalarText ?? field["value"]?.scalarText
        guard let given, !given.isEmpty else { return nil }
        return Answer(field["label"]?.filledString ?? field["type"]?.string ?? "", given)
    }

    /// Puts the content where it belongs.
    func fill(_ interaction: inout Interaction) {
        interaction.text = text
        interaction.attachments = attachments
        interaction.form = form
        interaction.providerKind = providerKind
    }
}
