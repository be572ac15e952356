// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Makes drafts for tests of stores: sealed bytes that no store can open, and no store has to.
///
/// The same seed gives the same drafts. Each draft is new unless it is made from another one, by
/// ``variant(of:)``.
public struct DraftGenerator: Sendable {
    /// Where chance comes from.
    public var generator: SeededGenerator
    /// The subjects that drafts are about.
    public let subjects: [SubjectID]
    /// The objects that drafts are about.
    public let objects: [KeyedName]
    /// The topics that drafts are found by, in the index alone.
    public let topics: [Tag]
    /// When drafts happened: within so many seconds after the epoch.
    ///
    /// Few enough that some happen at the same time.
    public var seconds: Int64 = 40

    /// Makes a generator.
    ///
    /// - Parameters:
    ///   - seed: What all chance comes from.
    ///   - subjects: How many subjects there are.
    ///   - objects: How many objects there are.
    public init(seed: UInt64, subjects: Int = 5, objects: Int = 8) {
        var generator = SeededGenerator(seed: seed)
        self.subjects = (0..<subjects).map { _ in generator.id() }
        self.objects = (0..<objects).map { _ in generator.id() }
        topics = (0..<3).map { _ in Tag(.topic, generator.id(KeyedName.self)) }
        self.generator = generator
    }

    /// A draft; what is not given is chosen by chance.
    public mutating func draft(
        subjects given: [SubjectID]? = nil,
        eventClass: EventClass? = nil,
        type: EventType? = nil,
        occurredAt: Timestamp? = nil,
        bodySize: Int? = nil
    ) -> EventDraft {
        let about =
            given
            ?? self.subjects.shuffled(using: &generator)
            .prefix(Int.random(in: 0...3, using: &generator)).map { $0 }
        var tags = about.map(Tag.subject)
        if let object = objects.randomElement(using: &generator), chance(of: 2) {
            tags.append(Tag(.object, object))
        }
        if chance(of: 4) { tags.append(.commitments) }
        let header = EventHeader(
            isEncrypted: true,
            eventClass: eventClass ?? EventClass.allCases.randomElement(using: &generator)
                ?? .other,
            type: type ?? Self.types.randomElement(using: &generator) ?? .view,
            channel: .email,
            adapter: "test",
            adapterVersion: 1,
            schemaVersion: 1,
            occurredAt: occurredAt
                ?? Timestamp(seconds: .random(in: 0..<max(1, seconds), using: &generator)),
            receivedAt: Timestamp(seconds: 1_000_000),
            sequence: .random(in: -1...1, using: &generator),
            name: generator.id(),
            digest: generator.id(),
            tags: tags
        )
        return EventDraft(
            header: header,
            body: generator.bytes(bodySize ?? Int.random(in: 48...200, using: &generator)),
            wraps: wraps(for: about),
            lookups: topics.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 },
            tie: .random(in: 0...3, using: &generator)
        )
    }

    /// The same event with other content.
    public mutating func variant(of draft: EventDraft) -> EventDraft {
        var variant = draft
        variant.header.digest = generator.id()
        variant.body = generator.bytes(draft.body.count)
        return variant
    }

    private mutating func wraps(for subjects: [SubjectID]) -> [KeyWrap] {
        let owners = subjects.isEmpty ? [generator.id(SubjectID.self)] : subjects
        return owners.map { KeyWrap(subject: $0, bytes: generator.bytes(40)) }
    }

    private mutating func chance(of count: Int) -> Bool {
        Int.random(in: 0..<count, using: &generator) == 0
    }

    private static let types: [EventType] = [
        .interaction(.message, .inbound), .interaction(.call, .outbound), .observation, .view,
    ]
}
