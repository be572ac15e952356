// SPDX-License-Identifier: Apache-2.0

import Foundation
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
        let before = resident()
        forgetPeak()
        var lines: [JSONValue] = []
        let importing = copy.import
        try await source.history.export.lines { line in
            lines.append(line.json)
            guard lines.count == LogImport.batchSize else { return }
            _ = try await importing.append(lines)
            lines.removeAll(keepingCapacity: true)
        }
        _ = try await importing.append(lines)
        let peak = resident(peak: true)
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
                note: "\(Figures.text(before)) MiB before it, with all that was measured until then"
            )
        ]
    }

    /// Memory in use, or the most that was since ``forgetPeak()``, in MiB.
    private static func resident(peak: Bool = false) -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(peak ? "VmHWM:" : "VmRSS:") }
        let kibibytes = line.flatMap { $0.split(separator: " ").dropLast().last }.flatMap {
            Double($0.trimmingCharacters(in: .whitespaces))
        }
        return (kibibytes ?? .nan) / 1_024
    }

    private static func forgetPeak() {
        try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    }
}
