// SPDX-License-Identifier: Apache-2.0

/// A whole log as lines, in its own order: everything but positions and keys.
///
/// Reads in chunks, so that a log of any length takes little memory; a line holds the files of one
/// event. An export of the import of an
/// export is the same, byte for byte; the store's id, its keys and its Merkle root are new.
public struct LogExport: Sendable {
    private let log: LogReader
    private let blobs: (any BlobStore)?

    init(log: LogReader, blobs: (any BlobStore)?) {
        self.log = log
        self.blobs = blobs
    }

    /// Hands out every line, in order.
    ///
    /// - Parameters:
    ///   - upTo: The last event to export; nil for all that is there when the export begins.
    ///   - handle: Takes one line after the other.
    /// - Returns: How many lines there were.
    /// - Throws: ``EventStoreError``, or what `handle` throws.
    @discardableResult
    public func lines(
        upTo: Position? = nil,
        _ handle: (ExportLine) async throws -> Void
    ) async throws -> Int {
        let end: Position
        if let upTo { end = upTo } else { end = try await log.store.head().position }
        var query = EventQuery(upTo: end, limit: 500)
        var count = 0
        var written: Set<BlobAddress> = []
        while true {
            let events = try await log.store.read(query)
            let bodies = try await log.vault.open(events)
            for (event, body) in zip(events, bodies) {
                var line = ExportLine(
                    header: event.header,
                    recordedAt: event.placement.recordedAt,
                    isVariant: event.placement.isVariant,
                    body: body
                )
                if let body {
                    line.files = try await files(body, event.header.eventClass, &written)
                }
                try await handle(line)
            }
            count += events.count
            guard events.count == query.limit, let last = events.last else { return count }
            query.after = last.position
        }
    }

    /// The content of an event's files that were not written before; that of a file which is missing
    /// is left out, and `verify` names it.
    private func files(
        _ body: [UInt8],
        _ eventClass: EventClass,
        _ written: inout Set<BlobAddress>
    ) async throws -> [[UInt8]] {
        guard let blobs else { return [] }
        var files: [[UInt8]] = []
        for file in BlobKeeping.attachments(in: body, eventClass) {
            guard let key = file.blobKey, let address = file.blobAddress(log.vault),
                !written.contains(address), try await blobs.size(of: address) != nil
            else { continue }
            var bytes: [UInt8] = []
            let reader = BlobReader(blobs: blobs, address: address, key: key.bytes)
            try await reader.forEachPiece { bytes += $0 }
            files.append(bytes)
            written.insert(address)
        }
        return files
    }
}
