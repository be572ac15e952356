// SPDX-License-Identifier: Apache-2.0

internal import Crypto

extension InteractionHistory: Recording {
    /// Records what an adapter read, in one atomic append, and returns when it is durable.
    ///
    /// Interactions and changes are appended with the evidence they bring; what can't be read goes
    /// to quarantine with its bytes. Recording the same again appends nothing. What is larger than
    /// the log takes of one item (``EventDraft/bodyLimit``) is `refused` with the reason, and the
    /// others are recorded.
    ///
    /// What the provider deleted is erased, where the adapter says that its terms ask for it.
    ///
    /// Only the evidence of more new people than one append takes, ``appendLimit``, goes ahead of it.
    ///
    /// - Parameters:
    ///   - items: At most ``recordLimit``.
    ///   - profile: The adapter that read them.
    ///   - context: The account they came to, and when.
    /// - Returns: One outcome for each item, in order.
    /// - Throws: ``EventStoreError``; then nothing was recorded.
    public func record(
        _ items: [AdapterItem],
        from profile: AdapterProfile,
        context: AdapterContext
    ) async throws(EventStoreError) -> [RecordOutcome] {
        guard items.count <= Self.recordLimit else {
            throw EventStoreError(
                .invalid,
                message: "At most \(Self.recordLimit) items are recorded at once."
            )
        }
        let items = items.withRegions(of: context)
        return try await observing(profile, context) {
            () throws(EventStoreError) -> [RecordOutcome] in
            try await store.together { () async throws(EventStoreError) in
                let outcomes = try await recordAgain(items, from: profile, context: context)
                try await forgetDeleted(items, from: profile)
                return outcomes
            }
        }
    }

    private func recordAgain(
        _ items: [AdapterItem],
        from profile: AdapterProfile,
        context: AdapterContext
    ) async throws(EventStoreError) -> [RecordOutcome] {
        for _ in 0..<Self.recordAttempts {
            do throws(EventStoreError) {
                return try await recordOnce(items, from: profile, context: context)
            } catch {
                guard error.code == .subjectForgotten else { throw error }
                // An identifier was erased between the look-up of its key and the append. The
                // person has come again since: a new pseudonym.
                try await dropForgottenKeys(of: items)
            }
        }
        return try await recordOnce(items, from: profile, context: context)
    }

    /// How often an append is tried again when identifiers are erased meanwhile.
    private static var recordAttempts: Int { 3 }

    /// Records items; where files came with them, these are kept first, and nobody else may do the
    /// same meanwhile.
    private func recordOnce(
        _ items: [AdapterItem],
        from profile: AdapterProfile,
        context: AdapterContext
    ) async throws(EventStoreError) -> [RecordOutcome] {
        guard items.contains(where: \.carriesContent) else {
            return try await append(items, from: profile, context: context)
        }
        guard let blobs else {
            let described = items.map(\.withoutContent)
            return try await append(described, from: profile, context: context)
        }
        return try await blobs.gate.pass { () throws(EventStoreError) in
            var keeping = BlobKeeping(log: log, blobs: blobs)
            // What was erased must not come back.
            let erased = try await touchedByErasure(items)
            var kept = items
            for index in items.indices where items[index].carriesContent {
                if erased[index] == nil {
                    try await keeping.keep(&kept[index].attachments)
                } else {
                    kept[index] = items[index].withoutContent
                }
            }
            let outcomes = try await append(kept, from: profile, context: context)
            try await keeping.discardUnused(in: store)
            return outcomes.map(\.withoutKeys)
        }
    }

    private func append(
        _ items: [AdapterItem],
        from profile: AdapterProfile,
        context: AdapterContext
    ) async throws(EventStoreError) -> [RecordOutcome] {
        var batch = RecordBatch(
            delivery: .init(receivedAt: context.receivedAt, adapterVersion: profile.version),
            isBackfill: context.isBackfill,
            expecting: items.count
        )
        // What was erased must not come back, nor the identifiers it came with.
        let known = try await touchedByErasure(items)
        let live = items.indices.filter { known[$0] == nil }
        let owners = try await ItemOwners(of: items, at: live, vault: vault)
        var recorded: [Int] = []
        for index in items.indices {
            if let outcome = known[index] {
                batch.add(RecordOutcome(items[index], outcome))
                continue
            }
            do throws(EventStoreError) {
                try await add(
                    items[index],
                    of: owners.subjects(ofItem: index),
                    to: &batch,
                    profile: profile,
                    context: context
                )
                recorded.append(index)
            } catch {
                guard error.code == .tooLarge else { throw error }
                // It must not take the others of its delivery with it.
                batch.add(RecordOutcome(refusing: items[index], error.message))
            }
        }
        let evidence = try evidenceDrafts(for: items, at: recorded, of: owners, context: context)
        let outcomes = try await append(evidence.drafts + batch.drafts)
        memory.insert(evidence.facts)
        batch.settle(outcomes.dropFirst(evidence.drafts.count))
        return batch.outcomes
    }

    /// Appends drafts at once; of more than one append takes the first, which are evidence, go ahead:
    /// it is true by itself, and known when it comes again.
    private func append(_ drafts: [EventDraft]) async throws(EventStoreError) -> [AppendOutcome] {
        guard drafts.count > appendLimit else {
            return drafts.isEmpty ? [] : try await store.append(drafts)
        }
        let ahead = drafts.count - appendLimit
        var outcomes: [AppendOutcome] = []
        for chunk in Array(drafts.prefix(ahead)).chunks(of: appendLimit) {
            outcomes += try await store.append(chunk)
        }
        return outcomes + (try await store.append(Array(drafts.dropFirst(ahead))))
    }

    /// What became of items that were recorded once, and of which something was erased since; by
    /// their places among the items.
    ///
    /// Other words for something that is still readable by somebody are a variant as ever, and known
    /// again as one.
    private func touchedByErasure(
        _ items: [AdapterItem]
    ) async throws(EventStoreError) -> [Int: AppendOutcome] {
        guard await store.hasErasures else { return [:] }
        var slots: [(index: Int, first: KeyedName, variant: KeyedName)] = []
        for (index, item) in items.enumerated() {
            guard let body = item.reading.body else { continue }
            let name = vault.name(of: body.ref)
            let digest = vault.name(ofDigest: body.contentDigest)
            slots.append((index, name, KeyedName(variantOf: name, digest: digest)))
        }
        let names = Set(slots.flatMap { [$0.first, $0.variant] })
        var touched: [KeyedName: StoredEvent] = [:]
        for event in try await store.erased(among: names.sorted()) {
            touched[event.header.slot(isVariant: event.placement.isVariant)] = event
        }
        var outcomes: [Int: AppendOutcome] = [:]
        for (index, first, variant) in slots {
            // The first event says it of any words, or its own words come again; else these words
            // stood beside the first.
            let said = touched[first].flatMap { event in
                event.isErased || event.header.variantSlot == variant ? event : nil
            }
            guard let event = said ?? touched[variant] else { continue }
            outcomes[index] =
                event.isErased ? .erased(event.position) : .duplicate(of: event.position)
        }
        return outcomes
    }

    private func dropForgottenKeys(of items: [AdapterItem]) async throws(EventStoreError) {
        let identifiers = items.flatMap(\.reading.customerIdentifiers).uniqued()
        let known = try await vault.subjects(of: identifiers).compactMap { $0 }
        try await vault.destroy(Array(try await store.forgotten(among: known)))
        memory.forget()
    }

    /// The most items of one ``record(_:from:context:)``.
    public static var recordLimit: Int { 1_000 }

    private func add(
        _ item: AdapterItem,
        of subjects: [SubjectKey],
        to batch: inout RecordBatch,
        profile: AdapterProfile,
        context: AdapterContext
    ) async throws(EventStoreError) {
        switch item.reading {
        case .interaction, .change, .sighting:
            let key = subjects.isEmpty ? try await vault.companyKey() : nil
            try batch.add(item, of: subjects, key: key, drafting)
        case .ignored(let reason):
            batch.add(
                RecordOutcome(
                    place: item.place,
                    kind: .ignored,
                    reason: reason,
                    reading: item.reading
                )
            )
        case .unreadable(let reason, let bytes):
            let held = quarantined(bytes, reason, item.place, profile, context)
            batch.add(
                try await quarantineDraft(held),
                ref: held.ref,
                for: item,
                outcome: .quarantined,
                reason: reason
            )
        }
    }

    private func quarantined(
        _ bytes: [UInt8],
        _ reason: String,
        _ place: String,
        _ profile: AdapterProfile,
        _ context: AdapterContext
    ) -> Quarantined {
        var held = Quarantined()
        let digest = Hex.string(Array(SHA256.hash(data: bytes)))
        held.source = Source(profile.name, context.account.accountID, "sha256:\(digest)")
        held.reason = reason
        held.place = place
        held.adapterVersion = Int(profile.version)
        held.receivedAt = context.receivedAt
        held.payload = Bytes(bytes)
        return held
    }

    private func quarantineDraft(
        _ held: Quarantined
    ) async throws(EventStoreError) -> EventDraft {
        try await drafting.draft(
            held,
            subjects: [],
            delivery: .init(receivedAt: held.receivedAt),
            key: try await vault.own("quarantine:\(held.ref)")
        )
    }
}
