// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline
import ThroughlineSQLite

/// Copies a store while it is in use.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy log, keys and files at one position, and prove the copy.",
        discussion: """
            A service may go on writing meanwhile. The root key is not copied: keep it apart, for \
            whoever has both reads everything.
            """
    )

    @Argument(help: "The folder to make; it must not be there yet.") var destination: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let manifest = try await StoreFolder.backUp(try store.folder, to: destination) {
                Output.progress("\($0) of \($1) events proven")
            }
            Output.endProgress()
            if output.json {
                Output.json([
                    "backup": .string(destination), "store": manifest.head.store.json,
                    "epoch": .integer(Int64(manifest.head.epoch)),
                    "events": .integer(Int64(clamping: manifest.head.count)),
                    "root": .string(manifest.head.root.description),
                    "rootKey": .string(manifest.rootKey),
                ])
            } else {
                let events = counted(manifest.head.count, "event", "events")
                Output.line("\(events) in \(destination): sound.")
                Output.line("root \(manifest.head.root)")
                Output.line("It needs the root key \(manifest.rootKey), which is not in it.")
            }
        }
    }
}

/// Makes a store of a backup.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a store of a backup, in a new epoch.",
        discussion: """
            The folder must hold no store; put the root key there first, as root.key. Subscribers \
            and checkpoints of before are refused, because what came after the backup is gone. \
            What was erased after the backup is erased again, by the list that the lost store kept: \
            keep a copy of its erasures.jsonl elsewhere after each erasure.
            """
    )

    @Argument(help: "The backup's folder.") var source: String
    @Option(
        help: ArgumentHelp("The lost store's erasures.jsonl.", valueName: "file")
    )
    var erasures: String?
    @Flag(help: "Nothing was erased since the backup.")
    var withoutErasures = false
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (erasures == nil) == withoutErasures else {
            throw ValidationError(
                "Give the list of erasures that the lost store kept, --erasures FILE, or say that "
                    + "nothing was erased since the backup, --without-erasures. Else what was erased "
                    + "would be back."
            )
        }
    }

    func run() async throws {
        try await reporting {
            let folder = try store.folder
            let restored = try await StoreFolder.restore(
                source,
                to: folder,
                root: try store.root,
                erasures: erasures,
                clock: { .now }
            )
            if output.json {
                Output.json([
                    "store": restored.head.store.json,
                    "epoch": .integer(Int64(restored.head.epoch)),
                    "events": .integer(Int64(clamping: restored.head.count)),
                    "root": .string(restored.head.root.description),
                    "erasuresRepeated": .integer(Int64(restored.erasuresRepeated)),
                ])
            } else {
                Output.line("\(restored.erasuresRepeated) erasures were made again.")
                Output.line(
                    "\(counted(restored.head.count, "event", "events")) in \(folder), epoch "
                        + "\(restored.head.epoch)."
                )
                Output.line("root \(restored.head.root)")
            }
        }
    }
}
