// SPDX-License-Identifier: Apache-2.0

/// A text in sentences, without what its writer only quotes.
struct PromiseText {
    /// The sentences, each with the mark that ends it.
    private(set) var sentences: [[PromiseToken]] = []
    private let language: PromiseLanguage

    /// The longest sentence, in tokens; a longer one is cut there.
    static let sentenceLimit = 120
    /// The longest quotation, in tokens; a mark without its other half quotes nothing.
    private static let quoteLimit = 80

    init(_ tokens: [PromiseToken], in language: PromiseLanguage) {
        self.language = language
        for line in tokens.split(whereSeparator: \.isLineBreak) where !isQuoted(line) {
            let tokens = language.lexicon.parted(Self.withoutQuotations(Array(line)))
            split(tokens)
        }
    }

    /// The orders that are named, in order.
    var topics: [Topic] {
        sentences.flatMap { sentence in
            let marks = language.lexicon.marks(in: sentence[...])
            return PromiseTopics.topics(in: sentence, marks).map(\.topic)
        }
    }

    /// A line of an earlier message, or of the customer in a transcript.
    private func isQuoted(_ line: ArraySlice<PromiseToken>) -> Bool {
        guard let first = line.first else { return false }
        if first.text == ">" || first.text == "|" { return true }
        guard let colon = line.prefix(5).firstIndex(where: { $0.text == ":" }) else { return false }
        return language.lexicon.marks(in: line[..<colon]).contains { $0.word == .customerLine }
    }

    private static func withoutQuotations(_ tokens: [PromiseToken]) -> [PromiseToken] {
        let closing = ["“": "”", "„": "“", "«": "»", "»": "«", "\"": "\"", "”": "”"]
        var kept: [PromiseToken] = []
        var index = 0
        while index < tokens.count {
            let limit = min(tokens.count, index + quoteLimit)
            if tokens[index].isMark, let mark = closing[tokens[index].text],
                let end = tokens[(index + 1)..<max(index + 1, limit)].firstIndex(where: {
                    $0.text == mark || (mark == "“" && $0.text == "”")
                })
            {
                index = end + 1
                continue
            }
            kept.append(tokens[index])
            index += 1
        }
        return kept
    }

    private mutating func split(_ tokens: [PromiseToken]) {
        var sentence: [PromiseToken] = []
        for index in tokens.indices {
            let isEnd = ends(at: index, of: tokens) || sentence.count >= Self.sentenceLimit
            // The dot of “kl. 10” says nothing.
            let isShortened =
                !isEnd && tokens[index].text == "." && index > 0
                && tokens[index - 1].numeral == nil
            if !isShortened { sentence.append(tokens[index]) }
            if isEnd {
                sentences.append(sentence)
                sentence = []
            }
        }
        if !sentence.isEmpty { sentences.append(sentence) }
    }

    private func ends(at index: Int, of tokens: [PromiseToken]) -> Bool {
        guard tokens[index].isMark else { return false }
        switch tokens[index].text {
        case "!", "?", "؟", "։", "…": return true
        case ".": break
        default: return false
        }
        guard index + 1 < tokens.count else { return true }
        let next = tokens[index + 1]
        guard next.followsSpace else { return false }
        guard index > 0 else { return true }
        let previous = tokens[index - 1]
        if previous.numeral != nil {
            // “12. Mai”, “am 12.05. an”
            let marks = language.lexicon.marks(in: tokens[(index + 1)...(index + 1)])
            let isMonth = marks.contains { if case .monthName = $0.word { true } else { false } }
            return !isMonth && next.isCapital
        }
        // An initial, `z. B.`; scripts without capitals have none.
        let scalars = previous.text.unicodeScalars
        let isInitial = scalars.count == 1 && scalars.first?.properties.isLowercase == true
        let isShort = isInitial || Self.abbreviations.contains(previous.text)
        return !isShort || (next.isCapital && previous.text != "nr")
    }

    private static let abbreviations: Set<String> = [
        "kr", "pct", "no", "nr", "ca", "kl", "inkl", "incl", "approx", "max", "min", "std", "tel",
        "art", "bzw", "evtl", "ggf", "vs", "mr", "mrs", "ms", "dr", "руб", "тыс", "коп", "ул", "г",
        "д", "т", "р", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "okt",
        "nov", "dec", "dez", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat",
        "sun", "ons", "tirs", "tors", "fre", "mo", "di", "mi", "do", "fr", "sa", "so",
    ]
}

/// The orders that a sentence names: `order 4711`, `Bestellung Nr. 4711`, `#4711`.
enum PromiseTopics {
    static func topics(
        in tokens: [PromiseToken],
        _ marks: [PromiseMark]
    ) -> [(topic: Topic, tokens: Range<Int>)] {
        var found: [(Topic, Range<Int>)] = []
        var end = 0
        for mark in marks where mark.word == .order || mark.word == .orderSign {
            guard mark.tokens.lowerBound >= end else { continue }
            if let (value, last) = number(after: mark.tokens.upperBound, in: tokens, marks) {
                found.append((Topic("order", value), mark.tokens.lowerBound..<last))
                end = last
            }
        }
        return found
    }

    /// The digits, after signs such as `#`, `no.` and `:`.
    private static func number(
        after start: Int,
        in tokens: [PromiseToken],
        _ marks: [PromiseMark]
    ) -> (String, Int)? {
        var index = start
        for _ in 0..<4 where index < tokens.count {
            let isSign = marks.contains { $0.word == .orderSign && $0.tokens.contains(index) }
            guard isSign || ["#", "№", ":", "."].contains(tokens[index].text) else { break }
            index += 1
        }
        guard index < tokens.count else { return nil }
        var value = ""
        var last = index
        // `DK-4711`, `A4711`: letters and digits that stand together.
        while last < tokens.count, last - index < 5, last == index || !tokens[last].followsSpace {
            let token = tokens[last]
            let isPart = !token.isMark || token.text == "-" || token.text == "/"
            guard isPart, token.text.utf8.allSatisfy({ $0 < 128 }) else { break }
            value += token.text
            last += 1
        }
        guard value.utf8.contains(where: { (48...57).contains($0) }), value.utf8.count >= 3,
            value.utf8.count <= 32
        else { return nil }
        return (value.uppercased(), last)
    }
}
