// SPDX-License-Identifier: Apache-2.0

/// Shows what wears a customer out, with its parts; for reports, and never an alert of its own.
public struct FrustrationCheck: Check {
    /// `frustration`.
    public let name: CheckName = "frustration"
    /// The version.
    public let version = 1

    /// From how many parts on it is shown.
    static let partLimit = 3
    /// From how many events on it is shown.
    static let countLimit = 5

    /// Makes the check.
    public init() {}

    /// One verdict, with the parts; a finding where several came together.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        let frustration = Frustration(file)
        guard let text = frustration.text else {
            let reason = "Nothing of the kind happened in 30 days."
            return [Verdict(check: name, .silent, events: [], reason: reason)]
        }
        guard frustration.parts.count >= Self.partLimit, frustration.count >= Self.countLimit else {
            return [Verdict(check: name, .silent, events: frustration.events, reason: text)]
        }
        let finding = Finding(
            check: name,
            version: version,
            severity: .low,
            customer: file.history.customer,
            proof: frustration.events,
            sentence: "Much came together for them in 30 days: \(text).",
            resolve: "Name it before they do, and say what will be different."
        )
        return [
            Verdict(check: name, .finding(finding), events: finding.events, reason: text)
        ]
    }

    /// When something of it is long ago, or comes to pass.
    public func nextTurn(on file: CaseFile) -> Timestamp? { file.next(of: Frustration.turns(file)) }
}
