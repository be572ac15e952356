// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Who speaks for the company.
struct RepsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reps",
        abstract: "Who speaks for the company: each rep once, with all their names elsewhere.",
        subcommands: [Show.self, Import.self],
        defaultSubcommand: Show.self
    )

    /// Writes the roster.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The roster that applies.")

        @OptionGroup var inForce: InForceOptions

        func run() async throws {
            try await reporting {
                try await inForce.show {
                    try $0.roster(at: $1).orAdvise(
                        "No roster was adopted: timeline reps import FILE"
                    )
                }
            }
        }
    }

    /// Adopts a roster.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adopt a roster: it applies from then on."
        )

        @OptionGroup var adoption: AdoptionOptions

        func run() async throws {
            try await reporting {
                let document: Roster? = try adoption.document()
                let what = document.map { "\($0.reps.count) reps" } ?? "the roster"
                try await adoption.adopt(what) { $0.roster = document ?? Roster() }
            }
        }
    }
}
