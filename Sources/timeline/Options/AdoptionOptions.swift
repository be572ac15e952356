// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline
import Yams

/// What every adoption of a document says.
struct AdoptionOptions: ParsableArguments {
    @Argument(help: "The document (YAML or JSON).") var file: DocumentArgument?
    @Option(help: ArgumentHelp("Who decided it.", valueName: "rep")) var by = "cli"
    @Option(help: ArgumentHelp("Why.", valueName: "words")) var reason: String?
    @Option(help: ArgumentHelp("From when on; by default now, never earlier.", valueName: "time"))
    var from: MomentArgument?
    @Flag(help: "Retire the document: what is shipped applies again, or nothing does.")
    var retire = false
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (file == nil) == retire else {
            throw ValidationError("Name the document, or --retire the one there is.")
        }
    }

    /// The document that is named; nil where the one there is is retired.
    func document<Document: WrittenDocument>() throws -> Document? { try file?.decoded() }

    /// Appends the adoption and says so.
    func adopt(_ what: String, _ fill: (inout Adoption) throws -> Void) async throws {
        var adoption = Adoption(
            id: UUID().uuidString,
            by: RepID(rawValue: by),
            reason: reason,
            at: from?.moment ?? .now
        )
        adoption.retires = retire
        try fill(&adoption)
        let sealed = adoption
        try await store.withHistory(writing: true) { history in
            try await history.adopt(sealed)
            let verb = retire ? "Retired" : "Adopted"
            Output.result(
                sealed.ref,
                json: output.json,
                "\(verb): \(what), from \(sealed.occurredAt) on."
            )
        }
    }
}

extension Output {
    /// Writes a document as people write it, or as one JSON object.
    static func document(_ document: some WrittenDocument, json isJSON: Bool) throws {
        if isJSON {
            json(document.json)
            return
        }
        let encoder = YAMLEncoder()
        encoder.options.sortKeys = false
        encoder.options.allowUnicode = true
        for text in try encoder.encode(document).split(
            separator: "\n",
            omittingEmptySubsequences: false
        ) where !text.isEmpty { line(String(text).neutralised(for: .terminal)) }
    }
}
