// SPDX-License-Identifier: Apache-2.0

/// Lines of text in the making: collapses white space, and writes breaks, quotation marks and
/// indents only when something follows that needs them.
struct ReadableLines {
    /// Something that wants to know where the next content begins.
    struct Awaited: OptionSet {
        let rawValue: UInt8
        static let link = Awaited(rawValue: 1)
        static let quote = Awaited(rawValue: 2)
        static let signature = Awaited(rawValue: 4)
    }

    /// More than two empty lines say no more than two.
    private static let breaksAtMost = 3
    /// Beyond this a margin holds no more information, only bytes.
    private static let deepestMargin = 16
    private static let spacesInARow = 8

    private(set) var bytes: [UInt8] = []
    /// Where the line began that was written last.
    private(set) var lineStart = 0
    /// Offsets of content that was ``awaited``.
    private(set) var linkStart: Int?
    private(set) var quoteStart: Int?
    private(set) var signatureStart: Int?

    var quoteDepth = 0
    var listDepth = 0
    private var depthOfLine = 0
    private var line = 0
    private var breaks = 0
    private var owesSpace = false
    private var owesTab = false
    private var spaces = 0
    private var marker: [UInt8] = []
    private var awaited: Awaited = []
    /// A cell or list item has begun and holds nothing yet: breaks at its start are of no use.
    private var isFresh = false

    // MARK: Content

    mutating func write(_ run: ArraySlice<UInt8>) {
        begin()
        bytes.append(contentsOf: run)
    }

    mutating func write(_ scalar: Unicode.Scalar) {
        begin()
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// White space that collapses.
    mutating func space() {
        owesSpace = breaks == 0 && !bytes.isEmpty
    }

    /// A space that does not collapse, up to a limit: mails fill their preview with hundreds.
    mutating func hardSpace() {
        let spacesBefore = spaces
        guard spacesBefore < Self.spacesInARow else { return }
        begin()
        bytes.append(UInt8(ascii: " "))
        spaces = spacesBefore + 1
    }

    /// Writes behind the content that is there, before any break that is owed.
    mutating func appendToLine(_ run: some Sequence<UInt8>) {
        bytes.append(contentsOf: run)
    }

    // MARK: Breaks

    /// Begins a new line, after an empty one for 2, unless there is one already.
    mutating func breakLine(_ count: Int) {
        if isFresh || bytes.isEmpty { return }
        breaks = max(breaks, min(count, Self.breaksAtMost))
        owesSpace = false
        owesTab = false
    }

    /// Ends the line whether or not there is something on it.
    mutating func endLine() {
        if bytes.isEmpty { return }
        breaks = min(breaks + 1, Self.breaksAtMost)
        owesSpace = false
        owesTab = false
    }

    // MARK: Lists and tables

    mutating func beginItem(marker: some Sequence<UInt8>) {
        breakLine(1)
        self.marker = Array(marker)
        isFresh = true
    }

    mutating func endItem() {
        marker = []
        isFresh = false
    }

    /// Begins a cell and returns the number of the line that its content will begin on.
    mutating func beginCell() -> Int {
        isFresh = true
        return breaks > 0 || bytes.isEmpty ? line + 1 : line
    }

    /// Ends a cell; after one that took a single line, the next cell follows on that line.
    mutating func endCell(begunOn firstLine: Int) {
        if isFresh { return }
        if line == firstLine {
            breaks = 0
            owesTab = true
        } else {
            breakLine(1)
        }
    }

    mutating func endRow() {
        isFresh = false
        owesTab = false
        breakLine(1)
    }

    // MARK: Where content begins

    mutating func await(_ what: Awaited) {
        awaited.insert(what)
        if what.contains(.link) { linkStart = nil }
        if what.contains(.quote) { quoteStart = nil }
        if what.contains(.signature) { signatureStart = nil }
    }

    mutating func forget(_ what: Awaited) {
        awaited.remove(what)
    }

    private mutating func begin() {
        let isNewLine = breaks > 0 || bytes.isEmpty
        if isNewLine {
            writeBreaks()
        } else if owesTab {
            bytes.append(UInt8(ascii: "\t"))
        } else if owesSpace {
            bytes.append(UInt8(ascii: " "))
        }
        owesTab = false
        owesSpace = false
        isFresh = false
        spaces = 0
        if awaited.isEmpty { return }
        if awaited.contains(.link) { linkStart = bytes.count }
        if awaited.contains(.quote) { quoteStart = isNewLine ? lineStart : bytes.count }
        if awaited.contains(.signature) { signatureStart = isNewLine ? lineStart : bytes.count }
        awaited = []
    }

    private mutating func writeBreaks() {
        trimLine()
        if !bytes.isEmpty {
            let depthOfGap = min(depthOfLine, quoteDepth)
            for rest in stride(from: breaks, to: 0, by: -1) {
                bytes.append(UInt8(ascii: "\n"))
                if rest > 1 { writeQuoteMarks(depth: depthOfGap) }
            }
        }
        breaks = 0
        line += 1
        lineStart = bytes.count
        depthOfLine = quoteDepth
        writeQuoteMarks(depth: quoteDepth)
        if quoteDepth > 0 { bytes.append(UInt8(ascii: " ")) }
        let indents = min(max(listDepth - 1, 0), Self.deepestMargin)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indents * 2))
        if !marker.isEmpty {
            bytes.append(contentsOf: marker)
            marker = []
        } else if listDepth > 0 {
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2))
        }
    }

    private mutating func writeQuoteMarks(depth: Int) {
        let count = min(depth, Self.deepestMargin)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: ">"), count: count))
    }

    private mutating func trimLine() {
        while bytes.count > lineStart, bytes.last == 0x20 || bytes.last == 0x09 {
            bytes.removeLast()
        }
    }

    /// Takes white space and empty lines off the end.
    mutating func finish() {
        while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0A {
            bytes.removeLast()
        }
    }
}
