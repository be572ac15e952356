// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A plain text that says nothing but that the message is HTML, or where to read it.
///
/// Programs that send newsletters and notices put such a line where the text should be. It is told by
/// what it says: hardly a word of it stands in the HTML, which has more of them. A text that is one
/// says what the HTML says.
struct StandInText {
    private let plain: String

    /// What people write in place of a text is short.
    private static let longest = 600
    /// The most of the HTML that is looked at.
    private static let longestHTML = 1 << 20

    init(_ plain: String) { self.plain = plain }

    /// The HTML as people read it, if it is what the message says; nil where the plain text is.
    func replacement(in html: String) -> HTMLText? {
        guard plain.utf8.count <= Self.longest, html.utf8.count <= Self.longestHTML,
            html.utf8.count >= 4 * plain.utf8.count
        else { return nil }
        let said = Self.words(of: plain)
        let text = HTMLText(html)
        let shown = Self.words(of: text.text)
        guard shown.count > said.count else { return nil }
        let shared = said.count { shown.contains($0) }
        return 2 * shared < said.count || said.isEmpty ? text : nil
    }

    /// Whether the plain text says all of what the HTML says, so that it is the same once more.
    func says(_ html: HTMLText) -> Bool {
        let said = Self.words(of: plain)
        let shown = Self.words(of: html.text)
        return 5 * shown.count { said.contains($0) } >= 4 * shown.count
    }

    /// The words, without addresses of pages.
    private static func words(of text: String) -> Set<Substring> {
        let pieces = text.lowercased().split(whereSeparator: \.isWhitespace)
        return pieces.reduce(into: []) { words, piece in
            guard !piece.utf8.contains(ASCII.slash) else { return }
            words.formUnion(piece.split { !$0.isLetter && !$0.isNumber })
        }
    }
}
