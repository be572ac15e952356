// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One event: a message, what became of it, or who somebody is.
struct SunshineEvent {
    private let event: JSONValue
    private let type: String
    private let payload: JSONValue
    private let scene: SunshineScene

    init(_ event: JSONValue, type: String, scene: SunshineScene) {
        self.event = event
        self.type = type
        payload = event["payload"] ?? .null
        self.scene = scene
    }

    private var id: String { event["id"]?.id ?? PayloadDigest.externalID(event) }

    /// What the event says.
    var reading: AdapterItem.Reading {
        switch type {
        case "conversation:message": message ?? system
        case "conversation:postback": postback
        case "conversation:message:delivery:channel": receipt(.sent) ?? system
        case "conversation:message:delivery:user": receipt(.delivered) ?? system
        case "conversation:message:delivery:failure": receipt(.failed) ?? system
        case "conversation:typing": .ignored(reason: "somebody is typing, or stopped")
        case "user:merge": merge ?? system
        case "user:update", "client:add", "client:update": profile ?? system
        case "conversation:remove": conversationRemoval ?? system
        case "user:remove": userRemoval ?? system
        default: system
        }
    }

    private var thread: ConversationAssignment? {
        conversation?["id"]?.id.map {
            ConversationAssignment(scene.chat.object("conversation/\($0)"), .providerThread)
        }
    }

    private var conversation: JSONValue? { payload["conversation"] }

    private var user: JSONValue? { payload["user"] ?? payload["message"]?["author"]?["user"] }

    // MARK: - What was said

    private var message: AdapterItem.Reading? {
        guard let message = payload["message"], let name = message["id"]?.id else { return nil }
        let content = SunshineContent(message["content"] ?? .null)
        var interaction = scene.chat.interaction(
            id,
            object: name,
            kind: content.kind,
            at: scene.time(message["received"], event["createdAt"])
        )
        let author = message["author"]
        let isInbound = author?["type"]?.string == "user"
        interaction.direction = isInbound ? .inbound : .outbound
        let source = message["source"]?["client"]
        let writer = author?["user"] ?? author?["userId"].map { ["id": $0] }
        let shown = author?["displayName"]?.filledString
        interaction.participants =
            isInbound
            ? [
                scene.customer(.from, writer, name: shown, client: source, in: conversation),
                scene.company(.to),
            ]
            : [scene.company(.from, author)] + recipients
        interaction.conversation = thread
        content.fill(&interaction)
        if let quoted = message["quotedMessage"]?["message"]?["id"]?.id {
            interaction.inReplyTo = scene.chat.object(quoted)
        }
        interaction.payload = Bytes(payload.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    /// Whom the company's message is for: whom the event names, or whose conversation it is.
    private var recipients: [Participant] {
        let named = payload["recipient"] ?? payload["user"]
        let customer = scene.customer(.to, named, in: conversation)
        return customer.identifiers.isEmpty ? [] : [customer]
    }

    private var postback: AdapterItem.Reading {
        var interaction = scene.chat.interaction(
            id,
            kind: .message,
            at: scene.time(event["createdAt"])
        )
        interaction.direction = .inbound
        let client = payload["source"]?["client"]
        interaction.participants = [
            scene.customer(.from, user, client: client, in: conversation), scene.company(.to),
        ]
        interaction.conversation = thread
        interaction.text = payload["postback"]?["text"]?.filledString
        interaction.providerKind = "postback"
        if let data = payload["postback"]?["payload"]?.filledString {
            interaction.form = [Answer("payload", data)]
        }
        interaction.payload = Bytes(payload.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    // MARK: - What became of it

    private func receipt(_ status: DeliveryStatus) -> AdapterItem.Reading? {
        guard let name = payload["message"]?["id"]?.id else { return nil }
        let at = scene.time(event["createdAt"])
        var change = scene.chat.change(id, of: name, kind: .status, at: at)
        change.status = status
        let error = payload["error"]
        change.reason = [error?["code"]?.scalarText, error?["message"]?.filledString]
            .compactMap(\.self).joined(separator: ": ")
        if change.reason?.isEmpty == true { change.reason = nil }
        if let user { change.participants = [scene.customer(.to, user)] }
        return .change(change)
    }

    // MARK: - Who is who

    private var merge: AdapterItem.Reading? {
        let users = payload["mergedUsers"] ?? payload
        let both = ["surviving", "discarded"].flatMap { name in
            scene.identifiers(of: users[name], client: nil)
        }
        return sighting(both, rule: "user-merge")
    }

    private var profile: AdapterItem.Reading? {
        sighting(scene.identifiers(of: user, client: payload["client"]), rule: "profile")
    }

    private func sighting(_ known: [KnownIdentifier], rule: String) -> AdapterItem.Reading? {
        scene.chat.sighting(id, known, rule: rule, at: scene.time(event["createdAt"]))
            .map { .sighting($0) }
    }

    // MARK: - What was deleted

    /// A conversation was deleted, and its messages with it.
    private var conversationRemoval: AdapterItem.Reading? {
        thread.map { removal(of: $0.name) }
    }

    /// A user was deleted, and their clients and conversations with them.
    private var userRemoval: AdapterItem.Reading? {
        scene.identifier(ofUser: user).map { removal(of: .person($0), by: [$0]) }
    }

    private func removal(of object: ObjectName, by people: [Identifier] = []) -> AdapterItem.Reading
    {
        let at = scene.time(event["createdAt"])
        var change = scene.chat.change(id, of: object.id, kind: .deleted, at: at)
        change.object = object
        change.participants = people.map {
            Participant(.customer, .other, identifiers: [KnownIdentifier($0, .authoritative)])
        }
        change.providerKind = type
        return .change(change)
    }

    private var system: AdapterItem.Reading {
        let people = user.map { [scene.customer(.other, $0)] } ?? []
        var interaction = scene.chat.system(
            event,
            id: id,
            named: type,
            at: scene.time(event["createdAt"]),
            participants: people
        )
        interaction.conversation = thread
        return .interaction(interaction)
    }
}

/// What a message says.
struct SunshineContent {
    /// The kind of interaction it makes.
    private(set) var kind: InteractionKind = .message

    private var lines: [String] = []
    private var attachments: [Attachment] = []
    private var form: [Answer] = []
    private var providerKind: String?

    init(_ content: JSONValue) {
        let type = content["type"]?.string ?? ""
        for name in ["text", "title", "subject"] {
            if let line = content[name]?.filledString { lines.append(line) }
        }
        switch type {
        case "text": break
        case _ where content["mediaUrl"] != nil:
            guard let url = content["mediaUrl"]?.filledString else { break }
            let size = content["mediaSize"]?.integer.flatMap { $0 >= 0 ? Int($0) : nil }
            attachments = [
                Attachment(
                    name: content["altText"]?.filledString,
                    mediaType: content["mediaType"]?.filledString ?? "application/octet-stream",
                    size: size,
                    remote: url
                )
            ]
        case "location":
            providerKind = type
            let place = content["coordinates"]
            if let latitude = place?["lat"]?.scalarText, let longitude = place?["long"]?.scalarText
            {
                lines.append("geo:\(latitude),\(longitude)")
            }
        case "formResponse":
            kind = .form
            providerKind = type
            form = (content["fields"]?.array ?? []).compactMap(Self.answer)
        default:
            providerKind = type.isEmpty ? "message" : type
            let items = content["items"]?.array ?? []
            lines += items.compactMap { $0["title"]?.filledString }
        }
        if lines.isEmpty, attachments.isEmpty, form.isEmpty {
            kind = .system
            providerKind = providerKind ?? (type.isEmpty ? "message" : type)
        }
    }

    private static func answer(_ field: JSONValue) -> Answer? {
        let chosen = field["select"]?[0]?["label"]
        guard let value = (field["text"] ?? field["email"] ?? chosen)?.scalarText else {
            return nil
        }
        return Answer(field["label"]?.filledString ?? field["name"]?.string ?? "", value)
    }

    /// Puts the content where it belongs.
    func fill(_ interaction: inout Interaction) {
        interaction.text = lines.isEmpty ? nil : lines.joined(separator: "\n")
        interaction.attachments = attachments
        interaction.form = form
        interaction.providerKind = providerKind
    }
}
