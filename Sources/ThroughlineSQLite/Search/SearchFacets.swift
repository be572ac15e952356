// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What narrows a search besides its words, as tokens that stand among the words.
///
/// A channel, a direction, a rep and the days are tokens of their own in each document, so that FTS5
/// itself goes through whichever is rarer, the word or the filter, and never looks at the documents of
/// the one that the other leaves out. Looking each word's documents up took 780 ms for a word of 50,000
/// documents on a channel that had none of them.
///
/// A token is one character of the private planes 15 and 16, chosen by a hash: too short for the index
/// of beginnings, and no text's word, since those hold letters, marks and digits. Two names may share a
/// token; the documents' own columns decide in the end.
enum SearchFacets {
    /// The days that have tokens: from 1970 to 2104.
    ///
    /// What lies outside has one for all.
    private static let window: ClosedRange<Int64> = 0...(12 << 12) - 1
    /// How many days a token stands for, as powers of two: a day, and sixteen times more on each level.
    private static let levels: [Int64] = [0, 4, 8, 12]
    /// The most names of one filter that are looked for; more are left to the columns.
    private static let nameLimit = 64

    /// The tokens of a document.
    static func tokens(
        channel: String,
        direction: String,
        rep: String?,
        occurredAt: Int64
    ) -> String {
        var names = ["channel:" + channel, "direction:" + direction]
        if let rep { names.append("rep:" + rep) }
        let day = day(of: occurredAt)
        names +=
            window.contains(day)
            ? levels.map { Self.name(day, level: $0) } : [outside]
        return names.map(token).joined(separator: " ")
    }

    /// What FTS5 is asked for besides the words; nil where nothing narrows the search.
    static func clause(for request: SearchRequest) -> String? {
        var clauses: [String] = []
        if !request.channels.isEmpty, request.channels.count <= nameLimit {
            clauses.append(anyOf(request.channels.map { "channel:" + $0.rawValue }))
        }
        if let direction = request.direction {
            clauses.append(anyOf(["direction:" + direction.rawValue]))
        }
        if let rep = request.rep { clauses.append(anyOf(["rep:" + rep.rawValue])) }
        if request.since != nil || request.until != nil {
            clauses.append(anyOf(days(from: request.since, until: request.until)))
        }
        return clauses.isEmpty ? nil : clauses.joined(separator: " AND ")
    }

    private static func anyOf(_ names: [String]) -> String {
        // A stretch of time without a day: nothing has this token.
        let tokens = names.isEmpty ? [token("never")] : names.map(token)
        return "(" + tokens.map { "\"\($0)\"" }.joined(separator: " OR ") + ")"
    }

    // MARK: - Days

    private static let outside = "outside"

    private static func name(_ day: Int64, level: Int64) -> String { "\(level):\(day >> level)" }

    private static func day(of microseconds: Int64) -> Int64 {
        let length: Int64 = 86_400_000_000
        let day = microseconds / length
        return microseconds % length < 0 ? day - 1 : day
    }

    /// The fewest names that together stand for all days of a stretch, and for no other.
    private static func days(from start: Timestamp?, until end: Timestamp?) -> [String] {
        let first = start.map { day(of: $0.microseconds) } ?? .min
        // The end is not part of it.
        let last = end.map { day(of: max($0.microseconds, .min + 1) - 1) } ?? .max
        var names: [String] = []
        if first < window.lowerBound || last > window.upperBound { names.append(outside) }
        var next = max(first, window.lowerBound)
        let limit = min(last, window.upperBound)
        while next <= limit {
            let level =
                levels.last { level in
                    let length: Int64 = 1 << level
                    return next % length == 0 && next + length - 1 <= limit
                } ?? 0
            names.append(name(next, level: level))
            next += 1 << level
        }
        return names
    }

    // MARK: - Tokens

    /// A character of the private planes, by the FNV-1a hash of a name (draft-eastlake-fnv).
    private static func token(_ name: String) -> String {
        var hash: UInt32 = 2_166_136_261
        for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        // Each plane ends with two values that are no characters.
        let place = hash % (2 * 0xFFFE)
        let value = place < 0xFFFE ? 0xF0000 + place : 0x100000 + (place - 0xFFFE)
        return Unicode.Scalar(value).map { String(Character($0)) } ?? ""
    }
}
