// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

extension SQLiteEventStore {
    /// Takes what erasures named out of the search index beside the log, if there is one.
    ///
    /// The index holds plaintext, so an erasure isn't done before it has forgotten too, whether anybody
    /// feeds it just now or not.
    func forgetInSearchIndex(_ orders: [ErasureOrder]) async throws(EventStoreError) {
        guard let path = searchIndex else { return }
        // What a comparison that was broken off left behind.
        SearchIndex.remove(SearchIndex.rebuild(of: path))
        guard FileManager.default.fileExists(atPath: path) else { return }
        let slots = orders.flatMap(\.events)
        let positions = try await reading { _, db in
            try slots.compactMap { slot in
                try UInt64.fetchOne(
                    db,
                    sql: "SELECT position FROM slot WHERE name = ?",
                    arguments: [Data(slot.bytes)]
                )
            }
        }
        let index = try SearchIndex(at: path)
        defer { index.close() }
        try await index.forget(
            orders.flatMap(\.subjects),
            events: positions.map { Position(rawValue: $0) }
        )
    }
}
