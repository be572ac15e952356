// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Reads the bytes that events keep once more, after their adapter was mended, and appends what
    /// reads otherwise.
    ///
    /// Events that an older version of the adapter read, and that keep the bytes they were read from,
    /// are read by the version that is handed in. Another reading of the same delivery has the same
    /// ref; it counts from then on, and the first one stays visible as of before. Where bytes of kind
    /// ``InteractionKind/system`` turn out to be something that has a name of its own, that is recorded
    /// and the first reading is withdrawn.
    ///
    /// They are read for the account as it is configured now. Of an account that isn't configured any
    /// more nobody knows which addresses were the company's own: what would lose its direction for
    /// that stays as it was read.
    ///
    /// A second run appends nothing, and one that was broken off is simply begun once more. What is
    /// in quarantine is read by ``Quarantine/replay(_:with:dryRun:)``. Links that the first reading
    /// brought stay evidence until somebody takes them back.
    ///
    /// - Parameters:
    ///   - adapter: The adapter; events of its name with a lower version are read.
    ///   - dryRun: Whether only to say what would change.
    ///   - handle: Gets the report on each event whose bytes were read, in order of position.
    /// - Returns: How many events there were.
    /// - Throws: ``HistoryError``: `store`.
    /// - Complexity: Linear in the number of events; only the adapter's own are opened.
    @discardableResult
    public func readapt(
        _ adapter: any ChannelAdapter,
        dryRun: Bool = false,
        reporting handle: (Rereading) -> Void = { _ in }
    ) async throws(HistoryError) -> ReadaptReport {
        do throws(EventStoreError) {
            var report = ReadaptReport()
            let profile = adapter.profile
            var query = EventQuery(
                EventFilter([EventFilter.Item(classes: [.interaction, .change])]),
                upTo: try await store.head().position,
                // The bytes of a page are in memory together.
                limit: 250,
                content: .headers
            )
            while true {
                let headers = try await store.read(query)
                // Headers tell whose events they are; bodies are read where there are some.
                if headers.contains(where: { $0.header.isOlder(than: profile) }) {
                    var page = query
                    page.content = .bodies
                    page.upTo = headers.last?.position
                    let events = try await store.read(page)
                    for event in events where event.header.isOlder(than: profile) {
                        report.older += 1
                        let done = try await reread(event, by: adapter, dryRun: dryRun)
                        guard let done else {
                            report.withoutBytes += 1
                            continue
                        }
                        report.outcomes[done.outcome, default: 0] += 1
                        handle(done)
                    }
                }
                guard headers.count == query.limit, let last = headers.last else { return report }
                query.after = last.position
            }
        } catch {
            throw HistoryError(error)
        }
    }

    private func reread(
        _ event: StoredEvent,
        by adapter: any ChannelAdapter,
        dryRun: Bool
    ) async throws(EventStoreError) -> Rereading? {
        guard let kept = try await KeptReading(event, log: log.withOriginals) else { return nil }
        let context = context(of: kept, adapter)
        let items = kept.items(by: adapter, context).map { $0.withRegions(of: context) }
        var done = Rereading(
            ref: kept.reading.ref,
            position: event.position,
            version: event.header.adapterVersion,
            outcome: .kept
        )
        let same = items.first { $0.reading.ref == kept.reading.ref }
        let isConfigured = accounts[context.account.id] != nil
        if let reason = kept.faults(of: items)
            ?? (isConfigured ? nil : kept.faultWithoutAccount(of: same?.reading))
        {
            done.reason = reason
            return done
        }
        let forecast = try await forecast(items, context: context)
        let isNews = forecast.contains { [.appended, .variant].contains($0.kind) }
        // Another ref, another object or another class of event: the first reading can't fold away
        // under what is read now, and is withdrawn.
        let isReplaced = same.map { !kept.folds(under: $0.reading) } ?? true
        var isMissing = isNews
        if isReplaced, !isNews { isMissing = try await !log.isWithdrawn(event, kept.object) }
        guard isMissing else {
            let isSplit = try await resplit(event, kept, same?.reading, by: adapter, dryRun: dryRun)
            done.outcome = isSplit ? .corrected : .unchanged
            done.fields =
                isSplit ? same.map { kept.differences(from: $0.reading) } ?? [] : []
            return done
        }
        done.outcome = .corrected
        done.fields = same.map { kept.differences(from: $0.reading) } ?? []
        done.replacedBy = isReplaced ? items.compactMap(\.reading.ref) : []
        guard !dryRun else { return done }
        _ = try await record(items, from: adapter.profile, context: context)
        if isReplaced { try await withdraw(event, kept, since: adapter.profile.version) }
        return done
    }

    /// What the adapter may know: the account as it is today, and when the bytes reached us.
    private func context(
        of kept: KeptReading,
        _ adapter: any ChannelAdapter
    ) -> AdapterContext {
        let id = kept.reading.source.account.rawValue
        var context = AdapterContext(
            account: accounts[id] ?? Account(id: id, adapter: adapter.profile.name.rawValue),
            accounts: accounts.accounts,
            receivedAt: kept.receivedAt
        )
        context.isBackfill = kept.isImported
        return context
    }

    /// Corrects what of a text is shown, where a second reading has the same words and only splits
    /// them otherwise.
    ///
    /// Digests leave the split out, so that it makes no variant of a message that comes twice; it is
    /// appended as an edit that leaves the words as they are.
    private func resplit(
        _ event: StoredEvent,
        _ kept: KeptReading,
        _ other: AdapterItem.Reading?,
        by adapter: any ChannelAdapter,
        dryRun: Bool
    ) async throws(EventStoreError) -> Bool {
        guard case .interaction(let now)? = other, let before = kept.reading as? Interaction,
            now.text != nil, now.text == before.text
        else { return false }
        let correction = try await log.splitCorrection(of: before)
        let shown = correction.map(\.visibleText) ?? before.visibleText
        guard shown != now.visibleText else { return false }
        guard !dryRun else { return true }
        let version = adapter.profile.version
        var change = Change()
        change.source = Source(.throughline, Self.readaptAccount, "\(before.ref):split:\(version)")
        change.object = kept.object
        change.channel = event.header.channel
        change.kind = .edited
        // At the message's own time, so that whatever somebody edited since stays on top.
        change.occurredAt = OccurrenceTime(event.header.occurredAt)
        change.sequence = Int64(version)
        change.text = now.text
        change.visibleText = now.visibleText
        change.providerKind = CorrectedSplit.kind
        try await append(change, of: event, version: version)
        return true
    }

    private static var readaptAccount: AccountID { "readapt" }

    private func withdraw(
        _ event: StoredEvent,
        _ kept: KeptReading,
        since version: UInt16
    ) async throws(EventStoreError) {
        var change = Change()
        let ref = kept.reading.ref
        change.source = Source(.throughline, Self.readaptAccount, "\(ref):\(version)")
        change.object = kept.object
        change.channel = event.header.channel
        change.kind = .withdrawn
        change.occurredAt = OccurrenceTime(event.header.occurredAt)
        change.withdraws = ref
        // Readings up to the version that was wrong no longer count.
        try await append(change, of: event, version: event.header.adapterVersion)
    }

    private func append(
        _ change: Change,
        of event: StoredEvent,
        version: UInt16
    ) async throws(EventStoreError) {
        let keys = try await vault.keys(of: event.header.subjects)
        let draft = try await drafting.draft(
            change,
            subjects: event.header.subjects.compactMap { keys[$0] },
            delivery: .init(receivedAt: clock(), adapterVersion: version)
        )
        _ = try await store.append([draft])
    }
}

/// What marks the edits that only split a text otherwise.
private enum CorrectedSplit {
    static let kind = "readapt-split"
}

extension LogReader {
    /// The newest correction of what of a text is shown; nil where there was none.
    func splitCorrection(of interaction: Interaction) async throws(EventStoreError) -> Change? {
        let changes: [RecordedEvent<Change>] = try await allEvents(
            .anyOf(
                [vault.tag(of: interaction.objectOrSelf)],
                classes: [.change],
                types: [.change(.edited)]
            ),
            upTo: nil
        )
        let splits = changes.filter {
            $0.body.source.provider == .throughline
                && $0.body.providerKind == CorrectedSplit.kind
                && $0.body.source.externalID.hasPrefix("\(interaction.ref):")
        }
        return splits.max { $0.adapterVersion < $1.adapterVersion }?.body
    }

    /// Whether an event of an object was withdrawn.
    func isWithdrawn(
        _ event: StoredEvent,
        _ object: ObjectName
    ) async throws(EventStoreError) -> Bool {
        let changes: [RecordedEvent<Change>] = try await allEvents(
            .anyOf([vault.tag(of: object)], classes: [.change], types: [.change(.withdrawn)]),
            upTo: nil
        )
        return changes.contains { change in
            change.body.withdraws.map(vault.name(of:)) == event.header.name
                && change.adapterVersion >= event.header.adapterVersion
        }
    }
}

extension EventHeader {
    /// Whether an older version of an adapter read the event.
    fileprivate func isOlder(than profile: AdapterProfile) -> Bool {
        adapter == profile.name && adapterVersion < profile.version
    }
}
