// SPDX-License-Identifier: Apache-2.0

/// What a person says about identifiers: who says it, when, and why.
///
/// ```swift
/// let command = IdentityCommand(id: "…", by: "bo", at: now, reason: "he gave both numbers")
/// let draft = try command.link(chat, mail)
/// ```
public struct IdentityCommand: Hashable, Sendable {
    /// What makes it one command: handed in again, it is a duplicate.
    public let id: String
    /// Who says it.
    public let by: RepID
    /// When it is said.
    public let time: Timestamp
    /// Why.
    public let reason: String?

    /// Makes a command.
    public init(id: String, by: RepID, time: Timestamp, reason: String? = nil) {
        self.id = id
        self.by = by
        self.time = time
        self.reason = reason
    }

    /// The longest reason, in bytes of UTF-8.
    public static let reasonLimit = 2_000

    /// The subjects are one person.
    ///
    /// - Parameters:
    ///   - subjects: Two to 50 of them.
    ///   - moment: Of a subject that changed hands, its holder then is meant; by default the holder
    ///     at the time of speaking.
    /// - Returns: The draft of what is said.
    /// - Throws: ``EventStoreError``: `invalid` for fewer than two subjects or more than 50.
    public func link(
        _ subjects: [SubjectID],
        at moment: Timestamp? = nil
    ) throws(EventStoreError) -> EvidenceDraft {
        try draft(.link, subjects, least: 2, at: moment)
    }

    /// The first subject and each of the others are not one person; no rule joins them again.
    ///
    /// - Throws: ``EventStoreError``: `invalid` for fewer than two subjects or more than 50.
    public func separate(_ subjects: [SubjectID]) throws(EventStoreError) -> EvidenceDraft {
        try draft(.separate, subjects, least: 2)
    }

    /// What was declared of the first subject with each of the others has been verified.
    ///
    /// Verification is of pairs: that somebody proved an address to be theirs proves nothing for
    /// others who claim it.
    ///
    /// - Throws: ``EventStoreError``: `invalid` for fewer than two subjects or more than 50.
    public func verify(
        _ subjects: [SubjectID],
        at moment: Timestamp? = nil
    ) throws(EventStoreError) -> EvidenceDraft {
        try draft(.verify, subjects, least: 2, at: moment)
    }

    /// The subject is shared by several people, and connects nobody.
    public func share(_ subject: SubjectID) throws(EventStoreError) -> EvidenceDraft {
        try draft(.share, [subject], least: 1)
    }

    /// From a moment on, the subject is somebody else's.
    ///
    /// - Parameters:
    ///   - subject: What changed hands: a recycled number, a handed-on device.
    ///   - moment: From when on, by the events' own time.
    ///   - holders: Subjects of whoever has it since, where they are known.
    ///   - customer: A freshly minted customer id, which the new holder has if nothing links them to
    ///     anybody.
    /// - Returns: The draft of what is said.
    /// - Throws: ``EventStoreError``: `invalid` for a holder that is the subject itself, or more
    ///   than 49 of them.
    public func reassign(
        _ subject: SubjectID,
        from moment: Timestamp,
        to holders: [SubjectID] = [],
        customer: CustomerID
    ) throws(EventStoreError) -> EvidenceDraft {
        guard !holders.contains(subject) else {
            throw EventStoreError(.invalid, message: "A subject can't change hands to itself.")
        }
        return try draft(
            .reassign,
            [subject] + holders,
            least: 1,
            at: moment,
            customer: customer
        )
    }

    /// Takes evidence back: an assertion, or an observation.
    ///
    /// Taken back twice, the second is a duplicate of the first, whoever says it.
    ///
    /// - Throws: ``EventStoreError``: `invalid` for evidence that can't be taken back. What was taken
    ///   back by mistake is said again, by a link.
    public func retract(_ evidence: Evidence) throws(EventStoreError) -> EvidenceDraft {
        let subjects: [SubjectID]
        switch evidence.content {
        case .observation(let observation): subjects = [observation.one, observation.other]
        case .assertion(let assertion): subjects = Self.distinct(assertion.subjects)
        case .sessionEnd(let end): subjects = [end.subject]
        case .seen, .retraction:
            throw EventStoreError(
                .invalid,
                message: "Only a link, a separation, a mark or an observation can be taken back."
            )
        }
        try checkReason()
        var record = Retraction()
        record.source = Source(.throughline, "identity", "retraction:\(evidence.ref)")
        record.retracts = evidence.ref
        record.by = by
        record.reason = reason
        record.occurredAt = time
        return EvidenceDraft(.retraction(record), subjects: subjects)
    }

    private func draft(
        _ action: Assertion.Action,
        _ subjects: [SubjectID],
        least: Int,
        at moment: Timestamp? = nil,
        customer: CustomerID? = nil
    ) throws(EventStoreError) -> EvidenceDraft {
        let subjects = Self.distinct(subjects)
        guard (least...Assertion.subjectLimit).contains(subjects.count) else {
            throw EventStoreError(
                .invalid,
                message: "\(action) takes \(least) to \(Assertion.subjectLimit) different "
                    + "identifiers, not \(subjects.count)."
            )
        }
        try checkReason()
        var record = Assertion()
        record.source = Source(.throughline, "identity", "\(action):\(id)")
        record.action = action
        record.subjects = subjects
        record.at = moment
        record.customer = customer
        record.by = by
        record.reason = reason
        record.occurredAt = time
        return EvidenceDraft(.assertion(record), subjects: subjects)
    }

    private func checkReason() throws(EventStoreError) {
        guard reason?.utf8.count ?? 0 <= Self.reasonLimit else {
            throw EventStoreError(
                .invalid,
                message: "A reason has at most \(Self.reasonLimit) bytes; say it shorter."
            )
        }
    }

    private static func distinct(_ subjects: [SubjectID]) -> [SubjectID] {
        var known: Set<SubjectID> = []
        return subjects.filter { known.insert($0).inserted }
    }
}
