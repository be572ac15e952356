// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Writes the rows of new events, inside a transaction that is open.
///
/// What is bound is bound where it lies: ids in places of their own, header and placement in the bytes
/// that are hashed, bodies and keys in the draft. Used on the writing connection's queue alone.
final class EventRows {
    private let insertEvent: Statement
    private let insertWrap: Statement
    private let wrapSubject: BoundBytes
    private let tags: TagRows
    private let takeSlot: Statement
    private let takenName: BoundBytes
    private let takenDigest: BoundBytes
    private var leafBytes = LeafBytes()

    init(_ connection: OpaquePointer) throws(EventStoreError) {
        insertEvent = try Statement(
            """
            INSERT INTO event(position, header, placement, body_hash, tie, lookups, body)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            on: connection
        )
        insertWrap = try Statement(
            "INSERT INTO wrap(position, subject, bytes) VALUES (?, ?, ?)",
            on: connection
        )
        wrapSubject = insertWrap.bindPlace(2, size: BoundBytes.idSize)
        tags = try TagRows(connection)
        takeSlot = try Statement(
            """
            INSERT INTO slot(name, digest, position) VALUES (?, ?, ?)
            ON CONFLICT(name) DO NOTHING
            """,
            on: connection
        )
        takenName = takeSlot.bindPlace(1, size: BoundBytes.idSize)
        takenDigest = takeSlot.bindPlace(2, size: BoundBytes.idSize)
    }

    /// Takes the slot of a header's name, and says whether it was free.
    func takeSlot(_ header: EventHeader, at position: Position) throws(EventStoreError) -> Bool {
        try take(header.name, header.digest, at: position)
    }

    /// Takes a slot that was found to be free.
    func takeSlot(
        _ slot: KeyedName,
        _ digest: KeyedName,
        at position: Position
    ) throws(EventStoreError) {
        guard try take(slot, digest, at: position) else {
            throw EventStoreError(
                .corrupt,
                message: "A name is in the slot table that was not found there. Run verify."
            )
        }
    }

    private func take(
        _ slot: KeyedName,
        _ digest: KeyedName,
        at position: Position
    ) throws(EventStoreError) -> Bool {
        takenName.set(slot)
        takenDigest.set(digest)
        takeSlot.bind(3, Int64(bitPattern: position.rawValue))
        try takeSlot.run()
        return takeSlot.changes == 1
    }

    /// Writes the event, its keys and its index rows.
    ///
    /// - Returns: The event's leaf.
    func insert(
        _ draft: EventDraft,
        _ placement: Placement
    ) throws(EventStoreError) -> MerkleFrontier.Digest {
        leafBytes.put(draft.header, placement, bodyHash: MerkleFrontier.bodyHash(draft.body))
        let position = Int64(bitPattern: placement.position.rawValue)
        try insertEvent(draft, at: position)
        for wrap in draft.wraps { try insert(wrap, at: position) }
        try tags.insert(draft, at: position)
        return leafBytes.leaf
    }

    private func insertEvent(_ draft: EventDraft, at position: Int64) throws(EventStoreError) {
        insertEvent.bind(1, position)
        insertEvent.bind(5, draft.tie.ordered)
        insertEvent.bind(6, draft.lookups.flatMap(\.indexBytes))
        try leafBytes.withParts { (parts) throws(EventStoreError) in
            insertEvent.bind(2, borrowing: parts.header)
            insertEvent.bind(3, borrowing: parts.placement)
            insertEvent.bind(4, borrowing: parts.bodyHash)
            try draft.body.withUnsafeBufferPointer { (body) throws(EventStoreError) in
                insertEvent.bind(7, borrowing: UnsafeRawBufferPointer(body))
                try insertEvent.run()
            }
        }
    }

    private func insert(_ wrap: KeyWrap, at position: Int64) throws(EventStoreError) {
        insertWrap.bind(1, position)
        wrapSubject.set(wrap.subject)
        try wrap.bytes.withUnsafeBufferPointer { (bytes) throws(EventStoreError) in
            insertWrap.bind(3, borrowing: UnsafeRawBufferPointer(bytes))
            try insertWrap.run()
        }
    }
}
