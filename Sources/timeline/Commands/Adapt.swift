// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Shows what an adapter reads, without a store.
struct Adapt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adapt",
        abstract: "Turn payloads into interactions, as JSON Lines; needs no store.",
        discussion: """
            Each item's outcome is what recording it in an empty store would give. A file is the \
            payload alone, or a recorded request as JSON: method, path, headers, body or bodyBase64.
            """
    )

    @OptionGroup var payloads: PayloadArguments
    @OptionGroup var accounts: AccountsOptions

    func run() async throws {
        try await reporting {
            let reading = try PayloadReading(payloads, accounts: try accounts.load())
            for path in try PayloadFile.paths(payloads.paths) {
                let file = try PayloadFile.read(path)
                var count = 0
                switch reading.content(of: file) {
                case .refused(let reason):
                    Output.json(
                        OutcomeLine(file: path, outcome: .refused, reason: reason).json
                    )
                case .items(let items):
                    for item in items {
                        count += 1
                        Output.json(OutcomeLine(file: path, RecordOutcome(wouldBe: item)).json)
                    }
                    if count == 0 {
                        Output.json(
                            OutcomeLine(
                                file: path,
                                outcome: .ignored,
                                reason: "the payload holds no item"
                            ).json
                        )
                    }
                }
            }
        }
    }
}
