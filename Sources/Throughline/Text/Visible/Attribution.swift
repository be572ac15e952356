// SPDX-License-Identifier: Apache-2.0

/// The line in front of a quotation that says who wrote it: "On … wrote:", in any language.
///
/// Programs build it from a date, a name or mailbox, the word "wrote", and a colon, in an order
/// that depends on the language, and break it where the line is full. So these four are looked
/// for, over up to six lines; how many of them are needed depends on what stands around.
enum Attribution {
    private static let linesAtMost = 6
    private static let bytesAtMost = 500

    /// The last line of the attribution that begins on a line, if one does.
    static func end(in lines: MessageLines, from start: Int) -> Int? {
        if isRuled(lines, start) { return start }
        guard mayBegin(in: lines, at: start) else { return nil }
        var text: [UInt8] = []
        var index = start
        while index < lines.count, index - start < linesAtMost, text.count < bytesAtMost {
            guard append(lines, index, to: &text) else { return nil }
            let surroundings = Surroundings(of: start...index, in: lines)
            if mayEnd(text, begunBy: lines.content(start)), !isClosing(lines, index + 1),
                surroundings.isFollowedByQuote || mayName(text)
            {
                let clues = AttributionClues(text)
                if clues.isTooMuch { return nil }
                if clues.sayWhoWrote(surroundings) {
                    let isLater = beginsLater(
                        in: lines,
                        start...index,
                        isDated: clues.beginsWithDate
                    )
                    return isLater ? nil : index
                }
            }
            guard let next = continuation(of: index, in: lines) else { return nil }
            index = next
        }
        return nil
    }

    /// What stands around the lines in question.
    struct Surroundings {
        var followsBlank: Bool
        var isFollowedByQuote: Bool
        var isFollowedByBlank: Bool

        init(of range: ClosedRange<Int>, in lines: MessageLines) {
            followsBlank = lines.isBlank(before: range.lowerBound)
            let next = lines.indexOfContent(after: range.upperBound)
            isFollowedByQuote =
                next.map { QuoteMark.isQuote(lines, $0, afterAttribution: true) } ?? false
            isFollowedByBlank = next.map { $0 > range.upperBound + 1 } ?? true
        }
    }

    /// "---- Ann Lee wrote ----", as Android's first mail program put it, without a date.
    private static func isRuled(_ lines: MessageLines, _ index: Int) -> Bool {
        let content = lines.content(index)
        guard lines[index].depth == 0, content.count <= 100, let first = content.first,
            let last = content.last, Rule.isDelimiter(first), Rule.isDelimiter(last)
        else { return false }
        let words = content.lowercased()[...].words(atMost: 10)
        guard (4...9).contains(words.count), let verb = words.dropLast().last,
            Rule(words[0]) == .plain, words.last.map({ Rule($0) == .plain }) == true
        else { return false }
        return MailWords.wrote.contains(String(decoding: verb, as: UTF8.self))
    }

    /// Cheap, and "no" for most lines: no number near its start, no mailbox, no colon at its end.
    private static func mayBegin(in lines: MessageLines, at index: Int) -> Bool {
        let line = lines[index]
        if line.depth > 0 || line.isBlank { return false }
        if line.hasAt { return true }
        if line.hasDigit,
            lines.content(index).prefix(60).contains(where: { $0 >= 0x30 && $0 <= 0x39 })
        {
            return true
        }
        if endsWithColon(lines.content(index)) {
            return lines.indexOfContent(after: index).map { lines[$0].depth > 0 } ?? false
        }
        // A name whose mailbox did not fit on the line.
        guard index + 1 < lines.count, lines[index + 1].hasAt, line.content.count < 80 else {
            return false
        }
        return lines.content(index).last.map {
            $0 >= 0x80 || $0.asciiLowercased >= 0x61 || $0 == 0x22
        } ?? false
    }

    /// Adds a line; a `>` that closes a mailbox looks like a quotation mark and is none.
    private static func append(_ lines: MessageLines, _ index: Int, to text: inout [UInt8]) -> Bool
    {
        let content = lines.content(index)
        if !text.isEmpty, lines[index].depth > 0 {
            guard !lines[index].isMarkedQuote, content.count <= 24, text.contains(UInt8(ascii: "<"))
            else { return false }
            text.append(UInt8(ascii: ">"))
        }
        if !text.isEmpty { text.append(0x20) }
        text.append(contentsOf: content.prefix(bytesAtMost))
        return true
    }

    private static func continuation(of index: Int, in lines: MessageLines) -> Int? {
        guard index + 1 < lines.count else { return nil }
        if !lines[index + 1].isBlank { return index + 1 }
        // Some programs put the mailbox into a paragraph of its own.
        guard index + 2 < lines.count, lines.content(index + 2).first == UInt8(ascii: "<") else {
            return nil
        }
        return index + 2
    }

    private static func mayEnd(_ text: [UInt8], begunBy first: ArraySlice<UInt8>) -> Bool {
        guard let last = text.last else { return false }
        switch last {
        case UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: ")"), UInt8(ascii: "]"),
            UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: ";"), 0x80...:
            return true
        default:
            if text[...].hasSuffix(wrote) { return true }
            return first.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
        }
    }

    /// Numbers or brackets: without, only a quotation behind the line makes it an attribution.
    private static func mayName(_ text: [UInt8]) -> Bool {
        text.contains { byte in
            switch byte {
            case 0x30...0x39, UInt8(ascii: "<"), UInt8(ascii: "("), UInt8(ascii: "["),
                UInt8(ascii: "&"):
                true
            default:
                false
            }
        }
    }

    /// The rest of a mailbox that was broken before its `>`: "> wrote:".
    private static func isClosing(_ lines: MessageLines, _ index: Int) -> Bool {
        guard index < lines.count, lines[index].depth > 0, !lines[index].isMarkedQuote else {
            return false
        }
        let content = lines.content(index)
        return content.count <= 24 && endsWithColon(content)
            && content.split(separator: 0x20).count <= 3
    }

    /// Whether a later line is the true beginning, and what stands before it is the writer's.
    private static func beginsLater(
        in lines: MessageLines,
        _ range: ClosedRange<Int>,
        isDated: Bool
    ) -> Bool {
        var start = range.lowerBound + 1
        while start <= range.upperBound {
            defer { start += 1 }
            // A mailbox alone is the second half of a name.
            if lines.content(start).first == UInt8(ascii: "<") { continue }
            var text: [UInt8] = []
            for index in start...range.upperBound where !append(lines, index, to: &text) { break }
            let surroundings = Surroundings(of: start...range.upperBound, in: lines)
            let clues = AttributionClues(text)
            if clues.nameSomebody, clues.sayWhoWrote(surroundings) {
                // With a date of its own, the line before is no part of it.
                let before = lines.content(start - 1)
                let isWhole =
                    clues.openWithDate && !AttributionClues(Array(before.prefix(400))).beginWithOn
                return !isDated || isWhole || endsSentence(before)
            }
        }
        return false
    }

    private static func endsSentence(_ line: ArraySlice<UInt8>) -> Bool {
        switch line.last {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): true
        default: false
        }
    }

    private static func endsWithColon(_ line: ArraySlice<UInt8>) -> Bool {
        line.last == UInt8(ascii: ":") || line.hasSuffix(wideColon)
    }

    private static let wrote = Array("wrote".utf8)
    private static let wideColon = Array("：".utf8)
}
