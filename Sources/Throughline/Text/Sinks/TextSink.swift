// SPDX-License-Identifier: Apache-2.0

/// A place that text from outside is written to, and that such text could harm.
///
/// Each sink has its own language in which text can give orders: a terminal obeys escape
/// sequences, a spreadsheet runs formulas, a browser runs scripts. A sink is named where the text
/// is written, not where it came in, because only there is it known which language matters:
///
/// ```swift
/// print(message.subject.neutralised(for: .terminal))
/// ```
///
/// What every sink does with text from outside:
/// - Controls are shown, never obeyed: ESC becomes `␛`, the C1 controls become `�`.
/// - Line breaks of every kind (CR, CR LF, NEL, VT, FF, U+2028, U+2029) count as one line feed, so
///   that a lone CR cannot write over the start of a line.
/// - Bidirectional overrides (U+202D, U+202E), which reorder letters and have no honest use in a
///   message, become `�`. Embeddings and isolates (U+202A–U+202C, U+2066–U+2069) are left out:
///   phones put them around names, and one that is not closed would turn what follows around.
///   The marks U+200E, U+200F and U+061C stay: they have no reach beyond their neighbours, and
///   Hebrew and Arabic punctuation needs them.
/// - What nobody can see is left out: zero-width spaces, byte order marks, soft hyphens, Hangul
///   fillers, tag characters outside of flags. Joiners (U+200C, U+200D) stay where Persian, Indic
///   scripts and emoji need them, that is, after a character that is not ASCII.
/// - A character carries at most eight combining marks; a mark that would fall on the character
///   before the text gets a dotted circle of its own.
public struct TextSink: Sendable, Hashable {
    enum Kind {
        case terminal, terminalLines, html, csv, markdown, markdownLines
    }

    let kind: Kind

    /// A single line on a terminal; line breaks and tabs become one space.
    ///
    /// A line that holds right-to-left letters ends in U+200E, so that they cannot draw the
    /// digits that follow it to their side.
    public static let terminal = TextSink(kind: .terminal)

    /// Several lines on a terminal; line feeds stay, tabs become four spaces.
    public static let terminalLines = TextSink(kind: .terminalLines)

    /// HTML: the content of an element, or an attribute value in quotes of either kind.
    ///
    /// Lines that hold right-to-left letters are isolated by U+2068 and U+2069, which works in
    /// attributes too. Unsafe all the same in a script, a style sheet, an unquoted attribute, or
    /// as a whole URL (`javascript:` contains nothing to escape).
    public static let html = TextSink(kind: .html)

    /// One field of a CSV file (RFC 4180), with its quotes where it needs them.
    ///
    /// A field that a spreadsheet would take for a formula (it begins with `=`, `+`, `-` or `@`,
    /// also full-width or after white space, or with a tab or line break) gets an apostrophe in
    /// front; see OWASP, "CSV Injection". Quoted whenever a comma, semicolon, tab or line break
    /// could part it, so that a program that expects another separator sees one field too.
    public static let csv = TextSink(kind: .csv)

    /// A single line of Markdown (CommonMark and GFM) that shows the text as it is.
    ///
    /// Block and inline syntax, HTML, entities, tables, footnotes and automatic links are
    /// escaped; line breaks become spaces, so that the text stays in its list item or table cell.
    /// A renderer that looks for `@names` in its finished HTML finds them all the same.
    public static let markdown = TextSink(kind: .markdown)

    /// Several lines of Markdown that show the text as it is: hard breaks, paragraphs, indents.
    public static let markdownLines = TextSink(kind: .markdownLines)
}

extension StringProtocol {
    /// A copy of the text that can do no harm in the given place.
    ///
    /// The copy is for reading; what is stored stays as it came. Linear in the length of the text.
    public func neutralised(for sink: TextSink) -> String {
        let scalars = SafeScalars(self)
        switch sink.kind {
        case .terminal:
            if isPrintableASCII { return String(self) }
            return TerminalText.line(scalars)
        case .terminalLines:
            if isPrintableASCII { return String(self) }
            return TerminalText.lines(scalars)
        case .html:
            return HTMLEscapedText.make(scalars)
        case .csv:
            return CSVField.make(scalars)
        case .markdown:
            return MarkdownText.make(scalars, keepsLines: false)
        case .markdownLines:
            return MarkdownText.make(scalars, keepsLines: true)
        }
    }

    private var isPrintableASCII: Bool {
        utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
}
