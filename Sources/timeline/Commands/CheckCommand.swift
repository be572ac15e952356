// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// Says where the company did not keep its word.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "What is unanswered, broken or contradictory; status 1 where something is."
    )

    @Argument(help: "The customer; all of them where none is named.") var who: WhoArgument?
    @Flag(help: "Also what was found in order or can't be judged, with the minutes that counted.")
    var explain = false
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Only these checks; all of them by default.", valueName: "check")
    )
    var only: [String] = []
    @Option(help: ArgumentHelp("Acknowledge a finding instead.", valueName: "finding"))
    var acknowledge: String?
    @Option(help: ArgumentHelp("Why it needs nothing more.", valueName: "words"))
    var reason: String?
    @Option(help: ArgumentHelp("As it was known then.", valueName: "time|position"))
    var asOf: AsOfArgument?
    @Option(help: ArgumentHelp("The moment to judge from; by default now.", valueName: "time"))
    var now: MomentArgument?
    @OptionGroup var zone: ZoneOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let known = Set(Checks.shipped.all.map(\.name.rawValue))
        for name in only where !known.contains(name) {
            let names = known.sorted().joined(separator: ", ")
            throw ValidationError("There is no check \(name). There are: \(names).")
        }
        guard let acknowledge else { return }
        guard FindingID(acknowledge) != nil else {
            throw ValidationError("\(acknowledge) is no finding's id. `check --json` shows them.")
        }
        guard who != nil, reason?.isEmpty == false else {
            throw ValidationError("To acknowledge, name the customer and give a --reason.")
        }
    }

    func run() async throws {
        try await reporting {
            if let acknowledge, let finding = FindingID(acknowledge), let who {
                try await self.acknowledge(finding, of: who.who)
                return
            }
            try await store.withHistory { history in try await check(history) }
        }
    }

    private func check(_ history: InteractionHistory) async throws {
        let end: Position
        if let asOf {
            end = try await asOf.position(in: history)
        } else {
            end = try await history.store.head().position
        }
        let context = try await history.context(now: moment, asOf: end, zone: zone.zone)
        var count = 0
        if let who {
            count = try await check(who.who, history, end, context)
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
                    count += try await check(.customer(customer.id), history, end, context)
                }
                cursor = page.next
            } while cursor != nil
        }
        if !output.json {
            Output.line(
                count == 0 ? "No findings." : count == 1 ? "1 finding." : "\(count) findings."
            )
        }
        if count > 0 { throw ExitStatus.findings }
    }

    private func check(
        _ who: Who,
        _ history: InteractionHistory,
        _ end: Position,
        _ context: CheckContext
    ) async throws -> Int {
        let known = try await history.history(of: who, for: viewer.rep, asOf: end)
        let file = CaseFile(known, in: context)
        let findings = checks.findings(on: file)
        for finding in findings { show(finding) }
        if explain {
            for verdict in checks.verdicts(on: file) { show(verdict) }
        }
        return findings.count
    }

    private func acknowledge(_ finding: FindingID, of who: Who) async throws {
        let body = Acknowledgement(
            id: UUID().uuidString,
            of: finding,
            by: viewer.rep.rep ?? "cli",
            reason: reason ?? "",
            at: .now
        )
        try await store.withHistory(writing: true) { history in
            try await history.append(body, about: who)
            Output.result(body.ref, json: output.json, "Acknowledged.")
        }
    }

    private var checks: Checks {
        only.isEmpty ? .shipped : Checks.shipped.named(Set(only.map { CheckName(rawValue: $0) }))
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
        if output.json {
            Output.json(verdict.json)
            return
        }
        let ruling: String
        switch verdict.ruling {
        case .finding: ruling = "finding"
        case .silent: ruling = "in order"
        case .cannotJudge: ruling = "cannot judge"
        }
        Output.paragraph("  \(ruling): \(verdict.check): \(verdict.reason)", indent: 4)
        for row in verdict.ledger { Output.line("      " + row.text(in: zone.zone)) }
    }
}
