// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Says what is missing from an account.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "What is missing from an account, by name; status 1 where something is.",
        discussion: """
            Compares with the provider's own list (one id on each line, or JSON Lines), with \
            sequences that leave nothing out by contract, and with the hours in which something \
            always came.
            """
    )

    @Argument(help: "The account, by its name in the accounts file.") var account: String
    @Option(help: ArgumentHelp("The provider's list; - is standard input.", valueName: "file"))
    var expect: String?
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let list = try expect.map { ExpectedItems(reading: try PayloadFile.read($0).bytes) }
            try await store.withHistory { history in
                let position = try await judging.asOf?.position(in: history)
                let found = try await history.completeness(
                    of: AccountID(rawValue: account),
                    expecting: list,
                    now: judging.moment,
                    asOf: position,
                    for: viewer.rep
                ) { position in Output.progress("read up to event \(position)") }
                Output.endProgress()
                guard found.isKnown || history.accounts[account] != nil else {
                    throw HistoryError(
                        .notFound,
                        message: "Nothing was recorded of an account \(account), and no accounts "
                            + "file that was given names it."
                    )
                }
                if output.json { Output.json(found.json) } else { show(found) }
                if !found.isComplete { throw ExitStatus.findings }
            }
        }
    }

    private func show(_ found: Completeness) {
        var text = "\(account): \(found.recorded) recorded"
        if found.quarantined > 0 { text += ", \(found.quarantined) in quarantine" }
        if let expected = found.expected {
            text += ", \(expected) expected, \(found.missing.count) missing"
        }
        Output.paragraph(text + ".", indent: 0)
        for name in found.missing { Output.paragraph("  missing: \(name)", indent: 4) }
        for gap in found.gaps {
            let numbers = gap.first == gap.last ? "\(gap.first)" : "\(gap.first) to \(gap.last)"
            Output.paragraph("  missing: number \(numbers) of \(gap.series)", indent: 4)
        }
        if let silence = found.silence {
            Output.paragraph(
                "  silent since \(silence.since), where \(Int(silence.expected.rounded())) came "
                    + "in the same hours of other weeks",
                indent: 4
            )
        }
        if found.isComplete { Output.line("Nothing is known to be missing.") }
    }
}

extension Completeness {
    /// Whether there is anything of the account, or was expected.
    fileprivate var isKnown: Bool { recorded > 0 || quarantined > 0 || expected != nil }
}
