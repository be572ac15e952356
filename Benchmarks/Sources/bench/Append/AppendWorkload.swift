// SPDX-License-Identifier: Apache-2.0

import CBaseline
import Crypto
import Throughline
import ThroughlineTesting

/// Events to append, the same for everybody: messages of 448 bytes of 2,000 customers.
struct AppendWorkload {
    static let bodySize = 448
    static let subjects = 2_000
    static let type = EventType.interaction(.message, .inbound)

    /// What differs between events, as the comparators in C take it.
    private(set) var fixed: [UInt8] = []
    private(set) var bodies: [[UInt8]] = []
    private(set) var occurredAt: [Int64] = []
    private(set) var names: [Names] = []
    /// The bodies one after the other.
    private(set) var joined: [UInt8] = []

    /// An event's names before they are keyed, and whose it is.
    struct Names {
        var ref: Ref
        var digest: [UInt8]
        var object: Ref
        var conversation: Ref
        var subject: SubjectKey
    }

    /// A workload of customers of its own.
    init(count: Int, seed: UInt64 = 1) {
        var generator = SeededGenerator(seed: seed)
        let keys = (0..<Self.subjects).map { _ in
            SubjectKey(subject: generator.id(), key: SymmetricKey(data: generator.bytes(32)))
        }
        self.init(count: count, of: keys, generator)
    }

    /// A workload of customers who have keys already.
    init(count: Int, of keys: [SubjectKey], _ generator: SeededGenerator) {
        var generator = generator
        for index in 0..<count {
            let names = Names(
                ref: generator.id(),
                digest: generator.bytes(32),
                object: generator.id(),
                conversation: generator.id(),
                subject: keys[Int(generator.next() % UInt64(keys.count))]
            )
            fixed += names.ref.bytes + names.digest + names.object.bytes
            fixed += names.conversation.bytes + names.subject.subject.bytes
            names.subject.key.withUnsafeBytes { fixed += Array($0) }
            self.names.append(names)
            let body = generator.bytes(Self.bodySize)
            bodies.append(body)
            joined += body
            // In no order: late events are the rule.
            occurredAt.append(1_700_000_000_000_000 + Int64(index ^ 0x55) * 1_000_000)
        }
    }

    var count: Int { bodies.count }

    /// The first so many of the events.
    func prefix(_ count: Int) -> Self {
        var first = self
        first.bodies = Array(bodies.prefix(count))
        return first
    }

    static let receivedAt = Timestamp(microseconds: 1_800_000_000_000_000)

    /// An event as the library's callers draft it: names keyed, body sealed.
    func draft(_ index: Int, _ vault: Vault, tagged: Bool = true) throws -> EventDraft {
        let names = names[index]
        let header = EventHeader(
            isEncrypted: true,
            eventClass: .interaction,
            type: Self.type,
            channel: .email,
            adapter: "mime",
            adapterVersion: 1,
            schemaVersion: 1,
            occurredAt: Timestamp(microseconds: occurredAt[index]),
            receivedAt: Self.receivedAt,
            sequence: 0,
            name: vault.name(of: names.ref),
            digest: vault.name(ofDigest: names.digest),
            tags: tagged ? tags(of: names, vault) : []
        )
        return try vault.draft(
            bodies[index],
            header: header,
            for: [names.subject],
            tie: names.ref.tie
        )
    }

    private func tags(of names: Names, _ vault: Vault) -> [Tag] {
        [
            .subject(names.subject.subject), Tag(.object, vault.name(of: names.object)),
            Tag(.conversation, vault.name(of: names.conversation)),
        ]
    }
}
