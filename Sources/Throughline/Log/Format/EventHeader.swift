// SPDX-License-Identifier: Apache-2.0

/// The part of an event that anyone may read, and that its writer knows before it is appended.
///
/// It carries no personal data. Its bytes are the associated data of the body's encryption, so a
/// body can't be moved under another header. What the store adds on appending is the
/// ``Placement``; the two together are the header that the Merkle leaf covers.
///
/// The format, byte by byte (numbers big-endian, signed ones in two's complement):
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 1 | format version, 1 |
/// | 1 | 1 | flags: bit 0, the body is encrypted |
/// | 2 | 1 | class |
/// | 3 | 1 | number of tags, at most 250 |
/// | 4 | 2 | schema version of the body |
/// | 6 | 2 | version of the adapter |
/// | 8 | 8 | occurredAt, µs |
/// | 16 | 8 | receivedAt, µs |
/// | 24 | 8 | sequence |
/// | 32 | 16 | name: HMAC(k, ref) |
/// | 48 | 16 | digest: HMAC(k, content digest) |
/// | 64 | 1 + n | length and UTF-8 of the type |
/// | | 1 + n | length and UTF-8 of the channel |
/// | | 1 + n | length and UTF-8 of the adapter |
/// | | 17 each | tags: kind, name |
public struct EventHeader: Hashable, Sendable {
    /// Whether the body is encrypted, or salted plaintext.
    public var isEncrypted: Bool
    /// What sort of event it is.
    public var eventClass: EventClass
    /// What the event says.
    public var type: EventType
    /// The channel, or `internal`.
    public var channel: Channel
    /// The adapter that read it.
    public var adapter: Provider
    /// The version of that adapter.
    public var adapterVersion: UInt16
    /// The version of the body's schema.
    public var schemaVersion: UInt16
    /// When it happened.
    public var occurredAt: Timestamp
    /// When it reached us; handed in with the delivery, and it survives quarantine.
    public var receivedAt: Timestamp
    /// The provider's own order.
    public var sequence: Int64
    /// The keyed name of the ref: what makes a second delivery a duplicate.
    public var name: KeyedName
    /// The keyed name of the content: what tells a duplicate from a variant.
    public var digest: KeyedName
    /// What the event can be found by; only kinds that are hashed.
    public var tags: [Tag]

    /// The most tags an event has.
    public static let tagLimit = 250
    /// The format this version writes.
    public static let formatVersion: UInt8 = 1

    /// Makes a header.
    public init(
        isEncrypted: Bool,
        eventClass: EventClass,
        type: EventType,
        channel: Channel,
        adapter: Provider,
        adapterVersion: UInt16,
        schemaVersion: UInt16,
        occurredAt: Timestamp,
        receivedAt: Timestamp,
        sequence: Int64,
        name: KeyedName,
        digest: KeyedName,
        tags: [Tag]
    ) {
        self.isEncrypted = isEncrypted
        self.eventClass = eventClass
        self.type = type
        self.channel = channel
        self.adapter = adapter
        self.adapterVersion = adapterVersion
        self.schemaVersion = schemaVersion
        self.occurredAt = occurredAt
        self.receivedAt = receivedAt
        self.sequence = sequence
        self.name = name
        self.digest = digest
        self.tags = tags
    }

    /// The subjects, in the order their running numbers stand in the placement.
    public var subjects: [SubjectID] { tags.compactMap(\.subject) }
}

/// What the store adds to an event when it is appended.
///
/// Stored and hashed right behind the ``EventHeader``:
///
/// | size | field |
/// |---|---|
/// | 8 | position |
/// | 8 | recordedAt, µs |
/// | 1 | flags: bit 0, a variant of an event with the same ref |
/// | 8 each | each subject's own running number, in the order of the subject tags |
public struct Placement: Hashable, Sendable {
    /// The event's place in the log.
    public var position: Position
    /// When the store took it in; never goes back.
    public var recordedAt: Timestamp
    /// Whether an event with the same ref and other content was there first.
    public var isVariant: Bool
    /// Each subject's own running number, from 1: proof that an export left nothing out.
    public var runningNumbers: [UInt64]

    /// Makes a placement.
    public init(
        position: Position,
        recordedAt: Timestamp,
        isVariant: Bool,
        runningNumbers: [UInt64]
    ) {
        self.position = position
        self.recordedAt = recordedAt
        self.isVariant = isVariant
        self.runningNumbers = runningNumbers
    }
}
