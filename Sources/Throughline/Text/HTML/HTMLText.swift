// SPDX-License-Identifier: Apache-2.0

/// HTML from a mail or a post, as text that people can read.
///
/// The reading is that of somebody who looks at the page: white space is collapsed, paragraphs,
/// headings, lists and table rows stand on lines of their own, cells are parted by a tab. Scripts,
/// styles, comments and what a style hides are left out. A quotation is marked by `> ` as in plain
/// mail; a link is its label, followed by its address in angle brackets where the label is another
/// one; an image is its description in brackets.
///
/// No input makes it fail: what is malformed is read as browsers read it, roughly. One pass, linear
/// in the length of the input; at most ``maximumDepth`` elements are held open, deeper ones
/// count as their surroundings.
public struct HTMLText: Sendable, Hashable {
    /// How many elements deep the reader looks: 512, what browsers allow.
    public static let maximumDepth = 512

    /// The text, with line feeds between its lines and none at its end.
    public let text: String

    /// What mail programs marked as quoted history, as UTF-8 offsets in ``text``, in order.
    ///
    /// Known by the classes and ids that Gmail, Outlook, Apple Mail, Thunderbird, Yahoo, GMX, QQ
    /// and others set. A `blockquote` without such a mark is the writer's own and not listed.
    public let quotes: [Range<Int>]

    /// What mail programs marked as the signature, as UTF-8 offsets in ``text``, in order.
    public let signatures: [Range<Int>]

    /// Reads HTML.
    public init(_ html: some StringProtocol) {
        self.init(utf8: Array(html.utf8))
    }

    /// Reads HTML in UTF-8; invalid bytes become U+FFFD.
    public init(utf8 html: [UInt8]) {
        var reader = HTMLReader(html: html)
        reader.read()
        text = String(decoding: reader.lines.bytes, as: UTF8.self)
        // Repairing invalid bytes changes lengths; offsets into what was there would lie.
        let isExact = text.utf8.count == reader.lines.bytes.count
        quotes = isExact ? reader.quotes : []
        signatures = isExact ? reader.signatures : []
    }
}
