// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Erasure")
struct ErasureTests {
    /// How many interactions the erased customer has: 300, or 70,000 in a soak run.
    static let count =
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"] == nil ? 300 : 70_000

    private static let identifiers: [Identifier] = [
        .ana, Identifier(.phone, "+4520123456"), Identifier(.login, "ana-4711"),
    ]

    private static func command(_ id: String = "1") -> InteractionHistory.ErasureCommand {
        .init(id: id, by: .rep("bo"), at: Desk.now, reason: "asked for it")
    }

    /// Messages of one customer under three linked identifiers, one in ten with somebody else in it.
    private static func messages(_ count: Int) -> [AdapterItem] {
        (0..<count).map { number in
            let from = number == 0 ? identifiers : [identifiers[number % identifiers.count]]
            let others: [Identifier] = number % 10 == 9 ? [.bob] : []
            let text = "a secret sentence, number \(number)."
            let seconds = 1_779_000_000 + Int64(number)
            return Desk.message("m\(number)", text, from: from, to: others, at: seconds)
        }
    }

    @Test("a customer with three linked identifiers is erased in one call, in every file")
    func customer() async throws {
        for mode in [Vault.Mode.encrypted, .plaintext] {
            try await eraseCustomer(mode)
        }
    }

    private func eraseCustomer(_ mode: Vault.Mode) async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"), mode: mode)
        let store = desk.folder.store
        let messages = Self.messages(Self.count)
        try await desk.record([Desk.message("b", "words of bob", from: [.bob])] + messages)
        #expect(try await desk.said(.email("ana@example.com")).count == 50)
        let before = try await store.head()
        let leaves = try await desk.leaves()
        if mode == .plaintext {
            // The scan must be able to find what it looks for.
            #expect(try await !desk.traces(of: "number 17.").isEmpty)
        }
        let report = try await desk.history.erase(.email("ana@example.com"), Self.command())
        let shared = Self.count / 10
        #expect(report.sharedCount >= shared)
        #expect(report.shared.count == min(shared, ErasureReport.sharedLimit))
        #expect(report.erased >= Self.count - shared)
        await #expect(throws: HistoryError.self) { try await desk.said(.email("ana@example.com")) }
        await #expect(throws: HistoryError.self) { try await desk.said(.phone("+4520123456")) }
        // What bob was part in is his to read.
        let bobs = try await desk.history.timeline(of: .email("bob@example.org"), for: .rep("bo"))
        #expect(bobs.entries.count == min(50, shared + 1))
        // Proofs hold, and the report of the log counts what is gone.
        let verified = try await store.verify(nil)
        #expect(verified.faults == [])
        #expect(verified.erased == UInt64(report.erased))
        #expect(try await desk.leaves().starts(with: leaves))
        #expect(try await store.head().count == before.count + 1)
        #expect(try await desk.traces(of: "number 17.", "number 100.").isEmpty)
        try await expectRedeliveriesErased(desk, Array(messages.prefix(40)))
        // The same person, later: a new customer who brings nothing back.
        try await desk.record([Desk.message("new", "hello again", from: [.ana])])
        #expect(try await desk.said(.email("ana@example.com")) == ["hello again"])
        await desk.close()
        // A history that starts with an empty memory finds the same.
        let again = try await Desk(at: desk.path, mode: mode)
        try await expectRedeliveriesErased(again, Array(messages.suffix(40)))
        #expect(try await again.said(.email("ana@example.com")) == ["hello again"])
        #expect(try await again.folder.store.verify(nil).faults == [])
        await again.close()
    }

    private func expectRedeliveriesErased(_ desk: Desk, _ messages: [AdapterItem]) async throws {
        let head = try await desk.folder.store.head()
        let outcomes = try await desk.record(messages)
        for (message, outcome) in zip(messages, outcomes) {
            let isShared = message.place.hasSuffix("9")
            #expect(outcome.kind == (isShared ? .duplicate : .erased), "\(message.place)")
        }
        #expect(try await desk.folder.store.head() == head)
    }

    /// Where an erasure is broken off.
    enum Crash: CaseIterable { case afterOrder, afterKeys, betweenSteps }

    @Test(
        "an erasure that was broken off is finished by the next opening",
        arguments: Crash.allCases
    )
    func crash(_ crash: Crash) async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let store = desk.folder.store
        try await desk.record(Self.messages(60))
        let subjects = try await desk.orderErasure(of: .ana)
        if crash != .afterOrder {
            try await desk.folder.vault.destroy(try await store.subjectsToForget())
        }
        if crash == .betweenSteps { #expect(try await !store.scrub(limit: 7).isDone) }
        #expect(try await store.verify(nil).faults.contains { $0.part == "erasure" })
        await desk.close()
        let again = try await Desk(at: desk.path)
        #expect(try await again.folder.store.verify(nil).faults == [])
        #expect(try await again.folder.store.subjectsToForget().isEmpty)
        await #expect(throws: HistoryError.self) {
            try await again.said(.email("ana@example.com"))
        }
        #expect(try await again.folder.keys.missing(of: subjects) == subjects)
        await again.close()
    }

    /// A message with the bytes it was read from, of which no field holds all.
    private static func mail(
        _ id: String,
        _ field: String,
        to others: [Identifier] = []
    ) -> AdapterItem {
        let item = Desk.message(id, "words of \(id)", from: [.ana], to: others)
        guard case .interaction(var message) = item.reading else { return item }
        message.original = Bytes(Array("X-Note: \(field)".utf8))
        message.originalResponse = Bytes(Array("250 \(field), queued".utf8))
        return AdapterItem(id, .interaction(message))
    }

    @Test("of a redacted mail its own bytes are in no file any more, and its ref gives none")
    func original() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"), mode: .plaintext)
        let outcomes = try await desk.record([
            Self.mail("1", "a secret field"), Self.mail("2", "an innocent field"),
        ])
        let refs = outcomes.compactMap(\.ref)
        try #require(refs.count == 2)
        #expect(try await !desk.traces(of: "a secret field").isEmpty)
        #expect(try await desk.history.redact(refs[0], Self.command()).erased == 1)
        #expect(try await desk.traces(of: "a secret field").isEmpty)
        #expect(try await !desk.traces(of: "an innocent field").isEmpty)
        await #expect(throws: HistoryError.self) {
            try await desk.history.original(of: refs[0], for: .rep("bo"))
        }
        let other = try await desk.history.original(of: refs[1], for: .rep("bo"))
        #expect(String(decoding: other, as: UTF8.self) == "X-Note: an innocent field")
        // The same mail by another route brings no bytes back.
        let again = try await desk.record([Self.mail("1", "another secret field")])
        #expect(again.map(\.kind) == [.erased])
        #expect(try await desk.traces(of: "secret field").isEmpty)
        await desk.close()
    }

    @Test(
        "of an erased customer's mail its own bytes go with the words; a shared one keeps them",
        arguments: [Vault.Mode.encrypted, .plaintext]
    )
    func customersOriginals(_ mode: Vault.Mode) async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"), mode: mode)
        let outcomes = try await desk.record([
            Self.mail("1", "a secret field"), Self.mail("2", "a shared field", to: [.bob]),
        ])
        let refs = outcomes.compactMap(\.ref)
        try #require(refs.count == 2)
        _ = try await desk.history.erase(.email("ana@example.com"), Self.command())
        #expect(try await desk.traces(of: "a secret field").isEmpty)
        await #expect(throws: HistoryError.self) {
            try await desk.history.original(of: refs[0], for: .rep("bo"))
        }
        let shared = try await desk.history.original(of: refs[1], for: .rep("bo"))
        #expect(String(decoding: shared, as: UTF8.self) == "X-Note: a shared field")
        #expect(try await desk.folder.store.verify(nil).faults == [])
        await desk.close()
    }

    @Test("a redacted message is gone in every reading of it, and nothing else is")
    func event() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"), mode: .plaintext)
        let one = Desk.message("1", "a secret sentence", from: [.ana])
        let reading = Desk.message("1", "a secret sentence, read otherwise", from: [.ana])
        let other = Desk.message("2", "an innocent sentence", from: [.ana])
        let outcomes = try await desk.record([one, other])
        try await desk.record([reading])
        let ref = try #require(outcomes[0].ref)
        let report = try await desk.history.redact(ref, Self.command())
        #expect(report.erased == 2)
        #expect(try await desk.said(.email("ana@example.com")) == ["an innocent sentence"])
        #expect(try await desk.traces(of: "a secret sentence").isEmpty)
        #expect(try await !desk.traces(of: "an innocent sentence").isEmpty)
        #expect(try await desk.record([one, reading]).map(\.kind) == [.erased, .erased])
        let third = Desk.message("1", "a secret sentence, read a third time", from: [.ana])
        #expect(try await desk.record([third]).map(\.kind) == [.erased])
        let history = try await desk.history.history(of: .email("ana@example.com"), for: .rep("bo"))
        #expect(history.hasErasures)
        #expect(try await desk.folder.store.verify(nil).faults == [])
        // Ordered twice, it is carried out once.
        #expect(try await desk.history.redact(ref, Self.command()).erased == 0)
        await desk.close()
    }

    @Test("evidence and records of erasures can't be redacted, nor what was never there")
    func refusals() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let outcomes = try await desk.record(Self.messages(2))
        let ref = try #require(outcomes[0].ref)
        let erasure = try await desk.history.redact(ref, Self.command()).refs[0]
        for (ref, code) in [
            (erasure, HistoryError.Code.invalid), (Ref(digesting: ["nothing"]), .notFound),
        ] {
            await #expect {
                _ = try await desk.history.redact(ref, Self.command("2"))
            } throws: {
                ($0 as? HistoryError)?.code == code
            }
        }
        let visitor = InteractionHistory.ErasureCommand(
            id: "3",
            by: .visitor(proven: [.ana]),
            at: Desk.now
        )
        await #expect {
            _ = try await desk.history.erase(.email("ana@example.com"), visitor)
        } throws: {
            ($0 as? HistoryError)?.code == .forbidden
        }
        await desk.close()
    }

    @Test("what can't be erased because the store is only read is not said to be nowhere")
    func onlyRead() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await desk.record(Self.messages(1))
        await desk.close()
        let opened = try await StoreFolder.open(
            at: folder.file("store"),
            access: .readOnly,
            clock: Desk.clock
        )
        let history = InteractionHistory(
            store: opened.store,
            vault: opened.vault,
            clock: Desk.clock
        )
        for (identifier, code) in [
            (Identifier.ana, HistoryError.Code.store),
            (Identifier(.email, "no@example.com"), .notFound),
        ] {
            await #expect {
                _ = try await history.erase(identifier: identifier, Self.command())
            } throws: {
                ($0 as? HistoryError)?.code == code
            }
        }
        await history.close()
    }

    @Test("an erased identifier takes along what stood under it alone, and its links")
    func identifier() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let phone = Identifier(.phone, "+4520123456")
        let login = Identifier(.login, "ana-4711")
        try await desk.record([
            Desk.message("1", "by mail alone", from: [.ana]),
            Desk.message("2", "by mail and phone", from: [.ana, phone]),
            Desk.message("3", "by mail and login", from: [.ana, login]),
            Desk.message("4", "by phone alone", from: [phone]),
        ])
        #expect(try await desk.said(.identifier(phone)).count == 4)
        let report = try await desk.history.erase(identifier: .ana, Self.command())
        #expect(report.shared.count == 2)
        #expect(
            try await Set(desk.said(.identifier(phone))) == ["by mail and phone", "by phone alone"]
        )
        #expect(try await desk.said(.identifier(login)) == ["by mail and login"])
        await #expect(throws: HistoryError.self) { try await desk.said(.email("ana@example.com")) }
        #expect(try await desk.folder.store.verify(nil).faults == [])
        await desk.close()
    }

    @Test("what happened before a moment goes, for everybody, and only that")
    func age() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await desk.record(Self.messages(450))
        let moment = Timestamp(seconds: 1_779_000_000 + 400)
        let report = try await desk.history.erase(before: moment, Self.command())
        #expect(report.erased == 400)
        #expect(report.refs.count == 2)
        let entries = try await desk.history.timeline(
            of: .email("ana@example.com"),
            TimelineRequest(limit: 200),
            for: .rep("bo")
        ).entries
        #expect(entries.count == 50)
        #expect(try await desk.folder.store.verify(nil).faults == [])
        #expect(try await desk.history.erase(before: moment, Self.command("2")).erased == 0)
        let chat = try await desk.history.erase(
            before: .distantFuture,
            on: .chat,
            Self.command("3")
        )
        #expect(chat.erased == 0)
        await desk.close()
    }

    @Test("a restored backup forgets what was erased since, by the list that was kept apart")
    func restore() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let outcomes = try await desk.record(
            [Desk.message("b", "words of bob", from: [.bob])] + Self.messages(30)
        )
        let backup = folder.file("backup")
        _ = try await StoreFolder.backUp(desk.path, to: backup)
        _ = try await desk.history.erase(.email("ana@example.com"), Self.command())
        _ = try await desk.history.redact(try #require(outcomes[0].ref), Self.command("2"))
        await desk.close()
        let list = desk.path + "/erasures.jsonl"
        // Without the list everything is back: what the list is for.
        let forgetful = try folder.restoring(desk.path)
        _ = try await StoreFolder.restore(backup, to: forgetful, clock: Desk.clock)
        let back = try await Desk(at: forgetful)
        #expect(try await back.said(.email("ana@example.com")).count == 30)
        await back.close()
        let path = try folder.restoring(desk.path)
        let restored = try await StoreFolder.restore(
            backup,
            to: path,
            erasures: list,
            clock: Desk.clock
        )
        #expect(restored.erasuresRepeated == 2)
        let again = try await Desk(at: path)
        await #expect(throws: HistoryError.self) {
            try await again.said(.email("ana@example.com"))
        }
        #expect(try await !again.said(.email("bob@example.org")).contains("words of bob"))
        #expect(try await again.folder.store.verify(nil).faults == [])
        // The restored store keeps the list on.
        let kept = FileManager.default.contents(atPath: path + "/erasures.jsonl") ?? Data()
        #expect(kept.count { $0 == 10 } == 2)
        await again.close()
    }

    @Test("a line of the list that was cut short spoils no later one")
    func tornList() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let outcomes = try await desk.record(Self.messages(3))
        let backup = folder.file("backup")
        _ = try await StoreFolder.backUp(desk.path, to: backup)
        let list = desk.path + "/erasures.jsonl"
        _ = try await desk.history.redact(try #require(outcomes[0].ref), Self.command())
        // As a full disk leaves it: most of a line, longer than is read at once, without its end.
        let torn = #"{"body":""# + String(repeating: "A", count: 100_000)
        let file = try #require(FileHandle(forWritingAtPath: list))
        try file.seekToEnd()
        try file.write(contentsOf: Data(torn.utf8))
        try file.close()
        _ = try await desk.history.redact(try #require(outcomes[1].ref), Self.command("2"))
        await desk.close()
        let path = try folder.restoring(desk.path)
        let restored = try await StoreFolder.restore(
            backup,
            to: path,
            erasures: list,
            clock: Desk.clock
        )
        #expect(restored.erasuresRepeated == 2)
    }

    /// Where nothing was sealed with the company's key before the backup, what was sealed with it
    /// since opens no more: its wrap is of no use to anybody, whoever it names.
    @Test(
        "in a restored store, a changed wrap of a repeated erasure is named where it would open it",
        arguments: [true, false]
    )
    func restoredWrap(_ hadKey: Bool) async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let outcomes = try await desk.record(Self.messages(3))
        if hadKey {
            _ = try await desk.history.redact(try #require(outcomes[2].ref), Self.command())
        }
        let backup = folder.file("backup")
        _ = try await StoreFolder.backUp(desk.path, to: backup)
        _ = try await desk.history.redact(try #require(outcomes[0].ref), Self.command("2"))
        await desk.close()
        let path = try folder.restoring(desk.path)
        let restored = try await StoreFolder.restore(
            backup,
            to: path,
            erasures: desk.path + "/erasures.jsonl",
            clock: Desk.clock
        )
        #expect(restored.erasuresRepeated == 1)
        let again = try await Desk(at: path)
        // So that there is a key of the company in either case.
        _ = try await again.history.redact(try #require(outcomes[1].ref), Self.command("3"))
        #expect(try await again.history.verify().faults == [])
        let position = try await again.folder.store.head().position.rawValue - 1
        try await again.folder.store.writing { db in
            try db.execute(
                sql: "UPDATE wrap SET subject = zeroblob(16) WHERE position = ?",
                arguments: [Int64(position)]
            )
            #expect(db.changesCount == 1)
        }
        let faults = try await again.history.verify().faults
        #expect(faults.map(\.part) == (hadKey ? ["wrap"] : []))
        #expect(faults.allSatisfy { $0.position?.rawValue == position })
        await again.close()
    }

    @Test("the list of another store, or a damaged one, is refused before anything is restored")
    func foreignList() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let other = try await Desk(at: folder.file("other"))
        for desk in [desk, other] {
            try await desk.record(Self.messages(3))
        }
        let backup = folder.file("backup")
        _ = try await StoreFolder.backUp(desk.path, to: backup)
        _ = try await other.history.erase(.email("ana@example.com"), Self.command())
        await desk.close()
        await other.close()
        let path = try folder.restoring(desk.path)
        let foreign = other.path + "/erasures.jsonl"
        #expect(
            await fails(.invalid, "erasures of the store") {
                _ = try await StoreFolder.restore(
                    backup,
                    to: path,
                    erasures: foreign,
                    clock: Desk.clock
                )
            }
        )
        let damaged = folder.file("damaged.jsonl")
        try Data("{}\n".utf8).write(to: URL(fileURLWithPath: damaged))
        #expect(
            await fails(.corrupt, "Line 1") {
                _ = try await StoreFolder.restore(
                    backup,
                    to: path,
                    erasures: damaged,
                    clock: Desk.clock
                )
            }
        )
        #expect(!FileManager.default.fileExists(atPath: path + "/log.sqlite"))
    }

    @Test("while messages arrive, an erasure leaves nothing of before and loses nothing of after")
    func concurrent() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await desk.record(Self.messages(40))
        let isDone = Locked(false)
        let arriving = Task {
            var count = 0
            while !isDone.withLock({ $0 }) {
                try await desk.record([Desk.message("n\(count)", "new \(count)", from: [.ana])])
                count += 1
            }
            return count
        }
        for number in 0..<4 {
            let command = Self.command("\(number)")
            // Between two messages nobody may be known by that address.
            _ = try? await desk.history.erase(.email("ana@example.com"), command)
        }
        isDone.withLock { $0 = true }
        let count = try await arriving.value
        try await desk.record([Desk.message("last", "the last", from: [.ana])])
        let said = try await desk.said(.email("ana@example.com"))
        #expect(said.contains("the last"))
        #expect(!said.contains { $0.contains("secret") })
        #expect(count > 0)
        #expect(try await desk.folder.store.verify(nil).faults == [])
        await desk.close()
    }

    @Test("a body that is taken away without an erasure that names it is found")
    func unexplained() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("log.sqlite")
        let store = try SQLiteEventStore(at: path, clock: Desk.clock)
        var drafts = DraftGenerator(seed: 8)
        _ = try await store.append((0..<10).map { _ in drafts.draft() })
        try await store.writing { db in
            try db.execute(sql: "UPDATE event SET body = NULL, erased = 1 WHERE position = 7")
            try db.execute(sql: "DELETE FROM wrap WHERE position = 7")
        }
        let faults = try await store.verify(nil).faults
        #expect(faults.contains { $0.message.contains("no erasure names it") }, "\(faults)")
        await store.close()
    }
}

extension Desk {
    /// Every leaf of the log.
    func leaves() async throws -> [MerkleFrontier.Digest] {
        var leaves: [MerkleFrontier.Digest] = []
        let end = try await folder.store.head().position.rawValue
        guard end > 0 else { return [] }
        for number in stride(from: 1, through: end, by: 7) {
            let leaf = try await folder.store.leaf(at: Position(rawValue: number))
            leaves.append(try #require(leaf))
        }
        return leaves
    }

    /// The files in which words stand in the clear.
    func traces(of words: String...) async throws -> [String] {
        var found: [String] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            let bytes = FileManager.default.contents(atPath: path + "/" + name) ?? Data()
            for word in words where bytes.range(of: Data(word.utf8)) != nil { found.append(name) }
        }
        return found
    }
}
