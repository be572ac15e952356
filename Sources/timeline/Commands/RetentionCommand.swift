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

        @Option(help: ArgumentHelp("The moment; by default now.", valueName: "time"))
        var at: MomentArgument?
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory { history in
                    let documents = try await history.documents()
                    guard let policy = documents.retention(at: at?.moment ?? .now) else {
                        Output.complain("No policy was adopted: timeline retention adopt FILE")
                        throw ExitStatus.badData
                    }
                    try Output.document(policy, json: output.json)
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

        @Argument(help: "The document (YAML or JSON).") var file: DocumentArgument?
        @OptionGroup var adoption: AdoptionOptions

        func validate() throws {
            if file == nil, !adoption.retire {
                throw ValidationError("Name the document, or --retire the one there is.")
            }
        }

        func run() async throws {
            try await reporting {
                var document = RetentionPolicy()
                if let file { document = try file.decoded() }
                let what =
                    file == nil
                    ? "the retention policy"
                    : "\(document.name) \(document.version), \(document.rules.count) rules"
                let filled = document
                try await adoption.adopt(what) { $0.retention = filled }
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
            guard !dryRun else { return Output.line("\(report.due) events are due.") }
            Output.line("\(report.erasure.erased) events were erased.")
            if report.forgotten > 0 {
                Output.line("\(report.forgotten) identifiers were forgotten.")
            }
            if !report.erasure.refs.isEmpty {
                Output.line("Keep a copy of the store's erasures.jsonl elsewhere now.")
            }
        }
    }
}
