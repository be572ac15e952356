// SPDX-License-Identifier: Apache-2.0

/// Says of each line of a message what it is, and then what of it is worth showing.
struct VisibleTextSplitter {
    struct Part {
        var kind: VisibleText.Kind
        var isVisible: Bool
        var range: Range<Int>
    }

    /// Quoted lines that follow each other.
    private struct Passage {
        var range: ClosedRange<Int>
        /// The index of its attribution, or nil.
        var attribution: Int?
        /// A mail program marked it in HTML, which is as good as an attribution.
        var isMarked: Bool
        var hasOwnBefore: Bool
    }

    private let lines: MessageLines
    private var kinds: [VisibleText.Kind]
    private var passages: [Passage] = []
    private var attributions: [ClosedRange<Int>] = []
    /// How many passages each attribution has.
    private var passageCounts: [Int] = []
    private var markedPassages = 0
    /// The first line behind the last attribution.
    private var attributedLine: Int?
    /// Whether the writer has said anything so far.
    private var hasOwn = false
    private var followsFooter = false

    init(lines: MessageLines) {
        self.lines = lines
        kinds = Array(repeating: .own, count: lines.count)
    }

    mutating func parts() -> [Part] {
        var index = 0
        while index < lines.count {
            index = lines[index].isBlank ? index + 1 : take(index)
        }
        adoptBlankLines()
        return joined(visibility())
    }

    // MARK: What each line is

    /// Takes what begins on a line, and returns the line behind it.
    private mutating func take(_ index: Int) -> Int {
        let line = lines[index]
        if line.isMarkedSignature, line.depth == 0 { return mark(index...index, .signature) }
        if isQuote(index) { return takeQuote(index) }
        switch HistoryStart.beginning(in: lines, at: index) {
        case .message(let end):
            // Nothing but a forwarded message: that is what the writer has to say.
            return hasOwn ? takeHistory(from: index) : mark(index...end, .own)
        case .replyAbove:
            return hasOwn ? takeHistory(from: index) : mark(index...index, .mark)
        case nil:
            break
        }
        if let end = Attribution.end(in: lines, from: index) { return takeAttribution(index...end) }
        if let end = PGPFrame.end(in: lines, at: index) { return mark(index...end, .mark) }
        if let end = signatureEnd(index) { return mark(index...end, .signature) }
        if isFooter(index) {
            followsFooter = hasOwn
            return mark(index...index, .footer)
        }
        if followsFooter { return mark(index...index, .history) }
        if Rule(lines.content(index)) == nil { hasOwn = true }
        return index + 1
    }

    private mutating func mark(_ range: ClosedRange<Int>, _ kind: VisibleText.Kind) -> Int {
        for index in range { kinds[index] = kind }
        return range.upperBound + 1
    }

    private mutating func takeHistory(from index: Int) -> Int {
        takeRules(before: index, as: .history)
        return mark(index...(lines.count - 1), .history)
    }

    /// Rules right before history belong to it.
    private mutating func takeRules(before index: Int, as kind: VisibleText.Kind) {
        var before = index - 1
        while before >= 0 {
            if !lines[before].isBlank {
                guard kinds[before] == .own, Rule(lines.content(before)) != nil else { return }
                kinds[before] = kind
            }
            before -= 1
        }
    }

    private mutating func takeAttribution(_ range: ClosedRange<Int>) -> Int {
        let next = lines.indexOfContent(after: range.upperBound)
        let isQuoteNext = next.map { QuoteMark.isQuote(lines, $0, afterAttribution: true) } ?? false
        if !isQuoteNext, hasOwn { return takeHistory(from: range.lowerBound) }
        takeRules(before: range.lowerBound, as: .attribution)
        attributions.append(range)
        passageCounts.append(0)
        attributedLine = next
        followsFooter = false
        return mark(range, .attribution)
    }

    // MARK: Quotes

    private func isQuote(_ index: Int) -> Bool {
        QuoteMark.isQuote(lines, index, afterAttribution: index == attributedLine)
    }

    private mutating func takeQuote(_ start: Int) -> Int {
        let isBar = lines[start].depth == 0 && lines.content(start).first == UInt8(ascii: "|")
        var end = start
        var index = start + 1
        while index < lines.count {
            if !lines[index].isBlank {
                let isBarred = isBar && lines.content(index).first == UInt8(ascii: "|")
                guard isBarred || isQuote(index) || isWrappedQuote(index) else { break }
                end = index
            }
            index += 1
        }
        let isAttributed = lines[start].depth > 0 || start == attributedLine
        let passage = Passage(
            range: start...end,
            attribution: isAttributed ? attributions.indices.last : nil,
            isMarked: lines[start].isMarkedQuote,
            hasOwnBefore: hasOwn
        )
        if let attribution = passage.attribution { passageCounts[attribution] += 1 }
        markedPassages += passage.isMarked ? 1 : 0
        passages.append(passage)
        followsFooter = false
        return mark(start...end, .quote)
    }

    /// The rest of a quoted line that a program in between broke: because it was too long, or at a link.
    private func isWrappedQuote(_ index: Int) -> Bool {
        guard index > 0, index + 1 < lines.count, lines[index - 1].depth > 0,
            lines[index + 1].depth > 0, let first = lines.content(index).first
        else { return false }
        let content = lines.content(index)
        let before = lines.content(index - 1)
        let isLink = content.hasPrefix(Self.bracketedLink) || content.hasPrefix(Self.angledLink)
        if isLink { return true }
        guard first >= 0x61, first <= 0x7A, before.count >= 60 else { return false }
        return content.count <= 32 || (content.count <= 60 && !Self.mayEndSentence(before))
    }

    private static let bracketedLink = Array("(http".utf8)
    private static let angledLink = Array("<http".utf8)

    private static func mayEndSentence(_ content: ArraySlice<UInt8>) -> Bool {
        switch content.last {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"): true
        default: false
        }
    }

    // MARK: Signatures and footers

    /// A signature is short; a text behind a line of dashes need not be one.
    private static let signatureLines = 25
    private static let listFooterLines = 12

    private func signatureEnd(_ index: Int) -> Int? {
        guard hasOwn || !passages.isEmpty else { return nil }
        let content = lines.content(index)
        guard let rule = Rule(content) else {
            return isInitialed(content) && endsMessage(index) && lines.isBlank(before: index)
                ? index : nil
        }
        if rule == .plain, !lines.isBlank(before: index) { return nil }
        let linesAtMost = rule == .signature ? Self.signatureLines : Self.listFooterLines
        var end = index
        var count = 0
        var next = index + 1
        while next < lines.count {
            if !lines[next].isBlank {
                if endsSignature(next) {
                    // A rule right before history is its first line, and no signature.
                    if count == 0, rule == .plain, !isQuote(next) { return nil }
                    break
                }
                count += 1
                guard count <= linesAtMost, rule == .signature || !isSentence(lines.content(next))
                else {
                    return nil
                }
                end = next
            }
            next += 1
        }
        return end
    }

    private func endsSignature(_ index: Int) -> Bool {
        isQuote(index) || HistoryStart.beginning(in: lines, at: index) != nil
            || Attribution.end(in: lines, from: index) != nil
    }

    /// What somebody says, rather than a name, an address or a job.
    private func isSentence(_ content: ArraySlice<UInt8>) -> Bool {
        guard let last = content.last else { return false }
        if last == UInt8(ascii: "?") { return true }
        return content.split(separator: 0x20).count >= 9
            && [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: ",")].contains(last)
    }

    /// "-Ann Lee": a hyphen, and a name of at most four words.
    private func isInitialed(_ content: ArraySlice<UInt8>) -> Bool {
        guard content.count <= 40, content.count >= 3, content.first == UInt8(ascii: "-") else {
            return false
        }
        let words = content.dropFirst().split(separator: 0x20, omittingEmptySubsequences: false)
        return words.count <= 4
            && words.allSatisfy { word in
                guard let first = word.first else { return false }
                let isCapital = (0x41...0x5A).contains(first) || first >= 0xC3
                return isCapital
                    && word.allSatisfy { $0 >= 0x80 || $0.asciiLowercased >= 0x61 || $0 == 0x2E }
            }
    }

    /// Whether nothing of the writer's follows.
    private func endsMessage(_ index: Int) -> Bool {
        guard let next = lines.indexOfContent(after: index) else { return true }
        return Rule(lines.content(next)) != nil || endsSignature(next)
    }

    private func isFooter(_ index: Int) -> Bool {
        let followsBlank = lines.isBlank(before: index)
        let precedesBlank = index + 1 >= lines.count || lines[index + 1].isBlank
        guard followsBlank || precedesBlank || lines[index + 1].depth > 0 else { return false }
        guard DeviceFooter.isFooter(lines.content(index)) else { return false }
        return (followsBlank && precedesBlank) || endsMessage(index)
    }

    // MARK: What is shown

    /// Empty lines go with what stands before them; those at the top with what follows.
    private mutating func adoptBlankLines() {
        guard let first = (0..<lines.count).first(where: { !lines[$0].isBlank }) else { return }
        for index in 0..<first { kinds[index] = kinds[first] }
        for index in (first + 1)..<max(lines.count, first + 1) where lines[index].isBlank {
            kinds[index] = kinds[index - 1]
        }
    }

    private func visibility() -> [Bool] {
        var visible = kinds.map { $0 == .own }
        if isLeftStanding { return visible }
        let lastOwn = (0..<lines.count).last { kinds[$0] == .own && !lines[$0].isBlank } ?? -1
        for passage in passages where isShown(passage, lastOwn: lastOwn) {
            show(passage.range, in: &visible)
        }
        for (index, range) in attributions.enumerated() where range.upperBound < lastOwn {
            if passageCounts[index] >= 2 { show(range, in: &visible) }
        }
        return visible
    }

    /// Whether the only passage is what a program quoted, with an answer above it and nothing but a
    /// greeting below: the answer needs no quotation behind it.
    private var isLeftStanding: Bool {
        guard passages.count == 1, let passage = passages.first, passage.hasOwnBefore,
            passage.attribution != nil || passage.isMarked
        else { return false }
        let own = (0..<lines.count).filter { kinds[$0] == .own && !lines[$0].isBlank }
        let above = own.prefix { $0 < passage.range.lowerBound }.map { lines.content($0) }
        let below = own.drop { $0 < passage.range.lowerBound }.map { lines.content($0) }
        let isOpening = above.count == 1 && above.allSatisfy(MailGreeting.isOpening)
        return !isOpening && MailGreeting.isClosing(below)
    }

    private func show(_ range: ClosedRange<Int>, in visible: inout [Bool]) {
        for index in range { visible[index] = true }
        var next = range.upperBound + 1
        while next < lines.count, lines[next].isBlank {
            visible[next] = true
            next += 1
        }
    }

    private func isShown(_ passage: Passage, lastOwn: Int) -> Bool {
        if passage.range.upperBound > lastOwn { return isCited(passage) }
        if passage.hasOwnBefore { return true }
        if let attribution = passage.attribution { return passageCounts[attribution] >= 2 }
        // Quoted by the program and answered below, in one piece: it was only left standing.
        return !passage.isMarked || markedPassages >= 2
    }

    /// "The page says:", and a few quoted lines: the writer's own quotation.
    private func isCited(_ passage: Passage) -> Bool {
        guard passage.attribution == nil, !passage.isMarked, passage.hasOwnBefore,
            passage.range.count <= 12
        else { return false }
        var before = passage.range.lowerBound - 1
        while before >= 0, lines[before].isBlank { before -= 1 }
        guard before >= 0, kinds[before] == .own, lines.content(before).last == UInt8(ascii: ":")
        else {
            return false
        }
        let first = lines.content(passage.range.lowerBound)
        return !AttributionClues(Array(first.prefix(400))).couldSayWhoWrote
            && HistoryStart.headerName(first) == nil
    }

    private func joined(_ visible: [Bool]) -> [Part] {
        var parts: [Part] = []
        for index in 0..<lines.count {
            let range = lines[index].range
            if let last = parts.last, last.kind == kinds[index], last.isVisible == visible[index] {
                parts[parts.count - 1].range = last.range.lowerBound..<range.upperBound
            } else {
                parts.append(Part(kind: kinds[index], isVisible: visible[index], range: range))
            }
        }
        return parts
    }
}
