// SPDX-License-Identifier: Apache-2.0

/// A promise and what became of it, as of everything known.
///
/// For each of its parts the greatest (occurredAt, ref, digest) wins, so that the state is the same in
/// whichever order the events arrived. A callback that nobody settled is settled by the calls in the
/// history.
public struct CommitmentState: Hashable, Sendable {
    /// How a promise stands.
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        /// Still to be kept.
        case open
        /// Kept in time.
        case kept
        /// Kept after it was due.
        case keptLate
        /// Not kept, and somebody said so.
        case broken
        /// Taken back.
        case withdrawn
        /// Replaced by another promise.
        case superseded
    }

    /// The promise.
    public var commitment: Commitment
    /// The promise's ref.
    public var ref: Ref
    /// How it stands.
    public var standing: Standing
    /// Who has to keep it: whoever promised, or whom it was handed to.
    public var holder: RepID
    /// When it was settled, if it was.
    public var settledAt: Timestamp?
    /// The events that show how it stands: the promise, what was said of it, the call.
    public var events: [Ref]
    /// The calls in which the company tried to keep it and reached nobody, by their refs.
    public var attempts: [Ref] = []
    /// Who approved it, in order.
    public var approvals: [RepID] = []
    /// Since when it is open: when it was made, or opened again.
    var openSince: Timestamp

    /// When it is due: at the moment that was named, or when the time that was named has passed, by
    /// the calendar that was adopted when it was made.
    ///
    /// It is nil where no time was named, and where business time was and there is no calendar.
    public internal(set) var due: Timestamp?

    /// Whether it is open, and was due before a moment.
    public func isOverdue(at now: Timestamp) -> Bool {
        guard standing == .open, let due else { return false }
        return due < now
    }
}

extension CommitmentState {
    /// The states of all promises in a history: by due time, then by when they were made.
    static func states(
        in history: CustomerHistory,
        calls: CallbackCalls,
        refunds: RefundSteps,
        documents: DocumentsInForce
    ) -> [CommitmentState] {
        let changes = Dictionary(grouping: history.commitmentChanges, by: \.body.commitment)
        return Dictionary(grouping: history.commitments, by: \.ref)
            .compactMap { ref, events -> CommitmentState? in
                // Two readings of one promise: the same one wins, whatever the order of arrival.
                guard let promise = events.map(\.body).min(by: precedes) else { return nil }
                let grace = documents.callbackGrace(of: promise)
                let due = documents.due(of: promise)
                var state = CommitmentState(ref, promise, changes[ref] ?? [], due, grace: grace)
                switch promise.kind {
                case .callback: state.settle(by: calls, grace: grace)
                case .refund: state.settle(by: refunds)
                default: break
                }
                return state
            }
            .sorted { $0.urgency < $1.urgency }
    }

    private var urgency: (Timestamp, Timestamp, Ref) {
        (due ?? .distantFuture, commitment.occurredAt, ref)
    }

    private static func precedes(_ one: Commitment, _ other: Commitment) -> Bool {
        if one.occurredAt != other.occurredAt { return one.occurredAt < other.occurredAt }
        return one.contentDigest.lexicographicallyPrecedes(other.contentDigest)
    }

    private init(
        _ ref: Ref,
        _ commitment: Commitment,
        _ changes: [RecordedEvent<CommitmentChange>],
        _ due: Timestamp?,
        grace: Duration
    ) {
        self.commitment = commitment
        self.due = due
        self.ref = ref
        standing = .open
        holder = commitment.by
        openSince = commitment.occurredAt
        let ordered = changes.sorted { one, other in
            let (left, right) = ((one.body.occurredAt, one.ref), (other.body.occurredAt, other.ref))
            if left != right { return left < right }
            return one.body.contentDigest.lexicographicallyPrecedes(other.body.contentDigest)
        }
        var seen: Set<Ref> = [ref]
        events = [ref] + ordered.map(\.ref).filter { seen.insert($0).inserted }
        for change in ordered { apply(change.body, grace: grace) }
    }

    private mutating func apply(_ change: CommitmentChange, grace: Duration) {
        switch change.outcome {
        case .kept:
            let limit = due?.advanced(by: grace) ?? .distantFuture
            settle(change.occurredAt <= limit ? .kept : .keptLate, at: change.occurredAt)
        case .broken: settle(.broken, at: change.occurredAt)
        case .withdrawn: settle(.withdrawn, at: change.occurredAt)
        case .superseded: settle(.superseded, at: change.occurredAt)
        case .reopened:
            settle(.open, at: nil)
            openSince = max(openSince, change.occurredAt)
        case .transferred: holder = change.to ?? holder
        case .approved: if !approvals.contains(change.by) { approvals.append(change.by) }
        default: break
        }
        for ref in [change.evidence, change.replacement].compactMap({ $0 })
        where !events.contains(ref) { events.append(ref) }
    }

    private mutating func settle(_ standing: Standing, at moment: Timestamp?) {
        self.standing = standing
        settledAt = moment
    }

    private mutating func settle(by calls: CallbackCalls, grace: Duration) {
        guard standing == .open else { return }
        let limit = due?.advanced(by: grace) ?? .distantFuture
        attempts = calls.attempts(for: self)
        guard let call = calls.first(for: self) else { return }
        settle(call.at <= limit ? .kept : .keptLate, at: call.at)
        events.append(call.ref)
    }
}

extension CommitmentState {
    fileprivate mutating func settle(by refunds: RefundSteps) {
        guard standing == .open, let step = refunds.first(for: self) else { return }
        settle(step.at <= due ?? .distantFuture ? .kept : .keptLate, at: step.at)
        events.append(step.ref)
    }
}
