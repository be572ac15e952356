// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// A document on the command line, by its path.
struct DocumentArgument: ExpressibleByArgument {
    let path: String

    init?(argument: String) { path = argument }

    /// The most bytes that are read.
    private static let byteLimit = 16 << 20

    /// The file's bytes.
    func bytes() throws -> [UInt8] {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            Output.complain("The file \(path) can't be read. Check the path.")
            throw ExitStatus.inputOutput
        }
        guard data.count <= Self.byteLimit else {
            Output.complain("The file \(path) has more than \(Self.byteLimit >> 20) MiB.")
            throw ExitStatus.badData
        }
        return [UInt8](data)
    }

    /// The document in it.
    func decoded<Document: Decodable>(as type: Document.Type = Document.self) throws -> Document {
        try DocumentFile.read(path, as: type, called: "document")
    }
}
