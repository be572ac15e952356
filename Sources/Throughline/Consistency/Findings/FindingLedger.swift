// SPDX-License-Identifier: Apache-2.0

/// Which findings there are, and what changed when they were looked for again.
///
/// ``FindingWatch`` keeps one. A finding is told by its id: what goes from one customer to another by a
/// link, or back by its unlink, neither opens nor closes.
public struct FindingLedger: Hashable, Sendable {
    /// What became of a finding.
    public enum Change: Hashable, Sendable {
        /// It was not there before.
        case opened(Finding)
        /// It isn't there any more.
        case closed(Finding)

        /// The finding; one that closed is as it was when it was last looked at.
        public var finding: Finding {
            switch self {
            case .opened(let finding), .closed(let finding): finding
            }
        }
    }

    private var open: [CustomerID: [FindingID: Finding]] = [:]
    /// In how many customers' histories each is: what was said to two is found with both.
    private var counts: [FindingID: Int] = [:]

    /// Makes a ledger without findings.
    public init() {}

    /// Takes a customer's findings of now, and says what changed; the closed ones first.
    public mutating func update(
        _ findings: [Finding],
        of customer: CustomerID
    ) -> [Change] {
        replace([customer], by: [(customer, findings)])
    }

    /// Takes the findings of some customers in place of what was found of some before.
    ///
    /// - Parameters:
    ///   - before: The customers as they were; they need not be there any more.
    ///   - now: The customers as they are, with what is found of each.
    /// - Returns: What changed, each finding once; the closed ones first.
    mutating func replace(
        _ before: some Sequence<CustomerID>,
        by now: [(customer: CustomerID, findings: [Finding])]
    ) -> [Change] {
        let known = Set(now.flatMap { $0.findings.map(\.id) }).filter { counts[$0] != nil }
        var gone: [FindingID: Finding] = [:]
        for customer in before {
            for (id, finding) in open.removeValue(forKey: customer) ?? [:] {
                gone[id] = gone[id] ?? finding
                counts[id, default: 1] -= 1
            }
        }
        var opened: [FindingID: Finding] = [:]
        for (customer, findings) in now {
            for finding in findings where open[customer]?[finding.id] == nil {
                open[customer, default: [:]][finding.id] = finding
                counts[finding.id, default: 0] += 1
                if !known.contains(finding.id) {
                    opened[finding.id] = opened[finding.id] ?? finding
                }
            }
        }
        let closed = gone.values.filter { counts[$0.id] == 0 }
        for finding in closed { counts[finding.id] = nil }
        return closed.sorted { $0.id < $1.id }.map(Change.closed)
            + opened.values.sorted { $0.id < $1.id }.map(Change.opened)
    }
}
