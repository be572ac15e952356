// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Completeness")
struct CompletenessTests {
    private static let now = Timestamp(seconds: 1_780_000_000)

    private static func interaction(
        _ id: String,
        provider: Provider = "mime",
        account: AccountID = "support",
        sequence: Int64 = 0,
        object: String? = nil,
        direction: Direction = .inbound,
        hoursAgo: Double = 1
    ) -> Interaction {
        var interaction = Interaction()
        interaction.source = Source(provider, account, id)
        interaction.object = ObjectName("test", object ?? id)
        interaction.direction = direction
        interaction.sequence = sequence
        interaction.occurredAt = OccurrenceTime(
            now.advanced(by: .milliseconds(Int64(hoursAgo * -3_600_000)))
        )
        return interaction
    }

    private static func scanned(
        _ interactions: [Interaction],
        expecting names: [String]? = nil
    ) -> Completeness {
        var scan = CompletenessScan(of: "support")
        for interaction in interactions { scan.take(interaction) }
        return scan.completeness(expecting: names.map { ExpectedItems($0) }, now: now)
    }

    @Test("names what the provider's list has and the record hasn't")
    func missing() {
        let mails = (0..<413).filter { $0 != 7 && $0 != 400 }
            .map { Self.interaction("<m\($0)@shop.example>") }
        let names = (0..<413).map { "<m\($0)@shop.example>" }
        let found = Self.scanned(mails, expecting: names)
        #expect(found.missing == ["<m7@shop.example>", "<m400@shop.example>"])
        #expect(found.expected == 413 && found.recorded == 411)
        #expect(!found.isComplete)
    }

    @Test(
        "finds a name however it is written",
        arguments: [
            ("<a@b>", "a@b"), ("a@b", "<a@b>"), ("wamid.1", "wamid.1"), ("event-1", "event-1"),
            ("object-1", "object-1"),
        ]
    )
    func spelling(recorded: String, expected: String) {
        let interaction =
            recorded == "object-1"
            ? Self.interaction("x", object: "object-1") : Self.interaction(recorded)
        #expect(Self.scanned([interaction], expecting: [expected]).isComplete)
    }

    static let completeCases: [(String, [Interaction], [String]?)] = [
        ("nothing at all", [], nil), ("an empty list", [], []),
        ("all of it", [interaction("1"), interaction("2")], ["1", "2"]),
        ("more than the list", [interaction("1"), interaction("2")], ["2"]),
        ("twice in the list", [interaction("1")], ["1", "1"]),
        (
            "a dense sequence",
            (1...5).map { interaction("\($0)", provider: "asterisk-cdr", sequence: $0) }, nil
        ),
        (
            "a dense sequence, out of order",
            [3, 1, 2].map { interaction("\($0)", provider: "asterisk-cdr", sequence: $0) }, nil
        ),
        (
            "a sequence that need not be dense",
            [1, 9].map { interaction("\($0)", provider: "segment", sequence: $0) }, nil
        ),
        (
            "two calls, each dense",
            [("a", 0), ("a", 1), ("b", 0), ("b", 1)].map { (call: String, number: Int64) in
                interaction(
                    "\(call)\(number)",
                    provider: "twilio",
                    sequence: number,
                    object: call
                )
            }, nil
        ),
        (
            "another account's gap",
            [1, 9].map {
                interaction("\($0)", provider: "asterisk-cdr", account: "other", sequence: $0)
            }, nil
        ),
        ("silent, and never busy", [interaction("1", hoursAgo: 20)], nil),
    ]

    @Test("is silent where nothing is missing", arguments: completeCases)
    func complete(name: String, interactions: [Interaction], names: [String]?) {
        #expect(Self.scanned(interactions, expecting: names).isComplete)
    }

    @Test(
        "names the numbers that are missing",
        arguments: [
            ([1, 2, 4], [[3, 3]]), ([1, 5, 6, 9], [[2, 4], [7, 8]]),
            ([0, 0, 5, 7], [[6, 6]]), ([-3, 1, 2], []),
        ] as [([Int64], [[Int64]])]
    )
    func gaps(numbers: [Int64], missing: [[Int64]]) {
        let found = Self.scanned(
            numbers.map { Self.interaction("\($0)", provider: "asterisk-cdr", sequence: $0) }
        )
        #expect(found.gaps.map { [$0.first, $0.last] } == missing)
    }

    @Test("a gap in one call is that call's")
    func twilio() {
        let calls = [("a", 0), ("a", 2), ("b", 0), ("b", 1)] as [(String, Int64)]
        let found = Self.scanned(
            calls.map {
                Self.interaction("\($0.0)\($0.1)", provider: "twilio", sequence: $0.1, object: $0.0)
            }
        )
        #expect(found.gaps == [.init(series: "call a", first: 1, last: 1)])
    }

    @Test(
        "an account is silent where seven came in those hours of other weeks, and not where six did",
        arguments: [(6, false), (7, true)]
    )
    func silence(perWeek: Int, isSilent: Bool) {
        var interactions = [Self.interaction("last", hoursAgo: 5)]
        for week in 1...CompletenessScan.weeks {
            for number in 0..<perWeek {
                let hours = Double(week * 168) + 0.5 + Double(number) * 0.5
                interactions.append(Self.interaction("\(week)-\(number)", hoursAgo: hours))
            }
        }
        let found = Self.scanned(interactions)
        #expect((found.silence != nil) == isSilent)
        let outbound = interactions.map { interaction in
            var interaction = interaction
            interaction.direction = .outbound
            return interaction
        }
        #expect(Self.scanned(outbound).silence == nil)
    }

    @Test(
        "reads a provider's list in several forms",
        arguments: [
            ("1\n2\r\n\n# no\n 3 ", ["1", "2", "3"]),
            ("id,date\n7,x\n8;y\n9\tz\n", ["7", "8", "9"]),
            ("{\"sid\":\"CA1\"}\n{\"id\":42}\n{\"other\":1}\n{broken\n", ["CA1", "42"]),
            ("\"a\",b\n\"a\",c\n", ["a"]), ("", []),
        ]
    )
    func lists(text: String, names: [String]) {
        #expect(ExpectedItems(reading: Array(text.utf8)).names == names)
    }

    @Test("finds in the log what is missing from an account")
    func log() async throws {
        let fixture = try await TimelineFixture()
        try await fixture.record([
            .interaction(TimelineFixture.message("a", minute: 0)),
            .change(TimelineFixture.change(.status, of: "a", id: "a-read", minute: 1)),
            .unreadable(reason: "no", bytes: [1, 2, 3]),
        ])
        let found = try await fixture.history.completeness(
            of: "desk",
            expecting: ExpectedItems(["a", "a-read", "b"]),
            for: .rep("bo")
        )
        #expect(found.missing == ["b"])
        #expect(found.recorded == 2 && found.quarantined == 1)
        let other = try await fixture.history.completeness(of: "other", for: .rep("bo"))
        #expect(other.recorded == 0 && other.isComplete)
        await #expect(throws: HistoryError.self) {
            try await fixture.history.completeness(of: "desk", for: .visitor(proven: []))
        }
    }
}
