// SPDX-License-Identifier: Apache-2.0

/// Opens the content of every file that events refer to, and compares it with what they say of it.
struct MediaCheck: Sendable {
    private let history: InteractionHistory
    /// What is known to be sound: a file that many refer to is read once.
    private var sound: Set<BlobAddress> = []

    init(_ history: InteractionHistory) { self.history = history }

    /// What is wrong with the files that the body of an event names.
    mutating func faults(
        in body: [UInt8],
        of event: StoredEvent
    ) async throws(EventStoreError) -> [VerificationReport.Fault] {
        var faults: [VerificationReport.Fault] = []
        for file in BlobKeeping.attachments(in: body, event.header.eventClass) {
            guard let message = try await fault(file) else { continue }
            faults.append(.init(part: "blob", position: event.position, message: message))
        }
        return faults
    }

    private mutating func fault(_ file: Attachment) async throws(EventStoreError) -> String? {
        guard let key = file.blobKey else { return nil }
        guard let blobs = history.blobs else { return "a file is kept, and there is no blob store" }
        guard let address = file.blobAddress(history.vault) else {
            return "a file is kept, and has no digest"
        }
        guard !sound.contains(address) else { return nil }
        do {
            guard try await blobs.size(of: address) != nil else {
                return "the blob \(address) is missing"
            }
            try await BlobReader(blobs: blobs, address: address, key: key.bytes)
                .forEachPiece { _ in }
            sound.insert(address)
            return nil
        } catch let error as EventStoreError {
            guard error.code == .corrupt || error.code == .inputOutput else { throw error }
            return "the blob \(address) is not what was written"
        } catch {
            return "the blob \(address) can't be read"
        }
    }
}
