// SPDX-License-Identifier: Apache-2.0

import Foundation
import Yams

/// A document that people write, as YAML or JSON.
enum DocumentFile {
    /// Reads a document, and says on standard error what is wrong with it.
    static func read<Document: Decodable>(
        _ path: String,
        as type: Document.Type = Document.self,
        called name: String
    ) throws -> Document {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            Output.complain("The \(name) file \(path) can't be read. Check the path.")
            throw ExitStatus.inputOutput
        }
        do {
            return try YAMLDecoder().decode(Document.self, from: data)
        } catch {
            Output.complain("The \(name) file \(path) is not in its form: \(words(error))")
            throw ExitStatus.badData
        }
    }

    /// What is wrong, without the file's content.
    static func words(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            "\(place(context)) lacks \(key.stringValue)."
        case DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context):
            "\(place(context)) has the wrong type."
        case DecodingError.dataCorrupted(let context):
            "\(place(context)): \(context.debugDescription)"
        default: "\(error)"
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        context.codingPath.isEmpty
            ? "the document" : context.codingPath.map(\.stringValue).joined(separator: ".")
    }
}
