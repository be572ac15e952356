// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Records payloads.
struct Record: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record payloads: an outcome for each item, and a summary.",
        discussion: """
            What is there already is a duplicate; what can't be read goes to quarantine with its \
            bytes. Recording the same files again appends nothing. Ends with status 0 however many \
            items were quarantined; the summary says so.
            """
    )

    @OptionGroup var payloads: PayloadArguments
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "The payloads are old: no clock starts for what they ask.")
    var backfill = false

    /// How many items are appended at once: one flush to disk for each batch.
    private static let batchSize = 200
    /// How many bytes of attachments wait for it.
    private static let contentLimit = 16 << 20

    func run() async throws {
        try await reporting {
            let accounts = try store.accounts.load()
            let reading = try PayloadReading(payloads, accounts: accounts, isBackfill: backfill)
            let paths = try PayloadFile.paths(payloads.paths)
            try await store.withHistory(writing: true) { history in
                var summary = RecordSummary()
                for (index, path) in paths.enumerated() {
                    Output.progress("\(index + 1) of \(paths.count) files, \(summary.items) items")
                    try await record(path, reading, history, &summary)
                }
                Output.endProgress()
                guard !output.json else { return }
                Output.line(summary.sentence(files: paths.count))
                if summary.hasQuarantined { Output.line("What is held: timeline quarantine list") }
            }
        }
    }

    private func record(
        _ path: String,
        _ reading: PayloadReading,
        _ history: InteractionHistory,
        _ summary: inout RecordSummary
    ) async throws {
        let file = try PayloadFile.read(path)
        switch reading.content(of: file) {
        case .refused(let reason):
            show(OutcomeLine(file: path, outcome: .refused, reason: reason), &summary)
        case .items(let items):
            var batch: [AdapterItem] = []
            var count = 0
            var content = 0
            for item in items {
                batch.append(item)
                count += 1
                content += item.contentSize
                guard batch.count == Self.batchSize || content >= Self.contentLimit else {
                    continue
                }
                try await append(batch, of: path, reading, history, &summary)
                batch.removeAll(keepingCapacity: true)
                content = 0
            }
            try await append(batch, of: path, reading, history, &summary)
            if count == 0 {
                let reason = "the payload holds no item"
                show(OutcomeLine(file: path, outcome: .ignored, reason: reason), &summary)
            }
        }
    }

    private func append(
        _ items: [AdapterItem],
        of path: String,
        _ reading: PayloadReading,
        _ history: InteractionHistory,
        _ summary: inout RecordSummary
    ) async throws {
        guard !items.isEmpty else { return }
        let outcomes = try await history.record(
            items,
            from: reading.adapter.profile,
            context: reading.context
        )
        for outcome in outcomes { show(OutcomeLine(file: path, outcome), &summary) }
    }

    private func show(_ line: OutcomeLine, _ summary: inout RecordSummary) {
        summary.count(line.outcome)
        if output.json {
            Output.json(line.json)
        } else if line.outcome == .quarantined || line.outcome == .refused {
            Output.endProgress()
            line.lines(columns: Output.columns).forEach { Output.line($0) }
        }
    }
}

/// How many items ended in which way.
struct RecordSummary {
    private var counts: [RecordOutcome.Kind: Int] = [:]

    /// How many items there were.
    var items: Int { counts.values.reduce(0, +) }

    /// Whether something went to quarantine.
    var hasQuarantined: Bool { counts[.quarantined] != nil }

    mutating func count(_ kind: RecordOutcome.Kind) { counts[kind, default: 0] += 1 }

    /// The summary, in one sentence.
    func sentence(files: Int) -> String {
        "\(files) \(files == 1 ? "file" : "files"), \(whatBecame)"
    }

    /// The summary of a replay, in one sentence.
    func sentence(held: Int) -> String { "\(held) held, \(whatBecame)" }

    private var whatBecame: String {
        let order: [RecordOutcome.Kind] = [
            .appended, .duplicate, .variant, .erased, .quarantined, .refused, .ignored,
        ]
        let parts = order.compactMap { kind in counts[kind].map { "\($0) \(kind)" } }
        let what = parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
        return "\(items) \(items == 1 ? "item" : "items"): \(what)."
    }
}
