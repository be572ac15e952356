// SPDX-License-Identifier: Apache-2.0

/// Finds what the company says of one thing and that cannot both hold: 15 % and 30 % on one order,
/// closed and still open.
///
/// Two promises contradict each other if they are of one kind, about one topic, give different figures
/// of one measure, and nobody withdrew or replaced either. So do a promise that is told to be kept and
/// the same one that is still open, and a conversation that a desk closed and the question in it that
/// nobody answered. Both sides are quoted. What names no topic, or measures another thing, is not
/// compared.
public struct ContradictionCheck: Check {
    /// `contradiction`.
    public let name: CheckName = "contradiction"
    /// The version.
    public let version = 1

    /// How much of each promise's words a sentence quotes, in characters.
    static let quoteLimit = 60

    /// Makes the check.
    public init() {}

    /// Judges every pair of standing promises about one topic and of one kind, and every question that
    /// waits in a conversation that was closed.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        let standing = file.promises.filter { [.open, .kept, .keptLate].contains($0.standing) }
        var verdicts: [Verdict] = []
        var groups: [Subject: [CommitmentState]] = [:]
        for state in standing {
            guard let subject = Subject(state.commitment) else {
                guard !state.commitment.terms.figures.isEmpty else { continue }
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
        let closedAndOpen = ClosedAndOpen(file)
        for group in groups.values where group.count > 1 {
            verdicts.append(verdict(on: group, file, closedAndOpen))
        }
        verdicts += closedAndOpen.closedConversations
        for state in standing where state.standing == .open {
            if let verdict = comparison(of: state, with: file) { verdicts.append(verdict) }
        }
        return verdicts.sorted { ($0.events.first ?? .none) < ($1.events.first ?? .none) }
    }

    private func verdict(
        on group: [CommitmentState],
        _ file: CaseFile,
        _ closedAndOpen: ClosedAndOpen
    ) -> Verdict {
        let ordered = group.sorted {
            ($0.commitment.occurredAt, $0.ref) < ($1.commitment.occurredAt, $1.ref)
        }
        let refs = ordered.map(\.ref)
        guard let differing = Self.differing(ordered) else {
            if let verdict = closedAndOpen.keptAndOpen(ordered) { return verdict }
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
            $0.asSaid(quoteLimit: Self.quoteLimit, day: file.context.moment.day($0.occurredAt))
        }
        let finding = Finding(
            check: name,
            version: version,
            severity: .high,
            customer: file.history.customer,
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

    /// Lays a promise beside what the company said in public when it was made.
    private func comparison(of state: CommitmentState, with file: CaseFile) -> Verdict? {
        let promise = state.commitment
        guard let (published, adoption) = file.context.documents.facts(at: promise.occurredAt),
            let fact = published.facts.first(where: { $0.isContradicted(by: promise) })
        else { return nil }
        let said = promise.asSaid(
            quoteLimit: Self.quoteLimit,
            day: file.context.moment.day(promise.occurredAt)
        )
        let place = fact.url.map { " (\($0.oneLine(limit: 80)))" } ?? ""
        let most = fact.isMost ? "at most " : ""
        let finding = Finding(
            check: name,
            version: version,
            severity: .medium,
            customer: file.history.customer,
            proof: [state.ref, adoption],
            context: [promise.saidIn].compactMap { $0 },
            sentence: "\(said); published is \(most)\(fact.terms.text ?? "nothing")\(place).",
            resolve: "Settle which holds, and correct the other."
        )
        return Verdict(
            check: name,
            .finding(finding),
            events: finding.events,
            reason: "What is said must not differ from what the site shows."
        )
    }

    /// The promises that name different figures of one measure; of equal ones the first.
    private static func differing(_ ordered: [CommitmentState]) -> [CommitmentState]? {
        var figures: [Commitment.Terms.Measure: [ExactNumber: CommitmentState]] = [:]
        for state in ordered {
            for (measure, figure) in state.commitment.terms.figures {
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
