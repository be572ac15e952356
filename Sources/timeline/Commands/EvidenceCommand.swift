// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// What whoever was handed evidence does with it.
struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Check what `export WHO --evidence` wrote; needs no store.",
        subcommands: [EvidenceVerify.self]
    )
}

/// Checks an evidence export.
struct EvidenceVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove that evidence is complete, in order and unchanged; needs no store.",
        discussion: """
            Names each event that is missing, altered, out of order, repeated or not this \
            customer's, and ends with status 1. The article Evidence says what is proven, and the \
            format.
            """
    )

    @Argument(help: "The file; `-` is standard input.") var file: String
    @Option(
        help: ArgumentHelp(
            "The key of who signed.",
            discussion: "NAME+ID+KEY, as `timeline checkpoint` says it, or a file with it.",
            valueName: "key"
        )
    )
    var key: String
    @Flag(help: "Write each event that is proven, readable, before the result.") var events = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            var verifier = try EvidenceVerifier(verifierKey: try verifierKey)
            var lines = try LineFile(file)
            while let line = try lines.line() {
                guard let event = verifier.receive(line), events else { continue }
                Output.json(
                    ExportLine(
                        header: event.header,
                        recordedAt: event.placement.recordedAt,
                        isVariant: event.placement.isVariant,
                        body: event.body
                    ).json
                )
            }
            let report = verifier.finish()
            show(report)
            if !report.isSound { throw ExitStatus.findings }
        }
    }

    private var verifierKey: String {
        get throws {
            guard let data = FileManager.default.contents(atPath: key), data.count < 4_096 else {
                return key
            }
            return String(decoding: data, as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    private func show(_ report: EvidenceReport) {
        if output.json {
            Output.json(report.json)
            return
        }
        for fault in report.faults { Output.line("\(fault)".neutralised(for: .terminal)) }
        for head in report.heads { Output.line("\(head)") }
        if let checkpoint = report.checkpoint {
            Output.line("log      \(checkpoint.store), epoch \(checkpoint.epoch)")
            Output.line("as of    its event \(checkpoint.count)")
        }
        let verdict =
            report.isSound
            ? "complete and unchanged" : counted(report.faults.count, "fault", "faults")
        Output.line(
            counted(report.events, "event", "events")
                + ", \(report.erased) erased, \(report.withheld) withheld: \(verdict)."
        )
        if report.isSound, !report.others.isEmpty {
            let others = counted(
                report.others.count,
                "other identifier",
                "other identifiers",
                ("stands", "stand")
            )
            Output.line("\(others) beside them.")
        }
    }
}

extension EvidenceReport {
    fileprivate var json: JSONValue {
        var json: JSONObject = [
            "erased": .integer(Int64(erased)), "events": .integer(Int64(events)),
            "faults": .array(faults.map(\.json)),
            "heads": .array(heads.map { .string($0.description) }),
            "others": .array(others.sorted().map(\.json)),
            "sound": .bool(isSound), "withheld": .integer(Int64(withheld)),
        ]
        if let checkpoint {
            json["count"] = .integer(Int64(clamping: checkpoint.count))
            json["root"] = .string(checkpoint.root.description)
            json["store"] = checkpoint.store.json
        }
        return .object(json)
    }
}

extension EvidenceReport.Fault {
    fileprivate var json: JSONValue {
        var json: JSONObject = ["kind": .string(kind.description)]
        json["line"] = line.map { .integer(Int64($0)) }
        json["position"] = position.map { .integer(Int64(clamping: $0.rawValue)) }
        json["subject"] = subject?.json
        json["first"] = numbers.map { .integer(Int64(clamping: $0.lowerBound)) }
        json["last"] = numbers.map { .integer(Int64(clamping: $0.upperBound)) }
        return .object(json)
    }
}
