// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Destroys what erasures named, on the writing connection, inside a transaction that is open.
///
/// What is gone from the index is done, so whoever begins again goes on where it was left.
final class LogScrubber {
    private let scan: LogScan
    private let findSlot: Statement
    private let findForgotten: Statement
    private let findTies: Statement
    private let dropTie: Statement
    private let moveTie: Statement
    private let dropWrap: Statement
    private let dropWraps: Statement
    private let dropBody: Statement

    init(_ connection: OpaquePointer) throws(EventStoreError) {
        scan = try LogScan(connection)
        findSlot = try Statement("SELECT position FROM slot WHERE name = ?", on: connection)
        findForgotten = try Statement(
            "SELECT position FROM forgotten WHERE subject = ?",
            on: connection
        )
        findTies = try Statement(
            "SELECT position FROM tag_index WHERE tag = ? AND position < ? LIMIT ?",
            on: connection
        )
        let row = """
            WHERE tag = ? AND class = ? AND occurred_at = ? AND sequence = ? AND tie = ?
            AND position = ?
            """
        dropTie = try Statement("DELETE FROM tag_index \(row)", on: connection)
        moveTie = try Statement(
            "UPDATE tag_index SET tie = \(Self.noTie.ordered) \(row)",
            on: connection
        )
        dropWrap = try Statement(
            "DELETE FROM wrap WHERE position = ? AND subject = ?",
            on: connection
        )
        dropWraps = try Statement("DELETE FROM wrap WHERE position = ?", on: connection)
        dropBody = try Statement(
            """
            UPDATE event SET body = NULL, lookups = NULL, tie = \(Self.noTie.ordered), erased = 1
            WHERE position = ?
            """,
            on: connection
        )
    }

    /// What stands in place of the first bytes of an erased event's ref, which could be guessed at.
    private static let noTie: UInt64 = 0

    /// Destroys up to so many events that an order names.
    ///
    /// - Returns: Whether the order is carried out.
    func carryOut(
        _ order: ErasureOrder,
        at end: Int64,
        limit: Int,
        _ progress: inout ScrubProgress
    ) throws(EventStoreError) -> Bool {
        for slot in order.events {
            findSlot.bind(1, slot.bytes)
            let position = try findSlot.step() ? findSlot.number(0) : end
            findSlot.reset()
            guard position < end else { continue }
            if let event = try scan.event(at: position, body: false), !event.event.isErased {
                try erase(event.event, event.lookups, at: position, &progress)
                progress.bodies += 1
            }
        }
        var left = limit
        for subject in order.subjects {
            // Named by two orders, it is forgotten by the first; what names it since is those orders.
            let end = min(end, try forgotten(subject) ?? end)
            while true {
                guard left > 0 else { return false }
                let positions = try ties(of: subject, before: end, limit: min(left, 256))
                if positions.isEmpty { break }
                left -= positions.count
                for position in positions { try forget(at: position, &progress) }
            }
        }
        return true
    }

    private func ties(
        of subject: SubjectID,
        before end: Int64,
        limit: Int
    ) throws(EventStoreError) -> [Int64] {
        findTies.bind(1, Tag.subject(subject).indexBytes)
        findTies.bind(2, end)
        findTies.bind(3, Int64(limit))
        defer { findTies.reset() }
        var positions: [Int64] = []
        while try findTies.step() { positions.append(findTies.number(0)) }
        return positions
    }

    /// Takes every forgotten subject out of an event, and its body where nobody else is left.
    private func forget(
        at position: Int64,
        _ progress: inout ScrubProgress
    ) throws(EventStoreError) {
        guard let (event, lookups) = try scan.event(at: position, body: false) else {
            throw EventStoreError(
                .corrupt,
                message: "The index names event \(position), which isn't there. Run verify."
            )
        }
        var others = 0
        for subject in event.header.subjects {
            guard try forgotten(subject) != nil else {
                others += 1
                continue
            }
            try change(dropTie, .subject(subject), event, at: position)
            dropWrap.bind(1, position)
            dropWrap.bind(2, subject.bytes)
            try dropWrap.run()
        }
        guard !event.isErased, ErasureOrder(event.header) == nil else { return }
        guard others == 0 else {
            progress.shared.append(event.position)
            return
        }
        try erase(event, lookups, at: position, &progress)
        progress.bodies += 1
    }

    /// Destroys a body, its keys, and what the index alone knew of it; header and hash stay.
    private func erase(
        _ event: StoredEvent,
        _ lookups: [Tag],
        at position: Int64,
        _ progress: inout ScrubProgress
    ) throws(EventStoreError) {
        for tag in lookups { try change(dropTie, tag, event, at: position) }
        progress.blobs += lookups.compactMap(\.blob)
        for tag in event.header.tags { try change(moveTie, tag, event, at: position) }
        dropWraps.bind(1, position)
        try dropWraps.run()
        dropBody.bind(1, position)
        try dropBody.run()
    }

    private func change(
        _ statement: Statement,
        _ tag: Tag,
        _ event: StoredEvent,
        at position: Int64
    ) throws(EventStoreError) {
        statement.bind(row: tag, of: event, at: position)
        try statement.run()
    }

    /// The position of the order by which a subject was forgotten.
    private func forgotten(_ subject: SubjectID) throws(EventStoreError) -> Int64? {
        findForgotten.bind(1, subject.bytes)
        defer { findForgotten.reset() }
        return try findForgotten.step() ? findForgotten.number(0) : nil
    }
}
