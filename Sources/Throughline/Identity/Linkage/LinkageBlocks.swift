// SPDX-License-Identifier: Apache-2.0

/// An inverted index that says which records are worth comparing.
///
/// Each record has tokens: its values, their beginnings, their sounds. A token is worth as many bits
/// as it is rare. Two records are compared where the tokens they share are worth enough together; a
/// token that very many have is worth little and is not looked up, so that the work is bounded.
struct LinkageBlocks: Sendable {
    /// A token of a record, by its number, and what it adds to what its parent said already.
    private var tokens: [Int32] = []
    private var bits: [Float] = []
    private var starts: [Int] = [0]
    /// The records of each token, in ascending order.
    private var postings: [Int32] = []
    private var postingStarts: [Int] = []
    /// What shared tokens must be worth.
    let threshold: Float

    init(_ table: LinkageTable, _ settings: LinkageSettings) {
        let cap = settings.blockLimit
        threshold = Float(Double(max(2, table.count)).log2) - settings.margin
        var names = TokenNames()
        var own: [[(token: Int32, parent: Int32)]] = []
        own.reserveCapacity(table.count)
        let byValue = table.features.enumerated().map { place, feature in
            feature.values.map { value in
                feature.tokens(of: value).map { token in
                    (token: names.number(feature, place, token.bytes), parent: token.parent)
                }
            }
        }
        var counts: [Int32] = []
        for record in 0..<table.count {
            var all: [(token: Int32, parent: Int32)] = []
            for (feature, tokens) in zip(table.features, byValue) {
                let value = feature.valueOf[record]
                guard value >= 0 else { continue }
                let mine = tokens[Int(value)]
                for (token, parent) in mine {
                    let above = parent < 0 ? -1 : mine[Int(parent)].token
                    if !all.contains(where: { $0.token == token }) { all.append((token, above)) }
                }
            }
            own.append(all)
        }
        counts = Array(repeating: 0, count: names.count)
        for tokens in own { for (token, _) in tokens { counts[Int(token)] += 1 } }
        let total = Float(max(1, table.count))
        func worth(_ token: Int32) -> Float {
            token < 0 ? 0 : Float(Double(total / Float(counts[Int(token)])).log2)
        }
        for all in own {
            for (token, parent) in all where counts[Int(token)] > 1 {
                // A parent that is not looked up adds nothing, so its child says it all.
                let isHeard = parent >= 0 && Int(counts[Int(parent)]) <= cap
                guard Int(counts[Int(token)]) <= cap else { continue }
                tokens.append(token)
                bits.append(max(0, worth(token) - (isHeard ? worth(parent) : 0)))
            }
            starts.append(tokens.count)
        }
        index(tokenCount: names.count)
    }

    private mutating func index(tokenCount: Int) {
        var sizes = Array(repeating: 0, count: tokenCount + 1)
        for token in tokens { sizes[Int(token) + 1] += 1 }
        for token in 0..<tokenCount { sizes[token + 1] += sizes[token] }
        postingStarts = sizes
        postings = Array(repeating: 0, count: tokens.count)
        for record in 0..<(starts.count - 1) {
            for place in starts[record]..<starts[record + 1] {
                let token = Int(tokens[place])
                postings[sizes[token]] = Int32(record)
                sizes[token] += 1
            }
        }
    }

    /// The earlier records worth comparing with one, in the order in which they are met.
    func candidates(of record: Int, _ work: inout Workspace) -> [Int32] {
        var found: [Int32] = []
        let threshold = threshold
        work.withPointers { sums, touched in
            var count = 0
            postings.withUnsafeBufferPointer { postings in
                for place in starts[record]..<starts[record + 1] {
                    let token = Int(tokens[place])
                    // A little more than nothing, so that what was touched is known.
                    let worth = bits[place] + 1e-6
                    var slot = postingStarts[token]
                    let end = postingStarts[token + 1]
                    while slot < end, postings[slot] < Int32(truncatingIfNeeded: record) {
                        let other = Int(postings[slot])
                        let sum = sums[other]
                        touched[count] = Int32(truncatingIfNeeded: other)
                        if sum == 0 { count &+= 1 }
                        sums[other] = sum + worth
                        slot &+= 1
                    }
                }
            }
            for place in 0..<count {
                let other = touched[place]
                if sums[Int(other)] >= threshold { found.append(other) }
                sums[Int(other)] = 0
            }
        }
        return found
    }

    /// What a pass through the records keeps in hand.
    struct Workspace {
        /// What the tokens shared with each record are worth.
        private var sums: [Float]
        /// The records that share one at all, one place more than there can be.
        private var touched: [Int32]

        init(count: Int) {
            sums = Array(repeating: 0, count: count)
            touched = Array(repeating: 0, count: count + 1)
        }

        mutating func withPointers(
            _ body: (UnsafeMutableBufferPointer<Float>, UnsafeMutableBufferPointer<Int32>) -> Void
        ) {
            sums.withUnsafeMutableBufferPointer { sums in
                touched.withUnsafeMutableBufferPointer { touched in body(sums, touched) }
            }
        }
    }

    private struct TokenNames {
        private(set) var count = 0
        /// The numbers of each feature's tokens; names share theirs, so that swapped ones meet.
        private var numbers: [Int: [[UInt8]: Int32]] = [:]

        mutating func number(_ feature: LinkageFeature, _ place: Int, _ bytes: [UInt8]) -> Int32 {
            let space = [.given, .surname, .name].contains(feature.kind) ? -1 : place
            if let number = numbers[space, default: [:]][bytes] { return number }
            let number = Int32(count)
            numbers[space, default: [:]][bytes] = number
            count += 1
            return number
        }
    }
}

extension LinkageFeature {
    /// The tokens of a value, each with the place of the one that it contains, or -1.
    func tokens(of bytes: [UInt8]) -> [(bytes: [UInt8], parent: Int32)] {
        let all = LinkageText.words(bytes)
        let words = all.count > 1 ? all : []
        func marked(_ mark: Character, _ rest: some Sequence<UInt8>) -> [UInt8] {
            [mark.asciiValue ?? 0] + rest
        }
        switch kind {
        case .given:
            return roots(of: bytes).map { (marked("n", $0), -1) }
                + words.map { (marked("n", $0), -1) }
        case .surname:
            return [(marked("s", Soundex.code(bytes)), -1), (marked("n", bytes), 0)]
                + words.map { (marked("n", $0), -1) }
        case .name:
            return all.map { (marked("n", $0), -1) }
        case .date:
            guard bytes.count == 8 else { return [(marked("d", bytes), -1)] }
            return [
                (marked("y", bytes[..<4]), -1), (marked("m", bytes[4...]), -1),
                (marked("x", bytes[..<6]), 0),
                (marked("z", bytes[..<4] + bytes[6...]), 0),
            ]
        case .text:
            return [(marked("t", bytes), -1)]
                + words.filter { $0.count > 2 }.map { (marked("t", $0), -1) }
        case .postcode:
            let beginning = Self.beginning(of: bytes)
            return [(marked("p", beginning), -1), (marked("f", bytes), 0)]
        case .email:
            let local = bytes.prefix { $0 != UInt8(ascii: "@") }
            return [(marked("l", local), -1), (marked("e", bytes), 0)]
        case .phone:
            return [(marked("p", bytes.suffix(7)), -1), (marked("f", bytes), 0)]
        case .code, .category:
            return [(marked("c", bytes), -1)]
        }
    }
}

/// How a surname sounds to English ears.
///
/// Source: R. C. Russell, US patent 1,261,167 (1918), as the US National Archives describe it.
enum Soundex {
    private static let codes: [UInt8] = Array("01230120022455012623010202".utf8)

    static func code(_ name: [UInt8]) -> [UInt8] {
        var code: [UInt8] = []
        var last: UInt8 = 0
        for byte in name {
            guard byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") else { continue }
            let own = codes[Int(byte - UInt8(ascii: "a"))]
            if code.isEmpty {
                code.append(byte)
            } else if own != UInt8(ascii: "0"), own != last {
                code.append(own)
                if code.count == 4 { break }
            }
            // An h or w between two of one code doesn't part them.
            if byte != UInt8(ascii: "h"), byte != UInt8(ascii: "w") { last = own }
        }
        return code.isEmpty ? name : code
    }
}
