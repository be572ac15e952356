// SPDX-License-Identifier: Apache-2.0

/// What an event says, as a name that stands unencrypted in its header.
public struct EventType: OpenName {
    /// The name, for example `interaction.message.inbound`.
    public let rawValue: String
    /// Makes a type of its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The longest name, in bytes.
    public static let lengthLimit = 64

    /// Which way an interaction went, as far as its type says it.
    ///
    /// It stands in the type so that a condition can be about what customers wrote and about nothing
    /// else, without opening a body.
    public enum Bearing: String, Sendable, CaseIterable {
        /// A person on the customer's side said or did it.
        case inbound
        /// The company said or did it.
        case outbound
        /// Inside the company.
        case `internal`
        /// A machine wrote it: an auto-reply, a bounce, bulk mail.
        case automatic
        /// Not known.
        case unknown
    }

    /// The type of an interaction of a kind that went some way.
    public static func interaction(_ kind: InteractionKind, _ bearing: Bearing) -> Self {
        Self(rawValue: "interaction.\(kind.rawValue).\(bearing.rawValue)")
    }

    /// The types of interactions of a kind, whichever way they went.
    public static func interactions(_ kind: InteractionKind) -> [Self] {
        Bearing.allCases.map { interaction(kind, $0) }
    }
    /// The type of a change of a kind.
    public static func change(_ kind: Change.Kind) -> Self {
        Self(rawValue: "change.\(kind.rawValue)")
    }

    /// An identifier was seen for the first time, and got a customer id.
    ///
    /// Body: ``IdentifierSeen``.
    public static let identifierSeen: Self = "identity.identifier"
    /// Two identifiers were seen together.
    ///
    /// Body: ``Observation``.
    public static let observation: Self = "identity.observation"
    /// Two identifiers were named together, and nothing proves it; a type of its own, so that a
    /// flood of claims is passed over unopened.
    ///
    /// Body: ``Observation``.
    public static let declaration: Self = "identity.declaration"
    /// A person said something about identifiers.
    ///
    /// Body: ``Assertion``.
    public static let assertion: Self = "identity.assertion"
    /// Evidence was taken back.
    ///
    /// Body: ``Retraction``.
    public static let retraction: Self = "identity.retraction"
    /// Somebody logged out of a device or browser.
    ///
    /// Body: ``SessionEnd``.
    public static let sessionEnd: Self = "identity.session-end"
    /// A promise was made.
    ///
    /// Body: `Commitment`.
    public static let commitment: Self = "commitment.made"
    /// A promise was kept, withdrawn, replaced or handed over.
    ///
    /// Body: `CommitmentChange`.
    public static let commitmentChange: Self = "commitment.changed"
    /// A rep read a customer's history up to a point.
    public static let view: Self = "view.read"
    /// A rep said that they are about to answer.
    public static let claim: Self = "reply.claimed"
    /// A payload could not be read; its bytes are kept.
    public static let quarantine: Self = "quarantine.held"
    /// A quarantined payload was read after all, or given up.
    public static let quarantineResolved: Self = "quarantine.resolved"
    /// Events were erased; what remains is that they were there.
    ///
    /// Body: ``Erasure``. Its tags name the events, and appending it orders their destruction.
    public static let erased: Self = "erasure.done"
    /// Subjects were forgotten, and what stood under them alone was erased.
    ///
    /// Body: ``Erasure``. Its subjects are those that are forgotten, and appending it orders it.
    public static let forgotten: Self = "erasure.subjects"
    /// A finding was acknowledged.
    public static let acknowledged: Self = "finding.acknowledged"
}

/// What sort of event it is, so that a customer's links are found without reading their messages.
public enum EventClass: UInt8, Sendable, CaseIterable, Comparable {
    /// A touch between customer and company.
    case interaction = 0
    /// A change to one.
    case change = 1
    /// Evidence of who is who.
    case evidence = 2
    /// Everything else: commitments, views, quarantine, erasures.
    case other = 3

    /// Orders classes by their stored number.
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
