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

        @OptionGroup var inForce: InForceOptions

        func run() async throws {
            try await reporting {
                try await inForce.show {
                    try $0.publishedFacts(at: $1).orAdvise(
                        "No facts were adopted: timeline facts adopt FILE"
                    )
                }
            }
        }
    }

    /// Adopts published facts.
    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adopt a document of published facts: it applies from then on."
        )

        @OptionGroup var adoption: AdoptionOptions

        func run() async throws {
            try await reporting {
                let document: PublishedFacts? = try adoption.document()
                let what = document.map { "\($0.facts.count) facts" } ?? "the facts"
                try await adoption.adopt(what) { $0.facts = document ?? PublishedFacts() }
            }
        }
    }
}
