// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file of the corpus that lies beside the package and is never part of it.
///
/// `THROUGHLINE_SHARED` names the folder, `../shared` if it is not set.
struct SharedFile {
    private let url: URL

    init(_ path: String) {
        let folder =
            ProcessInfo.processInfo.environment["THROUGHLINE_SHARED"].map { URL(filePath: $0) }
            ?? URL(filePath: #filePath).appending(path: "../../../../../../shared").standardized
        url = folder.appending(path: path)
    }

    /// Whether the file is there; tests that need it are skipped where it is not.
    var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

    func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }

    /// The lines, without an empty one at the end.
    func lines() throws -> [Substring] {
        try text().split(omittingEmptySubsequences: true) { $0.isNewline }
    }
}
