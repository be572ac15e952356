// SPDX-License-Identifier: Apache-2.0

/// A customer's history as of a moment, read once for all who judge it: who asked what and what
/// answered it, and how the promises stand.
public struct CaseFile: Sendable {
    /// The history.
    public let history: CustomerHistory
    /// The moment, the standards, the time zone.
    public let context: CheckContext
    /// The promises and what became of them: by due time, then by when they were made.
    public let promises: [CommitmentState]
    /// Who waited for what.
    let dialogue: Dialogue
    /// The calls that can keep a promise to call back.
    let calls: CallbackCalls

    /// Reads a history.
    ///
    /// - Complexity: Linear in the number of entries.
    public init(_ history: CustomerHistory, in context: CheckContext) {
        let history = history.namingReps(by: context.documents)
        self.history = history
        self.context = context
        let isCallPromised = history.commitments.contains { $0.body.kind == .callback }
        calls = isCallPromised ? CallbackCalls(history) : CallbackCalls()
        let isRefundPromised = history.commitments.contains { $0.body.kind == .refund }
        promises = CommitmentState.states(
            in: history,
            calls: calls,
            refunds: isRefundPromised ? RefundSteps(history) : RefundSteps(),
            documents: context.documents
        )
        dialogue = Dialogue(history)
    }
}

extension CaseFile {
    /// The first of some moments that has not passed; nil where all have.
    public func next(of moments: some Sequence<Timestamp>) -> Timestamp? {
        moments.lazy.filter { $0 >= context.now }.min()
    }
}
