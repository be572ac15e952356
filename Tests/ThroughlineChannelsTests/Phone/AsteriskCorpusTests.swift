// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

private let corpus = SharedCorpus("phone/asterisk-cdr")

@Suite(
    "Asterisk corpus",
    .enabled(if: corpus.isPresent, "the corpus does not lie beside the package")
)
struct AsteriskCorpusTests {
    private let fixture = AsteriskFixture(
        account: Account(
            id: "pbx",
            adapter: "asterisk-cdr",
            numbers: ["200", "300", "500", "700", "800", "900", "901", "1000", "8500"],
            timeZone: "America/Chicago"
        )
    )

    @Test("every row of Master.csv is read")
    func master() throws {
        let bytes = try corpus.bytes("Master.csv")
        let items = fixture.records(bytes)
        #expect(items.count == 54)
        #expect(items.interactions.count == 54)
        #expect(Set(items.map(\.place)).count == 54)
        // One row's end is no time; the row is read and its bytes are kept.
        #expect(items.interactions.filter { $0.payload != nil }.count == 1)
    }

    @Test("parties, talk time, disposition and object of each scenario are as it tells")
    func scenarios() throws {
        let bytes = try corpus.bytes("cdr-scenarios.json")
        let scenarios = try #require(JSONValue.parse(bytes).array)
        var read = 0
        for scenario in scenarios {
            let rows = try #require(scenario["cdrs"]?.array)
            let legs = fixture.records(scenario.text(sortedKeys: false)).interactions
            #expect(legs.count == rows.count)
            #expect(Set(legs.map(\.object)).count == 1, "\(scenario["scenario"]?.string ?? "")")
            for (row, leg) in zip(rows, legs) { check(leg, against: row) }
            read += legs.count
        }
        #expect(read == 28)
        #expect(fixture.records(bytes).interactions.count == 28)
    }

    private func check(_ leg: Interaction, against row: JSONValue) {
        let columns = { (name: String) in row[name]?.string ?? "" }
        let talk = columns("billsec")
        let isAnswered = columns("disposition") == "ANSWERED"
        #expect(leg.call?.talkMilliseconds == (isAnswered ? Int(talk).map { $0 * 1_000 } : nil))
        let expected: CallDetails.Disposition =
            switch (columns("disposition"), columns("dstchannel").isEmpty) {
            case ("ANSWERED", true): .automated
            case ("ANSWERED", false): .answered
            case ("BUSY", _): .busy
            default: .noAnswer
            }
        #expect(leg.call?.disposition == expected)
        #expect(leg.object.id == columns("linkedid"))
        let numbers = leg.participants.flatMap(\.identifiers)
            .filter { $0.identifier.kind == .phone }.map(\.identifier.value)
        let digits = [columns("src"), columns("dst")].filter { $0.allSatisfy(\.isNumber) }
        #expect(numbers == digits.filter { !$0.isEmpty })
        if columns("clid").contains("Alice") {
            #expect(leg.participants.first?.name == "Alice")
            #expect(leg.participants.first?.role == .customer)
            #expect(leg.direction == .inbound)
        }
    }

    @Test("the documents beside the records give one item each")
    func documents() throws {
        for file in corpus.files(withExtension: "md") {
            let bytes = try corpus.bytes(file)
            let items = fixture.records(bytes)
            #expect(items.unreadable.map(\.bytes) == [bytes], "\(file)")
        }
    }

    @Test("the line that the documentation shows is read")
    func queueLine() throws {
        let text = String(decoding: try corpus.bytes("queue-log-event-types.md"), as: UTF8.self)
        let start = try #require(text.firstRange(of: "`1366720340|")).lowerBound
        let line = text[text.index(after: start)...].prefix { $0 != "`" }
        let change = try #require(fixture.queue(String(line)).changes.first)
        #expect(change.call?.steps.first?.milliseconds == 1_000)
        #expect(change.object.id == "1366720340.303267")
    }

    @Test("every event that the documentation lists has a meaning of its own")
    func documentedEvents() throws {
        let text = String(decoding: try corpus.bytes("queue-log-event-types.md"), as: UTF8.self)
        let names = text.split(separator: "\n").filter { $0.hasPrefix("* ") }
            .map { $0.dropFirst(2).prefix { $0.isUppercase && $0.isASCII } }
            .filter { $0.count > 4 }
        #expect(names.count > 20)
        for name in names {
            let line = "1772442100|1772442000.7|q|a|\(name)|1|2|3|4|5"
            let items = fixture.queue(line)
            let isStaffing = items.interactions.first?.kind == .system
            let isKnownChange = items.changes.first.map { $0.payload == nil } ?? false
            let isCall = items.interactions.first?.kind == .call
            #expect(isStaffing || isKnownChange || isCall, "\(name)")
        }
    }
}
