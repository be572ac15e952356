// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline
import Yams

/// Which accounts file to read.
struct AccountsOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The accounts file (YAML or JSON).",
            discussion: "Also by THROUGHLINE_ACCOUNTS.",
            valueName: "file"
        )
    )
    var accounts: String?

    /// The path, by option or by environment.
    var path: String? { accounts ?? ProcessInfo.processInfo.environment["THROUGHLINE_ACCOUNTS"] }

    /// Reads the accounts; none where no file is named.
    func load() throws -> Accounts {
        guard let path else { return Accounts([]) }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            Output.complain("The accounts file \(path) can't be read. Check the path.")
            throw ExitStatus.inputOutput
        }
        do {
            return try YAMLDecoder().decode(Accounts.self, from: data)
        } catch {
            Output.complain("The accounts file \(path) is not in its form: \(Self.words(error))")
            throw ExitStatus.badData
        }
    }

    /// What is wrong, without the file's content.
    private static func words(_ error: any Error) -> String {
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

    /// The secrets' resolver of this process.
    var secrets: SecretResolver { .process }
}
