// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Shows what a rep reads before answering.
struct BriefCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "What a rep reads before answering: at most 40 lines."
    )

    @Argument(help: WhoArgument.help) var who: WhoArgument
    @Option(help: ArgumentHelp("As it was known then.", valueName: "time|position"))
    var asOf: AsOfArgument?
    @Option(help: ArgumentHelp("The moment to judge from; by default now.", valueName: "time"))
    var now: MomentArgument?
    @Flag(help: "Markdown.") var markdown = false
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory { history in
                let position = try await asOf?.position(in: history)
                let known = try await history.history(
                    of: who.who,
                    for: viewer.rep,
                    asOf: position
                )
                let brief = Brief(
                    known,
                    in: CheckContext(now: moment),
                    for: viewer.rep.rep
                )
                if output.json {
                    Output.json(brief.json)
                } else if markdown {
                    Output.line(brief.markdown)
                } else {
                    Output.line(brief.terminalText)
                }
            }
        }
    }

    /// The moment that is judged from: given, or that of `--as-of`, or now.
    private var moment: Timestamp {
        if let now { return now.moment }
        if case .moment(let moment) = asOf?.value { return moment }
        return .now
    }
}

/// Says where the company did not keep its word.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "What is unanswered, broken or contradictory; status 1 where something is."
    )

    @Argument(help: "The customer; all of them where none is named.") var who: WhoArgument?
    @Flag(help: "Also say what was looked at and found in order, or can't be judged.")
    var explain = false
    @Option(help: ArgumentHelp("As it was known then.", valueName: "time|position"))
    var asOf: AsOfArgument?
    @Option(help: ArgumentHelp("The moment to judge from; by default now.", valueName: "time"))
    var now: MomentArgument?
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory { history in
                let end: Position
                if let asOf {
                    end = try await asOf.position(in: history)
                } else {
                    end = try await history.store.head().position
                }
                var count = 0
                if let who {
                    count = try await check(who.who, history, end)
                } else {
                    var cursor: Position?
                    repeat {
                        let page = try await history.customers(
                            after: cursor,
                            limit: 500,
                            for: viewer.rep,
                            asOf: end
                        )
                        for customer in page.customers {
                            count += try await check(.customer(customer.id), history, end)
                        }
                        cursor = page.next
                    } while cursor != nil
                }
                if !output.json {
                    Output.line(
                        count == 0
                            ? "No findings." : count == 1 ? "1 finding." : "\(count) findings."
                    )
                }
                if count > 0 { throw ExitStatus.findings }
            }
        }
    }

    private func check(
        _ who: Who,
        _ history: InteractionHistory,
        _ end: Position
    ) async throws -> Int {
        let known = try await history.history(of: who, for: viewer.rep, asOf: end)
        let file = CaseFile(known, in: CheckContext(now: moment))
        let findings = Checks.shipped.findings(on: file)
        for finding in findings { show(finding) }
        if explain {
            for verdict in Checks.shipped.verdicts(on: file) { show(verdict) }
        }
        return findings.count
    }

    /// The moment that is judged from: given, or that of `--as-of`, or now.
    private var moment: Timestamp {
        if let now { return now.moment }
        if case .moment(let moment) = asOf?.value { return moment }
        return .now
    }

    private func show(_ finding: Finding) {
        if output.json {
            Output.json(finding.json)
            return
        }
        let cites = finding.events.prefix(3).map { "[\($0.description.prefix(8))]" }
        let sentence = "\(finding.severity.rawValue) \(finding.check): \(finding.sentence) "
        Output.paragraph(sentence + cites.joined(separator: " "), indent: 2)
        Output.paragraph("  to resolve: " + finding.resolve, indent: 4)
    }

    private func show(_ verdict: Verdict) {
        let ruling: String
        switch verdict.ruling {
        case .finding: ruling = "finding"
        case .silent: ruling = "in order"
        case .cannotJudge: ruling = "cannot judge"
        }
        if output.json {
            Output.json([
                "check": verdict.check.json, "events": .array(verdict.events.map(\.json)),
                "explain": .string(verdict.reason), "ruling": .string(ruling),
            ])
        } else {
            Output.paragraph("  \(ruling): \(verdict.check): \(verdict.reason)", indent: 4)
        }
    }
}
