// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

@main
struct TimelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "One customer, one timeline."
    )
}
