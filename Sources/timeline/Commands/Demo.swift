// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline
import ThroughlineSQLite

/// One customer's week, in three acts.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "One customer's week on five channels, in three acts.",
        discussion: """
            The store is kept, for you to look at. Its ids and keys are the same every time, so put \
            nothing of your own in it.
            """
    )

    @Option(
        help: ArgumentHelp(
            "The folder for the store; by default a new one among the temporary files.",
            valueName: "folder"
        )
    )
    var store: String?

    func run() async throws {
        try await reporting {
            let folder = try newFolder()
            let clock = DemoClock()
            let opened = try await StoreFolder.open(
                at: folder,
                random: .repeating(seed: 4711),
                clock: { clock.now }
            )
            let kept = DemoHistory(opened.store, opened.vault, blobs: opened.blobs, clock)
            do {
                let end = try await DemoPlay(folder: folder).run(kept)
                await end.history.close()
            } catch {
                await kept.history.close()
                throw error
            }
        }
    }

    /// A folder that holds no store yet.
    private func newFolder() throws -> String {
        guard let store else {
            return FileManager.default.temporaryDirectory.path + "/timeline-demo-"
                + UUID().uuidString.prefix(8).lowercased()
        }
        guard !FileManager.default.fileExists(atPath: store + "/log.sqlite") else {
            throw ValidationError(
                "There is a store in \(store) already. Name a folder that has none."
            )
        }
        return store
    }
}
