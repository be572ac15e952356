// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline
import ThroughlineChannels

/// What could not be read.
struct QuarantineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "What could not be read: kept with its bytes.",
        subcommands: [List.self, Show.self, Replay.self]
    )

    /// Lists what is held.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What is held, and why.")
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory { history in
                    let all = try await history.quarantine.held()
                    if all.isEmpty, !output.json { Output.line("Nothing is in quarantine.") }
                    for held in all {
                        if output.json {
                            Output.json(held.shownJSON)
                        } else {
                            Output.paragraph(
                                "\(held.ref)  \(held.source.provider)  \(held.place)  \(held.reason)",
                                indent: 4
                            )
                        }
                    }
                }
            }
        }
    }

    /// Writes the bytes of something held.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the bytes of something held to standard output, as they came."
        )
        @Argument(
            help: "Its ref.",
            transform: Ref.argument(printedBy: "`timeline quarantine list`")
        )
        var ref: Ref
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory { history in
                    let all = try await history.quarantine.held(includingResolved: true)
                    guard let held = all.first(where: { $0.ref == ref }) else {
                        throw HistoryError(.notFound, message: "Nothing is held by that ref.")
                    }
                    FileHandle.standardOutput.write(Data(held.payload.bytes))
                }
            }
        }
    }

    /// Reads what is held once more.
    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read what is held once more, with the adapters of this version.",
            discussion: """
                What can be read is recorded with the time at which it first came; what still can't \
                be read stays held. A dry run appends nothing and says what would become of each item.
                """
        )
        @OptionGroup var mapping: MappingOptions
        @Flag(help: "Only say what would be read.") var dryRun = false
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory(writing: !dryRun) { history in
                    var summary = RecordSummary()
                    let all = try await history.quarantine.held()
                    for held in all {
                        guard let adapter = try adapter(held.source.provider.rawValue) else {
                            let reason = "no adapter of this version is called that"
                            show(held, [.init(place: held.place, kind: .ignored, reason: reason)])
                            summary.count(.ignored)
                            continue
                        }
                        let outcomes = try await history.quarantine.replay(
                            held,
                            with: adapter,
                            dryRun: dryRun
                        )
                        for outcome in outcomes { summary.count(outcome.kind) }
                        show(held, outcomes)
                    }
                    if !output.json { Output.line(summary.sentence(held: all.count)) }
                }
            }
        }

        private func adapter(_ name: String) throws -> (any ChannelAdapter)? {
            let found = ChannelAdapters.named(name)
            guard found is MappingAdapter else { return found }
            return try mapping.adapter(for: name) ?? found
        }

        /// Every outcome for programs; for people all of a dry run, and otherwise what stays held.
        private func show(_ held: Quarantined, _ outcomes: [RecordOutcome]) {
            for outcome in outcomes {
                let line = OutcomeLine(file: "\(held.ref)", outcome)
                if output.json {
                    Output.json(line.json)
                } else if dryRun || outcome.kind == .quarantined || outcome.kind == .ignored {
                    line.lines(columns: Output.columns).forEach { Output.line($0) }
                }
            }
        }
    }
}

extension Quarantined {
    /// What is held, as it is shown to programs: everything but its bytes.
    fileprivate var shownJSON: JSONValue {
        var json: JSONObject = [
            "ref": ref.json, "adapter": source.provider.json, "account": source.account.json,
            "place": .string(place), "reason": .string(reason),
            "receivedAt": receivedAt.json, "bytes": .integer(Int64(payload.bytes.count)),
        ]
        json["file"] = fileName?.json
        return .object(json)
    }
}
