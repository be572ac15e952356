// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Says who may be the same person, and why; takes decisions.
struct SuggestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest",
        abstract: "Who may be the same person as a customer, and what speaks for it.",
        discussion: """
            Nothing is joined until somebody says so: --accept OTHER links the two, --reject OTHER \
            separates them, --defer OTHER notes that it can't be told yet.
            """
    )

    @Argument(help: WhoArgument.help) var who: WhoArgument
    @Option(help: ArgumentHelp("They are one person.", valueName: "other"))
    var accept: WhoArgument?
    @Option(help: ArgumentHelp("They are two.", valueName: "other"))
    var reject: WhoArgument?
    @Option(name: .customLong("defer"), help: ArgumentHelp("It can't be told.", valueName: "other"))
    var later: WhoArgument?
    @OptionGroup var say: SayOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    private var decision: (Suggestion.Decision, WhoArgument)? {
        accept.map { (.accept, $0) } ?? reject.map { (.reject, $0) } ?? later.map { (.defer, $0) }
    }

    func validate() throws {
        guard [accept, reject, later].compactMap({ $0 }).count < 2 else {
            throw ValidationError("Decide one thing at a time.")
        }
    }

    func run() async throws {
        try await reporting {
            try await store.withHistory(writing: decision != nil) { history in
                let viewer = Viewer.rep(RepID(rawValue: say.by))
                let suggestions = try await history.suggestions(for: who.who, viewer: viewer)
                guard let (decision, other) = decision else {
                    if suggestions.isEmpty, !output.json {
                        Output.line("Nobody else seems to be this person.")
                    }
                    for suggestion in suggestions {
                        try await show(suggestion, in: history, for: viewer)
                    }
                    return
                }
                let id = try await history.customer(other.who, for: viewer).id
                guard let suggestion = suggestions.first(where: { $0.other == id }) else {
                    throw HistoryError(
                        .notFound,
                        message: "The two are not suggested. Link or separate them by hand."
                    )
                }
                let ref = try await history.decide(suggestion, decision, say.command)
                let undo = decision == .defer ? "" : " Take it back with: timeline unlink \(ref)"
                Output.result(ref, json: output.json, "Noted: \(decision).\(undo)")
            }
        }
    }

    private func show(
        _ suggestion: Suggestion,
        in history: InteractionHistory,
        for viewer: Viewer
    ) async throws {
        if output.json {
            Output.json(suggestion.shownJSON)
            return
        }
        let other = try await history.customer(.customer(suggestion.other), for: viewer)
        suggestion.shownLines(with: other).forEach { Output.line($0) }
    }
}

extension Suggestion {
    /// The suggestion for people: whom, by what they are known, how likely, and what speaks for and
    /// against it.
    func shownLines(with customer: Customer) -> [String] {
        let percent = Int((probability * 100).rounded(.down))
        let deferred = decision == .defer ? ", deferred" : ""
        let names = customer.shownNames.prefix(3).joined(separator: "  ")
        return ["\(other)  \(percent) %\(deferred)"]
            + (names.isEmpty ? [] : ["  " + names.neutralised(for: .terminal)])
            + parts.map { part in
                let bits = "\((part.bits * 10).rounded() / 10)"
                return "  \(part.bits < 0 ? "" : "+")\(bits)  \(part.feature): \(part.words)"
            }
    }

    /// The suggestion as it is shown to programs.
    var shownJSON: JSONValue {
        var json: JSONObject = [
            "customer": customer.json, "other": other.json,
            "millibits": .integer(Int64((bits * 1_000).rounded())),
            "percent": .integer(Int64((probability * 100).rounded(.down))),
            "parts": .array(
                parts.map { part in
                    [
                        "feature": .string(part.feature), "words": .string(part.words),
                        "millibits": .integer(Int64((part.bits * 1_000).rounded())),
                    ]
                }
            ),
        ]
        json["decision"] = decision.map { .string($0.rawValue) }
        return .object(json)
    }
}
