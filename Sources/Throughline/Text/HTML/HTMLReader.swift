// SPDX-License-Identifier: Apache-2.0

/// Reads HTML from its first to its last token, and keeps the elements that are open.
struct HTMLReader {
    /// An element that is open, and what ends with it.
    private struct Open {
        let tag: HTMLTag
        var hides = false
        var keepsWhitespace = false
        var isQuote = false
        var isSignature = false
        var breaks = 0
        /// For a cell: the line that it begins on.
        var line = 0
    }

    private struct List {
        var number: Int?
    }

    private var tokens: HTMLTokenizer
    let html: [UInt8]
    var lines = ReadableLines()
    private(set) var quotes: [Range<Int>] = []
    private(set) var signatures: [Range<Int>] = []

    private var open: [Open] = []
    /// Elements that were too deep to be kept.
    private var tooDeep = 0
    private var hidden = 0
    private(set) var whitespaceKept = 0
    /// A line feed right behind `<pre>` is not part of its text.
    var isAtStartOfPre = false
    private var quoted = 0
    private var signed = 0
    private var isQuotedToEnd = false
    private var lists: [List] = []
    private var link: HTMLLink?

    init(html: [UInt8]) {
        self.html = html
        tokens = HTMLTokenizer(html: html)
    }

    mutating func read() {
        while let token = tokens.next() {
            switch token {
            case .text(let range):
                if hidden == 0 { text(range) }
            case .start(let tag):
                start(tag, tokens.attributes)
            case .end(let tag):
                end(tag)
            }
        }
        while let element = open.popLast() { close(element) }
        endLink()
        lines.finish()
        if isQuotedToEnd { endQuote() }
        quotes = quotes.compactMap(withinText)
        signatures = signatures.compactMap(withinText)
    }

    private func withinText(_ range: Range<Int>) -> Range<Int>? {
        let end = min(range.upperBound, lines.bytes.count)
        return range.lowerBound < end ? range.lowerBound..<end : nil
    }

    // MARK: Elements

    private mutating func start(_ tag: HTMLTag, _ attributes: HTMLAttributes) {
        if tag.isRawText {
            tokens.skipRawText(of: tag)
            return
        }
        if tag.isVoid {
            if hidden == 0 { void(tag, attributes) }
            return
        }
        closeImplied(by: tag)
        guard open.count < HTMLText.maximumDepth else {
            tooDeep += 1
            return
        }
        var element = Open(tag: tag)
        let style = attributes.style.map { HTMLStyle(html[$0]) }
        element.hides = tag.isUnread || attributes.isHidden || style?.hides == true
        element.keepsWhitespace = tag.keepsWhitespace || style?.keepsWhitespace == true
        element.breaks = breaks(around: tag, attributes, style)
        if element.hides { hidden += 1 }
        if hidden == 0 { begin(tag, attributes, &element) }
        open.append(element)
    }

    private func breaks(around tag: HTMLTag, _ attributes: HTMLAttributes, _ style: HTMLStyle?)
        -> Int
    {
        let isTight = !lists.isEmpty || style?.hasNoMargin == true || isOutlookLine(attributes)
        return min(tag.lineBreaks, isTight ? 1 : 2)
    }

    /// Whether Word wrote it as one line of plain text: its paragraphs have no margin.
    private func isOutlookLine(_ attributes: HTMLAttributes) -> Bool {
        guard let classes = attributes.classes else { return false }
        return html[classes].contains("MsoNormal".utf8)
            || html[classes].contains("MsoPlainText".utf8)
    }

    private mutating func begin(_ tag: HTMLTag, _ attributes: HTMLAttributes, _ element: inout Open)
    {
        if element.breaks > 0 { lines.breakLine(element.breaks) }
        if element.keepsWhitespace {
            whitespaceKept += 1
            isAtStartOfPre = tag.keepsWhitespace
        }
        mark(tag, attributes, &element)
        switch tag {
        case .a:
            beginLink(attributes)
        case .blockquote:
            lines.quoteDepth += 1
        case .ul, .ol, .dir, .menu:
            lists.append(List(number: tag == .ol ? number(attributes.start) : nil))
            lines.listDepth = lists.count
        case .li:
            beginItem()
        case .tr:
            lines.endRow()
        case .td, .th:
            element.line = lines.beginCell()
        case .q:
            lines.write("“")
        default:
            break
        }
    }

    private mutating func close(_ element: Open) {
        if element.hides { hidden -= 1 }
        guard hidden == 0, !element.hides else { return }
        switch element.tag {
        case .a:
            endLink()
        case .blockquote:
            lines.breakLine(1)
            lines.quoteDepth = max(0, lines.quoteDepth - 1)
        case .ul, .ol, .dir, .menu:
            _ = lists.popLast()
            lines.listDepth = lists.count
        case .li:
            lines.endItem()
        case .tr:
            lines.endRow()
        case .td, .th:
            lines.endCell(begunOn: element.line)
        case .q:
            lines.write("”")
        default:
            break
        }
        if element.keepsWhitespace { whitespaceKept -= 1 }
        if element.isQuote {
            quoted -= 1
            if quoted == 0, !isQuotedToEnd { endQuote() }
        }
        if element.isSignature {
            signed -= 1
            if signed == 0 { endSignature() }
        }
        if element.breaks > 0 { lines.breakLine(element.breaks) }
    }

    private mutating func end(_ tag: HTMLTag) {
        if tooDeep > 0 {
            tooDeep -= 1
            return
        }
        // Browsers take these for elements that nobody opened.
        if tag == .br { lines.endLine() }
        if tag == .p, !open.contains(where: { $0.tag == .p }) { lines.breakLine(2) }
        guard let index = indexOfOpen(tag) else { return }
        if tag.isBlock || open[(index + 1)...].allSatisfy({ !$0.tag.isBlock }) {
            while open.count > index, let element = open.popLast() { close(element) }
        } else {
            // `<b><p></b></p>`: the paragraph outlives what it stands in.
            close(open.remove(at: index))
        }
    }

    private func indexOfOpen(_ tag: HTMLTag) -> Int? {
        for index in open.indices.reversed() {
            if open[index].tag == tag { return index }
            if open[index].tag.isBarrier, !tag.isTablePart { return nil }
        }
        return nil
    }

    /// Closes what HTML lets people leave open: paragraphs, items, rows, cells, links.
    private mutating func closeImplied(by tag: HTMLTag) {
        switch tag {
        case .li:
            closeOpen(.li, within: [.ul, .ol, .dir, .menu])
        case .td, .th:
            closeOpen(.td, within: [.tr, .table])
            closeOpen(.th, within: [.tr, .table])
        case .tr, .tbody, .tfoot, .thead:
            closeOpen(.tr, within: [.table])
        case .dt, .dd:
            closeOpen(.dt, within: [.dl])
            closeOpen(.dd, within: [.dl])
        case .a:
            closeOpen(.a, within: [.td, .th])
        default:
            if tag.isBlock, open.last?.tag == .p, let paragraph = open.popLast() {
                close(paragraph)
            }
        }
    }

    /// How far up an element is looked for that its successor closes.
    private static let impliedReach = 32

    private mutating func closeOpen(_ tag: HTMLTag, within containers: [HTMLTag]) {
        for index in open.indices.reversed().prefix(Self.impliedReach) {
            if open[index].tag == tag {
                while open.count > index, let element = open.popLast() { close(element) }
                return
            }
            if containers.contains(open[index].tag) { return }
        }
    }

    // MARK: Lists and links

    private mutating func beginItem() {
        if let number = lists.last?.number {
            lists[lists.count - 1].number = number &+ 1
            lines.beginItem(marker: "\(number). ".utf8)
        } else {
            lines.beginItem(marker: "- ".utf8)
        }
    }

    private func number(_ value: Range<Int>?) -> Int {
        guard let value, value.count < 9 else { return 1 }
        return Int(String(decoding: html[value], as: UTF8.self)) ?? 1
    }

    private mutating func beginLink(_ attributes: HTMLAttributes) {
        link = HTMLLink(attributes, in: html)
        if link != nil { lines.await(.link) }
    }

    private mutating func endLink() {
        defer { lines.forget(.link) }
        guard let link, let start = lines.linkStart else { return }
        self.link = nil
        guard start < lines.bytes.count, link.says(more: lines.bytes[start...]) else { return }
        lines.appendToLine(" <".utf8)
        lines.appendToLine(link.address)
        lines.appendToLine(">".utf8)
    }

    // MARK: Quotes and signatures

    private mutating func mark(_ tag: HTMLTag, _ attributes: HTMLAttributes, _ element: inout Open)
    {
        guard !isQuotedToEnd else { return }
        switch HTMLMark(tag: tag, attributes: attributes, in: html) {
        case .quote, .quoteInBlockquote:
            element.isQuote = true
            quoted += 1
            if quoted == 1 { lines.await(.quote) }
        case .quoteToEnd:
            isQuotedToEnd = true
            if quoted == 0 { lines.await(.quote) }
        case .signature where quoted == 0:
            element.isSignature = true
            signed += 1
            if signed == 1 { lines.await(.signature) }
        case .signature, nil:
            break
        }
    }

    private mutating func endQuote() {
        lines.forget(.quote)
        guard let start = lines.quoteStart, start < lines.bytes.count else { return }
        quotes.append(start..<lines.bytes.count)
    }

    private mutating func endSignature() {
        lines.forget(.signature)
        guard let start = lines.signatureStart, start < lines.bytes.count else { return }
        signatures.append(start..<lines.bytes.count)
    }
}
