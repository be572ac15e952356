// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Throughline

@Suite("Roster")
struct RosterTests {
    private static let kim = Rep(
        "kim",
        identities: [
            RepIdentity("whatsapp", "agent-7"), RepIdentity("mime", "kim@shop.example"),
            RepIdentity("asterisk-queue", "SIP/204"),
        ]
    )
    private let roster = Roster(
        name: "ours",
        version: 1,
        [Self.kim, Rep("botty", role: .bot, identities: [RepIdentity("whatsapp", "bot-1")])]
    )

    @Test("reads a document, and writes what it reads")
    func reads() throws {
        let text = """
            {"name": "ours", "version": 3, "reps": [{"id": "kim", "name": "Kim", "team": "front",
              "role": "supervisor", "languages": ["da", "en"], "from": "2025-01-01T00:00:00Z",
              "until": "2026-01-01T00:00:00Z",
              "identities": [{"provider": "mime", "value": "kim@shop.example"}],
              "allowances": [{"kind": "discount", "most": {"percentage": 15}},
                {"kind": "refund", "most": {"amount": 49.9, "currency": "EUR"}}]}]}
            """
        let read = try JSONDecoder().decode(Roster.self, from: Data(text.utf8))
        let rep = try #require(read["kim"])
        #expect(rep.role == .supervisor)
        #expect(rep.allowances.first?.most.percentage == ExactNumber(15))
        #expect(rep.allowances.last?.most.amount == ExactNumber(millionths: 49_900_000))
        #expect(try Roster(storedBytes: read.storedBytes) == read)
        #expect(read.rep(knownTo: "mime", as: "kim@shop.example")?.id == "kim")
        #expect(read.rep(knownTo: "slack", as: "kim@shop.example") == nil)
    }

    @Test(
        "refuses what can't be",
        arguments: [
            ([Rep("kim"), Rep("kim")], "Two reps are called kim."),
            ([Rep("")], "A rep has no id."),
            ([Rep("kim", from: Story.at(2), until: Story.at(2))], "left before they came"),
            (
                [
                    Rep("a", identities: [RepIdentity("mime", "x")]),
                    Rep("b", identities: [RepIdentity("mime", "x")]),
                ], "mime identity x has two owners."
            ),
        ]
    )
    func problems(reps: [Rep], says: String) {
        let problems = Roster(name: "r", version: 1, reps).problems
        #expect(problems.count == 1)
        #expect(problems.first?.contains(says) == true, "\(problems)")
        #expect(roster.problems.isEmpty)
    }

    @Test(
        "speaks for the company from the first moment to the last",
        arguments: [(9.999, false), (10, true), (19.999, true), (20, false)]
    )
    func isActive(hour: Double, isActive: Bool) {
        let rep = Rep("kim", from: Story.at(10), until: Story.at(20))
        #expect(rep.isActive(at: Story.at(hour)) == isActive)
    }

    @Test(
        "one person is one rep under whatever name a provider has for them",
        arguments: [
            ("whatsapp", "agent-7", [], "kim"),
            ("mime", nil, [Identifier(.email, "kim@shop.example")], "kim"),
            ("asterisk-queue", "SIP/204", [], "kim"), ("whatsapp", "kim", [], "kim"),
            ("mime", "agent-7", [], "agent-7"), ("mime", nil, [], nil),
        ] as [(Provider, RepID?, [Identifier], RepID?)]
    )
    func naming(provider: Provider, name: RepID?, identifiers: [Identifier], id: RepID?) {
        var story = Story()
        story.adopts(at: -1) { $0.roster = roster }
        story.replies(at: 0) { entry in
            entry.interaction.source = Source(provider, "desk", "1")
            entry.interaction.participants[1].rep = name
            entry.interaction.participants[1].identifiers = identifiers.map {
                KnownIdentifier($0, .declared)
            }
        }
        let file = CaseFile(story.history, in: story.context(at: 1))
        #expect(file.history.entries[0].rep == id)
    }

    @Test("an entry is read by the roster of its own time")
    func ownTime() {
        var story = Story()
        story.adopts(at: 1) { $0.roster = roster }
        for hour in [0.0, 2] {
            story.replies(on: .chat, at: hour) { entry in
                entry.interaction.source = Source("whatsapp", "desk", "\(hour)")
                entry.interaction.participants[1].rep = "agent-7"
            }
        }
        let file = CaseFile(story.history, in: story.context(at: 3))
        #expect(file.history.entries.map(\.rep) == ["agent-7", "kim"])
    }

    @Test("a bot of the roster is one, whatever the adapter took it for")
    func bot() {
        let row = Case("", now: 30) { story in
            story.adopts(at: -1) { $0.roster = roster }
            story.asks("Where is my parcel?", on: .chat, at: 0)
            story.replies("Hi! I'm Botty.", on: .chat, at: 0.01) { entry in
                entry.interaction.source = Source("whatsapp", "desk", "2")
                entry.interaction.participants[1].rep = "bot-1"
            }
        }
        #expect(row.findings(of: UnansweredCheck()).count == 1)
    }
}

@Suite("DocumentsInForce")
struct DocumentsInForceTests {
    @Test("each applies from its adoption on, until the next or until it is retired")
    func course() {
        var story = Story()
        story.adopts(at: 1) { $0.roster = Roster(name: "r", version: 1, [Rep("bo")]) }
        story.adopts(at: 2) { $0.facts = PublishedFacts(name: "f", version: 1, []) }
        story.adopts(at: 3) { $0.roster = Roster(name: "r", version: 2, [Rep("kim")]) }
        story.adopts(at: 4) { adoption in
            adoption.roster = Roster()
            adoption.retires = true
        }
        for adoptions in [story.adoptions, story.adoptions.reversed()] {
            let documents = DocumentsInForce(adoptions)
            let versions = [0.999, 1, 2.999, 3, 4].map {
                documents.roster(at: Story.at($0))?.version
            }
            #expect(versions == [nil, 1, 1, 2, nil])
            #expect(documents.publishedFacts(at: Story.at(1.999)) == nil)
            #expect(documents.publishedFacts(at: Story.at(9))?.version == 1)
            #expect(documents.standards(at: Story.at(9)) == .shipped)
        }
    }

    @Test("a policy that changes while somebody waits changes nothing for them")
    func policyChange() {
        let strict = Standards(
            name: "s",
            version: 2,
            [Standard("f", .firstAnswer, within: Limit(1, .hour), reason: "r", goal: "g")]
        )
        let row = Case("", now: 5) { story in
            story.asks("Where is my parcel?", at: 0)
            story.adopts(at: 2) { $0.standards = strict }
        }
        #expect(row.findings(of: UnansweredCheck()).isEmpty)
    }

    @Test("a new rep who takes over starts no new clock, and stops none")
    func reassignment() {
        // Hour 0 is Monday 08:00 UTC; ten hours are over at 18:00, whoever holds it by then.
        for (now, count) in [(10.0, 0), (10.001, 1)] {
            let row = Case("", now: now) { story in
                story.asks("Where is my parcel?", at: 0, thread: "t")
                story.add(.note, .internal, on: .internal, at: 9, "Kim takes over.")
            }
            #expect(row.findings(of: UnansweredCheck()).count == count)
        }
    }

    @Test("a finding is the same before a link, with it, and after it is taken back")
    func link() {
        var one = Story()
        one.asks("Where is my parcel?", at: 0, thread: "t")
        var linked = one
        linked.history.customer = CustomerID(high: 9, low: 9)
        linked.asks("Do you ship to Norway?", on: .chat, at: 30)
        let check = UnansweredCheck()
        let ids = [one, linked, one].map { story in
            check.findings(on: CaseFile(story.history, in: story.context(at: 31))).map(\.id)
        }
        #expect(ids[0].count == 1)
        #expect(ids[0] == ids[2])
        #expect(ids[1].contains(ids[0][0]) && ids[1].count == 2)
    }
}

@Suite("PublishedFacts")
struct PublishedFactsTests {
    @Test("a fact without a key or a figure is refused")
    func problems() {
        let facts = PublishedFacts(
            name: "",
            version: 1,
            [Fact("", .refund, .days(3)), Fact("x", .refund, .init())]
        )
        #expect(
            facts.problems == [
                "The document has no name.", "A fact has no key.", "Fact x has no figure.",
            ]
        )
    }
}
