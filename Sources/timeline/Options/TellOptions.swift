// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// What everything that a person says has in common: who says it, and why.
struct SayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who says it.", valueName: "rep")) var by = "cli"
    @Option(help: ArgumentHelp("Why.", valueName: "words")) var reason: String?

    /// The command, now and once.
    var command: IdentityCommand {
        IdentityCommand(
            id: UUID().uuidString,
            by: RepID(rawValue: by),
            time: .now,
            reason: reason
        )
    }
}

/// Says something about identifiers, and how to take it back.
struct TellOptions: ParsableArguments {
    @OptionGroup var say: SayOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    /// Records what is said.
    ///
    /// - Parameters:
    ///   - done: What was done with it, in words for people, without a full stop.
    ///   - draft: What is said, of a command and the history that it is said in.
    /// - Throws: What `draft` throws, and what recording it does.
    func tell(
        _ done: String,
        _ draft: (IdentityCommand, InteractionHistory) async throws -> EvidenceDraft
    ) async throws {
        try await store.withHistory(writing: true) { history in
            try await tell(done, history, draft)
        }
    }

    /// Records what is said of two names, and says so where a rule holds it: whoever reads that they
    /// were linked would take them for one customer.
    func tellOfTwo(
        _ one: WhoArgument,
        _ other: WhoArgument,
        _ done: String,
        _ draft: (IdentityCommand, InteractionHistory) async throws -> EvidenceDraft
    ) async throws {
        try await store.withHistory(writing: true) { history in
            try await tell(done, history, draft)
            guard !output.json else { return }
            let rep = Viewer.rep(RepID(rawValue: say.by))
            let answer = try await history.why(one.who, other.who, for: rep)
            if answer.verdict != .same {
                Output.paragraph("But: " + answer.sentence, indent: 2)
            }
        }
    }

    private func tell(
        _ done: String,
        _ history: InteractionHistory,
        _ draft: (IdentityCommand, InteractionHistory) async throws -> EvidenceDraft
    ) async throws {
        let ref = try await history.tell(try await draft(say.command, history))
        Output.result(
            ref,
            json: output.json,
            "\(done). Take it back with: timeline unlink \(ref)"
        )
    }
}

extension InteractionHistory {
    /// The subjects that names on the command line stand for, in their order.
    func subjects(of names: [WhoArgument]) async throws(HistoryError) -> [SubjectID] {
        var subjects: [SubjectID] = []
        for name in names { subjects.append(try await subject(of: name.who)) }
        return subjects
    }
}
