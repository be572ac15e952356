// SPDX-License-Identifier: Apache-2.0

extension Partition {
    /// The step between two spellings of one identifier.
    func spelling(_ one: SubjectID, _ other: SubjectID) -> Explanation.Step {
        let words = "\(quote(one)) and \(quote(other)) are two spellings of one identifier"
        return Explanation.Step(one: one, other: other, evidence: [], hold: nil, words: words)
    }

    /// The step that evidence makes, whether it counts or is held.
    func step(
        _ one: SubjectID,
        _ other: SubjectID,
        _ evidence: [LinkEvidence],
        _ hold: HoldReason?
    ) -> Explanation.Step {
        var words = evidence.first.map { self.words(for: $0, one, other) } ?? ""
        if evidence.count > 1 { words += ", and \(evidence.count - 1) more" }
        if let hold { words += "; held: \(hold.words)" }
        return Explanation.Step(
            one: one,
            other: other,
            evidence: evidence,
            hold: hold,
            words: words
        )
    }

    private func words(
        for cited: LinkEvidence,
        _ one: SubjectID,
        _ other: SubjectID
    ) -> String {
        let pair = "\(quote(one)) and \(quote(other))"
        let day = cited.occurredAt.description.prefix(10)
        if let tier = cited.tier {
            if cited.rule == LinkEvidence.corroborated {
                return "\(pair) were seen with one shared identifier, and with something else in "
                    + "common (\(tier)), first on \(day)"
            }
            guard cited.rule != Observation.sameParticipant else {
                return "\(pair) came with one participant (\(tier)), first on \(day)"
            }
            return "\(cited.rule) shows \(pair) together (\(tier)), first on \(day)"
        }
        let by = cited.by ?? ""
        let reason = cited.reason.map { ": \($0)" } ?? ""
        return switch Assertion.Action(rawValue: cited.rule) {
        case .verify: "\(by) verified \(pair) on \(day)\(reason)"
        case .reassign: "\(by) said on \(day) whose \(quote(cited.one)) is now\(reason)"
        default: "\(by) said on \(day) that \(pair) are one person\(reason)"
        }
    }

    private func quote(_ subject: SubjectID) -> String {
        guard let identifier = evidence.identifier(of: subject) else {
            return "an erased identifier"
        }
        return "\(identifier.kind) “\(identifier.value)”"
    }
}
