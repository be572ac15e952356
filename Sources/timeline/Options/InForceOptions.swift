// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// What every command says that shows a document in force.
struct InForceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The moment; by default now.", valueName: "time"))
    var at: MomentArgument?
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    /// Writes the document that is in force at the moment.
    func show<Document: WrittenDocument>(
        _ document: @Sendable (DocumentsInForce, Timestamp) throws -> Document
    ) async throws {
        try await store.withHistory { history in
            let documents = try await history.documents()
            let inForce = try document(documents, at?.moment ?? .now)
            try Output.document(inForce, json: output.json)
        }
    }
}

extension Optional where Wrapped: WrittenDocument {
    /// The document, or the end of the command with what to do about its absence.
    func orAdvise(_ words: String) throws -> Wrapped {
        if let document = self { return document }
        Output.complain(words)
        throw ExitStatus.badData
    }
}
