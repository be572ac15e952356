// SPDX-License-Identifier: Apache-2.0

/// What is missing from an account, by name, as far as that can be told.
public struct Completeness: Hashable, Sendable {
    /// Numbers that are missing from a sequence that has none left out by contract.
    public struct Gap: Hashable, Sendable {
        /// What is counted: an account, or one call.
        public var series: String
        /// The first missing number.
        public var first: Int64
        /// The last missing number.
        public var last: Int64
    }

    /// A stretch without anything, in which something should have come.
    public struct Silence: Hashable, Sendable {
        /// Since when nothing came.
        public var since: Timestamp
        /// How much came in the same hours of the weeks before, on average.
        public var expected: Double
    }

    /// The account.
    public var account: AccountID
    /// How many of its items are in the record.
    public var recorded = 0
    /// How many payloads of it are in quarantine: what is missing may be among them.
    public var quarantined = 0
    /// How many names the provider's list has; nil where none was given.
    public var expected: Int?
    /// What the provider's list has and the record hasn't, in the list's order.
    public var missing: [String] = []
    /// Missing numbers.
    public var gaps: [Gap] = []
    /// Whether it has been silent for too long.
    public var silence: Silence?

    /// Whether nothing is known to be missing.
    public var isComplete: Bool { missing.isEmpty && gaps.isEmpty && silence == nil }

    /// The answer as JSON.
    public var json: JSONValue {
        var object = JSONObject()
        object["account"] = account.json
        object["expected"] = expected.map { .integer(Int64($0)) }
        object["gaps"] = .array(
            gaps.map { gap in
                [
                    "first": .integer(gap.first), "last": .integer(gap.last),
                    "series": .string(gap.series),
                ]
            }
        )
        object["missing"] = .array(missing.map { .string($0) })
        object["quarantined"] = .integer(Int64(quarantined))
        object["recorded"] = .integer(Int64(recorded))
        object["silentSince"] = silence?.since.json
        return .object(object)
    }
}

/// A provider's list of what it delivered: one name on each line.
public struct ExpectedItems: Hashable, Sendable {
    /// The names, in order, each once.
    public private(set) var names: [String] = []

    /// The most names of one list.
    public static let limit = 10_000_000

    /// Makes a list of names.
    public init(_ names: some Sequence<String>) { self.names = Array(names).uniqued() }

    /// Reads a list: JSON Lines with a member `id`, `sid`, `externalID` or `messageID`; or lines of
    /// which the first cell, up to a comma, semicolon or tab, is the name.
    ///
    /// Empty lines and those that begin with `#` are passed over, and so is a heading that is one of
    /// those members' names.
    public init(reading bytes: [UInt8]) {
        var names: [String] = []
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            guard names.count < Self.limit else { break }
            if let name = Self.name(in: line) { names.append(name) }
        }
        self.init(names)
    }

    private static let members = ["id", "sid", "externalID", "messageID", "message_id"]

    private static func name(in line: ArraySlice<UInt8>) -> String? {
        let first = line.first { $0 != 0x20 && $0 != 0x09 }
        guard let first, first != UInt8(ascii: "#") else { return nil }
        if first == UInt8(ascii: "{") {
            guard let json = try? JSONValue.parse(line) else { return nil }
            return members.lazy.compactMap { json[$0]?.scalarText }.first
        }
        let separators: Set<UInt8> = [
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"),
        ]
        let cell = line.prefix { !separators.contains($0) }
        var text = String(decoding: cell, as: UTF8.self).trimmedNFC
        if text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") {
            text = String(text.dropFirst().dropLast())
        }
        return text.isEmpty || members.contains(text) ? nil : text
    }
}
