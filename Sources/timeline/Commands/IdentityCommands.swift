// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Shows who a customer is, and why.
struct IdentityShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "A customer's identifiers, their links, what is held, and who else they may be."
    )

    @Argument(help: WhoArgument.help) var who: WhoArgument
    @Option(help: ArgumentHelp("As it was known then.", valueName: "time|position"))
    var asOf: AsOfArgument?
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory { history in
                let position = try await asOf?.position(in: history)
                let customer = try await history.customer(
                    who.who,
                    for: viewer.rep,
                    asOf: position
                )
                let suggestions = try await history.suggestions(
                    for: .customer(customer.id),
                    viewer: viewer.rep,
                    asOf: position
                )
                if output.json {
                    var json = customer.shownJSON.object ?? [:]
                    json["suggestions"] = .array(suggestions.map(\.shownJSON))
                    Output.json(.object(json))
                    return
                }
                CustomerText(customer, columns: Output.columns).lines.forEach { Output.line($0) }
                if !suggestions.isEmpty { Output.line("may be the same person") }
                for suggestion in suggestions {
                    let other = try await history.customer(
                        .customer(suggestion.other),
                        for: viewer.rep,
                        asOf: position
                    )
                    suggestion.shownLines(with: other).forEach { Output.line("  " + $0) }
                }
            }
        }
    }
}

/// Says why two names are one customer's.
struct Why: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Why two names are one customer's, or why not."
    )

    @Argument(help: WhoArgument.help) var one: WhoArgument
    @Argument(help: "The other, in the same way.") var other: WhoArgument
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory { history in
                let answer = try await history.why(one.who, other.who, for: viewer.rep)
                if output.json {
                    Output.json([
                        "verdict": .string("\(answer.verdict)"), "words": .string(answer.sentence),
                        "steps": .array(
                            answer.steps.map { step in
                                [
                                    "words": .string(step.words),
                                    "evidence": .array(step.evidence.map(\.ref.json)),
                                    "held": .array((step.hold?.refs ?? []).map(\.json)),
                                ]
                            }
                        ),
                        "separations": .array(answer.separations.map(\.json)),
                    ])
                    return
                }
                Output.line(answer.sentence.neutralised(for: .terminal))
                for ref in answer.separations { Output.line("  [\(ref)]") }
                for step in answer.steps {
                    Output.paragraph("  " + step.words, indent: 4)
                    for evidence in step.evidence { Output.line("    [\(evidence.ref)]") }
                    for ref in step.hold?.refs ?? [] { Output.line("    held by [\(ref)]") }
                }
            }
        }
    }
}

/// Joins two customers.
struct Link: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Say that two names are one customer's."
    )

    @Argument(help: WhoArgument.help) var one: WhoArgument
    @Argument(help: "The other, in the same way.") var other: WhoArgument
    @OptionGroup var options: TellOptions

    func run() async throws {
        try await reporting {
            try await options.tellOfTwo(one, other, "Linked") { command, history in
                try command.link(try await history.subjects(of: [one, other]))
            }
        }
    }
}

/// Takes a link back.
struct Unlink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlink",
        abstract: "Take a link back: everything is as if it had never been made."
    )

    @Argument(
        help: "The link's ref.",
        transform: Ref.argument(printedBy: "`timeline why A B`")
    )
    var link: Ref
    @OptionGroup var say: SayOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory(writing: true) { history in
                guard let evidence = try await history.resolver.evidence(link) else {
                    throw HistoryError(.notFound, message: "There is no evidence \(link).")
                }
                let began = ContinuousClock.now
                let retraction = try await history.tell(try say.command.retract(evidence))
                let took = began.duration(to: .now)
                Output.result(
                    retraction,
                    json: output.json,
                    "Unlinked in \(took.milliseconds) ms."
                )
                guard !output.json, let (one, other) = evidence.linked else { return }
                let answer = try await history.resolver.why(one, other)
                guard answer.verdict == .same else { return }
                Output.paragraph("But: \(answer.sentence) Other evidence says so:", indent: 2)
                for evidence in answer.steps.flatMap(\.evidence) {
                    Output.line("  [\(evidence.ref)]")
                }
            }
        }
    }
}

extension Evidence {
    /// The two whom it speaks of as one; nil for what says something else.
    fileprivate var linked: (SubjectID, SubjectID)? {
        switch content {
        case .observation(let seen): return (seen.one, seen.other)
        case .assertion(let said) where [.link, .verify].contains(said.action):
            guard let one = said.subjects.first, let other = said.subjects.dropFirst().first else {
                return nil
            }
            return (one, other)
        default: return nil
        }
    }
}

/// Says that two customers are not one.
struct Separate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "separate",
        abstract: "Say that two names are not one customer's; no rule joins them again."
    )

    @Argument(help: WhoArgument.help) var one: WhoArgument
    @Argument(help: "The other, in the same way.") var other: WhoArgument
    @OptionGroup var options: TellOptions

    func run() async throws {
        try await reporting {
            try await options.tell("Separated") { command, history in
                try command.separate(try await history.subjects(of: [one, other]))
            }
        }
    }
}

extension Duration {
    /// Milliseconds with two decimals.
    var milliseconds: String {
        let (seconds, attoseconds) = components
        let hundredths = seconds * 100_000 + attoseconds / 10_000_000_000_000
        let fraction = String(hundredths % 100)
        return "\(hundredths / 100)." + (fraction.utf8.count == 1 ? "0" : "") + fraction
    }
}
