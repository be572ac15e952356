// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The words in a message's blocks, for messages that have no text beside them.
///
/// docs.slack.dev, "Block Kit": `rich_text`, `section`, `header`, `context`, `markdown`, and what
/// pictures and videos are called. Buttons and menus say nothing.
struct SlackBlocks {
    /// The words; nil where there are none.
    let text: String?

    /// The most blocks that are read; Slack allows fifty.
    private static let limit = 100
    /// The most elements of one block that are read.
    private static let elementLimit = 1_000
    /// How deep elements may be nested.
    private static let depthLimit = 8

    init(_ blocks: JSONValue?) {
        let lines = (blocks?.array ?? []).prefix(Self.limit).compactMap(Self.line)
        text = lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private static func line(_ block: JSONValue) -> String? {
        let words: [String?]
        switch block["type"]?.string {
        case "rich_text": words = elements(of: block).map { rich($0, depth: 0) }
        case "section": words = [object(block["text"])] + fields(of: block)
        case "header": words = [object(block["text"])]
        case "context":
            words = elements(of: block).map { object($0) ?? $0["alt_text"]?.filledString }
        case "markdown": words = [block["text"]?.filledString]
        case "image": words = [object(block["title"]) ?? block["alt_text"]?.filledString]
        case "video": words = [object(block["title"])]
        default: words = []
        }
        let said = words.compactMap(\.self).filter { !$0.isEmpty }
        return said.isEmpty ? nil : said.joined(separator: "\n")
    }

    private static func elements(of block: JSONValue) -> ArraySlice<JSONValue> {
        (block["elements"]?.array ?? []).prefix(elementLimit)
    }

    private static func fields(of block: JSONValue) -> [String?] {
        (block["fields"]?.array ?? []).prefix(elementLimit).map(object)
    }

    /// A text object: plain, or marked up.
    private static func object(_ value: JSONValue?) -> String? {
        guard let text = value?["text"]?.filledString else { return nil }
        return value?["type"]?.string == "plain_text" ? text : SlackText.plain(text)
    }

    /// A part of rich text: sections, lists, quotes, preformatted text.
    private static func rich(_ part: JSONValue, depth: Int) -> String? {
        guard depth < depthLimit else { return nil }
        let inner = elements(of: part)
        switch part["type"]?.string {
        case "rich_text_list":
            let items = inner.compactMap { rich($0, depth: depth + 1) }
            return items.map { "– \($0)" }.joined(separator: "\n")
        case "rich_text_quote":
            let quoted = inner.compactMap(run).joined()
            return quoted.split(separator: "\n", omittingEmptySubsequences: false)
                .map { "> \($0)" }.joined(separator: "\n")
        default: return inner.compactMap(run).joined()
        }
    }

    /// A run of words, or what stands for one.
    private static func run(_ element: JSONValue) -> String? {
        switch element["type"]?.string {
        case "text": element["text"]?.string
        case "link": link(element)
        case "user": element["user_id"]?.string.map { "@\($0)" }
        case "usergroup": element["usergroup_id"]?.string.map { "@\($0)" }
        case "channel": element["channel_id"]?.string.map { "#\($0)" }
        case "broadcast": element["range"]?.string.map { "@\($0)" }
        case "emoji": element["name"]?.string.map { ":\($0):" }
        case "date": element["fallback"]?.string
        default: nil
        }
    }

    private static func link(_ element: JSONValue) -> String? {
        guard let url = element["url"]?.filledString else { return element["text"]?.filledString }
        guard let label = element["text"]?.filledString, label != url else { return url }
        return "\(label) (\(url))"
    }
}
