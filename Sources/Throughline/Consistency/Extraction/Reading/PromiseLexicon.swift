// SPDX-License-Identifier: Apache-2.0

/// Finds a language's phrases in tokens.
struct PromiseLexicon: Sendable {
    private struct Entry: Sendable {
        var rest: [String]
        var word: PromiseWord
    }

    private var exact: [String: [Entry]] = [:]
    private var stems: [String: [Entry]] = [:]
    private var stemLengths: ClosedRange<Int>?
    /// The words of a script without spaces, by which its runs are parted.
    private var units: Set<String> = []
    private var longestUnit = 0

    /// How many tokens `~` stands for at most.
    private static let gap = 8

    init(_ words: [(PromiseWord, String)]) {
        for (word, phrases) in words {
            for phrase in phrases.split(separator: ",") {
                let parts = phrase.split(whereSeparator: \.isWhitespace).map(String.init)
                guard let first = parts.first else { continue }
                add(Entry(rest: Array(parts.dropFirst()), word: word), first: first)
                for part in parts where part.unicodeScalars.first.map(PromiseScanner.isLao) == true
                {
                    units.insert(part)
                    longestUnit = max(longestUnit, part.unicodeScalars.count)
                }
            }
        }
        let lengths = stems.keys.map(\.unicodeScalars.count)
        if let low = lengths.min(), let high = lengths.max() { stemLengths = low...high }
    }

    private mutating func add(_ entry: Entry, first: String) {
        if first.hasSuffix("*") {
            stems[String(first.dropLast()), default: []].append(entry)
        } else {
            exact[first, default: []].append(entry)
        }
    }

    /// Whether a word begins a phrase.
    func knows(_ word: String) -> Bool { exact[word] != nil }

    /// The phrases in a run of tokens, in the order in which they begin.
    ///
    /// - Complexity: Linear in the number of tokens.
    func marks(in tokens: ArraySlice<PromiseToken>) -> [PromiseMark] {
        var marks: [PromiseMark] = []
        for index in tokens.indices {
            for entry in entries(tokens[index].text) {
                guard let end = match(entry.rest[...], in: tokens, from: index + 1) else {
                    continue
                }
                // What stands in a gap keeps its own meaning.
                let isGapped = entry.rest.contains("~")
                marks.append(
                    PromiseMark(
                        word: entry.word,
                        tokens: index..<(isGapped ? index + 1 : end),
                        isGapped: isGapped
                    )
                )
            }
        }
        return Self.withoutCovered(marks)
    }

    private func entries(_ word: String) -> [Entry] {
        var found = exact[word] ?? []
        guard let stemLengths else { return found }
        let scalars = word.unicodeScalars
        var end = scalars.startIndex
        var length = 0
        while end < scalars.endIndex, length < stemLengths.upperBound {
            end = scalars.index(after: end)
            length += 1
            guard stemLengths.contains(length) else { continue }
            if let more = stems[String(scalars[..<end])] { found += more }
        }
        return found
    }

    private func match(
        _ rest: ArraySlice<String>,
        in tokens: ArraySlice<PromiseToken>,
        from index: Int
    ) -> Int? {
        guard let part = rest.first else { return index }
        guard index < tokens.endIndex else { return nil }
        if part == "~" {
            let after = rest.dropFirst()
            for start in index...(index + Self.gap) {
                guard start < tokens.endIndex, tokens[start].text != "," else { return nil }
                if let end = match(after, in: tokens, from: start) { return end }
            }
            return nil
        }
        let text = tokens[index].text
        let isSame = part.hasSuffix("*") ? text.hasPrefix(part.dropLast()) : text == part
        return isSame ? match(rest.dropFirst(), in: tokens, from: index + 1) : nil
    }

    /// A longer phrase takes what stands within it: `no later than` leaves no `no`.
    private static func withoutCovered(_ marks: [PromiseMark]) -> [PromiseMark] {
        let long = marks.filter { $0.tokens.count > 1 }
        guard !long.isEmpty else { return marks }
        return marks.filter { mark in
            mark.isGapped
                || !long.contains { other in
                    other.tokens.count > mark.tokens.count
                        && other.tokens.lowerBound <= mark.tokens.lowerBound
                        && mark.tokens.upperBound <= other.tokens.upperBound
                }
        }
    }

    /// Parts runs of a script without spaces into known words, the longest first; what is between
    /// stays together.
    func parted(_ tokens: [PromiseToken]) -> [PromiseToken] {
        guard longestUnit > 0 else { return tokens }
        return tokens.flatMap { token -> [PromiseToken] in
            guard token.text.unicodeScalars.first.map(PromiseScanner.isLao) == true else {
                return [token]
            }
            return parts(of: token)
        }
    }

    private func parts(of token: PromiseToken) -> [PromiseToken] {
        let scalars = Array(token.text.unicodeScalars)
        var parts: [PromiseToken] = []
        var index = 0
        var offset = token.range.lowerBound
        var isUnknown = false
        while index < scalars.count {
            var length = min(longestUnit, scalars.count - index)
            var text = ""
            while length > 0 {
                text = Self.text(scalars[index..<index + length])
                if units.contains(text) { break }
                length -= 1
            }
            let isKnown = length > 0
            if !isKnown {
                length = 1
                text = Self.text(scalars[index..<index + 1])
            }
            let end = min(offset + text.utf8.count, token.range.upperBound)
            if !isKnown, isUnknown, let last = parts.indices.last {
                parts[last].text += text
                parts[last].range = parts[last].range.lowerBound..<end
            } else {
                var part = PromiseToken(text: text, range: offset..<end)
                part.followsSpace = parts.isEmpty && token.followsSpace
                parts.append(part)
            }
            isUnknown = !isKnown
            index += length
            offset = end
        }
        return parts
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
