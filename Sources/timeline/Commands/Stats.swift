// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline
import ThroughlineSQLite

/// Shows figures of the store: those that an observer is told in a service.
struct Stats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "How much there is, what waits, and a checkpoint to keep elsewhere."
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let folder = try store.folder
            try await store.withHistory { history in
                let head = try await history.store.head()
                let checkpoint = Checkpoint(
                    store: head.store,
                    epoch: head.epoch,
                    position: head.position,
                    leaf: try await history.store.leaf(at: head.position)
                )
                let figures = try await history.measure(
                    projections: try await Self.projections(in: folder)
                )
                let pending = Self.size(of: folder + "/log.sqlite-wal")
                let blobs = try await history.blobs?.usage() ?? BlobUsage()
                if output.json {
                    Output.json(Self.json(head, checkpoint, figures, blobs, pending))
                } else {
                    Self.show(head, checkpoint, figures, blobs, pending)
                }
            }
        }
    }

    /// How far the projections beside the log have come.
    private static func projections(in folder: String) async throws -> [String: Checkpoint?] {
        let path = folder + "/" + SearchIndex.name
        guard FileManager.default.fileExists(atPath: path) else { return [:] }
        let index = try SearchIndex(at: path)
        defer { index.close() }
        return ["search": try await index.checkpoint()]
    }

    private static func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }

    private static func json(
        _ head: LogHead,
        _ checkpoint: Checkpoint,
        _ figures: HistoryFigures,
        _ blobs: BlobUsage,
        _ pending: Int
    ) -> JSONValue {
        var json: JSONObject = [
            "blobs": .integer(Int64(blobs.count)), "blobBytes": .integer(Int64(blobs.bytes)),
            "checkpoint": .string(checkpoint.description),
            "epoch": .integer(Int64(head.epoch)), "events": .integer(Int64(clamping: head.count)),
            "position": .integer(Int64(clamping: head.position.rawValue)),
            "quarantined": .integer(Int64(figures.quarantined)),
            "root": .string(head.root.description), "store": head.store.json,
            "writeAheadLogBytes": .integer(Int64(pending)),
        ]
        json["quarantineAgeSeconds"] = figures.quarantineAge.map {
            .integer($0.components.seconds)
        }
        if let lag = figures.projectionLags["search"] {
            json["searchLag"] = .integer(Int64(clamping: lag))
        }
        return .object(json)
    }

    private static func show(
        _ head: LogHead,
        _ checkpoint: Checkpoint,
        _ figures: HistoryFigures,
        _ blobs: BlobUsage,
        _ pending: Int
    ) {
        Output.line("store       \(head.store), epoch \(head.epoch)")
        Output.line("events      \(head.count)")
        Output.line("blobs       \(blobs.count), \(blobs.bytes) bytes")
        Output.line("root        \(head.root)")
        let age = figures.quarantineAge.map { ", the oldest for \($0.components.seconds) s" } ?? ""
        Output.line("quarantine  \(figures.quarantined)\(age)")
        if let lag = figures.projectionLags["search"] {
            Output.line("search      " + counted(lag, "event", "events") + " behind at most")
        }
        Output.line("write-ahead \(pending) bytes")
        Output.line("checkpoint  \(checkpoint)")
    }
}
