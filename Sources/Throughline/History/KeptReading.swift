// SPDX-License-Identifier: Apache-2.0

/// An event of the log that keeps bytes, as it was read the first time.
struct KeptReading {
    let reading: any EventBody
    let payload: [UInt8]
    let receivedAt: Timestamp
    let object: ObjectName
    let isImported: Bool
    private let isUnderstood: Bool
    /// Whether the bytes are a delivery by themselves, so that whatever is read now can take the place
    /// of the first reading.
    private let isWhole: Bool

    init?(_ event: StoredEvent, log: LogReader) async throws(EventStoreError) {
        receivedAt = event.header.receivedAt
        if event.header.eventClass == .interaction {
            let opened: [RecordedEvent<Interaction>] = try await log.open([event])
            guard let body = opened.first?.body, let bytes = body.keptBytes else { return nil }
            reading = body
            payload = bytes
            object = body.objectOrSelf
            isImported = body.isImported
            isUnderstood = body.kind != .system
            isWhole = body.original != nil
        } else {
            let opened: [RecordedEvent<Change>] = try await log.open([event])
            guard let body = opened.first?.body, let bytes = body.payload else { return nil }
            reading = body
            payload = bytes.bytes
            object = body.object
            isImported = false
            isUnderstood = true
            isWhole = false
        }
    }

    /// What an adapter reads in the bytes; where the company sent them, in request and response.
    func items(by adapter: any ChannelAdapter, _ context: AdapterContext) -> [AdapterItem] {
        guard let sent = reading as? Interaction, let response = sent.originalResponse else {
            return Array(
                adapter.items(in: Payload(payload), context: context)
                    .prefix(InteractionHistory.recordLimit)
            )
        }
        let request = SentPayload(
            request: payload,
            response: response.bytes,
            sentAt: sent.occurredAt.time,
            rep: sent.participants.lazy.filter { $0.place == .from }.compactMap(\.rep).first
        )
        return adapter.items(sent: request, context: context)
    }

    /// Why a second reading can't take the place of the first; nil where it can.
    func faults(of items: [AdapterItem]) -> String? {
        var refs: Set<Ref> = []
        for item in items {
            switch item.reading {
            case .unreadable: return "the bytes can't be read without the delivery they came in"
            case .ignored: continue
            case .interaction(let interaction) where interaction.kind == .system && !isUnderstood:
                refs.insert(interaction.ref)
                // Still not understood: what one part of a delivery says is no delivery.
                guard interaction.ref == reading.ref else {
                    return "the bytes don't say what they are without the delivery they came in"
                }
            case .interaction, .change, .sighting:
                if let ref = item.reading.ref { refs.insert(ref) }
            }
        }
        guard !refs.isEmpty else { return "there is nothing in the bytes to record any more" }
        guard refs.contains(reading.ref) || !isUnderstood || isReplaced(by: items) else {
            return "the bytes don't say what they are without the delivery they came in"
        }
        return nil
    }

    /// Whether a whole delivery is still what it was, a message, under another name.
    private func isReplaced(by items: [AdapterItem]) -> Bool {
        isWhole
            && items.contains { item in
                guard case .interaction(let interaction) = item.reading else { return false }
                return interaction.kind != .system
            }
    }

    /// Why a reading without the account's own addresses can't take the place of one with them.
    func faultWithoutAccount(of other: AdapterItem.Reading?) -> String? {
        guard case .interaction(let after)? = other, let before = reading as? Interaction,
            before.direction != .unknown, after.direction == .unknown
        else { return nil }
        return "its account is not configured, so which way it went can't be told"
    }

    /// Whether another reading folds over this one: same class, same object.
    func folds(under other: AdapterItem.Reading) -> Bool {
        switch other {
        case .interaction(let interaction):
            reading is Interaction && interaction.objectOrSelf == object
        case .change(let change): reading is Change && change.object == object
        case .sighting(let sighting):
            reading is Interaction && sighting.interaction.objectOrSelf == object
        case .ignored, .unreadable: false
        }
    }

    /// The fields that another reading fills otherwise.
    func differences(from other: AdapterItem.Reading) -> [Rereading.Field] {
        guard let body = other.body else { return [] }
        let (before, after) = (reading.compared.object, body.compared.object)
        let names = (before?.members ?? []).map(\.key) + (after?.members ?? []).map(\.key)
        return names.uniqued().filter { before?[$0] != after?[$0] }
            .map { Rereading.Field(name: $0, before: before?[$0], after: after?[$0]) }
    }
}

extension EventBody {
    /// What a reading says, without what comes with recording it: whether it was old, the bytes, and
    /// where the content of its files is kept, with which key.
    fileprivate var compared: JSONValue {
        if var interaction = self as? Interaction {
            interaction.isImported = false
            interaction.original = nil
            interaction.originalResponse = nil
            interaction.attachments = interaction.attachments.map(\.described)
            return interaction.json
        }
        if var change = self as? Change {
            change.attachments = change.attachments.map(\.described)
            return change.json
        }
        return json
    }
}
