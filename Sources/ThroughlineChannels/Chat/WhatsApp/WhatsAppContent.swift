// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a message says: the member that bears its type's name.
struct WhatsAppContent {
    /// The kind of interaction it makes.
    private(set) var kind: InteractionKind = .message
    /// The words.
    private(set) var text: String?
    /// The media.
    private(set) var attachments: [Attachment] = []
    /// Whether the fields hold all that the message says.
    private(set) var isComplete = true

    private var form: [Answer] = []
    private var about: [Topic] = []
    private var providerKind: String?

    /// Reads the content of a type; of a type that isn't known, it is kind `system`.
    init(type: String, body: JSONValue?) {
        guard let body, body.object != nil || type == "contacts" else {
            unknown(type)
            return
        }
        switch type {
        case "text":
            text = body["body"]?.string
            isComplete = text != nil
        case "image", "video", "audio", "voice", "document", "sticker": media(type, body)
        case "location": location(body)
        case "contacts": contacts(body)
        case "button":
            text = body["text"]?.string
            providerKind = "button"
            answer("payload", body["payload"])
        case "interactive": interactive(body)
        case "order": order(body)
        case "template": template(body)
        default:
            unknown(type, detail: body["type"]?.string)
            // A system message says in words what happened.
            if type == "system" { text = body["body"]?.string }
        }
    }

    /// Puts the content where it belongs.
    func fill(_ interaction: inout Interaction) {
        interaction.text = text
        interaction.attachments = attachments
        interaction.form = form
        interaction.about += about
        interaction.providerKind = providerKind
    }

    private mutating func unknown(_ type: String, detail: String? = nil) {
        kind = .system
        providerKind = [type.isEmpty ? "untyped" : type, detail].compactMap(\.self)
            .joined(separator: ":")
        isComplete = false
    }

    private mutating func answer(_ question: String, _ value: JSONValue?) {
        guard let text = value?.scalarText, !text.isEmpty else { return }
        form.append(Answer(question, text))
    }

    private mutating func media(_ type: String, _ body: JSONValue) {
        text = body["caption"]?.string
        let fallback = ["audio": "audio/ogg", "voice": "audio/ogg", "sticker": "image/webp"][type]
        // The URL that may stand here expires within minutes; the id leads to a new one.
        let location = body["id"]?.scalarText ?? body["link"]?.string
        attachments = [
            Attachment(
                name: body["filename"]?.string,
                mediaType: body["mime_type"]?.string ?? fallback ?? "application/octet-stream",
                sha256: Self.digest(body["sha256"]?.string),
                remote: location.map { "whatsapp:\($0)" }
            )
        ]
        // The API on one's own servers had a type for what is spoken.
        if type == "voice" || body["voice"]?.bool == true { providerKind = "voice" }
        if type == "sticker" { providerKind = "sticker" }
    }

    /// Meta gives the digest in base64; ours is hexadecimal.
    private static func digest(_ text: String?) -> String? {
        guard let bytes = text.flatMap({ Base64.decode($0) }), bytes.count == 32 else { return nil }
        return Hex.string(bytes)
    }

    private mutating func location(_ body: JSONValue) {
        providerKind = "location"
        var lines = [body["name"]?.string, body["address"]?.string].compactMap(\.self)
        if let latitude = body["latitude"]?.scalarText,
            let longitude = body["longitude"]?.scalarText
        {
            // The form of RFC 5870, which maps open.
            lines.append("geo:\(latitude),\(longitude)")
        }
        if let url = body["url"]?.string { lines.append(url) }
        text = lines.joined(separator: "\n")
    }

    /// Cards of other people: told, and no evidence of who the sender is.
    private mutating func contacts(_ body: JSONValue) {
        providerKind = "contacts"
        isComplete = false
        let lines = (body.array ?? []).map { card in
            let name = card["name"]?["formatted_name"]?.string
            let phones = (card["phones"]?.array ?? []).compactMap { $0["phone"]?.scalarText }
            let mails = (card["emails"]?.array ?? []).compactMap { $0["email"]?.string }
            return ([name].compactMap(\.self) + phones + mails).joined(separator: ", ")
        }
        text = lines.joined(separator: "\n")
    }

    private mutating func interactive(_ body: JSONValue) {
        let type = body["type"]?.string ?? ""
        let reply = body[type]
        providerKind = type
        switch type {
        case "button_reply", "list_reply":
            text = [reply?["title"]?.string, reply?["description"]?.string].compactMap(\.self)
                .joined(separator: "\n")
            answer("id", reply?["id"])
        case "nfm_reply": flow(reply)
        case "call_permission_reply":
            text = reply?["response"]?.string.map { "Call permission: \($0)" }
            isComplete = false
        case _ where body["body"]?["text"]?.string != nil: outbound(body)
        default: unknown("interactive", detail: type)
        }
    }

    /// The answers of a flow: a form that was filled in inside the chat.
    private mutating func flow(_ reply: JSONValue?) {
        kind = .form
        text = reply?["body"]?.string
        guard let json = reply?["response_json"]?.string,
            let answers = (try? JSONValue.parse(json))?.object
        else { return isComplete = false }
        form = answers.members.map { Answer($0.key, $0.value.scalarText ?? $0.value.text()) }
    }

    /// An interactive message as the company sends it: its texts and what it offers.
    private mutating func outbound(_ body: JSONValue) {
        let buttons = (body["action"]?["buttons"]?.array ?? []).compactMap {
            $0["reply"]?["title"]?.string
        }
        let parts = [
            body["header"]?["text"]?.string, body["body"]?["text"]?.string,
            body["footer"]?["text"]?.string,
        ]
        text = (parts.compactMap(\.self) + buttons.map { "[\($0)]" }).joined(separator: "\n")
        isComplete = false
    }

    private mutating func order(_ body: JSONValue) {
        kind = .order
        providerKind = "order"
        isComplete = false
        text = body["text"]?.string
        for item in body["product_items"]?.array ?? [] {
            guard let product = item["product_retailer_id"]?.scalarText else { continue }
            let price = [item["item_price"]?.scalarText, item["currency"]?.string]
                .compactMap(\.self).joined(separator: " ")
            form.append(Answer(product, "\(item["quantity"]?.scalarText ?? "1") × \(price)"))
            about.append(Topic("product", product))
        }
    }

    /// A template as the company sends it: its name and what was filled in; the words are Meta's.
    private mutating func template(_ body: JSONValue) {
        let name = body["name"]?.string ?? ""
        providerKind = "template:\(name)"
        isComplete = false
        let values = (body["components"]?.array ?? []).flatMap {
            $0["parameters"]?.array ?? []
        }.compactMap { $0["text"]?.string ?? $0["payload"]?.string }
        text = "[\(name)]" + (values.isEmpty ? "" : " " + values.joined(separator: " · "))
    }
}
