// SPDX-License-Identifier: Apache-2.0

/// The refunds of a history, as the shop's own events tell them.
struct RefundSteps {
    /// One refund.
    struct Step: Hashable {
        var ref: Ref
        var at: Timestamp
        var topics: Set<TopicKey>
    }

    private var steps: [Step] = []

    /// No refunds.
    init() {}

    init(_ history: CustomerHistory) {
        for index in history.entries.indices
        where history.entries[index].interaction.kind == .order {
            let entry = history.entries[index]
            // Segment says "Order Refunded", shops "refunds/create", "refund.succeeded" ….
            let name = entry.interaction.providerKind?.lowercased() ?? ""
            guard name.contains("refund"), !name.contains("fail"), !name.contains("request") else {
                continue
            }
            steps.append(
                Step(
                    ref: entry.ref,
                    at: entry.occurredAt,
                    topics: Set(entry.interaction.about.map(TopicKey.init))
                )
            )
        }
    }

    /// The first refund since the promise was open of what it is about.
    func first(for state: CommitmentState) -> Step? {
        guard let topic = state.commitment.about.map(TopicKey.init) else { return nil }
        return steps.first { $0.at > state.openSince && $0.topics.contains(topic) }
    }
}
