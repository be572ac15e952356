// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

// The tables that could be computed from the events, and that the next append relies on.
extension LogVerification {
    static func checkTables(_ db: Database, _ state: inout Progress) {
        do {
            // What was appended since the verification began has moved them on.
            let isUnchanged = try LogState.load(db).head == state.head
            if isUnchanged, let last = state.head?.recordedAt, last != state.recordedAt {
                state.add("order", nil, "the head's recordedAt is not the last event's")
            }
            try checkCounts(db, isUnchanged: isUnchanged, &state)
            try checkForgotten(db, &state)
        } catch {
            state.add("page", nil, "a table can't be read: \(error)")
        }
    }

    private static func checkCounts(
        _ db: Database,
        isUnchanged: Bool,
        _ state: inout Progress
    ) throws {
        var known = 0
        let rows = try Row.fetchCursor(db, sql: "SELECT subject, count FROM subject_count")
        while let row = try rows.next() {
            let subject = SubjectID(bytes: try row.decode(Data.self, forColumn: "subject"))
            let expected = subject.flatMap { state.numbers[$0] } ?? 0
            let count = try row.decode(Int64.self, forColumn: "count")
            if expected > 0 { known += 1 }
            if isUnchanged ? count != Int64(expected) : count < Int64(expected) {
                state.add("number", nil, "a subject's count of events is not that of its events")
            }
        }
        if known != state.numbers.count {
            state.add("number", nil, "a subject's count of events is gone")
        }
    }

    private static func checkForgotten(_ db: Database, _ state: inout Progress) throws {
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
        if found != state.erasures.subjects {
            state.add("erasure", nil, "who was forgotten is not what the erasures name")
        }
    }
}
