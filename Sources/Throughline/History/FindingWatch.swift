// SPDX-License-Identifier: Apache-2.0

/// Keeps what is found in all histories up to date: as things happen, and as time passes.
///
/// Each look says which findings opened and which closed since the one before, each once. The first
/// looks at every customer; later ones at those of whom something was recorded, and at those for whom
/// a moment has passed at which time alone changes what is found. Standards, rosters or rules that are
/// adopted are looked at with everybody again.
///
/// ``InteractionHistory/findings(for:checks:zone:timer:)`` wakes at the right moments by itself. A
/// service that has its own way of waking keeps a watch:
///
/// ```swift
/// var watch = FindingWatch(history, for: .rep("service"))
/// for change in try await watch.catchUp() { alert(change) }
/// // … and again after a commit, and once watch.nextTurn has passed.
/// ```
public struct FindingWatch: Sendable {
    private let history: InteractionHistory
    private let viewer: Viewer
    private let checks: Checks
    private let zone: Zone
    private var ledger = FindingLedger()
    private var watched = WatchedCustomers()
    /// Up to where the log was read; nil before the first look.
    private var position: Position?
    /// As of when was judged last.
    private var moment = Timestamp.distantPast
    private var documents = DocumentsInForce.shipped

    /// Makes a watch; nothing is looked at yet.
    ///
    /// - Parameters:
    ///   - history: The history.
    ///   - viewer: Who is looking; a rep.
    ///   - checks: What is looked for.
    ///   - zone: The time zone in which sentences tell moments.
    public init(
        _ history: InteractionHistory,
        for viewer: Viewer,
        checks: Checks = .shipped,
        zone: Zone = .utc
    ) {
        self.history = history
        self.viewer = viewer
        self.checks = checks
        self.zone = zone
    }

    /// The moment past which time alone may change what is found; nil where nothing waits for time.
    ///
    /// - Complexity: Linear in the number of customers for whom something waits.
    public var nextTurn: Timestamp? {
        [watched.nextTurn, documents.nextEdition(after: moment)].compactMap { $0 }.min()
    }

    /// Looks at whatever may have changed, and says what opened and what closed.
    ///
    /// - Parameter now: The moment as of which is judged; nil for the present.
    /// - Returns: The changes; the closed ones first.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `store`. Then nothing was taken in, and
    ///   the next call looks at the same again.
    /// - Complexity: The first call reads every customer's newest entries; a later one those of the
    ///   customers that something happened to.
    public mutating func catchUp(
        now: Timestamp? = nil
    ) async throws(HistoryError) -> [FindingLedger.Change] {
        guard viewer.rep != nil else { throw .forbidden }
        let now = now ?? history.clock()
        let news = try await history.news(since: position)
        let isNewEdition = documents.nextEdition(after: moment).map { $0 <= now } ?? false
        let isAboutAll = news.isAboutAll || isNewEdition
        let documents = isAboutAll ? try await history.documents(asOf: news.end) : documents
        let context = CheckContext(now: now, documents: documents, zone: zone)
        let look =
            isAboutAll
            ? try await lookAtAll(in: context, asOf: news.end)
            : try await look(at: news.subjects, in: context, asOf: news.end)
        self.documents = documents
        moment = now
        position = news.end
        watched.replace(look.before, by: look.now)
        return ledger.replace(look.before, by: look.now.map { ($0.customer, $0.findings) })
    }

    /// What was looked at: the customers as they were, and as they are.
    private struct Look {
        var before: Set<CustomerID> = []
        var now: [WatchedCustomer] = []
    }

    private func lookAtAll(
        in context: CheckContext,
        asOf end: Position
    ) async throws(HistoryError) -> Look {
        var look = Look(before: watched.all)
        try await history.sweep(in: context, asOf: end, for: viewer) { [checks] customer, file in
            WatchedCustomer(customer, file, checks)
        } take: {
            look.now.append($0)
        }
        return look
    }

    private func look(
        at subjects: Set<SubjectID>,
        in context: CheckContext,
        asOf end: Position
    ) async throws(HistoryError) -> Look {
        var look = Look()
        var found: [CustomerID: Customer] = [:]
        var pending = subjects.union(watched.subjects(pastTurn: context.now))
        var settled: Set<SubjectID> = []
        var resolved: Set<SubjectID> = []
        while let subject = pending.popFirst() {
            guard settled.insert(subject).inserted else { continue }
            // Whoever was joined with them may be parted from them now.
            for id in watched.customers(of: subject) where look.before.insert(id).inserted {
                pending.formUnion(watched.subjects(of: id).filter { !settled.contains($0) })
            }
            guard !resolved.contains(subject) else { continue }
            for customer in try await history.customers(of: subject, asOf: end) {
                found[customer.id] = customer
                resolved.formUnion(customer.subjectsThatStayed)
                pending.formUnion(customer.subjects.filter { !settled.contains($0) })
            }
        }
        for customer in found.values.sorted(by: { $0.id < $1.id }) {
            let known = try await history.history(of: customer, for: viewer, asOf: end)
            look.now.append(WatchedCustomer(customer, CaseFile(known, in: context), checks))
        }
        return look
    }
}

extension InteractionHistory {
    /// Whom the events since a position are about.
    fileprivate func news(since position: Position?) async throws(HistoryError) -> LogNews {
        do {
            return try await LogNews.since(position, in: store)
        } catch {
            throw HistoryError(error)
        }
    }

    /// Everyone who has or had a subject.
    fileprivate func customers(
        of subject: SubjectID,
        asOf position: Position
    ) async throws(HistoryError) -> [Customer] {
        do {
            let partition = try await resolver.partition(around: [subject], asOf: position)
            return try await resolver.complete(
                partition.customers(of: subject),
                partition,
                asOf: position
            )
        } catch {
            throw HistoryError(error)
        }
    }
}
