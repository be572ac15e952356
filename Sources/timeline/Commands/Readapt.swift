// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Reads kept bytes once more with a mended adapter.
struct Readapt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readapt",
        abstract: "Read kept bytes again with this version of an adapter, and append corrections.",
        discussion: """
            Events that an older version of the adapter read, and that keep bytes, are read again. \
            What reads otherwise counts from now on; `show --as-of` still gives the old reading. \
            Running it again appends nothing. A mapping that was mended has a higher revision. What \
            is in quarantine: `timeline quarantine replay`.
            """
    )

    @OptionGroup var options: AdapterOptions
    @Flag(help: "Only say what would change.") var dryRun = false
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let adapter = try options.channelAdapter()
            try await store.withHistory(writing: !dryRun) { history in
                let report = try await history.readapt(adapter, dryRun: dryRun) { done in
                    show(done)
                }
                if output.json { return }
                Output.line(report.sentence(isDryRun: dryRun))
            }
        }
    }

    private func show(_ done: Rereading) {
        if output.json {
            Output.json(done.shownJSON)
            return
        }
        guard done.outcome == .corrected else { return }
        Output.line("\(done.ref)  read by version \(done.version)")
        for field in done.fields {
            Output.paragraph(
                "  \(field.name): \(field.before?.shown ?? "–") → \(field.after?.shown ?? "–")",
                indent: 4
            )
        }
        for ref in done.replacedBy { Output.line("  is now \(ref)") }
    }
}

extension Rereading {
    /// The report as it is shown to programs.
    fileprivate var shownJSON: JSONValue {
        var json: JSONObject = [
            "ref": ref.json, "position": .integer(Int64(clamping: position.rawValue)),
            "version": .integer(Int64(version)), "outcome": outcome.json,
        ]
        if !fields.isEmpty {
            json["fields"] = .array(
                fields.map { field in
                    [
                        "name": .string(field.name), "before": field.before ?? .null,
                        "after": field.after ?? .null,
                    ]
                }
            )
        }
        if !replacedBy.isEmpty { json["replacedBy"] = .array(replacedBy.map(\.json)) }
        json["reason"] = reason?.json
        return .object(json)
    }
}

extension ReadaptReport {
    /// The report in one sentence.
    fileprivate func sentence(isDryRun: Bool) -> String {
        let order: [Rereading.Outcome] = [.corrected, .unchanged, .kept]
        var parts = order.compactMap { outcome in
            outcomes[outcome].map { count in
                "\(count) " + (isDryRun && outcome == .corrected ? "would be " : "") + "\(outcome)"
            }
        }
        if withoutBytes > 0 { parts.append("\(withoutBytes) without bytes of their own") }
        return "\(older) \(older == 1 ? "event" : "events") of older versions: "
            + (parts.isEmpty ? "nothing" : parts.joined(separator: ", ")) + "."
    }
}

extension JSONValue {
    /// The value for people: text without quotes, everything else as JSON.
    fileprivate var shown: String { string ?? text() }
}
