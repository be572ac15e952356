// SPDX-License-Identifier: Apache-2.0

/// The drafts of one call, and which item each belongs to.
struct RecordBatch {
    let delivery: EventDrafting.Delivery
    /// Whether what comes is old, so that no clock starts for it.
    let isBackfill: Bool
    private(set) var drafts: [EventDraft] = []
    /// One for each item, in order.
    private(set) var outcomes: [RecordOutcome] = []
    /// Which outcome a draft decides.
    private var outcomeOfDraft: [Int] = []

    /// Makes a batch of so many items.
    init(delivery: EventDrafting.Delivery, isBackfill: Bool, expecting count: Int) {
        self.delivery = delivery
        self.isBackfill = isBackfill
        drafts.reserveCapacity(count)
        outcomes.reserveCapacity(count)
        outcomeOfDraft.reserveCapacity(count)
    }

    /// Drafts an item that has a body, and adds it.
    ///
    /// - Parameters:
    ///   - item: The item.
    ///   - subjects: Whose it is.
    ///   - key: What opens it where it is nobody's.
    ///   - drafting: What drafts it.
    /// - Throws: ``EventStoreError``: `tooLarge` for a body past ``EventDraft/bodyLimit``.
    mutating func add(
        _ item: AdapterItem,
        of subjects: [SubjectKey],
        key: SubjectKey?,
        _ drafting: EventDrafting
    ) throws(EventStoreError) {
        switch item.reading {
        case .interaction(let interaction):
            guard isBackfill else { return try add(interaction, item, subjects, key, drafting) }
            var imported = interaction
            imported.isImported = true
            try add(imported, item, subjects, key, drafting)
        case .change(let change):
            try add(change, item, subjects, key, drafting)
        case .sighting(let sighting):
            try add(sighting.interaction, item, subjects, key, drafting)
        case .ignored, .unreadable:
            break
        }
    }

    private mutating func add(
        _ body: some EventBody,
        _ item: AdapterItem,
        _ subjects: [SubjectKey],
        _ key: SubjectKey?,
        _ drafting: EventDrafting
    ) throws(EventStoreError) {
        let ref = body.ref
        let draft = try drafting.draft(
            body,
            ref: ref,
            subjects: subjects,
            key: key,
            delivery: delivery
        )
        add(draft, ref: ref, for: item)
    }

    mutating func add(
        _ draft: EventDraft,
        ref: Ref,
        for item: AdapterItem,
        outcome: RecordOutcome.Kind = .appended,
        reason: String? = nil
    ) {
        outcomeOfDraft.append(outcomes.count)
        drafts.append(draft)
        outcomes.append(
            RecordOutcome(
                place: item.place,
                kind: outcome,
                ref: ref,
                reason: reason,
                reading: item.reading
            )
        )
    }

    mutating func add(_ outcome: RecordOutcome) { outcomes.append(outcome) }

    /// Notes what became of the drafts, in their order.
    mutating func settle(_ appended: some Collection<AppendOutcome>) {
        for (index, result) in zip(outcomeOfDraft, appended) {
            outcomes[index].position = result.position
            switch result {
            case .appended: break
            case .duplicate: outcomes[index].kind = .duplicate
            case .variant: outcomes[index].kind = .variant
            case .erased: outcomes[index].kind = .erased
            }
        }
    }
}

extension RecordOutcome {
    /// The outcome of an item that the log doesn't take.
    init(refusing item: AdapterItem, _ why: String) {
        self.init(
            place: item.place,
            kind: .refused,
            ref: item.reading.ref,
            reason: why,
            reading: item.reading
        )
        if case .unreadable(let reason, _) = item.reading { self.reason = "\(reason). \(why)" }
    }

    /// The outcome of an item that is in the log already, or was.
    init(_ item: AdapterItem, _ outcome: AppendOutcome) {
        self.init(place: item.place, kind: .duplicate, ref: item.reading.ref, reading: item.reading)
        if case .erased = outcome { kind = .erased }
        position = outcome.position
    }
}
