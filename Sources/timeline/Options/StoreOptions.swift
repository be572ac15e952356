// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline
import ThroughlineSQLite

/// Which store to open, and how.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The store's folder.",
            discussion: "Also by THROUGHLINE_STORE.",
            valueName: "folder"
        )
    )
    var store: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The file with the store's root key.",
            discussion: "By default root.key in the store's folder. Also by THROUGHLINE_ROOT_KEY.",
            valueName: "file"
        )
    )
    var rootKey: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "How long to wait for a process that is writing to the store.",
            valueName: "seconds"
        )
    )
    var wait = 2

    @OptionGroup var accounts: AccountsOptions

    /// The root key that was named; nil for the file beside the store.
    var root: RootKey? {
        get throws {
            let named = rootKey ?? ProcessInfo.processInfo.environment["THROUGHLINE_ROOT_KEY"]
            return try named.map { try RootKey.file(at: $0, makingFrom: nil) }
        }
    }

    /// How long to wait for another writer.
    var patience: Duration { .seconds(max(0, min(wait, 86_400))) }

    /// The store's folder.
    var folder: String {
        get throws {
            if let path = store ?? ProcessInfo.processInfo.environment["THROUGHLINE_STORE"] {
                return path
            }
            throw ValidationError("Name the store: --store FOLDER, or set THROUGHLINE_STORE.")
        }
    }

    /// Opens the store, hands a history on it to a body, and closes it again.
    func withHistory(
        writing: Bool = false,
        _ body: (InteractionHistory) async throws -> Void
    ) async throws {
        let accounts = try accounts.load()
        let opened = try await StoreFolder.open(
            at: try folder,
            access: writing ? .readWrite : .readOnly,
            root: try root,
            waiting: patience,
            clock: { .now }
        )
        let history = InteractionHistory(
            store: opened.store,
            vault: opened.vault,
            blobs: opened.blobs,
            accounts: accounts,
            clock: { .now }
        )
        do {
            try await body(history)
        } catch {
            await history.close()
            throw error
        }
        await history.close()
    }
}

/// Who runs the command.
struct ViewerOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The rep who looks.", valueName: "rep"))
    var viewer = "cli"

    /// The viewer: whoever may open the store's files is a rep.
    var rep: Viewer { .rep(RepID(rawValue: viewer)) }
}

extension Timestamp {
    /// The present moment, of the system's clock.
    static var now: Self {
        Self(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded(.down)))
    }
}

extension SecretResolver {
    /// Opens references in this process's environment and on its disk.
    static var process: Self {
        Self(environment: ProcessInfo.processInfo.environment) { path in
            [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        }
    }
}
