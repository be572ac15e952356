// SPDX-License-Identifier: Apache-2.0

import Measuring
import Throughline
import ThroughlineSQLite

/// How much memory an import takes: an export is read and imported into another store, as it comes.
enum MemoryRows {
    static func rows(_ context: Context) async throws -> [Row] {
        let events = context.amount(brief: 1_000, quick: 20_000, full: 1_000_000)
        let paths = (context.path(onDisk: true), context.path(onDisk: true))
        defer {
            context.remove(paths.0)
            context.remove(paths.1)
        }
        let source = try await HistoryStore(at: paths.0, events: events, own: 200)
        let folder = try await StoreFolder.open(at: paths.1) { HistoryStore.end }
        let copy = InteractionHistory(store: folder.store, vault: folder.vault) {
            HistoryStore.end
        }
        let before = ResidentMemory.now
        ResidentMemory.forgetPeak()
        var lines: [JSONValue] = []
        let importing = copy.import
        try await source.history.export.lines { line in
            lines.append(line.json)
            guard lines.count == LogImport.batchSize else { return }
            _ = try await importing.append(lines)
            lines.removeAll(keepingCapacity: true)
        }
        _ = try await importing.append(lines)
        let peak = ResidentMemory.peak
        let (one, other) = (
            try await source.folder.store.head().count, try await folder.store.head().count
        )
        try expect(one == other, "an import")
        await copy.close()
        await source.close()
        return [
            Row(
                "import of \(Figures.text(Double(one))) events, most memory resident",
                unit: "MiB",
                ours: Samples([peak]),
                bar: .atMost(256, moonshot: 128),
                note: "\(Figures.text(before)) MiB before it"
            )
        ]
    }
}
