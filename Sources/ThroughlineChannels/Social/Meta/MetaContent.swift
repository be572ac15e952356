// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a direct message says.
struct MetaContent {
    /// The members of a message that are read here or beside it.
    static let known: Set = [
        "mid", "text", "quick_reply", "attachments", "reply_to", "is_echo", "app_id", "is_self",
    ]

    /// The kind of interaction it makes.
    private(set) var kind: InteractionKind = .message
    /// Whether the fields hold all that the message says.
    private(set) var isComplete = true

    private var lines: [String] = []
    private var attachments: [Attachment] = []
    private var form: [Answer] = []
    private var about: [Topic] = []
    private var marks: [Mark] = []
    private var providerKind: String?

    init(_ message: JSONValue) {
        if let text = message["text"]?.filledString { lines.append(text) }
        if let payload = message["quick_reply"]?["payload"]?.id {
            form.append(Answer("payload", payload))
            providerKind = "quick_reply"
        }
        for attachment in message["attachments"]?.array ?? [] { read(attachment) }
        if message["is_unsupported"]?.bool == true {
            marks.append(.unavailable)
            providerKind = "unsupported"
        }
        if lines.isEmpty, attachments.isEmpty, form.isEmpty {
            kind = .system
            providerKind = providerKind ?? "message"
            isComplete = false
        }
    }

    /// Puts the content where it belongs.
    func fill(_ interaction: inout Interaction) {
        interaction.text = lines.isEmpty ? nil : lines.joined(separator: "\n")
        interaction.attachments = attachments
        interaction.form = form
        interaction.about += about
        interaction.marks += marks
        interaction.providerKind = providerKind
    }

    private static let mediaTypes = [
        "image": "image/*", "video": "video/*", "audio": "audio/*", "reel": "video/*",
        "ig_reel": "video/*", "story_mention": "image/*", "ig_story": "image/*",
        "ig_post": "image/*", "animated_image": "image/*",
    ]

    private mutating func read(_ attachment: JSONValue) {
        let type = attachment["type"]?.string ?? ""
        let payload = attachment["payload"]
        let url = payload?["url"]?.filledString ?? attachment["url"]?.filledString
        switch type {
        case "location":
            location(payload, title: attachment["title"]?.filledString)
        case "fallback", "share", "template", "product", "appointment_booking":
            providerKind = providerKind ?? type
            isComplete = false
            lines += [
                attachment["title"]?.filledString, payload?["title"]?.filledString,
                payload?["text"]?.filledString,
            ].compactMap(\.self)
            if let url { lines.append(url) }
            readProducts(payload)
            if lines.isEmpty { lines.append("[\(type)]") }
        default:
            guard let url else {
                isComplete = false
                lines.append("[\(type.isEmpty ? "attachment" : type)]")
                return
            }
            if !["image", "video", "audio", "file"].contains(type) { providerKind = type }
            let extra = payload?.object?.members.contains { $0.key != "url" } ?? false
            isComplete = isComplete && !extra
            attachments.append(
                Attachment(
                    name: payload?["title"]?.filledString,
                    mediaType: Self.mediaTypes[type] ?? "application/octet-stream",
                    remote: url
                )
            )
        }
    }

    private mutating func location(_ payload: JSONValue?, title: String?) {
        providerKind = providerKind ?? "location"
        if let title { lines.append(title) }
        guard let latitude = payload?["coordinates"]?["lat"]?.scalarText,
            let longitude = payload?["coordinates"]?["long"]?.scalarText
        else {
            isComplete = false
            return lines.append("[location]")
        }
        // The form of RFC 5870, which maps open.
        lines.append("geo:\(latitude),\(longitude)")
    }

    private mutating func readProducts(_ payload: JSONValue?) {
        for element in payload?["product"]?["elements"]?.array ?? [] {
            if let title = element["title"]?.filledString { lines.append(title) }
            if let id = element["retailer_id"]?.id ?? element["id"]?.id {
                about.append(Topic("product", id))
            }
        }
    }
}
