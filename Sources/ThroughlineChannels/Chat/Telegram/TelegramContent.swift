// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a message says: its words, its media, and what happened in its chat.
struct TelegramContent {
    /// The kind of interaction it makes.
    private(set) var kind: InteractionKind = .message
    /// The media.
    private(set) var attachments: [Attachment] = []
    /// Whether the fields hold all that the message says.
    private(set) var isComplete = true

    private var lines: [String] = []
    private var form: [Answer] = []
    private var about: [Topic] = []
    private var providerKind: String?

    init(_ message: JSONValue) {
        for name in ["text", "caption"] {
            if let text = message[name]?.filledString { lines.append(text) }
        }
        readMedia(message)
        readPlaces(message)
        readCards(message)
        readPayments(message)
        let extra = message.object?.members.map(\.key).filter { !Self.known.contains($0) } ?? []
        if !extra.isEmpty { isComplete = false }
        if lines.isEmpty, attachments.isEmpty, form.isEmpty, about.isEmpty {
            // A title that was changed, a member who joined: something happened, nobody spoke.
            kind = .system
            isComplete = false
            providerKind = extra.first { !Self.circumstances.contains($0) } ?? "message"
        }
    }

    /// The words.
    var text: String? { lines.isEmpty ? nil : lines.joined(separator: "\n") }

    /// Puts the content where it belongs.
    func fill(_ interaction: inout Interaction) {
        interaction.text = text
        interaction.attachments = attachments
        interaction.form = form
        interaction.about += about
        interaction.providerKind = providerKind
    }

    /// The members that are read whole, here or beside it.
    private static let known: Set = [
        "message_id", "message_thread_id", "is_topic_message", "from", "sender_chat", "date",
        "chat", "business_connection_id", "edit_date", "reply_to_message", "text", "caption",
        "author_signature", "has_protected_content", "is_from_offline",
    ]

    /// Members that say how something was said, and not what.
    private static let circumstances: Set = [
        "entities", "caption_entities", "link_preview_options", "effect_id", "media_group_id",
        "forward_origin", "forward_from", "forward_date", "forward_from_chat", "via_bot", "quote",
        "reply_markup", "sender_boost_count", "sender_business_bot", "is_automatic_forward",
        "direct_messages_topic", "sender_tag", "is_paid_post", "paid_star_count",
    ]

    // MARK: - Media

    private static let media = [
        ("animation", "video/mp4"), ("audio", "audio/mpeg"), ("document", nil),
        ("video", "video/mp4"), ("video_note", "video/mp4"), ("voice", "audio/ogg"),
        ("sticker", "image/webp"), ("live_photo", "video/mp4"),
    ]

    private mutating func readMedia(_ message: JSONValue) {
        // The last is the largest; the others are the same picture, smaller.
        if let photo = message["photo"]?.array?.last { attach(photo, type: "image/jpeg") }
        for (name, type) in Self.media {
            guard let file = message[name], file.object != nil else { continue }
            // An animation comes as a document too.
            if name == "document", message["animation"] != nil { continue }
            attach(file, type: type ?? "application/octet-stream")
            if ["voice", "sticker", "video_note"].contains(name) { providerKind = name }
            if name == "sticker", let emoji = file["emoji"]?.filledString { lines.append(emoji) }
        }
    }

    private mutating func attach(_ file: JSONValue, type: String) {
        isComplete = false
        guard let id = file["file_id"]?.id else { return }
        let size = file["file_size"]?.integer.flatMap { $0 >= 0 ? Int($0) : nil }
        attachments.append(
            Attachment(
                name: file["file_name"]?.filledString,
                mediaType: file["mime_type"]?.filledString ?? type,
                size: size,
                remote: "telegram:\(id)"
            )
        )
    }

    // MARK: - Words for other things

    private mutating func readPlaces(_ message: JSONValue) {
        let venue = message["venue"]
        for name in ["title", "address"] {
            if let line = venue?[name]?.filledString { lines.append(line) }
        }
        guard let place = venue?["location"] ?? message["location"],
            let latitude = place["latitude"]?.scalarText,
            let longitude = place["longitude"]?.scalarText
        else { return }
        providerKind = "location"
        // The form of RFC 5870, which maps open.
        lines.append("geo:\(latitude),\(longitude)")
    }

    private mutating func readCards(_ message: JSONValue) {
        if let contact = message["contact"], contact.object != nil {
            providerKind = "contact"
            let names = ["first_name", "last_name"].compactMap { contact[$0]?.filledString }
            let phone = contact["phone_number"]?.scalarText?.telegramPhone
            let line = ([names.joined(separator: " "), phone].compactMap(\.self))
                .filter { !$0.isEmpty }.joined(separator: ", ")
            if !line.isEmpty { lines.append(line) }
        }
        if let question = message["poll"]?["question"]?.filledString {
            providerKind = "poll"
            let options = message["poll"]?["options"]?.array ?? []
            lines += [question] + options.compactMap { $0["text"]?.string.map { "– \($0)" } }
        }
        if let title = message["checklist"]?["title"]?.filledString {
            providerKind = "checklist"
            let tasks = message["checklist"]?["tasks"]?.array ?? []
            lines += [title] + tasks.compactMap { $0["text"]?.string.map { "– \($0)" } }
        }
        if let emoji = message["dice"]?["emoji"]?.filledString {
            providerKind = "dice"
            lines.append("\(emoji) \(message["dice"]?["value"]?.scalarText ?? "")")
        }
        for name in ["game", "invoice"] {
            guard let title = message[name]?["title"]?.filledString else { continue }
            providerKind = name
            lines.append(title)
        }
        if let data = message["web_app_data"]?["data"]?.string {
            kind = .form
            providerKind = "web_app_data"
            let fields = (try? JSONValue.parse(data))?.object?.members
            let button = message["web_app_data"]?["button_text"]?.string ?? "data"
            form =
                fields?.map { Answer($0.key, $0.value.scalarText ?? $0.value.text()) }
                ?? [Answer(button, data)]
        }
    }

    private mutating func readPayments(_ message: JSONValue) {
        for name in ["successful_payment", "refunded_payment"] {
            guard let payment = message[name],
                let charge = payment["telegram_payment_charge_id"]?.id
            else { continue }
            kind = .order
            providerKind = name
            about.append(Topic("payment", charge))
            let keys = ["total_amount", "currency", "invoice_payload"]
            form = keys.compactMap { key in payment[key]?.id.map { Answer(key, $0) } }
        }
    }
}
