// SPDX-License-Identifier: Apache-2.0

/// Compares the records of a table, pair by pair, and remembers what it compared before.
///
/// Everything that is read for a pair lies in four arrays, one after the other in memory: no
/// reference is followed or counted on the way.
struct LinkageComparer: Sendable {
    private let texts: LinkageTexts
    private let kinds: [LinkageField.Kind]
    /// Whether values of a feature are worth remembering.
    private let repeats: [Bool]
    /// The value of each feature of each record, record by record; -1 where there is none.
    let rows: [Int32]
    private let given: Int?
    private let surname: Int?
    /// The pairs of values that were compared last, one in each place, with their levels.
    private var seen: [UInt64]
    /// How many places there are, as a power of two.
    private let memoryBits: UInt64

    /// Makes a comparer of a table's records.
    init(_ table: LinkageTable, memoryBits: UInt64 = 16) {
        texts = table.texts
        kinds = table.features.map(\.kind)
        repeats = table.features.map(\.repeats)
        given = kinds.firstIndex(of: .given)
        surname = kinds.firstIndex(of: .surname)
        rows = table.rows
        self.memoryBits = memoryBits
        seen = Array(repeating: .max, count: 1 << memoryBits)
    }

    /// How far two records agree: three bits for each feature.
    mutating func pattern(_ one: Int, _ other: Int) -> UInt64 {
        withKernel { $0.pattern(one, other) }
    }

    /// How far a record agrees with each of others.
    mutating func patterns(
        of record: Int,
        with others: [Int32],
        _ body: (Int32, UInt64) -> Void
    ) {
        withKernel { kernel in
            for other in others { body(other, kernel.pattern(record, Int(other))) }
        }
    }

    private mutating func withKernel<Result>(_ body: (Kernel) -> Result) -> Result {
        let (texts, kinds, repeats, rows) = (texts, kinds, repeats, rows)
        let (given, surname, shift) = (given ?? -1, surname ?? -1, 64 - memoryBits)
        return seen.withUnsafeMutableBufferPointer { seen in
            texts.read { reader in
                kinds.withUnsafeBufferPointer { kinds in
                    repeats.withUnsafeBufferPointer { repeats in
                        rows.withUnsafeBufferPointer { rows in
                            body(
                                Kernel(
                                    reader: reader,
                                    kinds: kinds,
                                    repeats: repeats,
                                    rows: rows,
                                    seen: seen,
                                    shift: shift,
                                    given: given,
                                    surname: surname
                                )
                            )
                        }
                    }
                }
            }
        }
    }
}

/// What compares, while the arrays are held in place.
private struct Kernel {
    let reader: LinkageTexts.Reader
    let kinds: UnsafeBufferPointer<LinkageField.Kind>
    let repeats: UnsafeBufferPointer<Bool>
    let rows: UnsafeBufferPointer<Int32>
    let seen: UnsafeMutableBufferPointer<UInt64>
    let shift: UInt64
    let given: Int
    let surname: Int

    func pattern(_ one: Int, _ other: Int) -> UInt64 {
        var pattern: UInt64 = 0
        let count = kinds.count
        let (first, second) = (one &* count, other &* count)
        for feature in 0..<count {
            let (a, b) = (rows[first &+ feature], rows[second &+ feature])
            if a < 0 || b < 0 { continue }
            let level = a == b ? LinkageFeature.equal : level(feature, a, b)
            pattern |= UInt64(level) << UInt64(3 &* feature)
        }
        return given < 0 || surname < 0 ? pattern : withSwap(pattern, first, second)
    }

    private func level(_ feature: Int, _ a: Int32, _ b: Int32) -> LinkageLevel {
        guard repeats[feature] else {
            return LinkageFeature.level(kinds[feature], reader[a], reader[b])
        }
        // Two numbers of 30 bits, and three bits for the level.
        let key =
            UInt64(UInt32(bitPattern: min(a, b))) << 30 | UInt64(UInt32(bitPattern: max(a, b)))
        let slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        let known = seen[slot]
        if known >> 3 == key { return LinkageLevel(known & 7) }
        let level = LinkageFeature.level(kinds[feature], reader[a], reader[b])
        seen[slot] = key << 3 | UInt64(level)
        return level
    }

    /// A given name and a surname that stand in each other's place count as found.
    private func withSwap(_ pattern: UInt64, _ first: Int, _ second: Int) -> UInt64 {
        let (givenShift, surnameShift) = (UInt64(3 &* given), UInt64(3 &* surname))
        let isLow = pattern >> givenShift & 7 < 3 && pattern >> surnameShift & 7 < 3
        guard isLow else { return pattern }
        let one = isEqual(rows[first &+ given], rows[second &+ surname])
        let other = isEqual(rows[second &+ given], rows[first &+ surname])
        guard one || other else { return pattern }
        let cleared = pattern & ~(7 << givenShift) & ~(7 << surnameShift)
        let swapped = UInt64(LinkageFeature.swapped)
        if one && other { return cleared | swapped << givenShift | swapped << surnameShift }
        return cleared | swapped << (one ? givenShift : surnameShift)
    }

    private func isEqual(_ a: Int32, _ b: Int32) -> Bool {
        a >= 0 && b >= 0 && reader[a].whole == reader[b].whole
    }
}
