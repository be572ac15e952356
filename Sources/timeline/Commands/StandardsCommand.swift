// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// The standards that the company holds itself to.
struct StandardsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standards",
        abstract: "The standards that the company holds itself to, and since when.",
        subcommands: [Show.self, Adopt.self],
        defaultSubcommand: Show.self
    )

    /// Writes the standards that apply.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The standards that apply, as a document to change and adopt."
        )

        @Flag(help: "What is shipped; needs no store.") var shipped = false
        @Option(help: ArgumentHelp("The moment; by default now.", valueName: "time"))
        var at: MomentArgument?
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                if shipped {
                    try Output.document(Standards.shipped, json: output.json)
                    return
                }
                try await store.withHistory { history in
                    let documents = try await history.documents()
                    try Output.document(
                        documents.standards(at: at?.moment ?? .now),
                        json: output.json
                    )
                }
            }
        }
    }

    /// Adopts standards.
    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adopt a document of standards and calendars: it applies from then on.",
            discussion: """
                What began before keeps the rules it began under. `timeline standards show` writes a \
                document to begin with. A calendar takes its holidays from an iCalendar file with \
                --holidays CALENDAR=FILE.
                """
        )

        @Argument(help: "The document (YAML or JSON).") var file: DocumentArgument?
        @Option(
            help: ArgumentHelp(
                "Add an iCalendar file's days to a calendar.",
                valueName: "calendar=file"
            )
        )
        var holidays: [String] = []
        @OptionGroup var adoption: AdoptionOptions

        func validate() throws {
            if file == nil, !adoption.retire {
                throw ValidationError("Name the document, or --retire the one there is.")
            }
            for text in holidays where !text.contains("=") {
                throw ValidationError("\(text) is not of the form CALENDAR=FILE.")
            }
        }

        func run() async throws {
            try await reporting {
                var document = Standards()
                if let file { document = try file.decoded() }
                for text in holidays { try add(text, to: &document) }
                let what =
                    file == nil
                    ? "the standards"
                    : "\(document.name) \(document.version), \(document.standards.count) standards"
                let filled = document
                try await adoption.adopt(what) { $0.standards = filled }
            }
        }

        private func add(_ text: String, to document: inout Standards) throws {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let file = DocumentArgument(argument: parts[1]),
                let index = document.calendars.firstIndex(where: { $0.name == parts[0] })
            else {
                Output.complain("There is no calendar \(parts.first ?? text) in the document.")
                throw ExitStatus.badData
            }
            let read = Holidays(iCalendar: try file.bytes())
            for reason in read.leftOut { Output.complain("\(parts[1]), left out: \(reason)") }
            document.calendars[index].holidays += read.days
        }
    }
}
