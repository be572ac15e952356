// SPDX-License-Identifier: Apache-2.0

/// A string of bytes in memory that somebody else keeps, and which letters it has.
struct LinkageWord {
    let bytes: UnsafeBufferPointer<UInt8>
    /// One bit for each letter and digit that occurs: most strings differ in so many letters that
    /// nothing else has to be looked at.
    let letters: UInt64

    var count: Int { bytes.count }

    /// The set of letters and digits of a string.
    static func letters(of bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { set, byte in
            let place = byte >= 0x61 ? byte &- 0x61 : byte &- 0x30 &+ 26
            return set | 1 << UInt64(place & 63)
        }
    }

    /// Hands two strings to a body.
    static func with<Result>(
        _ one: [UInt8],
        _ other: [UInt8],
        _ body: (LinkageWord, LinkageWord) -> Result
    ) -> Result {
        one.withUnsafeBufferPointer { first in
            other.withUnsafeBufferPointer { second in
                body(
                    LinkageWord(bytes: first, letters: letters(of: first)),
                    LinkageWord(bytes: second, letters: letters(of: second))
                )
            }
        }
    }

    /// Whether both are the same string.
    static func == (one: Self, other: Self) -> Bool {
        one.letters == other.letters && one.bytes.elementsEqual(other.bytes)
    }
}

/// How alike two short strings of bytes are.
enum StringLikeness {
    /// How many insertions, deletions, replacements and swaps of neighbours make one of the other,
    /// each place edited at most once; anything above the bound is one more than it.
    ///
    /// Source: the optimal string alignment distance, within Ukkonen's band. Time: O(bound · length).
    static func edits(_ one: LinkageWord, _ other: LinkageWord, atMost bound: Int) -> Int {
        // An edit changes at most two of the letters that occur; a swap changes none.
        guard abs(one.count - other.count) <= bound,
            (one.letters ^ other.letters).nonzeroBitCount <= 2 * bound
        else { return bound + 1 }
        let (one, other) = (one.bytes, other.bytes)
        var start = 0
        var (oneEnd, otherEnd) = (one.count, other.count)
        // What is equal at both ends takes no part.
        while oneEnd > 0, otherEnd > 0, one[oneEnd - 1] == other[otherEnd - 1] {
            oneEnd -= 1
            otherEnd -= 1
        }
        while start < min(oneEnd, otherEnd), one[start] == other[start] { start += 1 }
        let rest = (oneEnd - start, otherEnd - start)
        if rest.0 == 0 || rest.1 == 0 { return min(bound + 1, max(rest.0, rest.1)) }
        return table(
            UnsafeBufferPointer(rebasing: one[start..<oneEnd]),
            UnsafeBufferPointer(rebasing: other[start..<otherEnd]),
            bound
        )
    }

    /// The distance of two strings that are not empty, by rows of the table, within the band.
    private static func table(
        _ one: UnsafeBufferPointer<UInt8>,
        _ other: UnsafeBufferPointer<UInt8>,
        _ bound: Int
    ) -> Int {
        let width = other.count + 1
        let far = bound + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
            rows.initialize(repeating: far)
            var (before, above, here) = (2 * width, 0, width)
            for column in 0..<width { rows[above + column] = column }
            for row in 1...one.count {
                let first = max(1, row - bound)
                let last = min(width - 1, row + bound)
                guard first <= last else { return far }
                rows[here + first - 1] = first == 1 ? row : far
                var least = rows[here + first - 1]
                for column in first...last {
                    let isEqual = one[row - 1] == other[column - 1]
                    var best = rows[above + column - 1] + (isEqual ? 0 : 1)
                    best = min(best, rows[here + column - 1] + 1)
                    best = min(best, rows[above + column] + 1)
                    if row > 1, column > 1, one[row - 1] == other[column - 2],
                        one[row - 2] == other[column - 1]
                    {
                        best = min(best, rows[before + column - 2] + 1)
                    }
                    rows[here + column] = best
                    least = min(least, best)
                }
                // What lies right of the band must not be read from an older row.
                if last + 1 < width { rows[here + last + 1] = far }
                if least > bound { return far }
                (before, above, here) = (above, here, before)
            }
            return min(rows[above + width - 1], far)
        }
    }

    /// The Jaro–Winkler likeness, 0 to 1; 0 where it can't reach what is asked for.
    ///
    /// Source: W. E. Winkler, String Comparator Metrics and Enhanced Decision Rules in the
    /// Fellegi–Sunter Model of Record Linkage (1990). Time: O(length); beyond 64 bytes the rest
    /// plays no part.
    static func jaroWinkler(
        _ one: LinkageWord,
        _ other: LinkageWord,
        atLeast bound: Double = 0
    ) -> Double {
        let counts = (min(64, one.count), min(64, other.count))
        guard counts.0 > 0, counts.1 > 0 else { return counts.0 == counts.1 ? 1 : 0 }
        // Letters that only one of them has match nothing.
        let most = min(
            counts.0 - (one.letters & ~other.letters).nonzeroBitCount,
            counts.1 - (other.letters & ~one.letters).nonzeroBitCount
        )
        let (a, b) = (Double(counts.0), Double(counts.1))
        let best = most > 0 ? (Double(most) / a + Double(most) / b + 1) / 3 : 0
        var common = 0
        while common < min(4, counts.0, counts.1), one.bytes[common] == other.bytes[common] {
            common += 1
        }
        // Only letters in common at the beginning lift it.
        guard
            best + Double(common) * 0.1 * (1 - best) >= bound || one.count > 64 || other.count > 64
        else { return 0 }
        return jaroWinkler(
            UnsafeBufferPointer(rebasing: one.bytes[..<counts.0]),
            UnsafeBufferPointer(rebasing: other.bytes[..<counts.1]),
            common
        )
    }

    private static func jaroWinkler(
        _ one: UnsafeBufferPointer<UInt8>,
        _ other: UnsafeBufferPointer<UInt8>,
        _ common: Int
    ) -> Double {
        let isASCII = (one.reduce(0, |) | other.reduce(0, |)) < 0x80
        // A table of 128 words lies on the stack.
        let (oneMatched, otherMatched) =
            isASCII
            ? withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 128) {
                matched(one, other, $0)
            }
            : withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 256) {
                matched(one, other, $0)
            }
        let matches = oneMatched.nonzeroBitCount
        guard matches > 0 else { return 0 }
        var transposed = 0
        var (mine, theirs) = (oneMatched, otherMatched)
        while mine != 0 {
            if one[mine.trailingZeroBitCount] != other[theirs.trailingZeroBitCount] {
                transposed += 1
            }
            mine &= mine &- 1
            theirs &= theirs &- 1
        }
        let count = Double(matches)
        let jaro =
            (count / Double(one.count) + count / Double(other.count)
                + (count - Double(transposed / 2)) / count) / 3
        return jaro > 0.7 ? jaro + Double(common) * 0.1 * (1 - jaro) : jaro
    }

    /// Which places of each match one of the other within the window, the first that is free.
    private static func matched(
        _ one: UnsafeBufferPointer<UInt8>,
        _ other: UnsafeBufferPointer<UInt8>,
        _ places: UnsafeMutableBufferPointer<UInt64>
    ) -> (UInt64, UInt64) {
        let window = max(0, max(one.count, other.count) / 2 - 1)
        var (oneMatched, otherMatched): (UInt64, UInt64) = (0, 0)
        // Where each letter stands in the other, as bits; only what is asked for is ever written.
        for byte in one { places[Int(byte)] = 0 }
        for byte in other { places[Int(byte)] = 0 }
        for place in 0..<other.count { places[Int(other[place])] |= 1 << UInt64(place) }
        for place in 0..<one.count {
            let (low, high) = (max(0, place - window), min(63, place + window))
            let near = (UInt64.max << UInt64(low)) & (UInt64.max >> UInt64(63 - high))
            let free = places[Int(one[place])] & near & ~otherMatched
            guard free != 0 else { continue }
            oneMatched |= 1 << UInt64(place)
            otherMatched |= free & (~free &+ 1)
        }
        return (oneMatched, otherMatched)
    }
}
