// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

extension Promise {
    /// Shows the promises that can be read in what reps wrote.
    struct Suggest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What reps seem to have promised, for somebody to confirm or to reject."
        )

        @Argument(help: WhoArgument.help) var who: WhoArgument
        @OptionGroup var zone: ZoneOptions
        @OptionGroup var store: StoreOptions
        @OptionGroup var viewer: ViewerOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory { history in
                    let suggestions = try await history.promiseSuggestions(
                        for: who.who,
                        viewer: viewer.rep,
                        zone: zone.zone
                    )
                    for suggestion in suggestions { show(suggestion) }
                    guard !output.json else { return }
                    guard let first = suggestions.first else {
                        Output.line("Nothing to confirm.")
                        return
                    }
                    Output.line("timeline promise confirm WHO \(first.ref) --by REP")
                }
            }
        }

        private func show(_ suggestion: PromiseSuggestion) {
            if output.json {
                Output.json(suggestion.json)
                return
            }
            let about = suggestion.guess.about.map { " about \($0)" } ?? ""
            let rep = suggestion.by.rawValue
            Output.line("\(suggestion.ref)")
            Output.paragraph("  \(suggestion.guess.summary)\(about), by \(rep)", indent: 4)
            Output.paragraph("  “\(suggestion.guess.quote)”", indent: 4)
        }
    }

    /// Makes a promise of a suggestion.
    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Confirm a suggestion: it is a promise from now on."
        )

        @OptionGroup var decision: SuggestionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await decision.withSuggestion { history, suggestion in
                    try await history.confirm(suggestion, by: decision.rep, about: decision.who.who)
                    Output.result(
                        suggestion.ref,
                        json: output.json,
                        "Promised. When it is kept: timeline promise resolve WHO "
                            + "\(suggestion.ref) kept --by REP"
                    )
                }
            }
        }
    }

    /// Remembers that a suggestion is no promise.
    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reject a suggestion: it is no promise, and is not suggested again."
        )

        @OptionGroup var decision: SuggestionOptions
        @Option(help: ArgumentHelp("Why.", valueName: "words")) var reason: String?
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await decision.withSuggestion { history, suggestion in
                    try await history.reject(
                        suggestion,
                        by: decision.rep,
                        about: decision.who.who,
                        reason: reason
                    )
                    Output.result(suggestion.ref, json: output.json, "Noted.")
                }
            }
        }
    }
}

/// Which suggestion is decided about, and by whom.
struct SuggestionOptions: ParsableArguments {
    @Argument(help: WhoArgument.help) var who: WhoArgument
    @Argument(
        help: "The suggestion's ref.",
        transform: Ref.argument(printedBy: "`timeline promise suggest WHO`")
    )
    var suggestion: Ref
    @Option(help: ArgumentHelp("Who decides.", valueName: "rep")) var by: String
    @OptionGroup var zone: ZoneOptions
    @OptionGroup var store: StoreOptions

    /// Who decides.
    var rep: RepID { RepID(rawValue: by) }

    /// Reads the suggestion again, and hands it to a body.
    func withSuggestion(
        _ body: (InteractionHistory, PromiseSuggestion) async throws -> Void
    ) async throws {
        try await store.withHistory(writing: true) { history in
            let suggestions = try await history.promiseSuggestions(
                for: who.who,
                viewer: .rep(rep),
                zone: zone.zone
            )
            guard let found = suggestions.first(where: { $0.ref == suggestion }) else {
                throw HistoryError(
                    .notFound,
                    message: "There is no such suggestion, or it is decided already. "
                        + "`timeline promise suggest` shows what there is."
                )
            }
            try await body(history, found)
        }
    }
}
