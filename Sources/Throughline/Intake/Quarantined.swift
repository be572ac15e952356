// SPDX-License-Identifier: Apache-2.0

/// A payload, or a part of one, that could not be read: kept with its bytes and the reason.
///
/// It has a key of its own and no subject; its ref is the digest of its bytes, so the same bytes
/// are held once.
public struct Quarantined: Record {
    /// Which account it came to, and by which adapter; the external id is the digest of the bytes.
    public var source = Source()
    /// Why it could not be read; without personal data.
    public var reason = ""
    /// Where in its delivery it stood.
    public var place = ""
    /// The file's name, where it came from a file.
    public var fileName: String?
    /// The adapter's version.
    public var adapterVersion = 0
    /// When it reached us.
    public var receivedAt = Timestamp.epoch
    /// The bytes.
    public var payload = Bytes([])

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "reason", &reason)
        try fields.field(3, "place", &place)
        try fields.field(4, "fileName", &fileName)
        try fields.field(5, "adapterVersion", &adapterVersion)
        try fields.field(6, "receivedAt", &receivedAt)
        try fields.field(7, "payload", &payload)
    }
}

/// A quarantined payload was read after all, or given up.
public struct QuarantineResolved: Record {
    /// What makes it one event: the ref of what was held, and how it ended.
    public var source = Source()
    /// The ref of what was held.
    public var held = Ref(high: 0, low: 0)
    /// How it ended: `replayed` or `discarded`.
    public var resolution = ""
    /// The refs of what was read from it.
    public var recorded: [Ref] = []
    /// The adapter's version that read it.
    public var adapterVersion = 0
    /// When.
    public var occurredAt = Timestamp.epoch

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "held", &held)
        try fields.field(3, "resolution", &resolution)
        try fields.field(4, "recorded", &recorded)
        try fields.field(5, "adapterVersion", &adapterVersion)
        try fields.field(6, "occurredAt", &occurredAt)
    }
}
