// SPDX-License-Identifier: Apache-2.0

/// Finds promises about one thing that cannot both hold: 15 % and 30 % on one order.
///
/// Two promises contradict each other if they are of one kind, about one topic, give different figures
/// of one measure, and nobody withdrew or replaced either. Both are quoted. What names no topic, or
/// measures another thing, is not compared.
public struct ContradictionCheck: Check {
    /// `contradiction`.
    public let name: CheckName = "contradiction"
    /// The version.
    public let version = 1

    /// How much of each promise's words a sentence quotes, in characters.
    static let quoteLimit = 60

    /// Makes the check.
    public init() {}

    /// Judges every pair of standing promises about one topic and of one kind.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        let standing = file.promises.filter { [.open, .kept, .keptLate].contains($0.standing) }
        var verdicts: [Verdict] = []
        var groups: [Subject: [CommitmentState]] = [:]
        for state in standing {
            guard let subject = Subject(state.commitment) else {
                guard !Measure.all(of: state.commitment.terms).isEmpty else { continue }
                verdicts.append(
                    Verdict(
                        check: name,
                        .cannotJudge,
                        events: [state.ref],
                        reason: "The promise does not say what it is about."
                    )
                )
                continue
            }
            groups[subject, default: []].append(state)
        }
        for group in groups.values where group.count > 1 {
            verdicts.append(verdict(on: group, file.history.customer, file.context.moment))
        }
        return verdicts.sorted { ($0.events.first ?? .none) < ($1.events.first ?? .none) }
    }

    private func verdict(
        on group: [CommitmentState],
        _ customer: CustomerID,
        _ moment: Moment
    ) -> Verdict {
        let ordered = group.sorted {
            ($0.commitment.occurredAt, $0.ref) < ($1.commitment.occurredAt, $1.ref)
        }
        let refs = ordered.map(\.ref)
        guard let differing = Self.differing(ordered) else {
            return Verdict(
                check: name,
                .silent,
                events: refs,
                reason: "They name no figure of one measure that differs."
            )
        }
        guard differing.contains(where: { $0.standing == .open }) else {
            return Verdict(check: name, .silent, events: refs, reason: "All of them were kept.")
        }
        let topic = differing[0].commitment.about?.description ?? ""
        let sides = differing.map(\.commitment).map {
            $0.asSaid(quoteLimit: Self.quoteLimit, day: moment.day($0.occurredAt))
        }
        let finding = Finding(
            check: name,
            version: version,
            severity: .high,
            customer: customer,
            proof: differing.map(\.ref),
            context: differing.compactMap(\.commitment.saidIn),
            sentence: "Promises about \(topic) differ: \(sides.joined(separator: "; ")).",
            resolve: "Settle which holds, tell the customer, replace the other."
        )
        return Verdict(
            check: name,
            .finding(finding),
            events: finding.events,
            reason: "What one rep promises, the next one has to keep."
        )
    }

    /// The promises that name different figures of one measure; of equal ones the first.
    private static func differing(_ ordered: [CommitmentState]) -> [CommitmentState]? {
        var figures: [Measure: [ExactNumber: CommitmentState]] = [:]
        for state in ordered {
            for (measure, figure) in Measure.all(of: state.commitment.terms) {
                let known = figures[measure]?[figure]
                // An open promise stands for an equal one that was kept.
                if known == nil || (known?.standing != .open && state.standing == .open) {
                    figures[measure, default: [:]][figure] = state
                }
            }
        }
        let conflicts = figures.filter { $0.value.count > 1 }
        guard let conflict = conflicts.min(by: { $0.key < $1.key }) else { return nil }
        return conflict.value.values.sorted {
            ($0.commitment.occurredAt, $0.ref) < ($1.commitment.occurredAt, $1.ref)
        }
    }

    /// What two promises must share to be compared.
    private struct Subject: Hashable {
        var topic: TopicKey
        var kind: Commitment.Kind

        init?(_ commitment: Commitment) {
            guard let about = commitment.about else { return nil }
            topic = TopicKey(about)
            kind = commitment.kind
        }
    }

    /// What a figure measures.
    private struct Measure: Hashable, Comparable {
        var name: String

        static func all(of terms: Commitment.Terms) -> [(Measure, ExactNumber)] {
            var all: [(Measure, ExactNumber)] = []
            if let amount = terms.amount {
                all.append((Measure(name: "amount \(terms.currency?.uppercased() ?? "")"), amount))
            }
            if let percentage = terms.percentage {
                all.append((Measure(name: "percentage"), percentage))
            }
            if let days = terms.days { all.append((Measure(name: "days"), ExactNumber(days))) }
            return all
        }

        static func < (one: Self, other: Self) -> Bool { one.name < other.name }
    }
}

extension Ref {
    fileprivate static let none = Ref(high: 0, low: 0)
}

extension Commitment {
    /// The promise as a rep tells it: `15 % by bo (chat, Mon 2 Jun): “…”`.
    func asSaid(quoteLimit: Int, day: String) -> String {
        var text = terms.text ?? kind.rawValue
        text += " by \(by.noun) (\(channel.noun), \(day))"
        if let quote { text += ": " + quote.quoted(limit: quoteLimit) }
        return text
    }
}

extension Commitment.Terms {
    /// The figures in words: `15 %`, `49.9 EUR`, `5 days`; nil where there are none.
    var text: String? {
        var parts: [String] = []
        if let amount { parts.append("\(amount)" + (currency.map { " \($0)" } ?? "")) }
        if let percentage { parts.append("\(percentage) %") }
        if let days { parts.append(days == 1 ? "1 day" : "\(days) days") }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
