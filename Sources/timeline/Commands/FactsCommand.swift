// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// What the company says in public.
struct FactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts",
        abstract: "What the company says in public, so that reps' promises are laid beside it.",
        subcommands: [Show.self, Adopt.self],
        defaultSubcommand: Show.self
    )

    /// Writes the published facts.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The facts that are published.")

        @Option(help: ArgumentHelp("The moment; by default now.", valueName: "time"))
        var at: MomentArgument?
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory { history in
                    let documents = try await history.documents()
                    guard let facts = documents.publishedFacts(at: at?.moment ?? .now) else {
                        Output.complain("No facts were adopted: timeline facts adopt FILE")
                        throw ExitStatus.badData
                    }
                    try Output.document(facts, json: output.json)
                }
            }
        }
    }

    /// Adopts published facts.
    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adopt a document of published facts: it applies from then on."
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
                var document = PublishedFacts()
                if let file { document = try file.decoded() }
                let what = file == nil ? "the facts" : "\(document.facts.count) facts"
                let filled = document
                try await adoption.adopt(what) { $0.facts = filled }
            }
        }
    }
}
