// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// The command line: a stable contract, for people and for pipes.
@main
struct TimelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "One customer, one timeline: everything that was said, on every channel.",
        discussion: """
            WHO is a customer's id, an e-mail address, a telephone number, KIND:VALUE \
            (login:4711, cookie:abc, actor:https://…) or what it was about (order:4711).

            Exit status: 0 fine, 1 findings or a failed verification, 64 usage, 65 bad input data, \
            74 input or output failed, 75 the store is in use.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Begin",
                subcommands: [Demo.self, AdaptersCommand.self, AccountsCommand.self]
            ),
            CommandGroup(
                name: "Record",
                subcommands: [
                    Adapt.self, Record.self, NoteCommand.self, Promise.self,
                    PreferCommand.self, ComplaintCommand.self,
                ]
            ),
            CommandGroup(
                name: "Read",
                subcommands: [
                    Customers.self, Show.self, BriefCommand.self, CheckCommand.self,
                    SearchCommand.self, ReportCommand.self, ReconcileCommand.self,
                    MediaCommand.self, Stats.self,
                ]
            ),
            CommandGroup(
                name: "Set the rules",
                subcommands: [StandardsCommand.self, RepsCommand.self, FactsCommand.self]
            ),
            CommandGroup(
                name: "Say who is who",
                subcommands: [
                    IdentityShow.self, Why.self, Link.self, Unlink.self, Separate.self,
                    ShareCommand.self, ConfirmCommand.self, ReassignCommand.self,
                    RulesCommand.self, SuggestCommand.self, Normalize.self,
                    ConversationCommand.self,
                ]
            ),
            CommandGroup(
                name: "Keep",
                subcommands: [
                    Verify.self, CheckpointCommand.self, Backup.self, Restore.self, Redact.self,
                    Erase.self, RetentionCommand.self, RotateRootKey.self, Migrate.self,
                    Export.self, Import.self, EvidenceCommand.self, QuarantineCommand.self,
                    Readapt.self,
                ]
            ),
        ]
    )

    /// Runs the command that is named; help and complaints fit the terminal.
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try parseAsRoot(arguments)
            guard var going = command as? any AsyncParsableCommand else { return try command.run() }
            try await going.run()
        } catch {
            let code = exitCode(for: error)
            let text = UsageText(
                fullMessage(for: error, columns: Output.columns),
                of: arguments,
                columns: Output.columns
            )
            text.lines.forEach { Output.line($0, isComplaint: !code.isSuccess) }
            Foundation.exit(code.rawValue)
        }
    }
}
