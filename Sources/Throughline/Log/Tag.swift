// SPDX-License-Identifier: Apache-2.0

/// What an event can be found by: a subject, an object, a conversation, a commitment.
///
/// Tags carry no personal data: a subject is a random pseudonym, the others are keyed names
/// (HMAC). Those of ``Kind/isHashed`` stand in the event's header and are covered by its leaf; the
/// others stand in the index alone, are computed anew from the body, and go when it is erased.
public struct Tag: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// What a tag names.
    ///
    /// The numbers are stored; a number is never used for anything else.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// One identifier of a customer-side participant.
        case subject = 1
        /// The thing an event is about.
        case object = 2
        /// A conversation.
        case conversation = 3
        /// A promise.
        case commitment = 4
        /// A list that the whole company has one of: quarantine, standards, identifiers.
        case list = 5
        /// The canonical value of an identifier, keyed.
        case canonical = 6
        /// What an interaction is about, keyed.
        case topic = 7
        /// What identifiers that may be one person's have in common, keyed; it only suggests.
        case likeness = 8
        /// An event, by its slot: named by the erasure that destroyed it.
        case event = 9
        /// A blob that an event refers to, by its address.
        case blob = 10
        /// A list of what is to be done, which the whole company has one of.
        case worklist = 11

        /// Whether the tag stands in the header, covered by the leaf.
        public var isHashed: Bool { rawValue <= 5 || self == .event }
    }

    /// What the tag names.
    public let kind: Kind
    /// The first eight bytes of the name.
    public let high: UInt64
    /// The last eight bytes of the name.
    public let low: UInt64

    /// Makes a tag of a kind and the sixteen bytes of a name.
    public init(_ kind: Kind, _ name: some OpaqueID) {
        self.kind = kind
        high = name.high
        low = name.low
    }

    /// The tag of a subject.
    public static func subject(_ id: SubjectID) -> Self { Self(.subject, id) }

    /// The tag of a list that the whole company has one of.
    ///
    /// Its name is public.
    public static func list(_ name: String) -> Self { Self(.list, Ref(digesting: ["list", name])) }

    /// The tag of a blob that an event refers to.
    public static func blob(_ address: BlobAddress) -> Self { Self(.blob, address) }

    /// The blob, if this is the tag of one.
    package var blob: BlobAddress? {
        kind == .blob ? BlobAddress(high: high, low: low) : nil
    }

    /// The name's sixteen bytes as a keyed name.
    public var name: KeyedName { KeyedName(high: high, low: low) }

    /// The subject, if this is the tag of one.
    public var subject: SubjectID? {
        kind == .subject ? SubjectID(high: high, low: low) : nil
    }

    /// The kind and the name in hexadecimal.
    public var description: String { "\(kind):\(name)" }

    /// Orders tags by kind, then name.
    public static func < (one: Self, other: Self) -> Bool {
        (one.kind.rawValue, one.high, one.low) < (other.kind.rawValue, other.high, other.low)
    }
}

extension Tag {
    /// All quarantined payloads.
    public static let quarantine = Tag.list("quarantine")
    /// All identifiers ever seen.
    public static let identifiers = Tag.list("identifiers")
    /// All promises and what became of them.
    public static let commitments = Tag.list("commitments")
    /// All erasures.
    public static let erasures = Tag.list("erasures")
    /// All adopted documents: standards, rules, published facts, the roster.
    public static let adoptions = Tag.list("adoptions")
    /// The adoptions of rules of identity.
    public static let rules = Tag.list("rules")
    /// All events that name media which was not there when they were recorded.
    public static let mediaToFetch = Tag(.worklist, Ref(digesting: ["list", "media"]))
}
