// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline
import ThroughlineSQLite

/// Brings a store's files to the schema of this version.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Upgrade a store's files; --dry-run: say what that would do.",
        discussion: """
            Whatever writes to a store upgrades it first; this does only that. Make a backup before: \
            once upgraded, the version before it can read the store and can't write to it.
            """
    )

    @Flag(help: "Change nothing.") var dryRun = false
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let folder = try store.folder
            let before = try StoreSchema.inspect(at: folder)
            if !output.json { Self.show(before) }
            // A store of a newer version is refused in either case, with what to do.
            try StoreSchema.check(at: folder, access: .readWrite)
            guard before.needsUpgrade, !dryRun else {
                show(before, upgraded: nil)
                return
            }
            let opened = try await StoreFolder.open(
                at: folder,
                root: try store.root,
                waiting: store.patience,
                clock: { .now }
            )
            await opened.store.close()
            await opened.vault.close()
            show(before, upgraded: try StoreSchema.inspect(at: folder))
        }
    }

    private static func show(_ schema: StoreSchema) {
        for file in schema.files {
            Output.line("\(file.name)  schema \(file.version), this version has \(file.newest)")
            for purpose in file.pending { Output.line("  adds \(purpose)") }
        }
    }

    private func show(_ before: StoreSchema, upgraded: StoreSchema?) {
        if output.json {
            Output.json((upgraded ?? before).json(wasUpgraded: upgraded != nil))
        } else if upgraded != nil {
            Output.line("Upgraded.")
        } else if before.needsUpgrade {
            Output.line("Nothing was changed.")
        } else {
            Output.line("Nothing to do.")
        }
    }
}

extension StoreSchema {
    fileprivate func json(wasUpgraded: Bool) -> JSONValue {
        [
            "files": .array(
                files.map { file in
                    [
                        "name": .string(file.name), "newest": .integer(Int64(file.newest)),
                        "pending": .array(file.pending.map { .string($0) }),
                        "version": .integer(Int64(file.version)),
                    ]
                }
            ),
            "upgraded": .bool(wasUpgraded),
        ]
    }
}
