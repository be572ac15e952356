// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Something that happened to an object after it was there: a receipt, an edit, a deletion, a leg.
///
/// A change that arrives before its object waits for it under the object's name. For each field
/// the greatest (occurredAt, sequence, digest) wins, so that changes fold in any order.
public struct Change: Record {
    /// What kind of change it was.
    public struct Kind: OpenName {
        /// The name, for example `edited`.
        public let rawValue: String
        /// Makes a kind of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The delivery went a step on.
        public static let status: Self = "status"
        /// The words were replaced.
        public static let edited: Self = "edited"
        /// It was taken back.
        ///
        /// Final.
        public static let deleted: Self = "deleted"
        /// Somebody reacted to it.
        public static let reaction: Self = "reaction"
        /// More is known of a call: an answer, a hold, an end.
        public static let call: Self = "call"
        /// It belongs to another conversation than was thought.
        public static let moved: Self = "moved"
        /// An earlier event of the object no longer counts: a move that was taken back, or a reading
        /// that a newer version of the adapter replaced by others.
        public static let withdrawn: Self = "withdrawn"
        /// Media that it only named was fetched, and is kept.
        public static let media: Self = "media"
        /// Media that it only named is not to be had any more.
        public static let mediaExpired: Self = "mediaExpired"
    }

    /// Which delivery it came from; this makes its ref.
    public var source = Source()
    /// The object that changed.
    public var object = ObjectName()
    /// The channel.
    public var channel: Channel = ""
    /// What kind of change it was.
    public var kind: Kind = ""
    /// When it happened.
    public var occurredAt = OccurrenceTime()
    /// The provider's own order.
    public var sequence: Int64 = 0
    /// Who did it.
    public var participants: [Participant] = []
    /// The new status.
    public var status: DeliveryStatus?
    /// Why it failed, in the provider's words.
    public var reason: String?
    /// The new text.
    public var text: String?
    /// The new visible text.
    public var visibleText: String?
    /// The new attachments, where an edit replaced them.
    public var attachments: [Attachment] = []
    /// What more is known of a call.
    public var call: CallDetails?
    /// The conversation it was moved to.
    public var conversation: ConversationAssignment?
    /// The event of the same object that no longer counts, as it was read up to this event's version
    /// of the adapter.
    public var withdraws: Ref?
    /// What the provider called it, where the kind says less.
    public var providerKind: String?
    /// SHA-256 of the payload's bytes that this was read from, in hexadecimal.
    public var payloadDigest: String?
    /// The bytes themselves, where no field holds what they say.
    public var payload: Bytes?

    /// Makes an empty change, for an adapter or a reader to fill.
    public init() {}

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "object", &object)
        try fields.field(3, "channel", &channel)
        try fields.field(4, "kind", &kind)
        try fields.field(5, "occurredAt", &occurredAt)
        try fields.field(6, "sequence", &sequence)
        try fields.field(7, "participants", &participants)
        try fields.field(8, "status", &status)
        try fields.field(9, "reason", &reason)
        try fields.field(10, "text", &text)
        try fields.field(11, "visibleText", &visibleText)
        try fields.field(12, "attachments", &attachments)
        try fields.field(13, "call", &call)
        try fields.field(14, "conversation", &conversation)
        try fields.field(15, "providerKind", &providerKind)
        try fields.field(16, "payloadDigest", &payloadDigest)
        try fields.field(17, "payload", &payload)
        try fields.field(24, "withdraws", &withdraws)
    }

    /// The digest of what this says, without receipt times and the digest of the transport's bytes.
    public func contentDigest(ref: Ref, stored: [UInt8]) -> [UInt8] {
        var changes = FieldChanges()
        if occurredAt.clock == .receipt {
            changes.put(5, "occurredAt", [OccurrenceTime.receipt(.epoch)])
        }
        // Taken from the text; to see more clearly what is quoted makes no other message of it.
        if text != nil { changes.leaveOut(11, "visibleText") }
        // Where a file is kept says nothing of the message.
        if !attachments.isEmpty {
            changes.put(12, "attachments", attachments.map(\.described))
        }
        changes.leaveOut(16, "payloadDigest")
        return SHA256.hash(data: changes.made(in: stored)).withUnsafeBytes { Array($0) }
    }
}
