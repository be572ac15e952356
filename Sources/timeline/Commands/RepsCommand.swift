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

        @Option(help: ArgumentHelp("The moment; by default now.", valueName: "time"))
        var at: MomentArgument?
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory { history in
                    let documents = try await history.documents()
                    guard let roster = documents.roster(at: at?.moment ?? .now) else {
                        Output.complain("No roster was adopted: timeline reps import FILE")
                        throw ExitStatus.badData
                    }
                    try Output.document(roster, json: output.json)
                }
            }
        }
    }

    /// Adopts a roster.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adopt a roster: it applies from then on."
        )

        @Argument(help: "The document (YAML or JSON).") var file: DocumentArgument?
        @OptionGroup var adoption: AdoptionOptions

        func validate() throws {
            if file == nil, !adoption.retire {
                throw ValidationError("Name the document, or --retire the one there is.")
            }
        }

        func run() async throws {
            try await reporting {
                var document = Roster()
                if let file { document = try file.decoded() }
                let what = file == nil ? "the roster" : "\(document.reps.count) reps"
                let filled = document
                try await adoption.adopt(what) { $0.roster = filled }
            }
        }
    }
}
