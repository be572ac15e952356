// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A conversation as a notification brings it: what began it, and the parts that are new.
struct IntercomConversation {
    private let conversation: JSONValue
    /// What it was made of; kept where no part says what is new.
    private let original: JSONValue
    private let topic: String
    private let scene: IntercomScene
    private let form: Form

    /// What tells of it.
    ///
    /// A ticket's parts are told in other words than a conversation's, so their refs differ; they are
    /// the same objects.
    enum Form {
        case conversation
        case ticket(isShared: Bool)
    }

    init(
        _ conversation: JSONValue,
        standsFor original: JSONValue? = nil,
        topic: String,
        scene: IntercomScene,
        form: Form = .conversation
    ) {
        self.conversation = conversation
        self.original = original ?? conversation
        self.topic = topic
        self.scene = scene
        self.form = form
    }

    /// Everything that the notification says.
    var readings: [AdapterItem.Reading] {
        // A translation has the ids of the words that it translates, and was said by nobody.
        guard let id = conversation["id"]?.id, topic != "conversation.deleted",
            !topic.hasSuffix(".translated")
        else {
            return [.interaction(scene.system(original, topic: topic))]
        }
        var readings: [AdapterItem.Reading] = []
        if let source = conversation["source"] ?? conversation["conversation_message"],
            source.object != nil
        {
            let name = "\(id)/source/\(source["id"]?.id ?? "0")"
            readings += said(source, name, kind: .message, at: conversation["created_at"])
        }
        let parts = conversation["conversation_parts"]
        for part in parts?["conversation_parts"]?.array ?? parts?.array ?? [] {
            readings += self.part(part, of: id)
        }
        if let rating = conversation["conversation_rating"], rating["rating"]?.scalarText != nil {
            readings += survey(rating, id)
        }
        guard readings.isEmpty || isState else { return readings }
        var state = scene.system(original, topic: topic, participants: [contact(.other)])
        state.conversation = thread
        return readings + [.interaction(state)]
    }

    /// Whether the topic says something of the conversation that no part does.
    private var isState: Bool {
        let told = [
            ".created", ".replied", ".noted", "rating.added", "rating.remarked", "rating.provided",
        ]
        return !told.contains { topic.hasSuffix($0) } && topic != "conversation_part.redacted"
    }

    /// The conversation, as entries are assigned to it.
    var thread: ConversationAssignment? {
        conversation["id"]?.id.map {
            ConversationAssignment(scene.chat.object($0), .providerThread)
        }
    }

    private var channel: Channel {
        switch conversation["source"]?["type"]?.string {
        case "email": .email
        case "sms": .sms
        case "phone_call", "phone_switch": .phone
        default: .chat
        }
    }

    /// The contact: the author where one began it, for they bring more than their id.
    func contact(_ place: Place) -> Participant {
        let listed = conversation["contacts"]?["contacts"]?[0] ?? conversation["user"]
        let author = conversation["source"]?["author"]
        let isSame = author?["id"]?.id == listed?["id"]?.id
        return scene.customer(place, isContact(author) && isSame ? author : listed ?? author)
    }

    /// What the refs of a ticket's parts begin with.
    private var prefix: String {
        if case .ticket = form { "ticket/" } else { "" }
    }

    /// Whether the contact sees what is said.
    private var isShared: Bool {
        if case .ticket(let isShared) = form { isShared } else { true }
    }

    private func isContact(_ author: JSONValue?) -> Bool {
        ["user", "lead", "contact", "visitor"].contains(author?["type"]?.string)
    }

    // MARK: - What was said

    private func part(_ part: JSONValue, of id: String) -> [AdapterItem.Reading] {
        let name = "\(id)/\(part["id"]?.id ?? PayloadDigest.externalID(part))"
        let isNote = part["part_type"]?.string == "note"
        if isNote { return said(part, name, kind: .note, at: part["created_at"]) }
        // Assigning and closing can come with words to the customer; else they are no message.
        let isWords = part["body"]?.filledString != nil || part["attachments"]?[0] != nil
        if part["part_type"]?.string == "comment" || isWords {
            return said(part, name, kind: .message, at: part["created_at"])
        }
        var event = scene.chat.system(
            part,
            id: prefix + name,
            named: part["part_type"]?.filledString ?? "part",
            at: scene.time(part["created_at"]),
            participants: [contact(.other)]
        )
        event.conversation = thread
        return [.interaction(event)]
    }

    private func said(
        _ part: JSONValue,
        _ name: String,
        kind: InteractionKind,
        at time: JSONValue?
    ) -> [AdapterItem.Reading] {
        if part["redacted"]?.bool == true {
            let at = scene.time(part["updated_at"])
            let change = scene.chat.change(
                "\(prefix)\(name):redacted",
                of: name,
                kind: .deleted,
                at: at
            )
            return [.change(change)]
        }
        let author = part["author"]
        let isInbound = isContact(author)
        let kind = isInbound || isShared ? kind : .note
        var interaction = scene.chat.interaction(
            prefix + name,
            object: name,
            kind: kind,
            at: scene.time(time)
        )
        interaction.channel = channel
        interaction.direction =
            kind == .note ? .internal : isInbound ? .inbound : .outbound
        interaction.visibility = kind == .note ? .internal : .parties
        interaction.participants =
            isInbound
            ? [scene.customer(.from, author), scene.company(.to)]
            : [scene.company(.from, author), contact(kind == .note ? .other : .to)]
        interaction.conversation = thread
        interaction.subject = part["subject"]?.filledString.map { HTMLText($0).text }
        interaction.text = part["body"]?.filledString.map { HTMLText($0).text }
        interaction.attachments = (part["attachments"]?.array ?? []).compactMap(Self.attachment)
        interaction.providerKind = part["part_type"]?.filledString
        interaction.payload = Bytes(Self.lasting(part).canonicalBytes)
        return [.interaction(scene.chat.marked(interaction))]
    }

    /// A part without what is new in each notification: the signed addresses of its files.
    private static func lasting(_ part: JSONValue) -> JSONValue {
        guard var object = part.object else { return part }
        object["attachments"] = nil
        return .object(object)
    }

    /// A file, by the address that it has without the signature that expires.
    static func attachment(_ file: JSONValue) -> Attachment? {
        // The query is a signature that expires.
        guard let url = file["url"]?.filledString.map({ String($0.prefix { $0 != "?" }) }) else {
            return nil
        }
        let size = file["filesize"]?.scalarText.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
        return Attachment(
            name: file["name"]?.filledString,
            mediaType: file["content_type"]?.filledString ?? "application/octet-stream",
            size: size,
            remote: url
        )
    }

    // MARK: - How it was

    /// The rating, and the remark, which may come later than the rating.
    private func survey(_ rating: JSONValue, _ id: String) -> [AdapterItem.Reading] {
        let name = "\(prefix)\(id)/rating"
        let said: JSONValue = [
            "rating": rating["rating"] ?? .null, "remark": rating["remark"] ?? .null,
        ]
        let digest = PayloadDigest.externalID(said)
        let at = scene.time(rating["created_at"])
        var interaction = scene.chat.interaction(
            "\(name):\(digest)",
            object: name,
            kind: .survey,
            at: at
        )
        interaction.participants = [contact(.from), scene.company(.to)]
        interaction.conversation = thread
        interaction.payload = Bytes(rating.canonicalBytes)
        return scene.chat.readings(
            of: ChatRating(rating["rating"], remark: rating["remark"], named: "remark"),
            in: interaction,
            change: "\(name):\(digest):remark"
        )
    }
}
