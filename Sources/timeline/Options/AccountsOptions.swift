// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// Which accounts file to read.
struct AccountsOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The accounts file (YAML or JSON).",
            discussion: "Also by THROUGHLINE_ACCOUNTS.",
            valueName: "file"
        )
    )
    var accounts: String?

    /// The path, by option or by environment.
    var path: String? { accounts ?? ProcessInfo.processInfo.environment["THROUGHLINE_ACCOUNTS"] }

    /// Reads the accounts; none where no file is named.
    func load() throws -> Accounts {
        guard let path else { return Accounts([]) }
        return try DocumentFile.read(path, called: "accounts")
    }
}
