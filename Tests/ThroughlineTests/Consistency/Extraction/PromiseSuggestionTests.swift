// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("PromiseSuggestion")
struct PromiseSuggestionTests {
    private static let words = "I'll refund the 20 EUR for order 4711 within 5 days."

    @Test("reads what reps wrote, and nothing else")
    func speakers() throws {
        var story = Story()
        story.asks("I will refund you 20 EUR.", at: 0)
        story.replies(Self.words, at: 1) { $0.interaction.marks = [.autoReply] }
        story.replies(Self.words, at: 2) { $0.interaction.participants[1].role = .bot }
        story.add(.note, .internal, on: .internal, at: 3, Self.words)
        story.replies(Self.words, at: 4) { $0.interaction.isImported = true }
        #expect(story.history.promiseSuggestions().isEmpty)
        let said = story.replies(Self.words, at: 5)
        let suggestion = try #require(story.history.promiseSuggestions().first)
        #expect(suggestion.saidIn == said)
        #expect(suggestion.by == "bo")
        #expect(suggestion.guess.about == Topic("order", "4711"))
        #expect(suggestion.due == Story.at(5 + 5 * 24))
    }

    @Test("a confirmed one is a declared promise, and is suggested no more")
    func confirmed() throws {
        var story = Story()
        let said = story.replies(Self.words, at: 1)
        let suggestion = try #require(story.history.promiseSuggestions().first)
        let promise = suggestion.commitment(confirmedBy: "kim")
        #expect(promise.ref == suggestion.ref)
        #expect(promise.saidIn == said)
        #expect(promise.quote == Self.words)
        #expect(promise.by == "bo")
        #expect(promise.confirmedBy == "kim")
        #expect(promise.occurredAt == Story.at(1))
        story.history.commitments = [story.event(promise, .commitment, at: 2)]
        #expect(story.history.promiseSuggestions().isEmpty)
        #expect(story.promiseStates.map(\.standing) == [.open])
        #expect(try Commitment(storedBytes: promise.storedBytes) == promise)
        #expect(try Commitment(json: promise.json) == promise)
    }

    @Test("a rejected one is remembered, and is no fault of the record")
    func rejected() throws {
        var story = Story()
        story.replies(Self.words, at: 1)
        let suggestion = try #require(story.history.promiseSuggestions().first)
        let change = suggestion.rejection(by: "kim", reason: "Only a draft.", at: Story.at(2))
        story.history.commitmentChanges = [story.event(change, .commitmentChange, at: 2)]
        #expect(story.history.promiseSuggestions().isEmpty)
        #expect(story.promiseStates.isEmpty)
        let findings = RecordIntegrityCheck().findings(
            on: CaseFile(story.history, in: story.context(at: 3))
        )
        #expect(findings.isEmpty)
        var other = change
        other.outcome = .kept
        story.history.commitmentChanges = [story.event(other, .commitmentChange, at: 2)]
        #expect(
            !RecordIntegrityCheck()
                .findings(on: CaseFile(story.history, in: story.context(at: 3))).isEmpty
        )
    }

    @Test("what was declared by hand from the same message is not suggested")
    func declared() {
        var story = Story()
        let said = story.replies(Self.words, at: 1)
        story.promises(.discount, saidIn: said, at: 1)
        #expect(story.history.promiseSuggestions().count == 1)
        story.promises(.refund, saidIn: said, at: 1)
        #expect(story.history.promiseSuggestions().isEmpty)
    }

    @Test("its ref is the same however often it is read, and differs for other words")
    func stable() {
        var story = Story()
        story.replies("I'll call you back tomorrow. I'll call you back on Friday.", at: 1)
        let once = story.history.promiseSuggestions().map(\.ref)
        #expect(Set(once).count == 2)
        #expect(story.history.promiseSuggestions(zone: .utc).map(\.ref) == once)
    }

    @Test("business time stays business time until a calendar counts it")
    func businessTime() throws {
        var story = Story()
        story.replies("I'll refund the 20 EUR within 2 business days.", at: 1)
        let suggestion = try #require(story.history.promiseSuggestions().first)
        #expect(suggestion.due == nil)
        let promise = suggestion.commitment(confirmedBy: "kim")
        #expect(promise.within == Limit(2, .businessDay))
        #expect(promise.due == nil)
    }

    /// An extractor such as a service's own model.
    private struct Model: PromiseExtractor {
        struct Down: Error {}
        var isDown = false

        func promises(in utterance: Utterance) async throws -> [PromiseGuess] {
            if isDown { throw Down() }
            return [
                PromiseGuess(.other, span: 0..<2, quote: "Hm", language: "en", strength: .tentative)
            ]
        }
    }

    @Test("a service's own extractor is asked in place of the rules")
    func model() async throws {
        var story = Story()
        story.replies("Hm, no promise here.", at: 1)
        let read = try await story.history.promiseSuggestions(by: Model())
        #expect(read.map(\.guess.kind) == [.other])
        await #expect(throws: Model.Down.self) {
            try await story.history.promiseSuggestions(by: Model(isDown: true))
        }
    }

    @Test("a store keeps what was confirmed and what was rejected, once each")
    func stored() async throws {
        let fixture = try await TimelineFixture()
        let ana = Who.identifier(TimelineFixture.ana)
        var message = TimelineFixture.message(
            "m1",
            minute: 0,
            "I'll call you back tomorrow. I'll refund you 20 EUR.",
            direction: .outbound
        )
        message.participants[0].place = .to
        message.participants.append(Participant(.rep, .from, rep: "bo"))
        try await fixture.record([.interaction(message)])
        let history = fixture.history
        func suggestions() async throws -> [PromiseSuggestion] {
            try await history.promiseSuggestions(for: ana, viewer: .rep("kim"))
        }
        let first = try await suggestions()
        #expect(first.map(\.guess.kind) == [.callback, .refund])
        try await history.confirm(first[0], by: "kim", about: ana)
        try await history.confirm(first[0], by: "kim", about: ana)
        #expect(try await suggestions().map(\.guess.kind) == [.refund])
        try await history.reject(first[1], by: "kim", about: ana, reason: "Not agreed.")
        #expect(try await suggestions().isEmpty)
        let known = try await history.history(of: ana, for: .rep("kim"))
        #expect(known.commitments.map(\.body.quote) == ["I'll call you back tomorrow."])
        #expect(known.commitmentChanges.map(\.body.reason) == ["Not agreed."])
        await #expect(throws: HistoryError.self) {
            try await history.promiseSuggestions(
                for: ana,
                viewer: .visitor(proven: [TimelineFixture.ana])
            )
        }
        let error = await #expect(throws: HistoryError.self) {
            try await history.promiseSuggestions(
                for: ana,
                viewer: .rep("kim"),
                extractor: Model(isDown: true)
            )
        }
        #expect(error?.code == .invalid)
        let calendar = try await history.reminders(
            viewer: .rep("kim"),
            context: CheckContext(now: TimelineFixture.start)
        )
        #expect(calendar.reminders.map(\.state.ref) == [first[0].ref])
    }
}
