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
        return (owedAnswers + owedPromises).filter { span.holds($0.due) }
            .sorted { ($0.due, $0.ref) < ($1.due, $1.ref) }
    }

    /// The answers that are owed and not given, with the moments by which they are.
    var owedAnswers: [Upcoming] {
        dialogue.openWaits.compactMap { wait in
            let first = history.entries[wait.asks[0]]
            guard history.blindAccount(of: wait) == nil, wait.unclear.isEmpty,
                !history.wasImported(wait)
            else { return nil }
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
            return due.map {
                Upcoming(kind: .answer, customer: history.customer, due: $0, ref: first.ref)
            }
        }
    }

    /// The promises that are to be kept, with the moments by which they are.
    private var owedPromises: [Upcoming] {
        promises.compactMap { state in
            guard state.standing == .open, let due = state.due,
                !history.imported.contains(state.ref)
            else { return nil }
            return Upcoming(
                kind: .promise,
                customer: history.customer,
                due: due,
                ref: state.ref,
                holder: state.holder
            )
        }
    }
}

extension TimeSpan {
    /// Whether a moment lies after the start and not after the end.
    fileprivate func holds(_ moment: Timestamp) -> Bool { start < moment && moment <= end }
}
