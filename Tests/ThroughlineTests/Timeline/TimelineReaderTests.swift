// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("TimelineReader")
struct TimelineReaderTests {
    typealias Fixture = TimelineFixture

    @Test("entries stand in the order of their own times, newest first")
    func order() async throws {
        let fixture = try await Fixture()
        try await fixture.record(
            [3, 1, 2].map { .interaction(Fixture.message("m\($0)", minute: Double($0))) }
        )
        let page = try await fixture.page()
        #expect(page.entries.map(\.interaction.source.externalID) == ["m3", "m2", "m1"])
        #expect(page.next == nil)
    }

    @Test("an answer that very many people liked stays readable, with each of them once")
    func liked() async throws {
        let fixture = try await Fixture(mode: .plaintext)
        try await fixture.record([.interaction(Fixture.message("m1", minute: 0))])
        let count = 20_500
        for start in stride(from: 0, to: count, by: 1_000) {
            try await fixture.record(
                (start..<min(start + 1_000, count)).map { number in
                    var like = Fixture.change(.reaction, of: "m1", id: "l\(number)", minute: 1)
                    // Some of them twice.
                    let who = Identifier(.platform, "\(number % 15_000)", scope: "test")
                    like.sequence = Int64(number)
                    like.text = "♥"
                    like.participants = [
                        Participant(.observer, .from, identifiers: [.init(who, .declared)])
                    ]
                    return .change(like)
                }
            )
        }
        let entry = try #require(try await fixture.page().entries.first)
        #expect(entry.reactions.count == 15_000)
        let last = try #require(entry.reactions.last?.participants.first)
        #expect(last.identifiers.map(\.identifier.value) == ["5499"])
    }

    @Test("the sequence parts equal times, and the tie parts equal sequences")
    func ties() async throws {
        let fixture = try await Fixture()
        let same = (1...4).map { number in
            AdapterItem.Reading.interaction(
                Fixture.message("m\(number)", minute: 0, sequence: number <= 2 ? 1 : 0)
            )
        }
        try await fixture.record(same)
        let page = try await fixture.page(TimelineRequest(isNewestFirst: false))
        #expect(Set(page.entries.prefix(2).map(\.interaction.source.externalID)) == ["m3", "m4"])
        #expect(page.entries.map(\.key) == page.entries.map(\.key).sorted())
    }

    @Test("pages in either direction give every entry once", arguments: [true, false], [1, 3, 7])
    func paging(isNewestFirst: Bool, limit: Int) async throws {
        let fixture = try await Fixture()
        try await fixture.record(
            (0..<20).map { .interaction(Fixture.message("m\($0)", minute: Double($0))) }
        )
        var request = TimelineRequest(isNewestFirst: isNewestFirst, limit: limit)
        var seen: [String] = []
        repeat {
            let page = try await fixture.page(request)
            #expect(page.entries.count <= limit)
            seen += page.entries.map(\.interaction.source.externalID)
            request.cursor = page.next
        } while request.cursor != nil && seen.count < 100
        let expected = (0..<20).map { "m\($0)" }
        #expect(seen == (isNewestFirst ? expected.reversed() : expected))
    }

    @Test("late events between two pages neither repeat nor hide an entry")
    func lateEvents() async throws {
        let fixture = try await Fixture()
        try await fixture.record(
            stride(from: 0, to: 10, by: 1).map {
                .interaction(Fixture.message("m\($0)", minute: Double($0)))
            }
        )
        let first = try await fixture.page(TimelineRequest(limit: 4))
        try await fixture.record([
            .interaction(Fixture.message("late-newer", minute: 7.5)),
            .interaction(Fixture.message("late-older", minute: 3.5)),
        ])
        let second = try await fixture.page(TimelineRequest(cursor: first.next, limit: 20))
        #expect(
            second.entries.map(\.interaction.source.externalID)
                == ["m5", "m4", "late-older", "m3", "m2", "m1", "m0"]
        )
    }

    @Test("receipts, edits and a deletion fold in every order of arrival")
    func folding() async throws {
        var edit = Fixture.change(.edited, of: "m", id: "m:edit", minute: 2)
        edit.text = "Hello again"
        var delivered = Fixture.change(.status, of: "m", id: "m:delivered", minute: 1)
        delivered.status = .delivered
        var read = Fixture.change(.status, of: "m", id: "m:read", minute: 3)
        read.status = .read
        let readings: [AdapterItem.Reading] = [
            .interaction(Fixture.message("m", minute: 0)), .change(edit), .change(delivered),
            .change(read),
        ]
        var entries: Set<[String]> = []
        for order in permutations(readings) {
            let fixture = try await Fixture()
            for reading in order { try await fixture.record([reading]) }
            let entry = try #require(try await fixture.page().entries.first)
            #expect(entry.interaction.status == .read)
            #expect(entry.said == "Hello again")
            #expect(entry.edits.map(\.text) == ["Hello"])
            #expect(entry.events.count == 4)
            entries.insert([entry.interaction.json.text()] + entry.events.map(\.ref.description))
        }
        #expect(entries.count == 1)
    }

    @Test("a failed delivery that was read after all counts as read")
    func lattice() async throws {
        let fixture = try await Fixture()
        try await fixture.record([.interaction(Fixture.message("m", minute: 0))])
        for (minute, status) in [(1.0, DeliveryStatus.read), (2.0, .failed)] {
            var change = Fixture.change(.status, of: "m", id: "m:\(status)", minute: minute)
            change.status = status
            try await fixture.record([.change(change)])
        }
        #expect(try await fixture.page().entries.first?.interaction.status == .read)
    }

    @Test("a message that was taken back is not quoted any more")
    func deletion() async throws {
        let fixture = try await Fixture()
        try await fixture.record([
            .change(Fixture.change(.deleted, of: "m", id: "m:deleted", minute: 1)),
            .interaction(Fixture.message("m", minute: 0)),
        ])
        let entry = try #require(try await fixture.page().entries.first)
        #expect(entry.deletedAt != nil)
        #expect(entry.said == nil)
    }

    @Test("the same ref with other content stands beside the first")
    func variants() async throws {
        let fixture = try await Fixture()
        let outcomes = try await fixture.record([
            .interaction(Fixture.message("m", minute: 0, "one")),
            .interaction(Fixture.message("m", minute: 0, "two")),
            .interaction(Fixture.message("m", minute: 0, "one")),
        ])
        #expect(outcomes.map(\.kind) == [.appended, .variant, .duplicate])
        let entry = try #require(try await fixture.page().entries.first)
        #expect(entry.variants.count == 1)
        #expect(Set([entry.interaction.text] + entry.variants.map(\.text)) == ["one", "two"])
    }

    @Test("two accounts that bring one object show it once")
    func copies() async throws {
        let fixture = try await Fixture()
        var copy = Fixture.message("m", minute: 1)
        copy.source = Source("test", "other-desk", "m")
        try await fixture.record([
            .interaction(copy), .interaction(Fixture.message("m", minute: 0)),
        ])
        let page = try await fixture.page()
        #expect(page.entries.count == 1)
        #expect(page.entries.first?.parts.count == 2)
        #expect(page.entries.first?.occurredAt == Fixture.start)
    }

    @Test("an event under two of the customer's identifiers is one entry")
    func twoIdentifiers() async throws {
        let fixture = try await Fixture()
        let phone = Identifier(.phone, "+4511223344")
        try await fixture.record([
            .interaction(Fixture.message("m", minute: 0, from: [Fixture.ana, phone]))
        ])
        #expect(try await fixture.page(of: [Fixture.ana, phone]).entries.count == 1)
    }

    @Test("a pause of 30 minutes is within a visit, and a longer one ends it")
    func visits() async throws {
        let fixture = try await Fixture()
        let minutes: [Double] = [0, 30, 60, 90.1, 100]
        try await fixture.record(
            minutes.map {
                .interaction(Fixture.message("p\($0)", minute: $0, kind: .pageView))
            }
        )
        let page = try await fixture.page()
        #expect(page.entries.map(\.pages.count) == [2, 3])
        #expect(page.entries.map(\.events.count) == [2, 3])
    }

    @Test(
        "a visit stands at its first page, whole, wherever the page was cut",
        arguments: [true, false],
        [1, 2, 3]
    )
    func visitAcrossPages(isNewestFirst: Bool, limit: Int) async throws {
        let fixture = try await Fixture()
        var readings: [AdapterItem.Reading] = (0..<5).map {
            .interaction(Fixture.message("p\($0)", minute: Double($0) * 10, kind: .pageView))
        }
        readings += [5, 15, 45].map { .interaction(Fixture.message("m\($0)", minute: $0)) }
        try await fixture.record(readings)
        var request = TimelineRequest(isNewestFirst: isNewestFirst, limit: limit)
        var seen: [String] = []
        repeat {
            let page = try await fixture.page(request)
            seen += page.entries.map { "\($0.interaction.source.externalID)/\($0.pages.count)" }
            request.cursor = page.next
        } while request.cursor != nil && seen.count < 20
        let expected = ["p0/5", "m5.0/0", "m15.0/0", "m45.0/0"]
        #expect(seen == (isNewestFirst ? expected.reversed() : expected))
    }

    @Test("a membership's interval is respected when reading")
    func intervals() async throws {
        let fixture = try await Fixture()
        try await fixture.record(
            (0..<6).map { .interaction(Fixture.message("m\($0)", minute: Double($0))) }
        )
        let subject = try #require(try await fixture.memberships().first).subject
        let cut = Timestamp(microseconds: Fixture.start.microseconds + 3 * 60_000_000)
        let reader = TimelineReader(log: fixture.history.log)
        let before = try await reader.page(
            of: [Membership(subject, until: cut)],
            TimelineRequest()
        )
        let after = try await reader.page(of: [Membership(subject, from: cut)], TimelineRequest())
        #expect(before.entries.map(\.interaction.source.externalID) == ["m2", "m1", "m0"])
        #expect(after.entries.map(\.interaction.source.externalID) == ["m5", "m4", "m3"])
    }

    @Test("as of a position, later events are not there")
    func asOf() async throws {
        let fixture = try await Fixture()
        try await fixture.record([.interaction(Fixture.message("m", minute: 0))])
        let then = try await fixture.history.store.head().position
        var edit = Fixture.change(.edited, of: "m", id: "m:edit", minute: 1)
        edit.text = "changed"
        try await fixture.record([
            .change(edit), .interaction(Fixture.message("n", minute: -1)),
        ])
        let page = try await fixture.page(TimelineRequest(asOf: then))
        #expect(page.entries.map(\.said) == ["Hello"])
    }

    @Test("a page has at least 1 and at most 1,000 entries", arguments: [0, 1_001])
    func limits(limit: Int) async throws {
        let fixture = try await Fixture()
        await #expect(throws: EventStoreError.self) {
            _ = try await fixture.page(TimelineRequest(limit: limit))
        }
    }

    @Test("what can't be read is held with its bytes, once")
    func quarantine() async throws {
        let fixture = try await Fixture()
        let item = AdapterItem.Reading.unreadable(reason: "no JSON", bytes: [1, 2, 3])
        #expect(try await fixture.record([item]).map(\.kind) == [.quarantined])
        #expect(try await fixture.record([item]).map(\.kind) == [.duplicate])
        let held: [RecordedEvent<Quarantined>] = try await fixture.history.log.allEvents(
            .anyOf([.quarantine]),
            upTo: nil
        )
        #expect(held.map(\.body.payload.bytes) == [[1, 2, 3]])
    }
}

/// Every order of a few elements.
private func permutations<Element>(_ elements: [Element]) -> [[Element]] {
    guard elements.count > 1 else { return [elements] }
    return elements.indices.flatMap { index in
        var rest = elements
        let first = rest.remove(at: index)
        return permutations(rest).map { [first] + $0 }
    }
}
