// SPDX-License-Identifier: Apache-2.0

/// A set of checks that are run together.
public struct Checks: Sendable {
    /// The checks.
    public var all: [any Check]

    /// Makes a set of checks; a company adds its own to the shipped ones.
    public init(_ all: [any Check]) { self.all = all }

    /// Every check that is shipped.
    public static let shipped = Checks([
        UnansweredCheck(), BrokenCallbackCheck(), PromiseCheck(), ContradictionCheck(),
        OverPolicyCheck(), ContinuityCheck(), ConsentCheck(), SurveyCheck(),
        ComplaintCheck(), FrustrationCheck(),
        RecordIntegrityCheck(), PossibleContradictionCheck(),
    ])

    /// The shipped checks that can find what belongs in a brief; guesses never do.
    public static let briefed = Checks(
        shipped.all.filter { !($0 is PossibleContradictionCheck) }
    )

    /// The checks with the given names, in their own order.
    public func named(_ names: Set<CheckName>) -> Checks {
        Checks(all.filter { names.contains($0.name) })
    }

    /// Every verdict: what was found, what was not, and what can't be judged.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        all.flatMap { $0.verdicts(on: file) }
    }

    /// What was found and has not been acknowledged: the gravest first, then by check and id.
    public func findings(on file: CaseFile) -> [Finding] {
        let acknowledged = Set(file.history.acknowledgements.map(\.body.finding))
        return all.flatMap { $0.findings(on: file) }
            .filter { !acknowledged.contains($0.id) }
            .sorted {
                if $0.severity != $1.severity { return $0.severity > $1.severity }
                return ($0.check, $0.id) < ($1.check, $1.id)
            }
    }

    /// The next moment past which time alone may change what is found; nil for none.
    public func nextTurn(on file: CaseFile) -> Timestamp? {
        file.next(of: all.compactMap { $0.nextTurn(on: file) })
    }

    /// Every verdict on a history as of a moment.
    public func verdicts(on history: CustomerHistory, in context: CheckContext) -> [Verdict] {
        verdicts(on: CaseFile(history, in: context))
    }

    /// What was found in a history as of a moment and has not been acknowledged.
    public func findings(on history: CustomerHistory, in context: CheckContext) -> [Finding] {
        findings(on: CaseFile(history, in: context))
    }
}
