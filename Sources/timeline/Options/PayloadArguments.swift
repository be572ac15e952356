// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Which adapter reads which files, on which account.
struct PayloadArguments: ParsableArguments {
    @OptionGroup var options: AdapterOptions

    @Argument(help: "Files or folders; `-`, or none, is standard input.")
    var paths: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("The account that the payloads came to.", valueName: "id")
    )
    var account: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "When they reached us; by default now, or the file's own time for a mailbox.",
            valueName: "time"
        )
    )
    var receivedAt: MomentArgument?

    /// The account: the one that was named, or the only one of the adapter, or an empty one under
    /// the adapter's name.
    func account(in accounts: Accounts) throws -> Account {
        if let account {
            guard let found = accounts[account] else {
                throw ValidationError("The accounts file has no account \(account).")
            }
            return found
        }
        let adapter = options.adapter
        let candidates = accounts.accounts.filter { $0.adapter == adapter }
        guard candidates.count <= 1 else {
            let ids = candidates.map(\.id).joined(separator: ", ")
            throw ValidationError(
                "\(candidates.count) accounts are read by \(adapter): \(ids). Name one: --account."
            )
        }
        return candidates.first ?? Account(id: adapter, adapter: adapter)
    }
}
