// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline
import ThroughlineSQLite

/// Says where the company did not keep its word.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "What is unanswered, broken or contradictory; status 1 where something is."
    )

    @Argument(help: "The customer; all of them where none is named.") var who: WhoArgument?
    @Flag(help: "Also what was found in order or can't be judged, with the minutes that counted.")
    var explain = false
    @Flag(help: "Also compare the search index, where there is one, with what a rebuild gives.")
    var projections = false
    @Flag(help: "Go on, and tell each finding as it opens and as it closes.")
    var watch = false
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Only these checks; all of them by default.", valueName: "check")
    )
    var only: [String] = []
    @Option(help: ArgumentHelp("Acknowledge a finding instead.", valueName: "finding"))
    var acknowledge: String?
    @Option(help: ArgumentHelp("Why it needs nothing more.", valueName: "words"))
    var reason: String?
    @OptionGroup var judging: JudgingOptions
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
        let hasMore = who != nil || judging.asOf != nil || judging.now != nil || acknowledge != nil
        guard !watch || !(hasMore || explain || projections) else {
            throw ValidationError("--watch is about everybody, now, and stands alone.")
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
            try await store.withHistory { history in
                if watch { try await follow(history) } else { try await check(history) }
            }
        }
    }

    private func check(_ history: InteractionHistory) async throws {
        let end: Position
        if let asOf = judging.asOf {
            end = try await asOf.position(in: history)
        } else {
            end = try await history.store.head().position
        }
        let context = try await history.context(now: judging.moment, asOf: end, zone: zone.zone)
        let judge = Judge(checks: checks, explains: explain)
        var count = 0
        if let who {
            let known = try await history.history(of: who.who, for: viewer.rep, asOf: end)
            count = show(judge(CaseFile(known, in: context)), isNamed: true)
        } else {
            try await history.eachCase(
                in: context,
                asOf: end,
                for: viewer.rep,
                judge: { judge($0) }
            ) { judged in
                count += show(judged)
            }
        }
        if projections { count += try await checkProjections(history) }
        if !output.json {
            Output.line(
                count == 0 ? "No findings." : counted(count, "finding", "findings") + "."
            )
        }
        if count > 0 { throw ExitStatus.findings }
    }

    /// Compares what is derived from the log with its rebuild, and says how much differs.
    private func checkProjections(_ history: InteractionHistory) async throws -> Int {
        let path = try store.folder + "/" + SearchIndex.name
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        let index = try SearchIndex(at: path)
        defer { index.close() }
        let differences = try await index.differences(fromRebuildOf: history)
        let resolve = "Build it anew: timeline search --rebuild WORDS"
        for difference in differences {
            if output.json {
                Output.json([
                    "check": RecordIntegrityCheck().name.json,
                    "position": .string(difference.position.description),
                    "resolve": .string(resolve), "sentence": .string(difference.sentence),
                    "severity": .string(Severity.high.rawValue),
                ])
            } else {
                let name = RecordIntegrityCheck().name
                Output.paragraph("high \(name): \(difference.sentence)", indent: 2)
                Output.paragraph("  to resolve: " + resolve, indent: 4)
            }
        }
        return differences.count
    }

    /// Tells findings as they open and close, until the command is interrupted.
    private func follow(_ history: InteractionHistory) async throws {
        let changes = history.findings(
            for: viewer.rep,
            checks: checks,
            zone: zone.zone,
            timer: ContinuousClock()
        )
        for try await change in changes {
            switch change {
            case .opened(let finding): show(finding, "opened", of: "\(finding.customer)")
            case .closed(let finding): show(finding, "closed", of: "\(finding.customer)")
            }
        }
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

    /// Shows what was found of one customer, and says how much that was.
    ///
    /// Where nobody was named, each finding says whose it is.
    private func show(_ judged: Judge.Judged, isNamed: Bool = false) -> Int {
        let whose = isNamed ? nil : judged.names.prefix(2).joined(separator: ", ")
        for finding in judged.findings { show(finding, of: whose) }
        for verdict in judged.verdicts { show(verdict) }
        return judged.findings.count
    }

    /// Shows a finding; where findings are followed, also what became of it.
    private func show(_ finding: Finding, _ change: String? = nil, of whose: String? = nil) {
        if output.json {
            guard let change, var object = finding.json.object else {
                return Output.json(finding.json)
            }
            object["change"] = .string(change)
            return Output.json(.object(object))
        }
        if let change { Output.line("\(change) \(EntryText.moment(.now))") }
        let cites = finding.events.prefix(3).map { "[\($0.description.prefix(8))]" }
        let sentence = "\(finding.severity.rawValue) \(finding.check): \(finding.sentence) "
        Output.paragraph(sentence + cites.joined(separator: " "), indent: 2)
        if let whose { Output.paragraph("  customer: " + whose, indent: 4) }
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

/// Runs checks on a case.
private struct Judge: Sendable {
    /// What was made of one customer's case.
    struct Judged: Sendable {
        /// What the customer is known by, the best first.
        var names: [String]
        var findings: [Finding]
        var verdicts: [Verdict]
    }

    let checks: Checks
    let explains: Bool

    func callAsFunction(_ file: CaseFile) -> Judged {
        let names = file.history.identifiers.map(\.identifier).typedInOrder
        return Judged(
            names: names.isEmpty ? ["\(file.history.customer)"] : names,
            findings: checks.findings(on: file),
            verdicts: explains ? checks.verdicts(on: file) : []
        )
    }
}
