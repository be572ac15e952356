// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline
import ThroughlineChannels

/// What is configured.
struct AccountsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "The company's own ends of its channels.",
        subcommands: [Check.self]
    )

    /// Says what is missing.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is configured, and what is missing."
        )

        @OptionGroup var accounts: AccountsOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                guard accounts.path != nil else {
                    throw ValidationError(
                        "Name the accounts file: --accounts FILE, or set THROUGHLINE_ACCOUNTS."
                    )
                }
                let loaded = try accounts.load()
                let problems = loaded.check(
                    adapters: ChannelAdapters.all.map(\.profile),
                    secrets: .process
                )
                for account in loaded.accounts { show(account, problems) }
                let orphans = problems.filter { loaded[$0.account] == nil }
                for problem in orphans where !output.json { Output.line("\(problem)") }
                if problems.contains(where: { $0.severity == .error }) { throw ExitStatus.findings }
            }
        }

        private func show(_ account: Account, _ problems: [AccountProblem]) {
            let own = problems.filter { $0.account == account.id }
            if output.json {
                Output.json([
                    "id": .string(account.id), "adapter": .string(account.adapter),
                    "sees": .string(account.sees.rawValue),
                    "problems": .array(
                        own.map {
                            [
                                "severity": .string($0.severity.rawValue),
                                "sentence": .string($0.sentence),
                            ]
                        }
                    ),
                ])
                return
            }
            Output.line("\(account.id): \(account.adapter), sees \(account.sees.rawValue)")
            for problem in own {
                Output.line("  \(problem.severity.rawValue): \(problem.sentence)")
            }
            if own.isEmpty { Output.line("  nothing is missing") }
        }
    }
}
