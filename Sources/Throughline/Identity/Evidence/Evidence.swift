// SPDX-License-Identifier: Apache-2.0

/// One piece of evidence as the log has it: what it says, its name for ever, and its place.
public struct Evidence: Hashable, Sendable {
    /// What a piece of evidence says.
    public enum Content: Hashable, Sendable {
        /// An identifier was seen for the first time.
        case seen(IdentifierSeen)
        /// Two identifiers were seen together.
        case observation(Observation)
        /// A person said something about identifiers.
        case assertion(Assertion)
        /// Evidence was taken back.
        case retraction(Retraction)
        /// Somebody logged out of a device or browser.
        case sessionEnd(SessionEnd)
    }

    /// What it says.
    public let content: Content
    /// Its name for ever.
    public let ref: Ref
    /// Its place in the log.
    public let position: Position
    /// When the log took it in.
    public let recordedAt: Timestamp

    /// Makes evidence.
    public init(_ content: Content, position: Position, recordedAt: Timestamp) {
        self.content = content
        self.position = position
        self.recordedAt = recordedAt
        ref = content.ref
    }
}

extension Evidence.Content {
    /// The record.
    public var body: any EventBody {
        switch self {
        case .seen(let seen): seen
        case .observation(let observation): observation
        case .assertion(let assertion): assertion
        case .retraction(let retraction): retraction
        case .sessionEnd(let end): end
        }
    }

    /// The event's name for ever.
    public var ref: Ref {
        switch self {
        case .seen(let seen): seen.ref
        case .observation(let observation): observation.ref
        case .assertion(let assertion): assertion.ref
        case .retraction(let retraction): retraction.ref
        case .sessionEnd(let end): end.ref
        }
    }

    /// Reads the body of an evidence event; nil for a type that is no evidence known here.
    ///
    /// - Throws: ``RecordError`` where the body isn't the record its type names.
    init?(type: EventType, body: [UInt8]) throws(RecordError) {
        switch type {
        case .identifierSeen: self = .seen(try IdentifierSeen(storedBytes: body))
        case .observation, .declaration: self = .observation(try Observation(storedBytes: body))
        case .assertion: self = .assertion(try Assertion(storedBytes: body))
        case .retraction: self = .retraction(try Retraction(storedBytes: body))
        case .sessionEnd: self = .sessionEnd(try SessionEnd(storedBytes: body))
        default: return nil
        }
    }
}
