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
        @OptionGroup var inForce: InForceOptions

        func run() async throws {
            try await reporting {
                guard !shipped else {
                    try Output.document(Standards.shipped, json: inForce.output.json)
                    return
                }
                try await inForce.show { $0.standards(at: $1) }
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

        @Option(
            help: ArgumentHelp(
                "Add an iCalendar file's days to a calendar.",
                valueName: "calendar=file"
            )
        )
        var holidays: [String] = []
        @OptionGroup var adoption: AdoptionOptions

        func validate() throws {
            for text in holidays where !text.contains("=") {
                throw ValidationError("\(text) is not of the form CALENDAR=FILE.")
            }
        }

        func run() async throws {
            try await reporting {
                var document: Standards? = try adoption.document()
                for text in holidays { try add(text, to: &document) }
                let what =
                    document.map { "\($0.name) \($0.version), \($0.standards.count) standards" }
                    ?? "the standards"
                let filled = document ?? Standards()
                try await adoption.adopt(what) { $0.standards = filled }
            }
        }

        private func add(_ text: String, to document: inout Standards?) throws {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let file = DocumentArgument(argument: parts[1]),
                let index = document?.calendars.firstIndex(where: { $0.name == parts[0] })
            else {
                Output.complain("There is no calendar \(parts.first ?? text) in the document.")
                throw ExitStatus.badData
            }
            let read = Holidays(iCalendar: try file.bytes())
            for reason in read.leftOut { Output.complain("\(parts[1]), left out: \(reason)") }
            document?.calendars[index].holidays += read.days
        }
    }
}
