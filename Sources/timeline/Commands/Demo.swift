// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// One customer's week, in three acts.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "One customer's week on five channels, in three acts."
    )
    func run() async throws {}
}
