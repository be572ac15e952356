// SPDX-License-Identifier: Apache-2.0

/// What a clause undertakes to do, and how it says so.
struct PromiseDeed: Hashable {
    var deed: PromiseWord.Deed
    var form: PromiseWord.Form
}

/// One clause of a sentence: whether somebody in it undertakes something in the company's name.
struct PromiseClause {
    /// What a clause leaves to the next: its subject and auxiliary, and what it says of them.
    struct Carried {
        var isFuture = false
        var isCompany = false
        /// The clause before says that what follows is somebody else's word, or a hope.
        var isReported = false
        var isHedged = false
        /// The clause before denies: “it isn't true” that what follows.
        var isDenied = false
    }

    /// What is undertaken; nil where nothing is.
    private(set) var deed: PromiseDeed?
    /// What it leaves to the next clause.
    private(set) var carries = Carried()
    /// Whether what is undertaken is only hoped or offered.
    private(set) var isHedged = false

    private let tokens: [PromiseToken]
    private let range: Range<Int>
    private let marks: [PromiseMark]
    private let grammar: PromiseLanguage.Grammar
    private let before: Carried

    init(
        _ tokens: [PromiseToken],
        _ marks: [PromiseMark],
        _ range: Range<Int>,
        _ language: PromiseLanguage,
        _ before: Carried
    ) {
        self.tokens = tokens
        self.range = range
        self.marks = marks.filter { range.contains($0.tokens.lowerBound) }
        self.before = before
        grammar = language.grammar
        read()
    }

    /// Whether the clause only adds to another: a time, a sum.
    var isAddition: Bool {
        guard deed == nil, !has(.past), !has(.negation), !has(.reported) else { return false }
        return !marks.contains { mark in
            switch mark.word {
            case .verb(_, let form): form != .bare || grammar == .free
            case .first, .third, .future, .futureFirst, .futureYou: true
            default: false
            }
        }
    }

    /// Whether it begins something new, so that it belongs to what follows.
    var breaksOff: Bool { starts(with: .but) }

    private func has(_ word: PromiseWord) -> Bool { marks.contains { $0.word == word } }

    private func starts(with word: PromiseWord) -> Bool {
        marks.contains { $0.word == word && $0.tokens.lowerBound == range.lowerBound }
    }

    private mutating func read() {
        let goesOn = !starts(with: .but) && !starts(with: .and)
        let isReported =
            has(.reported) || (before.isReported && goesOn)
            || (before.isDenied && starts(with: .that))
        isHedged = has(.hedge) || (before.isHedged && goesOn)
        carries.isReported = isReported && deedless
        carries.isHedged = isHedged && deedless
        switch grammar {
        case .adjacent: readAdjacent()
        case .free: readFree()
        }
        carries.isDenied = has(.negation) && deedless
        if isReported || has(.negation) { deed = nil }
    }

    private var deedless: Bool { deed == nil }

    // MARK: - Verbs that follow their auxiliaries

    private mutating func readAdjacent() {
        for mark in marks {
            switch mark.word {
            case .futureFirst, .future:
                let isCompany = mark.word == .futureFirst
                carries.isFuture = true
                carries.isCompany = isCompany
                deed = deed ?? following(mark, forms: [.bare, .event], isCompany: isCompany)
            case .futureYou:
                carries = Carried()
                deed = deed ?? following(mark, forms: [.receive], isCompany: false)
            case .verb(let given, .alone):
                deed = deed ?? PromiseDeed(deed: given, form: .event)
            case .presentFirst:
                deed = deed ?? firstVerb(from: mark.tokens.upperBound, [.progressive])
            default: break
            }
        }
        let hasOwn = marks.contains { mark in
            switch mark.word {
            case .futureFirst, .future, .futureYou, .presentFirst: true
            default: false
            }
        }
        guard deed == nil, before.isFuture, !hasOwn else { return }
        let start = starts(with: .and) ? range.lowerBound + 1 : range.lowerBound
        if let verb = firstVerb(from: start, [.bare]) {
            deed = before.isCompany || verb.deed != .act ? verb : nil
            carries.isFuture = true
            carries.isCompany = before.isCompany
        }
    }

    private func following(
        _ mark: PromiseMark,
        forms: Set<PromiseWord.Form>,
        isCompany: Bool
    ) -> PromiseDeed? {
        // “will be refunded”, “will be with you”, “I'll be calling”
        if let verb = firstVerb(from: mark.tokens.upperBound, forms),
            verb.deed != .act || isCompany || has(.third)
        {
            return verb
        }
        var next = afterFillers(mark.tokens.upperBound, but: ["be", "get", "have"])
        guard tokens.indices.contains(next), ["be", "get", "have"].contains(tokens[next].text)
        else {
            return nil
        }
        next = afterFillers(next + 1)
        guard let verb = verb(at: next, [.participle, .progressive]) else { return nil }
        return verb.form == .progressive && !isCompany ? nil : verb
    }

    /// The verb at a place, or behind the fillers that begin there.
    private func firstVerb(from index: Int, _ forms: Set<PromiseWord.Form>) -> PromiseDeed? {
        var index = index
        for _ in 0..<6 {
            if let verb = verb(at: index, forms) { return verb }
            let next = afterFillers(index, atMost: 1)
            guard next > index else { return nil }
            index = next
        }
        return nil
    }

    private func verb(at index: Int, _ forms: Set<PromiseWord.Form>) -> PromiseDeed? {
        marks.filter { $0.tokens.lowerBound == index }
            .compactMap { mark -> (PromiseDeed, Int)? in
                guard case .verb(let deed, let form) = mark.word, forms.contains(form) else {
                    return nil
                }
                return (PromiseDeed(deed: deed, form: form), deed.precedence)
            }
            .max { $0.1 < $1.1 }?.0
    }

    private func afterFillers(
        _ index: Int,
        atMost count: Int = 6,
        but kept: Set<String> = []
    ) -> Int {
        var index = index
        for _ in 0..<count {
            guard tokens.indices.contains(index), !kept.contains(tokens[index].text),
                let mark = marks.first(where: {
                    $0.word == .filler && $0.tokens.lowerBound == index
                })
            else { break }
            index = mark.tokens.upperBound
        }
        return index
    }

    // MARK: - Verbs anywhere in the clause

    private mutating func readFree() {
        let isFuture = has(.future) || has(.futureFirst)
        let hasCompany = has(.first) || has(.third) || has(.futureFirst)
        let goesOn = starts(with: .and) && !has(.first) && !has(.third)
        let isCompany = hasCompany || (goesOn && before.isCompany)
        let isCarriedFuture = isFuture || (goesOn && before.isFuture)
        carries.isCompany = isCompany
        carries.isFuture = isCarriedFuture
        let isOver = has(.past)
        deed = marks.compactMap { mark -> PromiseDeed? in
            guard case .verb(let deed, let form) = mark.word else { return nil }
            let holds =
                switch form {
                case .alone: true
                case .finite: isCompany && !isOver
                case .bare: isCarriedFuture && !isOver
                case .participle: has(.passive) && !isOver
                case .event: !isOver
                case .receive: has(.you) && !isOver
                case .progressive: false
                }
            return holds ? PromiseDeed(deed: deed, form: form) : nil
        }
        .max { $0.rank < $1.rank }
    }
}

extension PromiseWord.Deed {
    /// Which of two readings of one clause is the more exact.
    fileprivate var precedence: Int {
        switch self {
        case .act: 0
        case .give: 1
        case .answer: 2
        case .delivery: 3
        case .refund, .discount, .credit, .replacement: 4
        case .callback: 5
        }
    }
}

extension PromiseDeed {
    fileprivate var rank: Int {
        let isWeak = form == .receive || form == .event
        return deed.precedence * 2 + (isWeak ? 0 : 1)
    }
}
