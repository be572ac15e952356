// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline
import ThroughlineSQLite

/// Wraps every key of a store with a new root key.
struct RotateRootKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-root-key",
        abstract: "Wrap every key with a new root key; broken off, run it again.",
        discussion: """
            Without --to a new key is made and takes the place of root.key beside the store; back it \
            up before anything else. Backups made before still need the old one.
            """
    )

    @Option(help: ArgumentHelp("A file with the new root key, 32 bytes.", valueName: "file"))
    var to: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let (keys, fingerprint) = try await StoreFolder.rotateRootKey(
                at: try store.folder,
                from: try store.root,
                to: try to.map { try RootKey.file(at: $0, makingFrom: nil) },
                waiting: store.patience
            )
            if output.json {
                Output.json(["keys": .integer(Int64(keys)), "rootKey": .string(fingerprint)])
            } else {
                Output.line("\(keys) keys are wrapped with the root key \(fingerprint).")
            }
        }
    }
}
