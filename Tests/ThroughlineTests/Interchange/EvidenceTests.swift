// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing

@testable import Throughline

@Suite("Evidence")
struct EvidenceTests {
    typealias Kind = EvidenceReport.Kind

    @Test("a customer's evidence is complete, in order and unchanged, also of what was erased")
    func sound() async throws {
        let fixture = try await EvidenceFixture()
        let lines = try await fixture.lines()
        let report = try EvidenceFixture.verify(lines)
        #expect(report.faults.map(\.text) == [])
        #expect(report.isSound)
        #expect(report.erased == 1)
        #expect(report.withheld == 0)
        #expect(report.events == lines.count - 1)
        #expect(report.others.count == 1)
        let head = try await fixture.history.store.head()
        #expect(report.checkpoint?.count == head.count)
        var verifier = try EvidenceVerifier(verifierKey: EvidenceFixture.verifierKey)
        let events = lines.compactMap { verifier.receive($0.utf8) }
        let words = events.filter { $0.header.eventClass == .interaction }.map { event in
            event.body.flatMap { try? Interaction(storedBytes: $0) }?.text
        }
        #expect(
            words == ["word a0", "word a1", "word a2", "word a3", "word both", nil, "word last"]
        )
    }

    @Test("in a store without encryption, too")
    func plaintext() async throws {
        let random = RandomSource.repeating(seed: 3)
        let clock: @Sendable () -> Timestamp = { TimelineFixture.start }
        let vault = try await Vault(
            keys: InMemoryKeyStore(random: random),
            random: random,
            mode: .plaintext
        )
        let store = InMemoryEventStore(random: random, clock: clock)
        let history = InteractionHistory(store: store, vault: vault, clock: clock)
        _ = try await history.record(
            [AdapterItem("1", .interaction(TimelineFixture.message("1", minute: 0)))],
            from: TimelineFixture.profile,
            context: TimelineFixture.context()
        )
        var lines: [String] = []
        try await history.evidenceExport.lines(
            of: .identifier(TimelineFixture.ana),
            for: .rep("bo"),
            signedBy: EvidenceFixture.key,
            name: EvidenceFixture.name
        ) { lines.append($0.text()) }
        #expect(lines.count > 1)
        #expect(!lines[1].contains("\"key\""))
        #expect(try EvidenceFixture.verify(lines).isSound)
        if let other = OtherVerifier() { #expect(try other.verify(lines).isSound) }
    }

    /// One way to tamper with evidence, and what it is called.
    struct Tampering: Sendable, CustomTestStringConvertible {
        var name: String
        var kinds: Set<String>
        var change: @Sendable (inout [String], EvidenceTests.Other) throws -> Void
        var testDescription: String { name }

        init(
            _ name: String,
            _ kinds: Set<String>,
            _ change: @escaping @Sendable (inout [String], EvidenceTests.Other) throws -> Void
        ) {
            self.name = name
            self.kinds = kinds
            self.change = change
        }
    }

    /// What a forger may have at hand.
    struct Other: Sendable {
        /// Evidence of the other customer of the same log.
        var bob: [String]
        /// Evidence of the same customer of another log.
        var elsewhere: [String]
        /// The same evidence, signed by somebody else.
        var signedByAnother: [String]
    }

    private static let tamperings = [
        Tampering("nothing", []) { _, _ in },
        Tampering("an event in the midst is left out", ["missing"]) { lines, _ in
            lines.remove(at: 4)
        },
        Tampering("the last events are left out", ["missing"]) { lines, _ in lines.removeLast(2) },
        Tampering("all are left out", ["missing"]) { lines, _ in lines.removeSubrange(1...) },
        Tampering("two change places", ["reordered"]) { lines, _ in lines.swapAt(3, 4) },
        Tampering("one stands twice", ["repeated"]) { lines, _ in lines.insert(lines[3], at: 5) },
        Tampering("a body is changed", ["altered", "missing"]) { lines, _ in
            try lines[3].flip("body", at: 40)
        },
        Tampering("a time is changed", ["altered", "missing"]) { lines, _ in
            try lines[3].flip("header", at: 15)
        },
        Tampering("a running number is changed", ["altered", "missing"]) { lines, _ in
            try lines[3].flip("placement", at: 24)
        },
        Tampering("a position is changed", ["altered", "missing"]) { lines, _ in
            try lines[3].flip("placement", at: 7)
        },
        Tampering("a proof is changed", ["altered", "missing"]) { lines, _ in
            var line = try JSONValue.parse(lines[3]).object ?? [:]
            line["proof"] = .array(Array((line["proof"]?.array ?? []).reversed()))
            lines[3] = JSONValue.object(line).text()
        },
        Tampering("another key is shown", ["altered"]) { lines, _ in
            try lines[3].flip("key", at: 3)
        },
        Tampering("a body is said to be erased", ["unexplained"]) { lines, _ in
            try lines[3].dropBody(saying: "erased")
        },
        Tampering("a body is withheld, which is said and no fault", []) { lines, _ in
            try lines[3].dropBody(saying: "withheld")
        },
        Tampering("the hash of an erased body is changed", ["altered", "missing"]) { lines, _ in
            let index = try #require(lines.firstIndex { $0.contains("\"erased\"") })
            try lines[index].flip("bodyHash", at: 0)
        },
        Tampering("the erasure that names it is left out", ["missing", "unexplained"]) { lines, _ in
            lines.removeLast()
        },
        Tampering("another customer's event is put in", ["foreign"]) { lines, other in
            let own = Set(lines)
            let line = try #require(other.bob.dropFirst(3).first { !own.contains($0) })
            lines.insert(line, at: 3)
            lines[1...].sort { EvidenceTests.position($0) < EvidenceTests.position($1) }
        },
        Tampering("another log's event is put in", ["altered", "missing"]) { lines, other in
            lines[3] = other.elsewhere[3]
        },
        Tampering("another log's checkpoint is put in", ["altered", "missing"]) { lines, other in
            lines[0] = other.elsewhere[0]
        },
        Tampering("the checkpoint is signed by somebody else", ["unsigned"]) { lines, other in
            lines[0] = other.signedByAnother[0]
        },
        Tampering("the last number is lowered", ["unsigned"]) { lines, _ in
            lines.removeLast()
            var opening = try JSONValue.parse(lines[0]).object ?? [:]
            let words = try #require(opening["checkpoint"]?.string)
            let number = try #require(words.firstMatch(of: /subject [0-9a-f]{32} ([0-9]+)/)?.1)
            let lower = String((Int(number) ?? 0) - 1)
            opening["checkpoint"] = .string(
                words.replacing(" \(number)\n", with: " \(lower)\n")
            )
            lines[0] = JSONValue.object(opening).text()
        },
        Tampering("something is written beside it", ["malformed", "missing"]) { lines, _ in
            lines[3] = lines[3].replacing("{\"body\"", with: "{\"a\":\"paid in full\",\"body\"")
        },
        Tampering("a line is no event", ["malformed", "missing"]) { lines, _ in lines[3] = "{}" },
        Tampering("the first line is gone", ["malformed"]) { lines, _ in lines.removeFirst() },
        Tampering("nothing is left", ["malformed"]) { lines, _ in lines = [] },
    ]

    @Test(
        "each tampering is named, and by two verifiers that share no code alike",
        arguments: tamperings
    )
    func tampering(_ tampering: Tampering) async throws {
        let fixture = try await EvidenceFixture()
        let sound = try await fixture.lines()
        var lines = sound
        try tampering.change(&lines, try await Self.other(fixture))
        if tampering.name != "nothing" { #expect(lines != sound) }
        let report = try EvidenceFixture.verify(lines)
        // Whatever else follows from it, it is called by its name.
        let kinds = Set(report.faults.map(\.kind.description))
        #expect(tampering.kinds.isSubset(of: kinds), "\(report.faults)")
        #expect(report.isSound == tampering.kinds.isEmpty)
        guard let other = OtherVerifier() else { return }
        let second = try other.verify(lines)
        #expect(second.faults == report.faults.map(\.text).sorted())
        #expect(second.isSound == report.isSound)
    }

    private static func other(_ fixture: EvidenceFixture) async throws -> Other {
        Other(
            bob: try await fixture.lines(of: .identifier(EvidenceFixture.bob)),
            elsewhere: try await EvidenceFixture(seed: 2).lines(),
            signedByAnother: try await fixture.lines(key: .init())
        )
    }

    static func position(_ line: String) -> UInt64 {
        let placement = (try? JSONValue.parse(line).object?["placement"])?.string
        let bytes = placement.flatMap { Base64.decode($0) } ?? []
        return bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    @Test(
        "a log that gave a number twice, or one past the last, is seen to contradict itself",
        arguments: [
            ([1, 2, 3], 3, []), ([1, 2, 2], 2, ["contradicted"]), ([1, 2, 3], 2, ["contradicted"]),
            ([2, 1], 2, ["contradicted", "missing"]), ([1, 3], 3, ["missing"]),
            ([0, 1], 1, ["contradicted"]),
        ] as [([UInt64], UInt64, Set<String>)]
    )
    func contradictions(_ numbers: [UInt64], _ head: UInt64, _ kinds: Set<String>) throws {
        let lines = try ForgedLog(numbers: numbers, head: head).lines
        let report = try EvidenceFixture.verify(lines)
        #expect(Set(report.faults.map(\.kind.description)) == kinds)
        if let other = OtherVerifier() {
            #expect(try other.verify(lines).faults == report.faults.map(\.text).sorted())
        }
    }

    @Test("what was erased by age is explained by an erasure that isn't the customer's own")
    func age() async throws {
        let fixture = try await EvidenceFixture()
        let moment = Timestamp(microseconds: TimelineFixture.start.microseconds + 90_000_000)
        _ = try await fixture.history.erase(
            before: moment,
            .init(id: "2", by: .rep("bo"), at: .epoch)
        )
        let lines = try await fixture.lines()
        let report = try EvidenceFixture.verify(lines)
        #expect(report.faults == [])
        #expect(report.erased == 3)
        if let other = OtherVerifier() { #expect(try other.verify(lines).isSound) }
    }

    @Test("a visitor gets no evidence")
    func visitor() async throws {
        let fixture = try await EvidenceFixture()
        await #expect(throws: HistoryError.self) {
            try await fixture.history.evidenceExport.lines(
                of: .identifier(TimelineFixture.ana),
                for: .visitor(proven: [TimelineFixture.ana]),
                signedBy: EvidenceFixture.key,
                name: EvidenceFixture.name
            ) { _ in }
        }
    }

    @Test("what somebody else said from a number that changed hands is proven, and withheld")
    func changedHands() async throws {
        let fixture = try await EvidenceFixture()
        let subject = try await fixture.history.subject(of: .identifier(TimelineFixture.ana))
        let moment = Timestamp(microseconds: TimelineFixture.start.microseconds + 90_000_000)
        let command = IdentityCommand(id: "r", by: "bo", time: TimelineFixture.start)
        let heir = CustomerID(high: 7, low: 7)
        try await fixture.history.tell(
            try command.reassign(subject, from: moment, customer: heir)
        )
        let report = try EvidenceFixture.verify(try await fixture.lines(of: .customer(heir)))
        #expect(report.faults == [])
        #expect(report.withheld >= 2)
    }

    @Test(
        "text that is no verifier's key is refused",
        arguments: ["", "desk", "desk+00000000+AAAA", "a+b+c"]
    )
    func keys(_ text: String) {
        #expect(throws: EventStoreError.self) { try EvidenceVerifier(verifierKey: text) }
    }
}

/// Evidence of a log that numbers as no log may, correctly signed.
private struct ForgedLog {
    var lines: [String] = []

    init(numbers: [UInt64], head: UInt64) throws {
        let subject = SubjectID(high: 1, low: 2)
        let entries = numbers.enumerated().map { index, number in
            Self.entry(subject, position: UInt64(index) + 1, number: number)
        }
        var prover = InclusionProver()
        for entry in entries { prover.append(entry.leaf, isProven: true) }
        let (root, proofs) = prover.finish()
        let log = LogHead(
            store: StoreID(high: 3, low: 4),
            epoch: 1,
            position: Position(rawValue: UInt64(entries.count)),
            count: UInt64(entries.count),
            root: root,
            recordedAt: nil
        )
        var checkpoint = SignedCheckpoint(log, extensions: ["subject \(subject) \(head)"])
        try checkpoint.sign(with: EvidenceFixture.key, name: EvidenceFixture.name)
        lines = [EvidenceOpening(checkpoint).json.text()]
        for (entry, proof) in zip(entries, proofs) {
            let line = EvidenceLine(
                header: entry.header,
                placement: entry.placement,
                content: .body(Self.body, key: nil),
                proof: proof
            )
            lines.append(line.json.text())
        }
    }

    private static let body = [UInt8](repeating: 9, count: 40)

    private static func entry(
        _ subject: SubjectID,
        position: UInt64,
        number: UInt64
    ) -> LogEntry {
        let header = EventHeader(
            isEncrypted: false,
            eventClass: .interaction,
            type: "interaction.message.inbound",
            channel: .chat,
            adapter: "test",
            adapterVersion: 1,
            schemaVersion: 1,
            occurredAt: .epoch,
            receivedAt: .epoch,
            sequence: 0,
            name: KeyedName(high: 5, low: position),
            digest: KeyedName(high: 6, low: position),
            tags: [.subject(subject)]
        )
        let placement = Placement(
            position: Position(rawValue: position),
            recordedAt: .epoch,
            isVariant: false,
            runningNumbers: [number]
        )
        return LogEntry(
            header: header.bytes,
            placement: placement.bytes,
            bodyHash: MerkleFrontier.bodyHash(body),
            isErased: false
        )
    }
}

extension String {
    /// Flips a bit of the bytes that a member of this line holds.
    fileprivate mutating func flip(_ member: String, at index: Int) throws {
        var line = try JSONValue.parse(self).object ?? [:]
        var bytes = try #require(line[member]?.string.flatMap { Base64.decode($0) })
        bytes[index] ^= 1
        line[member] = Bytes(bytes).json
        self = JSONValue.object(line).text()
    }

    /// Puts the hash in the place of the body.
    fileprivate mutating func dropBody(saying why: String) throws {
        var line = try JSONValue.parse(self).object ?? [:]
        let body = try #require(line["body"]?.string.flatMap { Base64.decode($0) })
        line["body"] = nil
        line["key"] = nil
        line["absent"] = .string(why)
        line["bodyHash"] = Bytes(MerkleFrontier.bodyHash(body).bytes).json
        self = JSONValue.object(line).text()
    }
}
