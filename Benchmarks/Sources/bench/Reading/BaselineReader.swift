// SPDX-License-Identifier: Apache-2.0

import CBaseline
import Throughline

/// The comparators in C that read a store's log.
final class BaselineReader {
    private let reader: OpaquePointer

    init(_ store: HistoryStore) async throws {
        let keys = try await store.allKeys()
        var reader: OpaquePointer?
        try baseline {
            baseline_reader_open(store.path + "/log.sqlite", keys, keys.count / 48, &reader)
        }
        guard let reader else { throw BaselineFailure(description: "no reader") }
        self.reader = reader
    }

    deinit { baseline_reader_close(reader) }

    func scan() throws -> baseline_read { try reading { baseline_scan(reader, &$0) } }

    func replay() throws -> baseline_read { try reading { baseline_replay(reader, &$0) } }

    func page(of subjects: [SubjectID], limit: Int) throws -> baseline_read {
        let ids = subjects.flatMap(\.bytes)
        return try reading { baseline_page(reader, ids, subjects.count, Int32(limit), &$0) }
    }

    private func reading(_ call: (inout baseline_read) -> Int32) throws -> baseline_read {
        var read = baseline_read()
        try baseline { call(&read) }
        return read
    }
}
