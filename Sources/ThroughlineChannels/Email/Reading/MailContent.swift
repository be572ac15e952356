// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a message says and brings, as an interaction holds it.
struct MailContent: Hashable, Sendable {
    /// Everything that was said.
    var text: String?
    /// What was said this time, without history and signature; nil where that is everything.
    var visibleText: String?
    /// The language that the message names (BCP 47).
    var language: String?
    /// What came with it.
    var attachments: [Attachment] = []

    /// The most bytes of text that are kept; more than that nobody wrote.
    static let textLimit = 4 << 20
}

extension MailContent {
    /// Takes a message's text and attachments.
    ///
    /// The plain text is taken where there is one that says anything, with the parts that go on
    /// after it; else the HTML, as people read it; else another text, such as Markdown; else what an
    /// invitation or an answer to one says. HTML that no plain text is an alternative to is read in its
    /// place beside it.
    init(_ message: MailMessage) {
        if let plain = message.wholeText {
            let separate = message.separateHTML
            let html = separate?.fileName == nil ? message.html : nil
            let isBefore = separate.map { $0.index < message.textPart?.index ?? 0 }
            setText(plain: plain, html: html, isBefore: isBefore)
        } else if let html = message.html?.cut(to: Self.textLimit) {
            setText(HTMLText(html))
        } else if let other = message.otherText {
            setText(other)
        }
        if text == nil { text = message.calendarText?.text }
        language = message.language
        attachments = message.attachments.map { Attachment($0) }
    }

    /// Takes what a provider made of a message.
    init(plain: String?, html: String?, attachments: [Attachment]) {
        if let plain = plain?.withLineFeeds, !plain.allSatisfy(\.isWhitespace) {
            setText(plain: plain, html: html)
        } else if let html = html?.cut(to: Self.textLimit) {
            setText(HTMLText(html))
        }
        if text == nil { text = attachments.lazy.compactMap(\.calendarText).first?.text }
        self.attachments = attachments
    }

    /// Takes the plain text, unless it only stands in for the HTML; and the HTML too where it stands
    /// before or behind the text as something else.
    private mutating func setText(plain: String, html: String?, isBefore: Bool? = nil) {
        guard let html = html?.cut(to: Self.textLimit) else { return setText(plain) }
        if let isBefore {
            let other = HTMLText(html)
            guard !StandInText(plain).says(other) else { return setText(plain) }
            let texts = isBefore ? [other.text, plain] : [plain, other.text]
            setText(texts.map(\.withoutLineEndsAtEnd).joined(separator: "\n\n"))
        } else if let more = StandInText(plain).replacement(in: html) {
            setText(more)
        } else {
            setText(plain)
        }
    }

    private mutating func setText(_ plain: String) {
        // Relays and mailbox formats add and remove line ends at the end.
        let said = plain.cut(to: Self.textLimit).withoutLineEndsAtEnd
        set(said, VisibleText(said))
    }

    private mutating func setText(_ html: HTMLText) {
        set(html.text.withoutLineEndsAtEnd, VisibleText(html))
    }

    private mutating func set(_ said: String, _ split: VisibleText) {
        guard !said.isEmpty else { return }
        text = said
        // What says nothing of its own, such as a quotation alone, is shown as it is.
        visibleText = split.visible.isEmpty || split.visible == said ? nil : split.visible
    }
}

extension MailMessage {
    /// The plain text and what goes on after it, with line feeds; nil where it says nothing.
    fileprivate var wholeText: String? {
        guard let textPart else { return nil }
        let parts = [textPart] + furtherTextParts
        let texts = parts.map { $0.readableText.withoutLineEndsAtEnd }
        let whole = texts.count == 1 ? texts[0] : texts.joined(separator: "\n\n")
        return whole.utf8.allSatisfy(\.isWhitespace) ? nil : whole
    }

    /// Text of another kind than plain or HTML, where there is nothing else.
    fileprivate var otherText: String? {
        let part = root.all.first { part in
            part.contentType.type == "text" && part.children.isEmpty
                && part.disposition != .attachment && part.fileName == nil
                && ["markdown", "x-markdown", "enriched", "richtext"]
                    .contains(part.contentType.subtype)
        }
        return part?.text().withLineFeeds
    }

    /// What the first calendar in the message says.
    fileprivate var calendarText: CalendarText? {
        root.all.lazy.filter { part in
            part.children.isEmpty
                && CalendarText.isCalendar(part.contentType.mediaType, part.fileName)
        }
        .compactMap { CalendarText($0.text(), method: $0.contentType.parameters["method"]) }.first
    }

    /// The first language tag of `Content-Language` (RFC 3282).
    fileprivate var language: String? {
        let field =
            textPart?.headers.first(named: "content-language")
            ?? headers.first(named: "content-language")
        guard let field else { return nil }
        let tag = field.unfoldedValue.trimmed.prefix { $0 != ASCII.comma && !$0.isWhitespace }
        let isTag =
            (2...35).contains(tag.count)
            && tag.allSatisfy { $0.isLetter || $0.isDigit || $0 == ASCII.hyphen }
        return isTag ? String(decoding: tag, as: UTF8.self) : nil
    }
}

extension Attachment {
    /// What a calendar that a provider took out of a message says.
    fileprivate var calendarText: CalendarText? {
        guard CalendarText.isCalendar(mediaType, name),
            let bytes = try? content?.prefix(CalendarText.byteLimit)
        else { return nil }
        return CalendarText(Charset.unnamed.decode(bytes))
    }
}

extension MailPart {
    /// The text with line feeds, flowed lines joined, and without the files encoded in it.
    fileprivate var readableText: String {
        var bytes = content()
        // Files inside the text are attachments.
        for block in UUEncoding.blocks(in: bytes).reversed() { bytes.removeSubrange(block.range) }
        let text = charset.decode(bytes)
        guard contentType.parameters["format"]?.lowercased() == "flowed" else {
            return text.withLineFeeds
        }
        let deletesSpace = contentType.parameters["delsp"]?.lowercased() == "yes"
        return FlowedText.unflow(text, deletesSpace: deletesSpace).withLineFeeds
    }
}

extension String {
    /// The text with a line feed for every line end.
    var withLineFeeds: String {
        guard utf8.contains(ASCII.carriageReturn) else { return self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var followsReturn = false
        for byte in utf8 {
            if byte != ASCII.lineFeed || !followsReturn {
                bytes.append(byte == ASCII.carriageReturn ? ASCII.lineFeed : byte)
            }
            followsReturn = byte == ASCII.carriageReturn
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    fileprivate var withoutLineEndsAtEnd: String {
        guard let last = utf8.last, last.isWhitespace else { return self }
        let end = utf8.lastIndex { !$0.isWhitespace }.map { utf8.index(after: $0) }
        // Blanks before the line ends were written by somebody.
        guard let end else { return "" }
        let rest = utf8[end...]
        let lineEnd = rest.firstIndex { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn }
        return lineEnd.map { String(self[..<$0]) } ?? self
    }

    /// The text up to a number of bytes, with whole characters.
    func cut(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        let end = utf8.index(startIndex, offsetBy: limit)
        return String(decoding: utf8[..<end], as: UTF8.self)
    }
}
