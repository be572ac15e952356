// SPDX-License-Identifier: Apache-2.0

/// Somebody logged out: whoever uses the device or the browser next may be somebody else.
///
/// What was seen of it before stays theirs. From then on it is nobody's that is known, under a
/// customer id of its own, until somebody is seen with it again; that may well be the same person.
public struct SessionEnd: Record {
    /// The subject of the device or browser.
    public private(set) var subject = SubjectID(high: 0, low: 0)
    /// The customer id of whoever has it from then on, where nothing says who that is.
    public private(set) var customer = CustomerID(high: 0, low: 0)
    /// When it was, by the event's own time.
    public private(set) var occurredAt = Timestamp.epoch
    /// The event that showed it.
    public private(set) var evidence: Ref?

    /// Makes an empty one, for a reader.
    public init() {}

    /// Makes the end of a session.
    public init(
        _ subject: SubjectID,
        customer: CustomerID,
        occurredAt: Timestamp,
        evidence: Ref?
    ) {
        self.subject = subject
        self.customer = customer
        self.occurredAt = occurredAt
        self.evidence = evidence
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "subject", &subject)
        try fields.field(2, "customer", &customer)
        try fields.field(3, "occurredAt", &occurredAt)
        try fields.field(4, "evidence", &evidence)
    }

    /// The source that makes the same end, told twice, a duplicate.
    public var source: Source {
        Source(.throughline, "identity", "session-end:\(subject):\(occurredAt.microseconds)")
    }

    /// The first moment after it: the logging out itself was still theirs.
    var from: Timestamp {
        let (next, isTooLate) = occurredAt.microseconds.addingReportingOverflow(1)
        return isTooLate ? .distantFuture : Timestamp(microseconds: next)
    }
}

extension SessionEnd: EventBody {
    /// The digest of the source alone: the customer id is random, and the first one stays.
    public func contentDigest(ref: Ref, stored: [UInt8]) -> [UInt8] { ref.bytes }
    /// The end of a session.
    public var eventType: EventType { .sessionEnd }
    /// Evidence.
    public var eventClass: EventClass { .evidence }
    /// When it was.
    public var eventTime: Timestamp { occurredAt }
    /// Its own name, the list of all identifiers, and the customer id.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] {
        [vault.tag(ofEvidence: ref), .identifiers, vault.tag(ofCustomer: customer)]
    }
}
