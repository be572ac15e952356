// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Writes the whole log, what it says, or one customer's events as evidence.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "The whole log as JSON Lines; --canonical: what it says, equal for equal histories.",
        discussion: """
            WHO --evidence writes one customer's events with proofs, held together by a checkpoint \
            that is signed with --key. `timeline evidence verify` checks them without the store. The \
            file can be read by whoever has it.
            """
    )

    @Argument(help: WhoArgument.help) var who: WhoArgument?
    @Flag(help: "Folded entries and customers, without what differs from store to store.")
    var canonical = false
    @Flag(help: "One customer's events, complete and in order, to be checked by anybody.")
    var evidence = false
    @OptionGroup var signer: SignerOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard evidence == (who != nil) else {
            throw ValidationError("WHO and --evidence go together.")
        }
        guard evidence == (signer.name != nil), !(evidence && canonical) else {
            throw ValidationError("--evidence goes with --key and --name, not with --canonical.")
        }
    }

    func run() async throws {
        try await reporting {
            try await store.withHistory { history in
                if let who {
                    try await export(who.who, of: history)
                } else if canonical {
                    try await history.canonicalExport.lines { Output.json($0) }
                } else {
                    try await history.export.lines { Output.json($0.json) }
                }
            }
        }
    }

    private func export(_ who: Who, of history: InteractionHistory) async throws {
        guard let (key, name) = try signer.load() else { return }
        try await history.evidenceExport.lines(
            of: who,
            for: viewer.rep,
            signedBy: key,
            name: name,
            progress: { done, all in Output.progress("\(done) of \(all) events") },
            { line in
                Output.endProgress()
                Output.json(line)
            }
        )
        signer.tellVerifier(key, name)
    }
}

/// Takes an export in.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take an export into an empty store.",
        discussion: "An import that was broken off is begun again: what is there is a duplicate."
    )

    /// How many bytes of lines wait to be appended: files stand in them.
    private static let sizeLimit = 32 << 20
    /// The most bytes of a line, which holds all files of an event.
    private static let lineLimit = 1 << 30

    @Argument(help: "The export; `-` is standard input.") var file: String
    @OptionGroup var store: StoreOptions

    func run() async throws {
        try await reporting {
            var lines = try LineFile(file, lineLimit: Self.lineLimit)
            try await store.withHistory(writing: true) { history in
                var outcome = LogImport.Outcome()
                var batch: [JSONValue] = []
                var number = 0
                var size = 0
                while let line = try lines.line() {
                    number += 1
                    size += line.count
                    batch.append(try parse(line, number))
                    guard batch.count == LogImport.batchSize || size >= Self.sizeLimit else {
                        continue
                    }
                    outcome.add(try await history.import.append(batch))
                    batch.removeAll(keepingCapacity: true)
                    size = 0
                    Output.progress("\(number) lines")
                }
                outcome.add(try await history.import.append(batch))
                Output.endProgress()
                Output.line(
                    "\(number) lines: \(outcome.appended) appended, \(outcome.duplicates) there "
                        + "already, \(outcome.erased) erased before the export."
                )
            }
        }
    }

    private func parse(_ line: [UInt8], _ number: Int) throws -> JSONValue {
        do throws(RecordError) {
            return try JSONValue.parse(line, limits: JSONLimits(bytes: Self.lineLimit))
        } catch {
            Output.complain("Line \(number) of \(file): \(error.message)")
            throw ExitStatus.badData
        }
    }
}

extension LogImport.Outcome {
    fileprivate mutating func add(_ other: Self) {
        appended += other.appended
        duplicates += other.duplicates
        erased += other.erased
    }
}
