// SPDX-License-Identifier: Apache-2.0

/// Reads amounts, percentages, lengths of time and days in part of a sentence.
struct FigureReader {
    let tokens: [PromiseToken]
    /// What each token is part of.
    private let words: [[PromiseMark]]

    init(_ tokens: [PromiseToken], _ marks: [PromiseMark]) {
        self.tokens = tokens
        var words = [[PromiseMark]](repeating: [], count: tokens.count)
        for mark in marks {
            for index in mark.tokens where words.indices.contains(index) {
                words[index].append(mark)
            }
        }
        self.words = words
    }

    /// A number that was read, and the tokens it takes.
    struct Number {
        var value: ExactNumber
        var tokens: Range<Int>
        /// The greatest, where a range was named.
        var isWhole: Int? {
            let millionths = value.millionths
            return millionths % 1_000_000 == 0 ? Int(exactly: millionths / 1_000_000) : nil
        }
    }

    func has(_ word: PromiseWord, _ index: Int) -> Bool {
        words.indices.contains(index) && words[index].contains { $0.word == word }
    }

    /// What a table says of the token, by a function that picks one sort of word.
    func pick<Value>(_ index: Int, _ sort: (PromiseWord) -> Value?) -> (Value, end: Int)? {
        guard words.indices.contains(index) else { return nil }
        for mark in words[index] where mark.tokens.lowerBound == index {
            if let value = sort(mark.word) { return (value, mark.tokens.upperBound) }
        }
        return nil
    }

    // MARK: - Numbers

    /// The number that begins at a token, in digits or in words.
    func number(at index: Int) -> Number? {
        guard tokens.indices.contains(index) else { return nil }
        var end = index + 1
        var value: ExactNumber
        if case .number(let digits)? = tokens[index].numeral {
            value = digits
        } else if let (sum, next) = wordNumber(at: index) {
            value = ExactNumber(sum)
            end = next
        } else {
            return nil
        }
        while let (factor, next) = pick(end, { $0.factor }), factor > 1 {
            let (product, overflow) = value.millionths.multipliedReportingOverflow(
                by: Int64(factor)
            )
            guard !overflow else { return nil }
            value = ExactNumber(millionths: product)
            end = next
        }
        return Number(value: value, tokens: index..<end)
    }

    /// `fünfundzwanzig`, `twenty five`, `one hundred twenty`.
    private func wordNumber(at index: Int) -> (Int, end: Int)? {
        var total = 0
        var end = index
        var last = Int.max
        while let (value, next) = pick(end, { $0.number }), value < last, end - index < 4 {
            total += value
            last = value % 10 == 0 && value >= 20 ? 10 : 0
            if value >= 100 { last = 100 }
            end = next
        }
        return end > index ? (total, end) : nil
    }

    // MARK: - Money and percentages

    /// The first sum of money.
    func money() -> (amount: ExactNumber, currency: String)? {
        for index in tokens.indices {
            guard let number = number(at: index) else { continue }
            if let (code, _) = pick(number.tokens.upperBound, { $0.currency }) {
                return (number.value, code)
            }
            // “400 бонусных рублей”
            let next = number.tokens.upperBound
            if tokens.indices.contains(next), !tokens[next].isMark, tokens[next].numeral == nil,
                words[next].isEmpty || words[next].contains(where: { $0.word.isNoun }),
                let (code, _) = pick(next + 1, { $0.currency })
            {
                return (number.value, code)
            }
            if index > 0, let (code, _) = pick(index - 1, { $0.currency }) {
                // In “100 kr. 5 dage” the currency is the first number's.
                let isTaken = index > 1 && tokens[index - 2].numeral != nil
                if !isTaken { return (number.value, code) }
            }
        }
        return nil
    }

    /// The first percentage.
    func percentage() -> ExactNumber? {
        for index in tokens.indices {
            guard let number = number(at: index) else { continue }
            if has(.percent, number.tokens.upperBound) { return number.value }
        }
        return nil
    }
}

extension PromiseWord {
    fileprivate var isNoun: Bool { if case .noun = self { true } else { false } }
    fileprivate var number: Int? { if case .number(let value) = self { value } else { nil } }
    fileprivate var factor: Int? { if case .multiplier(let value) = self { value } else { nil } }
    fileprivate var currency: String? { if case .currency(let code) = self { code } else { nil } }
}
