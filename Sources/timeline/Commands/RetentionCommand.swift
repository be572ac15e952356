// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// How long what is kept, and erasing what is due.
struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "How long the company keeps what was said, and erasing what is due.",
        subcommands: [Show.self, Adopt.self, Apply.self],
        defaultSubcommand: Show.self
    )

    /// Writes the policy in force.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The policy in force.")

        @OptionGroup var inForce: InForceOptions

        func run() async throws {
            try await reporting {
                try await inForce.show {
                    try $0.retention(at: $1).orAdvise(
                        "No policy was adopted: timeline retention adopt FILE"
                    )
                }
            }
        }
    }

    /// Adopts a policy.
    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adopt a retention policy. It erases nothing until it is applied.",
            discussion: """
                A rule names a channel, a kind, both, or neither for everything, for how many days it \
                is kept, and why. The most exact rule holds; what no rule is about is kept.
                """
        )

        @OptionGroup var adoption: AdoptionOptions

        func run() async throws {
            try await reporting {
                let document: RetentionPolicy? = try adoption.document()
                let what =
                    document.map { "\($0.name) \($0.version), \($0.rules.count) rules" }
                    ?? "the retention policy"
                try await adoption.adopt(what) { $0.retention = document ?? RetentionPolicy() }
            }
        }
    }

    /// Erases what is due.
    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase what the policy in force doesn't keep any longer.",
            discussion: """
                Run it daily. Broken off, it is simply run again. Who is who stays known, unless \
                --forget-identifiers says that identifiers under which nothing is left go too.
                """
        )

        @Flag(help: "Only count what is due.") var dryRun = false
        @Flag(help: "Forget identifiers, with their links, under which nothing is left.")
        var forgetIdentifiers = false
        @OptionGroup var erasing: ErasingOptions
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory(writing: !dryRun) { history in
                    let request = RetentionRequest(
                        erasing.command,
                        isDryRun: dryRun,
                        forgetsIdentifiers: forgetIdentifiers
                    )
                    show(try await history.applyRetention(request))
                }
            }
        }

        private func show(_ report: RetentionReport) {
            if output.json {
                return Output.json([
                    "due": .integer(Int64(report.due)), "dryRun": .bool(dryRun),
                    "erased": .integer(Int64(report.erasure.erased)),
                    "forgotten": .integer(Int64(report.forgotten)),
                    "refs": .array(report.erasure.refs.map(\.json)),
                    "rules": .array(
                        report.lines.map { line in
                            [
                                "before": line.before.json, "due": .integer(Int64(line.due)),
                                "rule": line.rule.json,
                            ]
                        }
                    ),
                ])
            }
            for line in report.lines {
                let text = "\(line.due) of \(line.rule.scope), before \(line.before)"
                Output.line(text.neutralised(for: .terminal))
            }
            guard !dryRun else {
                return Output.line(counted(report.due, "event", "events", ("is", "are")) + " due.")
            }
            let erased = counted(report.erasure.erased, "event", "events", ("was", "were"))
            Output.line("\(erased) erased.")
            if report.forgotten > 0 {
                let forgotten = counted(
                    report.forgotten,
                    "identifier",
                    "identifiers",
                    ("was", "were")
                )
                Output.line("\(forgotten) forgotten.")
            }
            if !report.erasure.refs.isEmpty {
                Output.line("Keep a copy of the store's erasures.jsonl elsewhere now.")
            }
        }
    }
}
