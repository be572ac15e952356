// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Throughline

@testable import ThroughlineSQLite

@Suite("SearchIndex")
struct SearchIndexTests {
    private let folder: TemporaryFolder
    private let history: InteractionHistory
    private let index: SearchIndex

    private static let start = Timestamp(seconds: 1_780_000_000)
    private static let ana = Identifier(.email, "ana@example.com")
    private static let per = Identifier(.email, "per@example.com")

    init() async throws {
        folder = try TemporaryFolder()
        let random = RandomSource.repeating(seed: 7)
        history = InteractionHistory(
            store: InMemoryEventStore(random: random, clock: { Self.start }),
            vault: try await Vault(keys: InMemoryKeyStore(random: random), random: random),
            clock: { Self.start }
        )
        index = try SearchIndex(at: folder.path + "/search.sqlite")
    }

    @discardableResult
    private func says(
        _ text: String,
        _ id: String,
        from identifiers: [Identifier] = [ana],
        on channel: Channel = .chat,
        direction: Direction = .inbound,
        minute: Int64 = 0
    ) async throws -> Ref {
        var interaction = Interaction()
        interaction.source = Source("test", "desk", id)
        interaction.object = ObjectName("test", id)
        interaction.channel = channel
        interaction.kind = .message
        interaction.direction = direction
        interaction.occurredAt = OccurrenceTime(Self.start.advanced(by: .seconds(minute * 60)))
        interaction.text = text
        interaction.participants = [
            Participant(
                .customer,
                direction == .inbound ? .from : .to,
                identifiers: identifiers.map { KnownIdentifier($0, .verified) }
            ), Participant(.rep, direction == .inbound ? .to : .from, rep: "bo"),
        ]
        try await record(.interaction(interaction))
        return interaction.ref
    }

    private func changes(_ kind: Change.Kind, of object: String, _ text: String? = nil) async throws
    {
        var change = Change()
        change.source = Source("test", "desk", "change-\(object)-\(kind)")
        change.object = ObjectName("test", object)
        change.channel = .chat
        change.kind = kind
        change.occurredAt = OccurrenceTime(Self.start)
        change.text = text
        try await record(.change(change))
    }

    private func record(_ reading: AdapterItem.Reading) async throws {
        let profile = AdapterProfile(
            name: "test",
            version: 1,
            channels: [.chat],
            formats: "",
            signature: "",
            refs: ""
        )
        let context = AdapterContext(
            account: Account(id: "desk", adapter: "test"),
            receivedAt: Self.start
        )
        _ = try await history.record([AdapterItem("1", reading)], from: profile, context: context)
    }

    private func found(
        _ words: String,
        _ configure: (inout SearchRequest) -> Void = { _ in }
    ) async throws -> [Ref] {
        try await index.catchUp(with: history)
        var request = SearchRequest(words)
        configure(&request)
        return try await index.hits(for: request).map(\.ref)
    }

    @Test(
        "finds what was said, in every script",
        arguments: [
            ("The ZIP of my jacket is broken", "broken zip"),
            ("Lynlåsen på min jakke er gået i stykker", "lynlås jakke"),
            ("Я хочу вернуть заказ, он ещё не пришёл", "заказ еще"),
            ("Որտե՞ղ է իմ պատվերը և որքա՞ն է գինը", "պատվեր որտեղ"),
            ("من پولم را پس می\u{200C}خواهم", "پول می\u{200C}خواهم"),
            ("من پولم را پس می\u{200C}خواهم", "می خواهم"),
            ("من پولم را پس می خواهم", "می\u{200C}خواهم"),
            ("ຂ້ອຍຢາກໄດ້ເງິນຄືນ", "ເງິນຄືນ"), ("ຂ້ອຍຢາກໄດ້ເງິນຄືນ", "ເງິນ"),
            ("ຂ້ອຍຢາກໄດ້ເງິນຄືນ", "ນ"), ("靴が壊れています", "壊れて"),
        ]
    )
    func scripts(text: String, words: String) async throws {
        let ref = try await says(text, "1")
        try await says("Something else entirely", "2")
        #expect(try await found(words) == [ref])
        // A customer's own words are read instead of looked up, and found all the same.
        let ana = try await history.vault.subjects(of: [Self.ana]).compactMap { $0 }
        #expect(try await found(words) { $0.subjects = ana } == [ref])
    }

    @Test(
        "does not find what was not said",
        arguments: ["zipper", "zip wheel", "\"zip broken\"", "ip", "ຄືນເງິນ", "заказать"]
    )
    func absent(words: String) async throws {
        try await says("The zip is broken. ຂ້ອຍຢາກໄດ້ເງິນຄືນ. Мой заказ", "1")
        #expect(try await found(words).isEmpty)
        let ana = try await history.vault.subjects(of: [Self.ana]).compactMap { $0 }
        #expect(try await found(words) { $0.subjects = ana }.isEmpty)
    }

    @Test("the newest comes first, and pages follow each other")
    func pages() async throws {
        var refs: [Ref] = []
        for number in 0..<5 { refs.append(try await says("zip number \(number)", "\(number)")) }
        try await index.catchUp(with: history)
        var request = SearchRequest("zip", limit: 2)
        var pages: [[Ref]] = []
        for _ in 0..<4 {
            let hits = try await index.hits(for: request)
            pages.append(hits.map(\.ref))
            request.before = hits.last?.position ?? request.before
        }
        #expect(pages == [[refs[4], refs[3]], [refs[2], refs[1]], [refs[0]], []])
    }

    @Test("filters by channel, direction, rep, time and customer")
    func filters() async throws {
        let one = try await says("zip", "1", minute: 0)
        let two = try await says("zip", "2", on: .email, minute: 10)
        let three = try await says("zip", "3", from: [Self.per], direction: .outbound, minute: 20)
        #expect(try await found("zip") == [three, two, one])
        #expect(try await found("zip") { $0.channels = [.email] } == [two])
        #expect(try await found("zip") { $0.channels = [.email, .chat] } == [three, two, one])
        #expect(try await found("zip") { $0.direction = .outbound } == [three])
        #expect(try await found("zip") { $0.rep = "bo" } == [three])
        #expect(try await found("zip") { $0.rep = "kim" }.isEmpty)
        let ten = Self.start.advanced(by: .seconds(600))
        #expect(try await found("zip") { $0.since = ten } == [three, two])
        #expect(try await found("zip") { $0.until = ten } == [one])
        let per = try await history.customer(.email(Self.per.value), for: .rep("bo"))
        #expect(try await found("zip") { $0.subjects = per.subjects } == [three])
        #expect(try await found("zip") { $0.subjects = [] }.isEmpty)
    }

    @Test(
        "limits and empty searches are refused",
        arguments: [("zip", 0), ("zip", 1_001), ("!", 5)]
    )
    func refuses(words: String, limit: Int) async throws {
        let error = await #expect(throws: EventStoreError.self) {
            _ = try await index.hits(for: SearchRequest(words, limit: limit))
        }
        #expect(error?.code == .invalid)
    }

    @Test("is fed behind the log, each event once")
    func catchesUp() async throws {
        try await says("zip one", "1")
        #expect(try await index.catchUp(with: history) == 1)
        #expect(try await index.catchUp(with: history) == 0)
        try await says("zip two", "2")
        #expect(try await index.catchUp(with: history) == 1)
        #expect(try await found("zip").count == 2)
    }

    @Test("follows the log, and no longer than its task lives", .timeLimit(.minutes(5)))
    func follows() async throws {
        try await says("zip one", "1")
        let feed = Task { [index, history] in try await index.follow(history, pausing: .zero) }
        try await says("zip two", "2")
        let request = SearchRequest("zip")
        while try await index.hits(for: request).count < 2 { await Task.yield() }
        feed.cancel()
        try await feed.value
        try await says("zip three", "3")
        #expect(try await index.hits(for: request).count == 2)
    }

    @Test(
        "whoever feeds rests three times as long as it worked, no less than asked, no more than 5 s",
        arguments: [
            (.zero, .milliseconds(250)), (.milliseconds(83), .milliseconds(250)),
            (.milliseconds(84), .milliseconds(252)), (.milliseconds(1_666), .milliseconds(4_998)),
            (.milliseconds(1_667), .seconds(5)), (.seconds(60), .seconds(5)),
        ] as [(Duration, Duration)]
    )
    func rests(_ work: Duration, _ rest: Duration) {
        #expect(SearchIndex.rest(after: work, atLeast: .milliseconds(250)) == rest)
        #expect(SearchIndex.rest(after: work, atLeast: .seconds(9)) == .seconds(9))
    }

    @Test("another log's index is built anew, and so is one that was thrown away")
    func rebuilds() async throws {
        try await says("zip one", "1")
        try await index.catchUp(with: history)
        let random = RandomSource.repeating(seed: 8)
        let other = InteractionHistory(
            store: InMemoryEventStore(random: random, clock: { Self.start }),
            vault: try await Vault(keys: InMemoryKeyStore(random: random), random: random),
            clock: { Self.start }
        )
        try await index.catchUp(with: other)
        #expect(try await index.hits(for: SearchRequest("zip")).isEmpty)
        let before = try await found("zip")
        try await index.reset()
        #expect(try await found("zip") == before)
        #expect(before.count == 1)
    }

    @Test("an edit is found by its new words, and nothing that was taken back is found")
    func changesOfWords() async throws {
        try await says("My zip", "1")
        try await changes(.edited, of: "1", "My button")
        #expect(try await found("button").count == 1)
        try await changes(.deleted, of: "1")
        #expect(try await found("button").isEmpty)
        #expect(try await found("zip").isEmpty)
    }

    @Test("words that come after their own deletion are not found")
    func lateWords() async throws {
        try await changes(.deleted, of: "9")
        try await says("zip", "9")
        #expect(try await found("zip").isEmpty)
    }

    @Test("who is forgotten is not found, and leaves no word in the file")
    func forgets() async throws {
        try await says("zanzibar secret", "1")
        let shared = try await says("zanzibar shared", "2", from: [Self.ana, Self.per])
        let own = try await says("zanzibar other", "3", from: [Self.per])
        try await index.catchUp(with: history)
        let subjects = try await history.vault.subjects(of: [Self.ana]).compactMap { $0 }
        #expect(try holds("secret"))
        try await index.forget(subjects)
        #expect(try await found("zanzibar") == [own, shared])
        #expect(try await found("zanzibar") { $0.subjects = subjects }.isEmpty)
        #expect(try !holds("secret"))
        #expect(try holds("shared"))
    }

    @Test("whom the log forgets is not found after the next catching up")
    func forgetsWithTheLog() async throws {
        try await says("zanzibar secret", "1")
        let shared = try await says("zanzibar shared", "2", from: [Self.ana, Self.per])
        #expect(try await found("zanzibar").count == 2)
        // Two customers share a message, and are two: the order names Ana's subject alone.
        let subject = try await history.vault.subjects(of: [Self.ana]).compactMap { $0 }
        try await order(of: subject)
        #expect(try await found("zanzibar") == [shared])
        #expect(try !holds("secret"))
    }

    @Test("what the log erased one by one is not found after the next catching up")
    func erasesWithTheLog() async throws {
        let secret = try await says("zanzibar secret", "1")
        let kept = try await says("zanzibar other", "2")
        #expect(try await found("zanzibar").count == 2)
        let command = InteractionHistory.ErasureCommand(id: "e", by: .rep("bo"), at: Self.start)
        _ = try await history.redact(secret, command)
        #expect(try holds("secret"))
        #expect(try await found("zanzibar") == [kept])
        #expect(try !holds("secret"))
    }

    /// Appends the order to forget subjects.
    private func order(of subjects: [SubjectID]) async throws {
        let vault = history.vault
        let header = EventHeader(
            isEncrypted: true,
            eventClass: .other,
            type: "erasure.subjects",
            channel: .internal,
            adapter: .throughline,
            adapterVersion: 1,
            schemaVersion: 1,
            occurredAt: Self.start,
            receivedAt: Self.start,
            sequence: 0,
            name: vault.name(of: Ref(high: 1, low: 1)),
            digest: vault.name(ofDigest: [1]),
            tags: subjects.map(Tag.subject)
        )
        let draft = try vault.draft(
            [],
            header: header,
            for: [try await vault.companyKey()],
            lookups: [],
            tie: 1
        )
        _ = try await history.store.append([draft])
    }

    @Test("a single event is forgotten")
    func forgetsOne() async throws {
        try await says("zanzibar secret", "1")
        try await index.catchUp(with: history)
        let hits = try await index.hits(for: SearchRequest("secret"))
        try await index.forget(events: hits.map(\.position))
        #expect(try await found("secret").isEmpty)
        #expect(try !holds("secret"))
    }

    /// Whether the index's files hold a word.
    private func holds(_ word: String) throws -> Bool {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try files.contains { name in
            let data = try Data(contentsOf: URL(filePath: folder.path + "/" + name))
            return data.range(of: Data(word.utf8)) != nil
        }
    }
}
