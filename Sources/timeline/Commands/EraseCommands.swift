// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// Erases one thing that was said.
struct Redact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Erase one thing that was said, in every reading of it.",
        discussion: """
            The words are destroyed; that something stood there, and its proof, stay. The same \
            delivery is known as erased.
            """
    )

    @Argument(
        help: "The event's ref, as `show --refs` and `record --json` print it.",
        transform: Ref.argument(printedBy: "`timeline show --refs`")
    )
    var event: Ref
    @OptionGroup var erasing: ErasingOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory(writing: true) { history in
                erasing.show(try await history.redact(event, erasing.command), output)
            }
        }
    }
}

/// Erases a customer, an identifier, or what is old.
struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase a customer with all identifiers; or one identifier, or what is old.",
        discussion: """
            Keys, bodies and index rows are destroyed, here and not in backups: a backup that is \
            older forgets them when it is restored with the list of erasures, erasures.jsonl. What \
            another customer has a part in stays readable for them, and is listed.
            """
    )

    @Argument(help: WhoArgument.help) var who: WhoArgument?
    @Flag(help: "Only this identifier; the customer's others stay.")
    var identifierOnly = false
    @Option(help: ArgumentHelp("All interactions before a moment instead.", valueName: "time"))
    var before: MomentArgument?
    @Option(help: "With --before, only on this channel.") var channel: ChannelArgument?
    @Flag(help: "Without this, nothing is erased and the customer is shown.")
    var yes = false
    @OptionGroup var erasing: ErasingOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (who == nil) != (before == nil) else {
            throw ValidationError("Name whom to erase, or a moment with --before.")
        }
        guard channel == nil || before != nil else {
            throw ValidationError("--channel goes with --before.")
        }
        guard !identifierOnly || identifier != nil else {
            throw ValidationError("--identifier-only needs an identifier.")
        }
    }

    func run() async throws {
        try await reporting {
            try await store.withHistory(writing: yes) { history in
                guard yes else { return try await preview(history) }
                erasing.show(try await erase(history), output)
            }
        }
    }

    private var identifier: Identifier? {
        if case .identifier(let identifier)? = who?.who.name { identifier } else { nil }
    }

    private func erase(_ history: InteractionHistory) async throws -> ErasureReport {
        if let before {
            return try await history.erase(
                before: before.moment,
                on: channel?.channel,
                erasing.command
            )
        }
        if identifierOnly, let identifier {
            return try await history.erase(identifier: identifier, erasing.command)
        }
        guard let who else { throw ValidationError("Name whom to erase.") }
        return try await history.erase(who.who, erasing.command)
    }

    private func preview(_ history: InteractionHistory) async throws {
        guard let who else {
            return Output.line("Everything before the moment would be erased. Say --yes to do it.")
        }
        let customer = try await history.customer(who.who, for: erasing.viewer.rep)
        Output.line("customer \(customer.id) would be erased:")
        for member in customer.members {
            guard let identifier = member.identifier else { continue }
            Output.paragraph("  \(identifier.kind.rawValue) \(identifier.value)", indent: 4)
        }
        Output.line("Say --yes to do it. It can't be taken back.")
    }
}

/// Who erases and why.
struct ErasingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why; without personal data, for it is kept.", valueName: "reason"))
    var reason: String?
    @OptionGroup var viewer: ViewerOptions

    var command: InteractionHistory.ErasureCommand {
        .init(id: UUID().uuidString, by: viewer.rep, at: .now, reason: reason)
    }

    func show(_ report: ErasureReport, _ output: OutputOptions) {
        if output.json {
            return Output.json([
                "erased": .integer(Int64(report.erased)),
                "quarantined": .integer(Int64(report.quarantined)),
                "refs": .array(report.refs.map(\.json)),
                "shared": .array(report.shared.map(\.json)),
                "sharedCount": .integer(Int64(report.sharedCount)),
            ])
        }
        Output.line(counted(report.erased, "event", "events", ("was", "were")) + " erased.")
        if report.sharedCount > 0 {
            Output.line(
                counted(report.sharedCount, "stays", "stay") + ", being somebody else's too:"
            )
            for ref in report.shared { Output.line("  \(ref)") }
        }
        if report.quarantined > 0 {
            Output.line(
                counted(report.quarantined, "payload", "payloads", ("is", "are"))
                    + " held in quarantine, nobody knows for whom. Look there: timeline "
                    + "quarantine list"
            )
        }
        Output.line("Keep a copy of the store's erasures.jsonl elsewhere now.")
    }
}
