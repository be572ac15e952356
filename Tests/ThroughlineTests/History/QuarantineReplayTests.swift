// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Quarantine replay")
struct QuarantineReplayTests {
    /// Reads `id,id,…` as a message for each; the version before it read nothing.
    private struct List: ChannelAdapter {
        let profile = TimelineFixture.profile(version: 2)

        func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {}

        func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
            AnySequence(
                payload.bytes.split(separator: UInt8(ascii: ",")).map { id in
                    let name = String(decoding: id, as: UTF8.self)
                    guard name != "?" else {
                        return AdapterItem("?", .unreadable(reason: "?", bytes: Array(id)))
                    }
                    return AdapterItem(
                        name,
                        .interaction(TimelineFixture.message(name, minute: 0))
                    )
                }
            )
        }
    }

    private let fixture: TimelineFixture

    init() async throws { fixture = try await TimelineFixture() }

    private func hold(_ text: String) async throws -> Quarantined {
        try await fixture.record([.unreadable(reason: "not known", bytes: Array(text.utf8))])
        return try #require(try await fixture.history.quarantine.held().last)
    }

    private var head: Position {
        get async throws { try await fixture.history.store.head().position }
    }

    @Test("a dry run appends nothing and tells what is new from what is there already")
    func dryRun() async throws {
        try await fixture.record([
            .interaction(TimelineFixture.message("a", minute: 0)),
            .interaction(TimelineFixture.message("b", minute: 0, "other words")),
        ])
        let held = try await hold("a,b,c,c")
        let end = try await head
        let foretold = try await fixture.history.quarantine.replay(held, with: List(), dryRun: true)
        #expect(foretold.map(\.kind) == [.duplicate, .variant, .appended, .duplicate])
        #expect(try await head == end)
        #expect(try await fixture.history.quarantine.held() == [held])

        let done = try await fixture.history.quarantine.replay(held, with: List())
        #expect(done.map(\.kind) == foretold.map(\.kind))
        #expect(try await fixture.history.quarantine.held().isEmpty)
    }

    @Test(
        "the first of what is held are given, as many as are asked for, and pages make no difference"
    )
    func many() async throws {
        let count = 1_003
        for start in stride(from: 0, to: count, by: 500) {
            try await fixture.record(
                (start..<min(start + 500, count)).map {
                    .unreadable(reason: "not known", bytes: Array("m\($0)".utf8))
                }
            )
        }
        let quarantine = fixture.history.quarantine
        let all = try await quarantine.held()
        #expect(
            all.map { String(decoding: $0.payload.bytes, as: UTF8.self) }
                == (0..<count).map { "m\($0)" }
        )
        #expect(try await fixture.history.measure().quarantined == count)
        _ = try await quarantine.replay(all[0], with: List())
        #expect(try await quarantine.held(limit: 2) == Array(all[1...2]))
        #expect(try await quarantine.held(includingResolved: true, limit: 2) == Array(all[0...1]))
        #expect(try await quarantine.held(limit: 0).isEmpty)
        #expect(try await fixture.history.measure().quarantined == count - 1)
    }

    @Test("what is held in part only stays held, and nothing of it is recorded")
    func partly() async throws {
        let held = try await hold("a,?")
        let end = try await head
        let outcomes = try await fixture.history.quarantine.replay(held, with: List())
        #expect(outcomes.map(\.kind) == [.appended, .quarantined])
        #expect(try await head == end)
        #expect(try await fixture.history.quarantine.held() == [held])
    }

    @Test("a payload of more items than one append takes is recorded whole")
    func large() async throws {
        let count = InteractionHistory.recordLimit + 1
        let held = try await hold((0..<count).map { "m\($0)" }.joined(separator: ","))
        let outcomes = try await fixture.history.quarantine.replay(held, with: List())
        #expect(outcomes.count == count)
        #expect(outcomes.allSatisfy { $0.kind == .appended })
        let again = try await fixture.history.quarantine.replay(held, with: List(), dryRun: true)
        #expect(again.allSatisfy { $0.kind == .duplicate })
    }

    @Test("what is held stays held where the log doesn't take all that is read from it")
    func tooLarge() async throws {
        let held = try await hold("a,b")
        var vault = fixture.history.vault
        vault.bodyLimit = 64
        let tight = InteractionHistory(store: fixture.history.store, vault: vault) {
            TimelineFixture.start
        }
        let outcomes = try await tight.quarantine.replay(held, with: List())
        #expect(outcomes.map(\.kind) == [.refused, .refused])
        #expect(try await fixture.history.quarantine.held() == [held])
    }

    @Test("what was erased is foretold as erased")
    func erased() async throws {
        let message = TimelineFixture.message("a", minute: 0)
        try await fixture.record([.interaction(message)])
        _ = try await fixture.history.redact(
            message.ref,
            .init(id: "e1", by: .rep("bo"), at: TimelineFixture.start)
        )
        let held = try await hold("a")
        let foretold = try await fixture.history.quarantine.replay(held, with: List(), dryRun: true)
        #expect(foretold.map(\.kind) == [.erased])
    }
}
