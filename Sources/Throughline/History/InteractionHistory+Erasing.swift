// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Who orders an erasure, when and why, and what makes it one.
    public struct ErasureCommand: Hashable, Sendable {
        /// What makes it one erasure: ordered again, it is carried out once.
        public var id: String
        /// Who orders it; reps alone may.
        public var viewer: Viewer
        /// When.
        public var time: Timestamp
        /// Why; without personal data, for it is kept.
        public var reason: String?

        /// Makes an order.
        public init(id: String, by viewer: Viewer, at time: Timestamp, reason: String? = nil) {
            self.id = id
            self.viewer = viewer
            self.time = time
            self.reason = reason
        }
    }

    /// Erases one thing that was said, in every reading of it: its variants, its edits, its receipts.
    ///
    /// Where it stood, the timeline shows nothing; the log keeps its leaf, so that every proof holds,
    /// and its name, so that the same delivery is known as erased.
    ///
    /// - Parameters:
    ///   - ref: The event, or any change to it.
    ///   - command: Who orders it.
    /// - Returns: What was erased.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `notFound`, `invalid` for evidence
    ///   (which is taken back, or goes with its identifier), `store`.
    public func redact(
        _ ref: Ref,
        _ command: ErasureCommand
    ) async throws(HistoryError) -> ErasureReport {
        try command.check()
        do {
            guard let event = try await store.event(named: vault.name(of: ref)) else {
                throw HistoryError(.notFound, message: "There is no event \(ref).")
            }
            guard event.header.eventClass != .evidence, ErasureOrder(event.header) == nil else {
                throw HistoryError(
                    .invalid,
                    message:
                        "\(ref) is evidence or the record of an erasure. Take a link back with "
                        + "`unlink`, or erase the identifier."
                )
            }
            let events = try await readings(of: event)
            return try await erase(events, .event, command)
        } catch let error as EventStoreError {
            throw HistoryError(error)
        } catch let error as HistoryError {
            throw error
        } catch {
            throw HistoryError(.store, message: "The event can't be erased.", cause: error)
        }
    }

    /// Erases a customer: every identifier, every word, every link.
    ///
    /// What is another customer's too stays readable for them and is listed. What was said from a
    /// number while it was somebody else's is not touched. The answer comes when nothing is left in
    /// any file; broken off, it is finished when the store is next opened to be written.
    ///
    /// - Returns: What was erased.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `notFound`, `severalFound`, `store`.
    public func erase(
        _ who: Who,
        _ command: ErasureCommand
    ) async throws(HistoryError) -> ErasureReport {
        try command.check()
        let customer = try await customer(who, for: command.viewer)
        do throws(EventStoreError) {
            var report = ErasureReport()
            let bounded = customer.members.filter { $0.from != nil || $0.until != nil }
            for membership in bounded.map(\.membership) {
                report.add(try await erase(membership, command))
            }
            let own = customer.subjects.filter { subject in
                !bounded.contains { $0.subject == subject }
            }
            report.add(try await forget(own, .customer, command))
            return report
        } catch {
            throw HistoryError(error)
        }
    }

    /// Erases one identifier, and what stands under it alone.
    ///
    /// What stands under another identifier of the same customer too stays readable and is listed. The
    /// links that went through it end with it: say who is who again where that is wanted.
    ///
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `notFound`, `store`.
    public func erase(
        identifier: Identifier,
        _ command: ErasureCommand
    ) async throws(HistoryError) -> ErasureReport {
        try command.check()
        do throws(EventStoreError) {
            // Only this spelling: another one is an identifier of its own.
            if let subject = try await vault.subjects(of: [identifier]).first ?? nil {
                return try await forget([subject], .identifier, command)
            }
        } catch {
            throw HistoryError(error)
        }
        throw HistoryError(.notFound, message: "The identifier was never seen.")
    }

    /// Erases what happened before a moment: interactions and changes, for all customers.
    ///
    /// Who is who stays known. Reads every header once; broken off, it is simply called again.
    ///
    /// - Parameters:
    ///   - moment: What happened before it goes.
    ///   - channel: Only on this channel; nil for all.
    ///   - command: Who orders it.
    /// - Returns: What was erased.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `store`.
    public func erase(
        before moment: Timestamp,
        on channel: Channel? = nil,
        _ command: ErasureCommand
    ) async throws(HistoryError) -> ErasureReport {
        try command.check()
        do throws(EventStoreError) {
            var report = ErasureReport()
            var query = EventQuery(
                EventFilter([EventFilter.Item(classes: [.interaction, .change])]),
                upTo: try await store.head().position,
                limit: 2_000,
                content: .headers
            )
            while true {
                let events = try await store.read(query)
                let old = events.filter { event in
                    event.header.occurredAt < moment && !event.isErased
                        && (channel == nil || event.header.channel == channel)
                }
                report.add(try await erase(old, .age, command, isListed: false))
                guard events.count == query.limit, let last = events.last else { return report }
                query.after = last.position
            }
        } catch {
            throw HistoryError(error)
        }
    }

    // MARK: - Orders

    /// All readings of the thing that an event is about.
    private func readings(of event: StoredEvent) async throws(EventStoreError) -> [StoredEvent] {
        let objects = event.header.tags.filter { $0.kind == .object }
        guard !objects.isEmpty else { return [event] }
        return try await log.all(
            EventQuery(
                .anyOf(objects, classes: [.interaction, .change]),
                content: .headers
            )
        )
    }

    /// Erases what stands under a subject within the time that it was one customer's.
    private func erase(
        _ membership: Membership,
        _ command: ErasureCommand
    ) async throws(EventStoreError) -> ErasureReport {
        var report = ErasureReport()
        var query = EventQuery(
            .anyOf([.subject(membership.subject)], classes: [.interaction, .change, .other]),
            limit: 2_000,
            content: .headers
        )
        while true {
            let events = try await store.read(query)
            let own = events.filter { event in
                membership.contains(event.header.occurredAt) && !event.isErased
                    && ErasureOrder(event.header) == nil
            }
            // Others in it have a right to it too: it is listed, and stays.
            let (shared, alone) = (
                own.filter { $0.header.subjects.count > 1 },
                own.filter { $0.header.subjects.count == 1 }
            )
            report.add(try await erase(alone, .customer, command))
            report.sharedCount += shared.count
            report.shared += try await refs(of: shared.map(\.position), report.shared.count)
            guard events.count == query.limit, let last = events.last else { return report }
            query.after = last.position
        }
    }

    /// Orders the erasure of events one by one, and carries it out.
    func erase(
        _ events: [StoredEvent],
        _ grain: Erasure.Grain,
        _ command: ErasureCommand,
        isListed: Bool = true
    ) async throws(EventStoreError) -> ErasureReport {
        var report = ErasureReport()
        for chunk in events.filter({ !$0.isErased }).chunks(of: Erasure.limit) {
            let slots = chunk.map { $0.header.slot(isVariant: $0.placement.isVariant) }
            // So that whoever reads the customer's history learns that something was erased.
            let about = isListed ? chunk.flatMap(\.header.subjects).uniqued().prefix(40) : []
            let erasure = command.erasure(grain, events: slots, about: Array(about))
            try await order(erasure)
            report.add(try await carryOutOrders())
            report.refs.append(erasure.ref)
        }
        return report
    }

    func forget(
        _ subjects: [SubjectID],
        _ grain: Erasure.Grain,
        _ command: ErasureCommand
    ) async throws(EventStoreError) -> ErasureReport {
        var report = ErasureReport()
        // All orders stand in the log before the first is carried out: a crash finishes them all.
        for chunk in subjects.chunks(of: Erasure.limit) {
            let erasure = command.erasure(grain, subjects: chunk)
            try await order(erasure)
            report.refs.append(erasure.ref)
        }
        report.add(try await carryOutOrders())
        report.quarantined = try await store.read(
            EventQuery(.anyOf([.quarantine], types: [.quarantine]), content: .headers)
        ).count { !$0.isErased }
        return report
    }

    private func order(_ erasure: Erasure) async throws(EventStoreError) {
        let draft = try await drafting.draft(
            erasure,
            subjects: [],
            delivery: .init(receivedAt: erasure.occurredAt)
        )
        _ = try await store.append([draft])
    }

    private func carryOutOrders() async throws(EventStoreError) -> ErasureReport {
        let progress = try await ErasureWork(store: store, vault: vault, blobs: blobs)
            .finish()
        memory.forget()
        var report = ErasureReport()
        report.erased = progress.bodies
        report.sharedCount = progress.shared.count
        report.shared = try await refs(of: progress.shared, 0)
        return report
    }

    /// The refs of events that can still be read.
    private func refs(
        of positions: [Position],
        _ known: Int
    ) async throws(EventStoreError) -> [Ref] {
        var refs: [Ref] = []
        for position in positions.prefix(ErasureReport.sharedLimit - known)
        where position > .start {
            let query = EventQuery(
                after: Position(rawValue: position.rawValue - 1),
                upTo: position,
                limit: 1
            )
            let events = try await store.read(query)
            for (event, bytes) in zip(events, try await vault.open(events)) {
                guard let bytes, event.header.eventClass != .evidence,
                    let type = EventBodies.body(of: event.header.type, event.header.eventClass),
                    let body = try? type.init(storedBytes: bytes)
                else { continue }
                refs.append(body.ref)
            }
        }
        return refs
    }
}

extension InteractionHistory.ErasureCommand {
    /// Refuses whoever isn't a rep.
    fileprivate func check() throws(HistoryError) {
        guard viewer.rep != nil else { throw .forbidden }
    }

    /// The record of an erasure; what it names makes it one, so that the same order is a duplicate.
    fileprivate func erasure(
        _ grain: Erasure.Grain,
        events: [KeyedName] = [],
        subjects: [SubjectID] = [],
        about: [SubjectID] = []
    ) -> Erasure {
        var erasure = Erasure()
        let named = (events.map(\.description) + subjects.map(\.description)).sorted()
        let digest = Ref(digesting: [grain.rawValue] + named)
        erasure.source = Source(.throughline, "erasures", "\(id):\(digest)")
        erasure.events = events
        erasure.subjects = subjects
        erasure.about = about
        erasure.grain = grain
        erasure.by = viewer.rep ?? ""
        erasure.reason = reason
        erasure.occurredAt = time
        return erasure
    }
}

extension ErasureReport {
    mutating func add(_ other: Self) {
        refs += other.refs
        erased += other.erased
        shared += other.shared.prefix(Self.sharedLimit - shared.count)
        sharedCount += other.sharedCount
        quarantined = max(quarantined, other.quarantined)
    }
}
