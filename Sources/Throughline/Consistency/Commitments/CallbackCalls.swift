// SPDX-License-Identifier: Apache-2.0

/// The calls of a history, as far as they can keep a promise to call back.
struct CallbackCalls {
    /// A call that both sides were on, or that may have been one.
    struct Call: Hashable {
        var ref: Ref
        var at: Timestamp
        var refs: [Ref]
        var isOutbound: Bool
    }

    /// Calls in which both spoke, in order.
    private var reached: [Call] = []
    /// Calls of the company that nobody took, in order.
    private var missed: [Call] = []
    /// Calls of which either the direction or the end is not known, in order.
    private var unclear: [Call] = []

    /// No calls.
    init() {}

    init(_ history: CustomerHistory) {
        let kinds: [InteractionKind] = [.call, .voicemail, .note, .visit]
        for index in history.entries.indices
        where kinds.contains(history.entries[index].interaction.kind) {
            let entry = history.entries[index]
            let interaction = entry.interaction
            guard entry.deletedAt == nil, !interaction.marks.contains(.test) else { continue }
            let call = Call(
                ref: entry.ref,
                at: entry.occurredAt,
                refs: entry.events.map(\.ref),
                isOutbound: interaction.direction == .outbound
            )
            switch interaction.kind {
            case .call where interaction.call?.disposition == .answered: reached.append(call)
            case .call where interaction.direction == .inbound: break
            case .call where interaction.direction == .outbound:
                if interaction.call?.disposition == nil {
                    unclear.append(call)
                } else {
                    missed.append(call)
                }
            case .call: unclear.append(call)
            case .voicemail where interaction.direction == .outbound: missed.append(call)
            case .note where interaction.channel == .phone: reached.append(call)
            case .visit: reached.append(call)
            default: break
            }
        }
    }

    /// The first call since the promise was open in which both spoke.
    ///
    /// A customer who calls first and is answered has been spoken to: nobody calls them back.
    func first(for state: CommitmentState) -> Call? {
        reached.first { isAfter(state, $0) }
    }

    /// The company's calls since then that nobody took, up to a moment.
    func attempts(for state: CommitmentState, until limit: Timestamp = .distantFuture) -> [Ref] {
        missed.filter { isAfter(state, $0) && $0.at <= limit }.map(\.ref)
    }

    /// Calls since then, up to a moment, that may have been the one.
    func unclear(for state: CommitmentState, until limit: Timestamp) -> [Ref] {
        unclear.filter { isAfter(state, $0) && $0.at <= limit }.map(\.ref)
    }

    /// The call in which it was promised keeps nothing.
    private func isAfter(_ state: CommitmentState, _ call: Call) -> Bool {
        guard call.at > state.openSince else { return false }
        return state.commitment.saidIn.map { !call.refs.contains($0) } ?? true
    }
}
