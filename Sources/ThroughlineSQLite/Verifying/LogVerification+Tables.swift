// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

// What needs the whole log: the root, rows too many, SQLite's own pages, and the tables that could be
// computed from the events and that the next append relies on.
extension LogVerification {
    static func finish(
        _ progress: inout VerificationProgress,
        _ scan: LogScan,
        _ db: Database,
        isWhole: Bool
    ) throws -> Bool {
        if let head = progress.head,
            progress.tree.root != head.root || progress.tree.peaks != progress.peaks
        {
            progress.add("root", nil, "the root over all leaves is not the one the log holds")
        }
        checkPages(db, &progress)
        do {
            try progress.erasures.readOn(scan, db)
        } catch {
            progress.add("page", nil, "the erasures can't be read: \(error)")
        }
        if progress.erasures.isPending {
            progress.add(
                "erasure",
                nil,
                "an erasure was not carried out to its end; opening the store to write finishes it"
            )
        }
        checkTables(db, &progress)
        if isWhole { checkSums(&progress) }
        return false
    }

    private static func checkPages(_ db: Database, _ progress: inout VerificationProgress) {
        do {
            for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(100)")
            where line != "ok" {
                progress.add("page", nil, "SQLite: \(line)")
            }
        } catch {
            progress.add("page", nil, "SQLite's own check failed")
        }
    }

    /// Rows too many; those that are missing were looked up.
    private static func checkSums(_ progress: inout VerificationProgress) {
        // Rows that an erasure takes while the log is verified can't be counted.
        guard !progress.hasErased else { return }
        let sums = [
            (progress.found.tags, progress.expected.tags),
            (progress.found.names, progress.expected.names),
        ]
        for (found, expected) in sums where found != expected {
            progress.add(
                "index",
                nil,
                "\(found.count) rows where the log accounts for \(expected.count)"
            )
        }
    }

    private static func checkTables(_ db: Database, _ progress: inout VerificationProgress) {
        do {
            // What was appended since the verification began has moved them on.
            let isUnchanged = try LogState.load(db).head == progress.head
            if isUnchanged, let last = progress.head?.recordedAt, last != progress.recordedAt {
                progress.add("order", nil, "the head's recordedAt is not the last event's")
            }
            try checkCounts(db, isUnchanged: isUnchanged, &progress)
            try checkForgotten(db, &progress)
        } catch {
            progress.add("page", nil, "a table can't be read: \(error)")
        }
    }

    private static func checkCounts(
        _ db: Database,
        isUnchanged: Bool,
        _ progress: inout VerificationProgress
    ) throws {
        var known = 0
        let rows = try Row.fetchCursor(db, sql: "SELECT subject, count FROM subject_count")
        while let row = try rows.next() {
            let subject = SubjectID(bytes: try row.decode(Data.self, forColumn: "subject"))
            let expected = subject.flatMap { progress.numbers[$0] } ?? 0
            let count = try row.decode(Int64.self, forColumn: "count")
            if expected > 0 { known += 1 }
            if isUnchanged ? count != Int64(expected) : count < Int64(expected) {
                progress.add("number", nil, "a subject's count of events is not that of its events")
            }
        }
        if known != progress.numbers.count {
            progress.add("number", nil, "a subject's count of events is gone")
        }
    }

    private static func checkForgotten(
        _ db: Database,
        _ progress: inout VerificationProgress
    ) throws {
        guard try db.tableExists("forgotten") else { return }
        let rows = try Row.fetchAll(db, sql: "SELECT subject, position FROM forgotten")
        let found = Dictionary(
            try rows.compactMap { row in
                let position = try row.decode(Int64.self, forColumn: "position")
                return SubjectID(bytes: try row.decode(Data.self, forColumn: "subject")).map {
                    ($0, position)
                }
            },
            uniquingKeysWith: { one, _ in one }
        )
        if found != progress.erasures.subjects {
            progress.add("erasure", nil, "who was forgotten is not what the erasures name")
        }
    }
}
