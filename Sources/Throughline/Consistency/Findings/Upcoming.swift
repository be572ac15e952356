// SPDX-License-Identifier: Apache-2.0

/// Something that becomes overdue by time alone, unless somebody does it.
public struct Upcoming: Hashable, Sendable {
    /// What sort of thing it is.
    public enum Kind: String, Hashable, Sendable {
        /// An answer to something asked.
        case answer
        /// A promise.
        case promise
    }

    /// What sort of thing it is.
    public var kind: Kind
    /// Whose it is.
    public var customer: CustomerID
    /// When it becomes overdue.
    public var due: Timestamp
    /// What was asked, or the promise.
    public var ref: Ref
    /// Who has to do it, where that is known.
    public var holder: RepID?

    /// Makes one.
    public init(
        kind: Kind,
        customer: CustomerID,
        due: Timestamp,
        ref: Ref,
        holder: RepID? = nil
    ) {
        self.kind = kind
        self.customer = customer
        self.due = due
        self.ref = ref
        self.holder = holder
    }

    /// It as JSON.
    public var json: JSONValue {
        var object = JSONObject()
        object["customer"] = customer.json
        object["due"] = due.json
        object["holder"] = holder?.json
        object["kind"] = .string(kind.rawValue)
        object["ref"] = ref.json
        return .object(object)
    }
}

extension CaseFile {
    /// What becomes overdue after the case's moment and up to another, the next first.
    public func upcoming(until limit: Timestamp) -> [Upcoming] {
        let span = TimeSpan(context.now, limit)
        var upcoming: [Upcoming] = []
        for wait in dialogue.openWaits {
            let first = history.entries[wait.asks[0]]
            let isBlind = wait.asks.contains {
                history.accounts[history.entries[$0].interaction.source.account]?.sees == .inbound
            }
            guard !isBlind, wait.unclear.isEmpty,
                !wait.asks.allSatisfy({ history.imported.contains(history.entries[$0].ref) })
            else { continue }
            let standards = context.documents.standards(at: first.occurredAt)
            let measure: Standard.Measure = wait.isFirst ? .firstAnswer : .nextAnswer
            let due = standards.standard(measure, on: wait.thread.channel).flatMap {
                Obligation(
                    $0,
                    of: standards,
                    on: wait.thread.channel,
                    from: first.occurredAt
                ).due
            }
            guard let due, span.holds(due) else { continue }
            upcoming.append(
                Upcoming(kind: .answer, customer: history.customer, due: due, ref: first.ref)
            )
        }
        for state in promises where state.standing == .open {
            guard let due = state.due, span.holds(due), !history.imported.contains(state.ref)
            else { continue }
            upcoming.append(
                Upcoming(
                    kind: .promise,
                    customer: history.customer,
                    due: due,
                    ref: state.ref,
                    holder: state.holder
                )
            )
        }
        return upcoming.sorted { ($0.due, $0.ref) < ($1.due, $1.ref) }
    }
}

extension TimeSpan {
    /// Whether a moment lies after the start and not after the end.
    fileprivate func holds(_ moment: Timestamp) -> Bool { start < moment && moment <= end }
}

/// Which findings there are, and what changed when they were looked for again.
///
/// A service keeps one and asks again when something was recorded, or at the moment that
/// ``InteractionHistory/upcoming(until:now:for:)`` names.
public struct FindingLedger: Hashable, Sendable {
    /// What became of a finding.
    public enum Change: Hashable, Sendable {
        /// It was not there before.
        case opened(Finding)
        /// It isn't there any more.
        case closed(Finding)
    }

    private var open: [CustomerID: [FindingID: Finding]] = [:]

    /// Makes a ledger without findings.
    public init() {}

    /// Takes a customer's findings of now, and says what changed; the closed ones first.
    public mutating func update(
        _ findings: [Finding],
        of customer: CustomerID
    ) -> [Change] {
        let before = open[customer] ?? [:]
        let now = Dictionary(findings.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        open[customer] = now.isEmpty ? nil : now
        let closed = before.values.filter { now[$0.id] == nil }.sorted { $0.id < $1.id }
        let opened = now.values.filter { before[$0.id] == nil }.sorted { $0.id < $1.id }
        return closed.map(Change.closed) + opened.map(Change.opened)
    }
}
