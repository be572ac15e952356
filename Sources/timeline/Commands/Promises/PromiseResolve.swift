// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

extension Promise {
    /// Records what became of a promise.
    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record what became of a promise."
        )

        @Argument(help: WhoArgument.help) var who: WhoArgument
        @Argument(
            help: "The promise's ref.",
            transform: Ref.argument(printedBy: "`timeline brief WHO --json`")
        )
        var promise: Ref
        @Argument(help: "kept, broken, withdrawn, superseded, transferred, approved, reopened.")
        var outcome: String
        @Option(help: ArgumentHelp("Who says so.", valueName: "rep")) var by: String
        @Option(help: ArgumentHelp("To whom it is handed over.", valueName: "rep"))
        var to: String?
        @Option(
            help: ArgumentHelp("The promise in its place.", valueName: "ref"),
            transform: Ref.argument(printedBy: "`timeline brief WHO --json`")
        )
        var replacement: Ref?
        @Option(
            help: ArgumentHelp("The event that shows it.", valueName: "ref"),
            transform: Ref.argument(printedBy: "`timeline show --refs`")
        )
        var evidence: Ref?
        @Option(help: ArgumentHelp("When; by default now.", valueName: "time"))
        var at: MomentArgument?
        @Option(help: ArgumentHelp("Why.", valueName: "words")) var reason: String?
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                var change = CommitmentChange()
                change.source = CommitmentChange.source(id: UUID().uuidString)
                change.commitment = promise
                change.outcome = CommitmentChange.Outcome(rawValue: outcome)
                change.by = RepID(rawValue: by)
                change.to = to.map { RepID(rawValue: $0) }
                change.replacement = replacement
                change.evidence = evidence
                change.reason = reason
                change.occurredAt = at?.moment ?? .now
                try await store.withHistory(writing: true) { history in
                    try await history.append(change, about: who.who)
                    Output.result(change.ref, json: output.json, "Recorded.")
                }
            }
        }
    }
}
