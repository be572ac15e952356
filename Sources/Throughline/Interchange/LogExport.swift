// SPDX-License-Identifier: Apache-2.0

/// A whole log as lines, in its own order: everything but positions and keys.
///
/// Reads in chunks, so that a log of any length takes little memory. An export of the import of an
/// export is the same, byte for byte; the store's id, its keys and its Merkle root are new.
public struct LogExport: Sendable {
    private let log: LogReader

    init(log: LogReader) { self.log = log }

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
        while true {
            let events = try await log.store.read(query)
            let bodies = try await log.vault.open(events)
            for (event, body) in zip(events, bodies) {
                try await handle(
                    ExportLine(
                        header: event.header,
                        recordedAt: event.placement.recordedAt,
                        isVariant: event.placement.isVariant,
                        body: body
                    )
                )
            }
            count += events.count
            guard events.count == query.limit, let last = events.last else { return count }
            query.after = last.position
        }
    }
}
