// SPDX-License-Identifier: Apache-2.0

/// An event of the log with its body opened: what readers above the store work on.
public struct RecordedEvent<Body: Record>: Hashable, Sendable {
    /// What it says.
    public var body: Body
    /// Its name for ever.
    public var ref: Ref
    /// Its type.
    public var type: EventType
    /// Where it stands in a timeline.
    public var key: TimelineKey
    /// When the store took it in.
    public var recordedAt: Timestamp
    /// When it reached us.
    public var receivedAt: Timestamp
    /// Where it stands in the log.
    public var position: Position
    /// The customer-side subjects it came with.
    public var subjects: [SubjectID]
    /// Which version of its adapter read it; of readings with the same ref the newest version's
    /// counts.
    public var adapterVersion: UInt16

    /// Makes a recorded event.
    public init(
        body: Body,
        ref: Ref,
        type: EventType,
        key: TimelineKey,
        recordedAt: Timestamp,
        receivedAt: Timestamp,
        position: Position,
        subjects: [SubjectID],
        adapterVersion: UInt16 = 1
    ) {
        self.body = body
        self.ref = ref
        self.type = type
        self.key = key
        self.recordedAt = recordedAt
        self.receivedAt = receivedAt
        self.position = position
        self.subjects = subjects
        self.adapterVersion = adapterVersion
    }
}
