// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Slack's marked-up text as plain text.
///
/// docs.slack.dev, "Formatting message text": what stands in angle brackets is a link, a mention or
/// a date; `&`, `<` and `>` are escaped. Emphasis stays as it was typed.
enum SlackText {
    /// The words of a message: its text, or what its blocks, attachments or voice say instead.
    static func read(_ message: JSONValue) -> String? {
        if let text = message["text"]?.filledString { return plain(text) }
        if let text = SlackBlocks(message["blocks"]).text { return text }
        let attachments = (message["attachments"]?.array ?? []).compactMap { attachment in
            attachment["fallback"]?.filledString ?? attachment["text"]?.filledString
        }
        guard attachments.isEmpty else { return attachments.map(plain).joined(separator: "\n") }
        // What was said in a clip, where Slack wrote it down.
        let spoken = (message["files"]?.array ?? []).compactMap { file in
            file["transcription"]?["preview"]?["content"]?.filledString
        }
        return spoken.isEmpty ? nil : spoken.joined(separator: "\n")
    }

    /// The text without its marks, in time linear in its length.
    static func plain(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            result += unescaped(rest[..<open])
            let inner = rest[rest.index(after: open)...]
            guard let end = inner.firstIndex(where: { $0 == ">" || $0 == "<" }), inner[end] == ">"
            else {
                // No mark; what is literal is escaped, so this is somebody else's text.
                result.append("<")
                rest = inner
                continue
            }
            result += mark(inner[..<end])
            rest = inner[inner.index(after: end)...]
        }
        return result + unescaped(rest)
    }

    /// The ids of the users that a text mentions, in order, each once.
    static func mentions(in text: String, limit: Int) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while found.count < limit, let open = rest.firstRange(of: "<@") {
            rest = rest[open.upperBound...]
            let id = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
            if !id.isEmpty, !found.contains(String(id)) { found.append(String(id)) }
        }
        return found
    }

    private static func mark(_ mark: Substring) -> String {
        let halves = mark.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let target = halves.first ?? ""
        let label = halves.count == 2 && !halves[1].isEmpty ? unescaped(halves[1]) : nil
        switch target.first {
        case "@": return "@" + (label ?? String(target.dropFirst()))
        case "#": return "#" + (label ?? String(target.dropFirst()))
        case "!":
            let name = target.dropFirst().prefix { $0 != "^" }
            return label ?? "@\(name)"
        default:
            let address = unescaped(target)
            guard let label, label != address else { return address }
            let isMail = address == "mailto:\(label)" || address == "tel:\(label)"
            let isShort = address == "http://\(label)" || address == "https://\(label)"
            return isMail || isShort ? label : "\(label) (\(address))"
        }
    }

    private static func unescaped(_ text: some StringProtocol) -> String {
        guard text.contains("&") else { return String(text) }
        guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
        return String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }
}
