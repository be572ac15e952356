// SPDX-License-Identifier: Apache-2.0

/// A promise as it was found: without its words, which are cut from the text later.
struct FoundPromise {
    var kind: Commitment.Kind
    var terms: Commitment.Terms
    var due: PromiseDue?
    var about: Topic?
    var span: Range<Int>
    var strength: PromiseGuess.Strength
    /// Whether it only says when something comes: “it will be on your card within 14 days”.
    var isFollowUp: Bool
    /// Whether it says so of nothing but “it”.
    var isPronominal: Bool

    /// The promise with what is said next: by when it comes.
    func followed(by next: FoundPromise) -> FoundPromise? {
        guard next.isFollowUp, kind == next.kind || next.isPronominal else { return nil }
        // “I'll refund it today. You'll see it within 5 days.” is one promise, due today.
        guard due == nil else { return next.isPronominal ? self : nil }
        var both = self
        both.due = next.due
        both.span = span.lowerBound..<max(span.upperBound, next.span.upperBound)
        both.strength = min(strength, next.strength)
        return both
    }
}

/// Reads the promises of one sentence, clause by clause.
struct PromiseSentence {
    private let tokens: [PromiseToken]
    private let marks: [PromiseMark]
    private let language: PromiseLanguage

    /// The part of the sentence that belongs to one promise: its clause, and what was added to it.
    private struct Region {
        var deed: PromiseDeed
        var tokens: [Range<Int>]
        var strength: PromiseGuess.Strength
    }

    init(_ tokens: [PromiseToken], in language: PromiseLanguage) {
        self.tokens = tokens
        self.language = language
        marks = language.lexicon.marks(in: tokens[...])
    }

    /// The promises, in the order in which they were said.
    mutating func promises() -> [FoundPromise] {
        let hasVerb = marks.contains { if case .verb = $0.word { true } else { false } }
        guard hasVerb, !isQuestion, !has(.policy) else { return [] }
        var carried = PromiseClause.Carried()
        var regions: [Region] = []
        var waiting: [Range<Int>] = []
        for range in clauses() {
            // What stands before a colon announces, and hopes nothing of what follows.
            let isAnnounced = range.lowerBound > 0 && tokens[range.lowerBound - 1].text == ":"
            if isAnnounced { carried.isHedged = false }
            let clause = PromiseClause(tokens, marks, range, language, carried)
            if let deed = clause.deed {
                let strength = strength(of: clause)
                regions.append(Region(deed: deed, tokens: waiting + [range], strength: strength))
                waiting = []
            } else if clause.isAddition {
                if regions.isEmpty || clause.breaksOff {
                    waiting.append(range)
                } else {
                    regions[regions.count - 1].tokens.append(range)
                }
            } else {
                waiting = []
            }
            carried = clause.carries
        }
        return regions.compactMap(promise)
    }

    private func has(_ word: PromiseWord) -> Bool { marks.contains { $0.word == word } }

    /// A question; but “…, okay?” asks nothing.
    private var isQuestion: Bool {
        let asks: Set<String> = ["?", "؟", "\u{55E}"]
        guard tokens.contains(where: { asks.contains($0.text) }) else { return false }
        guard tokens.last?.text == "?",
            let comma = tokens.lastIndex(where: { $0.text == "," }), comma > 2
        else { return true }
        let tags: Set<String> = ["ok", "okay", "alright", "right", "ja", "oder", "хорошо", "ладно"]
        return !(tokens.count - comma == 3 && tags.contains(tokens[comma + 1].text))
    }

    private func strength(of clause: PromiseClause) -> PromiseGuess.Strength {
        if has(.condition) { return .conditional }
        if clause.isHedged { return .tentative }
        return has(.explicit) ? .explicit : .plain
    }

    // MARK: - Clauses

    /// The clauses: parted by marks, by “but”, and by an “and” that leads to another deed.
    private func clauses() -> [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = 0
        func end(at index: Int, next: Int) {
            if index > start { clauses.append(start..<index) }
            start = next
        }
        let parting: Set<String> = [",", ";", ":", "(", ")", "–", "—", "،", "؛", "՝"]
        for index in tokens.indices {
            let token = tokens[index]
            if token.isMark {
                let isDash = token.text == "-" && token.followsSpace
                let isRange =
                    index > 0 && tokens[index - 1].numeral != nil
                    && index + 1 < tokens.count && tokens[index + 1].numeral != nil
                if (parting.contains(token.text) || isDash) && !isRange {
                    end(at: index, next: index + 1)
                }
            } else if marks.contains(where: { $0.word == .but && $0.tokens.lowerBound == index }) {
                end(at: index, next: index)
            } else if marks.contains(where: { $0.word == .and && $0.tokens.lowerBound == index }),
                leadsToDeed(index + 1, since: start)
            {
                end(at: index, next: index)
            }
        }
        end(at: tokens.count, next: tokens.count)
        return clauses
    }

    private func leadsToDeed(_ index: Int, since start: Int) -> Bool {
        let next = afterFillers(index)
        let leads = marks.contains { mark in
            guard mark.tokens.lowerBound == next else { return false }
            switch mark.word {
            case .verb, .first, .you, .third, .future, .futureFirst, .futureYou: return true
            default: return false
            }
        }
        if leads { return true }
        guard language.grammar == .free else { return false }
        let verbs = marks.filter { if case .verb = $0.word { true } else { false } }
        return verbs.contains { (start..<index).contains($0.tokens.lowerBound) }
            && verbs.contains { $0.tokens.lowerBound > index }
    }

    private func afterFillers(_ index: Int) -> Int {
        var index = index
        for _ in 0..<4 {
            guard
                let mark = marks.first(where: {
                    $0.word == .filler && $0.tokens.lowerBound == index
                })
            else { break }
            index = mark.tokens.upperBound
        }
        return index
    }

    // MARK: - Terms

    private func promise(_ region: Region) -> FoundPromise? {
        let topics = PromiseTopics.topics(in: tokens, marks)
        var indices: [Int] = []
        for range in region.tokens {
            indices += range.filter { index in !topics.contains { $0.tokens.contains(index) } }
        }
        let places = Dictionary(
            indices.enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { one, _ in one }
        )
        let own: [PromiseMark] = marks.compactMap { mark in
            guard let low = places[mark.tokens.lowerBound],
                let high = places[mark.tokens.upperBound - 1], low <= high
            else { return nil }
            return PromiseMark(word: mark.word, tokens: low..<high + 1)
        }
        let figures = FigureReader(indices.map { tokens[$0] }, own)
        let reading = PromiseReading(
            deed: region.deed,
            marks: own,
            percentage: figures.percentage(),
            money: figures.money(),
            due: DueReader(figures).due()
        )
        guard let kind = reading.kind else { return nil }
        let low = region.tokens.map(\.lowerBound).min() ?? 0
        let high = region.tokens.map(\.upperBound).max() ?? 0
        guard tokens.indices.contains(low), tokens.indices.contains(high - 1) else { return nil }
        return FoundPromise(
            kind: kind,
            terms: reading.terms,
            due: reading.due,
            about: topics.first?.topic,
            span: tokens[low].range.lowerBound..<tokens[high - 1].range.upperBound,
            strength: region.strength,
            isFollowUp: reading.isFollowUp,
            isPronominal: reading.isPronominal
        )
    }
}
