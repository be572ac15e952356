// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// Records a promise, and what became of it.
struct Promise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promise",
        abstract: "What was promised, and what became of it.",
        subcommands: [Make.self, Resolve.self],
        defaultSubcommand: Make.self
    )

    /// Records a promise.
    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a promise to a customer."
        )

        @Argument(help: WhoArgument.help) var who: WhoArgument
        @Argument(help: "callback, refund, discount, delivery, replacement, answer, other.")
        var kind: String
        @Option(help: ArgumentHelp("Who promised.", valueName: "rep")) var by: String
        @Option(help: "On which channel.") var channel: String
        @Option(help: ArgumentHelp("By when.", valueName: "time")) var due: MomentArgument?
        @Option(help: ArgumentHelp("About what, for example order:4711.", valueName: "topic"))
        var about: String?
        @Option(help: ArgumentHelp("A percentage, for example 15.", valueName: "number"))
        var percent: String?
        @Option(help: ArgumentHelp("An amount, for example 20.", valueName: "number"))
        var amount: String?
        @Option(help: ArgumentHelp("The amount's currency, for example EUR.", valueName: "code"))
        var currency: String?
        @Option(help: "A number of days.") var days: Int?
        @Option(help: ArgumentHelp("The words that made it.", valueName: "words")) var quote:
            String?
        @Option(help: ArgumentHelp("The event in which it was said.", valueName: "ref"))
        var saidIn: String?
        @Option(help: ArgumentHelp("When it was promised; by default now.", valueName: "time"))
        var at: MomentArgument?
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let terms = Commitment.Terms(
                    amount: try number(amount),
                    currency: currency,
                    percentage: try number(percent),
                    days: days
                )
                let promise = Commitment(
                    id: UUID().uuidString,
                    Commitment.Kind(rawValue: kind),
                    terms,
                    about: about.flatMap { Topic($0) },
                    due: due?.moment,
                    by: RepID(rawValue: by),
                    on: Channel(rawValue: channel),
                    quote: quote,
                    saidIn: saidIn.flatMap { Ref($0) },
                    at: at?.moment ?? .now
                )
                try await store.withHistory(writing: true) { history in
                    try await history.append(promise, about: who.who)
                    Output.result(
                        promise.ref,
                        json: output.json,
                        "Promised. When it is kept: timeline promise resolve \(promise.ref) kept"
                    )
                }
            }
        }

        private func number(_ text: String?) throws -> ExactNumber? {
            guard let text else { return nil }
            guard let number = ExactNumber(text) else {
                throw ValidationError("\(text) is no number.")
            }
            return number
        }
    }

    /// Records what became of a promise.
    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record what became of a promise."
        )

        @Argument(help: WhoArgument.help) var who: WhoArgument
        @Argument(help: "The promise's ref.") var promise: String
        @Argument(help: "kept, broken, withdrawn, superseded, transferred, approved, reopened.")
        var outcome: String
        @Option(help: ArgumentHelp("Who says so.", valueName: "rep")) var by: String
        @Option(help: ArgumentHelp("To whom it is handed over.", valueName: "rep"))
        var to: String?
        @Option(help: ArgumentHelp("The promise in its place.", valueName: "ref"))
        var replacement: String?
        @Option(help: ArgumentHelp("The event that shows it.", valueName: "ref"))
        var evidence: String?
        @Option(help: ArgumentHelp("When; by default now.", valueName: "time"))
        var at: MomentArgument?
        @Option(help: ArgumentHelp("Why.", valueName: "words")) var reason: String?
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            for text in [promise, replacement, evidence].compactMap({ $0 }) where Ref(text) == nil {
                throw ValidationError("\(text) is no ref.")
            }
        }

        func run() async throws {
            try await reporting {
                guard let ref = Ref(promise) else { throw ExitStatus.badData }
                var change = CommitmentChange()
                change.source = CommitmentChange.source(id: UUID().uuidString)
                change.commitment = ref
                change.outcome = CommitmentChange.Outcome(rawValue: outcome)
                change.by = RepID(rawValue: by)
                change.to = to.map { RepID(rawValue: $0) }
                change.replacement = replacement.flatMap { Ref($0) }
                change.evidence = evidence.flatMap { Ref($0) }
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
