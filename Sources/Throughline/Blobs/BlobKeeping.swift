// SPDX-License-Identifier: Apache-2.0

/// Puts the content of attachments into the blob store, and their keys into the attachments.
///
/// Used inside the gate of the blobs, from the first look to the append.
struct BlobKeeping: Sendable {
    let log: LogReader
    let blobs: any BlobStore
    /// What was written by this call: without an event, unless its append comes.
    private(set) var written: [BlobAddress] = []
    private var keys: [BlobAddress: [UInt8]] = [:]

    init(log: LogReader, blobs: any BlobStore) {
        self.log = log
        self.blobs = blobs
    }

    /// Keeps the content that an attachment carries, durably, and takes it off the attachment.
    mutating func keep(_ attachments: inout [Attachment]) async throws(EventStoreError) {
        for index in attachments.indices {
            guard let content = attachments[index].content else { continue }
            attachments[index].content = nil
            guard index < [Attachment].keptLimit else { continue }
            let digest = try content.digest()
            attachments[index].size = content.size
            attachments[index].sha256 = Hex.string(digest)
            attachments[index].blobKey = Bytes(try await key(of: content, digest))
        }
    }

    /// Keeps the content of attachments that come from another store, with the keys that they had
    /// there unless the same content is here already.
    mutating func adopt(
        _ attachments: inout [Attachment],
        _ contents: [String: BlobContent]
    ) async throws(EventStoreError) {
        for index in attachments.indices {
            guard let own = attachments[index].blobKey, own.bytes.count == 32,
                let address = attachments[index].blobAddress(log.vault)
            else { continue }
            if let text = attachments[index].sha256, let content = contents[text],
                let digest = Hex.bytes(text), try content.digest() == digest
            {
                let key = try await key(of: content, digest, minting: own.bytes)
                attachments[index].blobKey = Bytes(key)
            } else if let known = keys[address] {
                attachments[index].blobKey = Bytes(known)
            } else if let known = try await knownKey(of: address) {
                attachments[index].blobKey = Bytes(known)
            }
        }
    }

    /// The key under which a content is kept: that of the events that refer to it already, or a new
    /// one.
    private mutating func key(
        of content: BlobContent,
        _ digest: [UInt8],
        minting own: [UInt8]? = nil
    ) async throws(EventStoreError) -> [UInt8] {
        let address = log.vault.blobAddress(ofDigest: digest)
        if let key = keys[address] { return key }
        let known = try await knownKey(of: address)
        let key = known ?? own ?? log.vault.random.bytes(32)
        // One that is gone from the disk while events refer to it comes back with its own key.
        let size = known == nil ? nil : try await blobs.size(of: address)
        if size == nil {
            try await blobs.put([SealedBlob(content, digest: digest, at: address, key: key)])
            if known == nil { written.append(address) }
        }
        keys[address] = key
        return key
    }

    /// The key that an event has which refers to the blob; nil where none can be read.
    private func knownKey(of address: BlobAddress) async throws(EventStoreError) -> [UInt8]? {
        var query = EventQuery(
            .anyOf([.blob(address)], classes: [.interaction, .change]),
            order: .time,
            limit: 1
        )
        while true {
            let events = try await log.store.read(query)
            for (event, bytes) in zip(events, try await log.vault.open(events)) {
                // Where the keys of an event are gone, the next may be somebody else's.
                guard let bytes else { continue }
                let found = Self.attachments(in: bytes, event.header.eventClass).first {
                    $0.blobAddress(log.vault) == address
                }
                if let key = found?.blobKey { return key.bytes }
            }
            guard events.count == query.limit, let last = events.last else { return nil }
            query.past = last.key
            query.limit = 64
        }
    }

    /// Removes what was written for an event that was there already.
    ///
    /// After an append that failed nothing is removed: whether it is on the disk is not known.
    func discardUnused(in store: any EventStore) async throws(EventStoreError) {
        let collector = BlobCollector(store: store, blobs: blobs)
        let unused = try await collector.unreferenced(written)
        if !unused.isEmpty { try await blobs.remove(unused) }
    }

    static func attachments(in body: [UInt8], _ eventClass: EventClass) -> [Attachment] {
        switch eventClass {
        case .interaction: (try? Interaction(storedBytes: body))?.attachments ?? []
        case .change: (try? Change(storedBytes: body))?.attachments ?? []
        case .evidence, .other: []
        }
    }
}

extension AdapterItem {
    /// What came with it, in what was read.
    var attachments: [Attachment] {
        get {
            switch reading {
            case .interaction(let interaction): interaction.attachments
            case .change(let change): change.attachments
            case .sighting, .ignored, .unreadable: []
            }
        }
        set {
            switch reading {
            case .interaction(var interaction):
                interaction.attachments = newValue
                reading = .interaction(interaction)
            case .change(var change):
                change.attachments = newValue
                reading = .change(change)
            case .sighting, .ignored, .unreadable: break
            }
        }
    }

    /// Whether it carries the content of an attachment.
    var carriesContent: Bool { attachments.contains { $0.content != nil } }

    /// How many bytes of content its attachments carry, and of its original; a batch should not hold
    /// too many.
    package var contentSize: Int {
        attachments.reduce(originalSize) { $0 + ($1.content?.size ?? 0) }
    }

    private var originalSize: Int {
        guard case .interaction(let interaction) = reading else { return 0 }
        return interaction.original?.bytes.count ?? 0
    }

    /// The item without the content of its attachments.
    var withoutContent: Self {
        guard carriesContent else { return self }
        var item = self
        item.attachments = attachments.map { attachment in
            var attachment = attachment
            attachment.content = nil
            return attachment
        }
        return item
    }
}

extension RecordOutcome {
    /// The outcome as it is handed out, without the keys to the files of what was read.
    var withoutKeys: Self {
        guard let reading else { return self }
        var item = AdapterItem(place, reading)
        guard item.attachments.contains(where: { $0.blobKey != nil }) else { return self }
        item.attachments = item.attachments.map(\.shown)
        var outcome = self
        outcome.reading = item.reading
        return outcome
    }
}
