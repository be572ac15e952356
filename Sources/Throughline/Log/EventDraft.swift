// SPDX-License-Identifier: Apache-2.0

/// An event that is ready to be appended: header, sealed body, and the keys that open it.
///
/// Drafts are sealed by the caller before they queue, so that the store's writing thread does
/// nothing but write.
public struct EventDraft: Hashable, Sendable {
    /// The header.
    public var header: EventHeader
    /// The body in its stored form; see ``BodySeal``.
    public var body: [UInt8]
    /// The body's key, wrapped once for each subject.
    public var wraps: [KeyWrap]
    /// Tags that stand in the index alone, and go when the body is erased.
    public var lookups: [Tag]
    /// The first eight bytes of the ref; stands in the index alone.
    public var tie: UInt64

    /// When another store took the event in, where it is imported; the store's own clock where nil.
    ///
    /// Like the clock it never takes `recordedAt` back.
    public var recordedAt: Timestamp?

    /// Makes a draft.
    public init(
        header: EventHeader,
        body: [UInt8],
        wraps: [KeyWrap] = [],
        lookups: [Tag] = [],
        tie: UInt64,
        recordedAt: Timestamp? = nil
    ) {
        self.recordedAt = recordedAt
        self.header = header
        self.body = body
        self.wraps = wraps
        self.lookups = lookups
        self.tie = tie
    }

    /// The most bytes a stored body has.
    public static let bodyLimit = 32 << 20
}

/// A body's key, encrypted with a subject's key (AES key wrap, RFC 3394: 40 bytes).
public struct KeyWrap: Hashable, Sendable {
    /// Whose key opens it.
    public var subject: SubjectID
    /// The wrapped key.
    public var bytes: [UInt8]

    /// Makes a wrap.
    public init(subject: SubjectID, bytes: [UInt8]) {
        self.subject = subject
        self.bytes = bytes
    }
}

/// What became of one draft of an append.
public enum AppendOutcome: Hashable, Sendable {
    /// It was appended.
    case appended(Position)
    /// The same event with the same content was there already.
    case duplicate(of: Position)
    /// An event with the same ref and other content was there; this one stands beside it.
    case variant(Position, of: Position)
    /// The same event was there, and was erased since.
    case erased(Position)

    /// Where the event is, or was.
    public var position: Position {
        switch self {
        case .appended(let position), .duplicate(let position), .erased(let position): position
        case .variant(let position, _): position
        }
    }

    /// Whether the log grew.
    public var isNew: Bool {
        switch self {
        case .appended, .variant: true
        case .duplicate, .erased: false
        }
    }
}
