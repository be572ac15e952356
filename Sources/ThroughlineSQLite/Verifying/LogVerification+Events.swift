// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import Throughline

// The events, from the first to the last: what each is, and what all come to.
extension LogVerification {
    private static let eventChunk: Int64 = 1_000

    /// Goes through the next events; false after the last.
    static func checkEvents(
        _ progress: inout VerificationProgress,
        _ scan: LogScan,
        _ db: Database
    ) throws -> Bool {
        try progress.erasures.readOn(scan, db)
        if progress.position == 0 { progress.erasuresBefore = progress.erasures }
        let row = try Statement(LogScan.SQL.proof, on: try connection(db))
        let last = min(progress.end, progress.position + eventChunk)
        while progress.position < last {
            progress.position += 1
            check(&progress, scan, row)
        }
        return progress.position < progress.end
    }

    /// Checks the event at the position that was reached.
    private static func check(
        _ progress: inout VerificationProgress,
        _ scan: LogScan,
        _ row: Statement
    ) {
        let position = progress.position
        row.bind(1, position)
        defer { row.reset() }
        do {
            guard try row.step() else {
                progress.add("leaf", position, "the event is gone")
                return
            }
            checkLeaf(row, &progress)
            let (event, lookups) = try scan.event(in: row, at: position, body: false)
            checkOrder(of: event, &progress)
            if event.isErased, !progress.erasures.explain(event, at: position) {
                progress.add("body", position, "the body is gone, and no erasure names it")
            }
            checkWraps(of: event, Set(try scan.wraps(at: position).map(\.subject)), &progress)
            expectRows(of: event, lookups, &progress)
        } catch {
            progress.add("leaf", position, "the event can't be read: \(error)")
        }
    }

    private static func checkLeaf(
        _ row: Statement,
        _ progress: inout VerificationProgress
    ) {
        let position = progress.position
        let hasBody = !row.isNull(5)
        let stored = row.withBytes(6) { MerkleFrontier.Digest(bytes: $0) }
        guard let bodyHash = hasBody ? MerkleFrontier.bodyHash(row.bytes(5)) : stored else {
            progress.add("body", position, "the body's hash is not one")
            return
        }
        if bodyHash != stored {
            progress.add("body", position, "the body is not what was hashed")
        }
        let isErased = row.number(2) != 0
        if isErased { progress.erased += 1 }
        if row.isNull(2) {
            progress.add("body", position, "whether the body was erased isn't told")
        } else if isErased, hasBody {
            progress.add("body", position, "an erased body is still there")
        } else if !isErased, !hasBody {
            progress.add("body", position, "the body is gone, unaccounted for")
        }
        let leaf = row.withBytes(0) { header in
            row.withBytes(1) { placement in
                MerkleFrontier.leaf(header: header, placement: placement, bodyHash: bodyHash)
            }
        }
        progress.tree.append(leaf)
    }

    private static func checkOrder(
        of event: StoredEvent,
        _ progress: inout VerificationProgress
    ) {
        let position = progress.position
        let placement = event.placement
        if placement.position.rawValue != UInt64(position) {
            progress.add("order", position, "the placement names another position")
        }
        if placement.recordedAt < progress.recordedAt {
            progress.add("order", position, "recordedAt goes back")
        }
        progress.recordedAt = max(progress.recordedAt, placement.recordedAt)
        for (subject, number) in zip(event.header.subjects, placement.runningNumbers) {
            progress.numbers[subject, default: 0] += 1
            if number != progress.numbers[subject] {
                progress.add("number", position, "a subject's running number is out of order")
            }
        }
    }

    /// Each subject has its key, but for those that were forgotten.
    private static func checkWraps(
        of event: StoredEvent,
        _ wraps: Set<SubjectID>,
        _ progress: inout VerificationProgress
    ) {
        let position = progress.position
        guard event.header.isEncrypted, !event.isErased else {
            if event.isErased, !wraps.isEmpty {
                progress.add("wrap", position, "a key of an erased body is still there")
            }
            return
        }
        let isOwn = ErasureOrder(event.header) != nil
        let needed = event.header.subjects.filter { subject in
            !isOwn && !progress.erasures.hasForgotten(subject, at: position)
        }
        if wraps.isEmpty {
            progress.add("wrap", position, "no key opens the body")
        } else if !wraps.isSuperset(of: needed) {
            progress.add("wrap", position, "a subject has no key to the body")
        }
    }
}
