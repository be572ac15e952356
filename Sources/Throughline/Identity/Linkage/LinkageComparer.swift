// SPDX-License-Identifier: Apache-2.0

/// Compares the records of a table, pair by pair, and remembers what it compared before.
struct LinkageComparer: Sendable {
    private let texts: LinkageTexts
    private let kinds: [LinkageField.Kind]
    /// Whether values of a feature are worth remembering.
    private let repeats: [Bool]
    /// The value of each feature of each record, record by record; -1 where there is none.
    private let rows: [Int32]
    private let given: Int?
    private let surname: Int?
    /// The pairs of values that were compared last, one in each place.
    private var seen: [UInt64]
    private var levels: [LinkageLevel]
    /// How many places there are, as a power of two.
    private let memoryBits: UInt64

    /// Makes a comparer of a table's records.
    init(_ table: LinkageTable, memoryBits: UInt64 = 16) {
        texts = table.texts
        kinds = table.features.map(\.kind)
        repeats = table.features.map(\.repeats)
        given = kinds.firstIndex(of: .given)
        surname = kinds.firstIndex(of: .surname)
        var rows: [Int32] = []
        rows.reserveCapacity(table.count * kinds.count)
        for record in 0..<table.count {
            for feature in table.features {
                let value = feature.valueOf[record]
                rows.append(value < 0 ? -1 : feature.texts[Int(value)])
            }
        }
        self.rows = rows
        self.memoryBits = memoryBits
        seen = Array(repeating: .max, count: 1 << memoryBits)
        levels = Array(repeating: 0, count: 1 << memoryBits)
    }

    /// How far two records agree: three bits for each feature.
    mutating func pattern(_ one: Int, _ other: Int) -> UInt64 {
        let texts = texts
        return texts.read { reader in
            var pattern: UInt64 = 0
            let (first, second) = (one * kinds.count, other * kinds.count)
            for feature in 0..<kinds.count {
                let (a, b) = (rows[first + feature], rows[second + feature])
                if a < 0 || b < 0 { continue }
                let level = a == b ? LinkageFeature.equal : level(feature, a, b, reader)
                pattern |= UInt64(level) << UInt64(3 * feature)
            }
            guard let given, let surname else { return pattern }
            return withSwap(pattern, first, second, given, surname, reader)
        }
    }

    private mutating func level(
        _ feature: Int,
        _ a: Int32,
        _ b: Int32,
        _ reader: LinkageTexts.Reader
    ) -> LinkageLevel {
        guard repeats[feature] else {
            return LinkageFeature.level(kinds[feature], reader[a], reader[b])
        }
        let key =
            UInt64(UInt32(bitPattern: min(a, b))) << 32 | UInt64(UInt32(bitPattern: max(a, b)))
        let slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> (64 - memoryBits))
        if seen[slot] == key { return levels[slot] }
        let level = LinkageFeature.level(kinds[feature], reader[a], reader[b])
        seen[slot] = key
        levels[slot] = level
        return level
    }

    /// A given name and a surname that stand in each other's place count as found.
    private func withSwap(
        _ pattern: UInt64,
        _ first: Int,
        _ second: Int,
        _ given: Int,
        _ surname: Int,
        _ reader: LinkageTexts.Reader
    ) -> UInt64 {
        let (givenShift, surnameShift) = (UInt64(3 * given), UInt64(3 * surname))
        let isLow = pattern >> givenShift & 7 < 3 && pattern >> surnameShift & 7 < 3
        guard isLow else { return pattern }
        func isEqual(_ a: Int32, _ b: Int32) -> Bool {
            a >= 0 && b >= 0 && reader[a].whole == reader[b].whole
        }
        let one = isEqual(rows[first + given], rows[second + surname])
        let other = isEqual(rows[second + given], rows[first + surname])
        guard one || other else { return pattern }
        let cleared = pattern & ~(7 << givenShift) & ~(7 << surnameShift)
        let swapped = UInt64(LinkageFeature.swapped)
        if one && other { return cleared | swapped << givenShift | swapped << surnameShift }
        return cleared | swapped << (one ? givenShift : surnameShift)
    }
}
