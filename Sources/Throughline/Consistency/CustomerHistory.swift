// SPDX-License-Identifier: Apache-2.0

/// All that is known of one customer as of a moment: what checks judge and briefs are made of.
///
/// A plain value, so that everything computed from it can be computed again. `InteractionHistory`
/// loads it; a test writes it by hand.
public struct CustomerHistory: Hashable, Sendable {
    /// The customer.
    public var customer: CustomerID
    /// The identifiers they are known by, and what each rests on.
    public var identifiers: [KnownAs] = []
    /// Identifiers that may be theirs too, and were held because a rule stood against it.
    public var held: [HeldLink] = []
    /// The entries, in timeline order.
    public var entries: [TimelineEntry] = []
    /// Whether the entries reach back to the customer's first.
    public var isComplete = true
    /// Changes whose object is not in the record.
    public var waitingChanges: [RecordedEvent<Change>] = []
    /// Promises made to the customer, in any order.
    public var commitments: [RecordedEvent<Commitment>] = []
    /// What became of them, in any order.
    public var commitmentChanges: [RecordedEvent<CommitmentChange>] = []
    /// Who read the history, in any order.
    public var views: [RecordedEvent<HistoryView>] = []
    /// Who said that they are about to answer, in any order.
    public var claims: [RecordedEvent<ReplyClaim>] = []
    /// How the customer wants to be met, in any order.
    public var preferences: [RecordedEvent<Preference>] = []
    /// Steps of how complaints were dealt with, in any order.
    public var complaintSteps: [RecordedEvent<ComplaintStep>] = []
    /// Findings that were acknowledged, in any order.
    public var acknowledgements: [RecordedEvent<Acknowledgement>] = []
    /// What each of the company's accounts shows; one that isn't here shows both directions.
    public var accounts: [AccountID: AccountSight] = [:]
    /// Events that an import brought: they are history, and start no clock.
    public var imported: Set<Ref> = []
    /// Whether any of the customer's events was erased, so that what is missing may be so by intent.
    public var hasErasures = false

    /// Makes the history of a customer of whom nothing is known yet.
    public init(customer: CustomerID) { self.customer = customer }
}

/// An identifier of a customer, and what says that it is theirs.
public struct KnownAs: Hashable, Sendable {
    /// The identifier.
    public var identifier: Identifier
    /// How well it is known to be theirs: the best that ties it to the others, or, for a customer
    /// with one identifier, how well it was known when it came.
    public var tier: Tier
    /// The event that shows it.
    public var evidence: Ref?

    /// Makes a known identifier.
    public init(_ identifier: Identifier, _ tier: Tier, evidence: Ref? = nil) {
        self.identifier = identifier
        self.tier = tier
        self.evidence = evidence
    }
}

/// An identifier that may be the customer's, and why it was not joined.
public struct HeldLink: Hashable, Sendable {
    /// The identifier on the other side.
    public var identifier: Identifier
    /// Why it was held, in words.
    public var reason: String
    /// The event that suggests it.
    public var evidence: Ref?

    /// Makes a held link.
    public init(_ identifier: Identifier, reason: String, evidence: Ref? = nil) {
        self.identifier = identifier
        self.reason = reason
        self.evidence = evidence
    }
}

/// What one of the company's accounts shows of the conversation.
public struct AccountSight: Hashable, Sendable {
    /// Which directions reach us.
    public var sees: Account.Sight
    /// The channels of what comes there.
    public var channels: [Channel]

    /// Makes a sight.
    public init(sees: Account.Sight = .both, channels: [Channel] = []) {
        self.sees = sees
        self.channels = channels
    }
}
