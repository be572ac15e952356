// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Promises: made, settled, found in what was written, put in a calendar.
struct Promise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promise",
        abstract: "What was promised, and what became of it.",
        subcommands: [
            Make.self, Resolve.self, Suggest.self, Confirm.self, Reject.self, Remind.self,
        ],
        defaultSubcommand: Make.self
    )
}
