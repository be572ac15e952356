// SPDX-License-Identifier: Apache-2.0

import CFaultDisk
import Foundation

/// A database as SQLite reads it, past the library: every row of every table, and its own check.
struct DatabaseContents: Hashable, Sendable {
    /// SQLite's result code; 0 where everything could be read.
    var code: Int32
    /// Whether SQLite's own check finds nothing: pages, indexes against tables, order of keys.
    var isWhole: Bool
    /// Stands for the rows: equal for equal ones, within one process.
    var rows: Int

    /// Reads a database and its write-ahead log, and changes neither; nobody else may use them.
    init(at path: String) {
        let contents = fault_contents_read(path)
        defer { fault_contents_free(contents) }
        code = fault_contents_code(contents)
        isWhole = fault_contents_is_whole(contents) != 0
        var hasher = Hasher()
        hasher.combine(
            bytes: UnsafeRawBufferPointer(
                start: fault_contents_bytes(contents),
                count: Int(fault_contents_size(contents))
            )
        )
        rows = hasher.finalize()
    }

    /// Whether everything could be read, and SQLite finds nothing wrong with it.
    var isSound: Bool { code == 0 && isWhole }
}
