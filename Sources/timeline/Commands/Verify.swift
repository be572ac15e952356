// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Proves that the store is what it was.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute every hash, number, index and file; name what isn't as it must be."
    )

    @Option(
        help: ArgumentHelp(
            "A checkpoint that was kept outside, or a file with a signed one.",
            valueName: "checkpoint"
        )
    )
    var against: AnchorArgument?
    @Option(
        help: ArgumentHelp(
            "The key by which the checkpoint must be signed.",
            discussion: "As `timeline checkpoint` says it.",
            valueName: "key"
        )
    )
    var signedBy: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard signedBy != nil else { return }
        guard case .root? = against?.value else {
            throw ValidationError(
                "--signed-by needs a file with a signed checkpoint, --against FILE."
            )
        }
    }

    func run() async throws {
        try await reporting {
            do {
                try await check()
            } catch let error as EventStoreError where error.code == .corrupt {
                // A store that can't even be opened is the plainest finding of all.
                let fault = VerificationReport.Fault(part: "page", message: error.message)
                if output.json {
                    Output.json([
                        "faults": [["part": "page", "message": .string(error.message)]],
                        "sound": false,
                    ])
                } else {
                    Output.line("\(fault)".neutralised(for: .terminal))
                }
                throw ExitStatus.findings
            }
        }
    }

    private func check() async throws {
        try await store.withHistory { history in
            let report = try await history.verify { done, all in
                let share = 100 * Double(done) / Double(max(1, all))
                Output.progress("\(Int(min(100, share))) %")
            }
            Output.endProgress()
            var faults = report.faults
            if let fault = try await anchorFault(report.head, history.store) {
                faults.append(fault)
            }
            show(report, faults)
            if !faults.isEmpty { throw ExitStatus.findings }
        }
    }

    /// Why the log doesn't extend what was kept outside; nil if it does.
    private func anchorFault(
        _ head: LogHead,
        _ store: any EventStore
    ) async throws -> VerificationReport.Fault? {
        guard let anchor = against?.value else { return nil }
        do {
            switch anchor {
            case .leaf(let checkpoint):
                try await checkpoint.check(against: head, in: store)
            case .root(let checkpoint):
                try checkSignature(of: checkpoint)
                try await store.proveExtends(checkpoint)
            }
            return nil
        } catch let error as EventStoreError {
            guard error.code == .checkpointRefused else { throw error }
            return .init(part: "checkpoint", message: error.message)
        }
    }

    private func checkSignature(of checkpoint: SignedCheckpoint) throws {
        guard let signedBy else { return }
        guard try checkpoint.isSigned(byVerifierKey: signedBy) else {
            throw EventStoreError(
                .checkpointRefused,
                message: "The checkpoint is not signed by that key."
            )
        }
    }

    private func show(_ report: VerificationReport, _ faults: [VerificationReport.Fault]) {
        if output.json {
            Output.json([
                "events": .integer(Int64(clamping: report.events)),
                "erased": .integer(Int64(clamping: report.erased)),
                "root": .string(report.head.root.description), "sound": .bool(faults.isEmpty),
                "faults": .array(
                    faults.map { fault in
                        var json: JSONObject = [
                            "part": .string(fault.part), "message": .string(fault.message),
                        ]
                        json["position"] = fault.position.map {
                            .integer(Int64(clamping: $0.rawValue))
                        }
                        return .object(json)
                    }
                ),
            ])
            return
        }
        for fault in faults { Output.line("\(fault)".neutralised(for: .terminal)) }
        let verdict = faults.isEmpty ? "sound" : counted(faults.count, "fault", "faults")
        Output.line(
            counted(report.events, "event", "events") + ", \(report.erased) erased: \(verdict)."
        )
        Output.line("root \(report.head.root)")
    }
}
