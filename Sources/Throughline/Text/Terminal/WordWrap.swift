// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
    /// The text in lines that take at most the given number of terminal columns.
    ///
    /// Breaks at spaces and between wide characters, and within a word that is wider than a line.
    /// Line breaks in the text stay, and so does the indent of each of its lines; spaces at the
    /// end of a line are left out. A width below two counts as two, the least that holds every
    /// character. Linear in the length of the text.
    public func wrapped(toWidth width: Int) -> [String] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { line in
            var wrap = WordWrap(line: Substring(line), width: Swift.max(width, 2))
            return wrap.lines()
        }
    }
}

/// Wraps one line, character by character.
private struct WordWrap {
    /// A place where the line may end.
    private struct Opportunity {
        var end: Substring.Index
        var resume: Substring.Index
        /// Columns from the start of the line to `resume`.
        var columns: Int
    }

    private let line: Substring
    private let width: Int
    private var start: Substring.Index
    private var columns = 0
    private var sawWord = false
    private var opportunity: Opportunity?
    private var wrapped: [String] = []

    init(line: Substring, width: Int) {
        self.line = line
        self.width = width
        start = line.startIndex
    }

    mutating func lines() -> [String] {
        var previous: Character?
        for index in line.indices {
            let character = line[index]
            let isSpace = character == " " || character == "\t"
            if isSpace, sawWord {
                let end = previous == " " || previous == "\t" ? opportunity?.end : nil
                opportunity = Opportunity(
                    end: end ?? index,
                    resume: line.index(after: index),
                    columns: columns + character.columns
                )
            } else if let previous, mayBreak(between: previous, and: character) {
                opportunity = Opportunity(end: index, resume: index, columns: columns)
            }
            if !isSpace {
                makeRoom(for: character.columns, at: index)
                sawWord = true
            }
            columns += character.columns
            previous = character
        }
        finish(at: opportunity.map { $0.resume == line.endIndex ? $0.end : line.endIndex })
        return wrapped
    }

    private mutating func makeRoom(for needed: Int, at index: Substring.Index) {
        if columns + needed > width, let opportunity {
            wrapped.append(String(line[start..<opportunity.end]))
            start = opportunity.resume
            columns -= opportunity.columns
            self.opportunity = nil
        }
        if columns + needed > width, columns > 0 {
            // An indent as wide as the line is no line of its own.
            if sawWord { wrapped.append(String(line[start..<index])) }
            start = index
            columns = 0
        }
    }

    private mutating func finish(at end: Substring.Index?) {
        let rest = line[start..<Swift.max(end ?? line.endIndex, start)]
        if !rest.isEmpty || wrapped.isEmpty { wrapped.append(String(rest)) }
    }

    /// Ideographs have no spaces; closing punctuation stays with what it closes.
    private func mayBreak(between first: Character, and second: Character) -> Bool {
        guard first.columns == 2 || second.columns == 2 else { return false }
        guard !first.isWhitespace else { return false }
        return !Self.closing.contains(second) && !Self.opening.contains(first)
    }

    private static let closing: Set<Character> = [
        "、", "。", "，", "．", "：", "；", "！", "？", "）", "」", "』", "】", "》", "〉", "〕", "”", "’", "…",
        "ー",
        ",", ".", ":", ";", "!", "?", ")", "]", "}",
    ]
    private static let opening: Set<Character> = [
        "（", "「", "『", "【", "《", "〈", "〔", "“", "‘", "(", "[", "{",
    ]
}
