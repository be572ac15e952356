// SPDX-License-Identifier: Apache-2.0

/// What mail programs say about a part of a mail by the class, id or name they give it.
///
/// The names were collected from mail that these programs wrote. Programs that show a mail in
/// HTML put a prefix before the names they found in it (`x_`, `ecx`, `ydp4711`), so a name counts
/// wherever it ends.
enum HTMLMark {
    /// Quoted history, as long as the element.
    case quote
    /// Quoted history, if the element is a `blockquote`.
    case quoteInBlockquote
    /// Quoted history from here to the end: the program closes the element and goes on.
    case quoteToEnd
    case signature

    init?(tag: HTMLTag, attributes: HTMLAttributes, in html: [UInt8]) {
        if tag == .blockquote, let type = attributes.type, html[type].isWord(Self.cite) {
            self = .quote
            return
        }
        for range in [attributes.classes, attributes.id, attributes.name] {
            guard let range, let mark = Self.mark(html[range]) else { continue }
            // The block around both attribution and quotation also holds answers between the lines.
            if mark == .quoteInBlockquote, tag != .blockquote { continue }
            self = mark == .quoteInBlockquote ? .quote : mark
            return
        }
        return nil
    }

    /// Of a long list of classes only the beginning is looked at.
    private static let longestValue = 256

    private static func mark(_ value: ArraySlice<UInt8>) -> HTMLMark? {
        value.prefix(longestValue).firstWord { word in
            guard word.count >= shortestName, let candidates = byEnding[ending(word)] else {
                return nil
            }
            for candidate in candidates where word.hasSuffix(candidate.name) {
                return candidate.mark
            }
            return nil
        }
    }

    private static let names: [(mark: HTMLMark, names: [String])] = [
        (
            .quoteInBlockquote,
            ["gmail_quote", "protonmail_quote", "tutanota_quote", "front-blockquote"]
        ),
        (
            .quote,
            [
                "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "moz-forward-container",
                "zmail_extra",
                "missive_quote", "mail-quote-collapse", "wmi-quote", "clean_bq",
                "airmail_original", "messagereplysection", "reply-intro", "isreplycontent",
                "isforwardcontent", "ms-outlook-mobile-reference-message",
                "mail-editor-reference-message-container",
            ]
        ),
        (
            .quoteToEnd,
            ["divrplyfwdmsg", "appendonsend", "outlookmessageheader", "olk_src_body_section"]
        ),
        (
            .signature,
            [
                "gmail_signature", "moz-signature", "applemailsignature", "yahoo_signature",
                "protonmail_signature_block", "ms-outlook-mobile-signature", "tutanota_signature",
            ]
        ),
    ]

    private static let shortestName = 8

    /// All names by their last two letters, so that most classes cost one look.
    private static let byEnding: [UInt16: [(name: [UInt8], mark: HTMLMark)]] = {
        var table: [UInt16: [(name: [UInt8], mark: HTMLMark)]] = [:]
        for (mark, names) in names {
            for name in names {
                let bytes = Array(name.utf8)
                table[ending(bytes[...]), default: []].append((bytes, mark))
            }
        }
        return table
    }()

    private static func ending(_ word: ArraySlice<UInt8>) -> UInt16 {
        guard word.count >= 2 else { return 0 }
        let last = word[word.endIndex - 1].asciiLowercased
        return UInt16(word[word.endIndex - 2].asciiLowercased) << 8 | UInt16(last)
    }

    private static let cite = Array("cite".utf8)
}
