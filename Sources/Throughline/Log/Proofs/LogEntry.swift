// SPDX-License-Identifier: Apache-2.0

/// What a Merkle leaf covers of one event, as the log keeps it: also of an event that was erased.
public struct LogEntry: Hashable, Sendable {
    /// The stored form of the ``EventHeader``.
    public var header: [UInt8]
    /// The stored form of the ``Placement``.
    public var placement: [UInt8]
    /// The hash of the stored body; it stays when the body goes.
    public var bodyHash: MerkleFrontier.Digest
    /// Whether the body was erased.
    public var isErased: Bool

    /// Makes an entry.
    public init(
        header: [UInt8],
        placement: [UInt8],
        bodyHash: MerkleFrontier.Digest,
        isErased: Bool
    ) {
        self.header = header
        self.placement = placement
        self.bodyHash = bodyHash
        self.isErased = isErased
    }

    /// The leaf.
    public var leaf: MerkleFrontier.Digest {
        MerkleFrontier.leaf(header: header, placement: placement, bodyHash: bodyHash)
    }
}

extension EventStore {
    /// What the leaves after a position cover, in order; fewer than the limit only at the end.
    ///
    /// For a store that keeps no hash of what was erased, so that it can't be proven.
    ///
    /// - Throws: ``EventStoreError``: `invalid` for an event that was erased, `inputOutput`, `closed`.
    public func entries(
        after position: Position,
        limit: Int
    ) async throws(EventStoreError) -> [LogEntry] {
        let limit = max(1, min(limit, EventQuery.limitMaximum))
        var entries: [LogEntry] = []
        for event in try await read(EventQuery(after: position, limit: limit)) {
            guard let body = event.body else {
                throw EventStoreError(
                    .invalid,
                    message: "The store keeps no hash of event \(event.position), which was erased."
                )
            }
            entries.append(
                LogEntry(
                    header: event.header.bytes,
                    placement: event.placement.bytes,
                    bodyHash: MerkleFrontier.bodyHash(body),
                    isErased: false
                )
            )
        }
        return entries
    }
}
