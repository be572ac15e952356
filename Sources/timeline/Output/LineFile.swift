// SPDX-License-Identifier: Apache-2.0

import Foundation
import Throughline

/// A file that is read line by line, so that its length costs no memory.
struct LineFile {
    private let handle: FileHandle
    private static let chunkSize = 1 << 20
    /// A line that is longer is no line of ours.
    private static let lineLimit = 64 << 20

    /// Opens a file; `-` is standard input.
    init(_ path: String) throws {
        guard path != "-" else {
            handle = .standardInput
            return
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw EventStoreError(.inputOutput, message: "\(path) can't be read.")
        }
        self.handle = handle
    }

    /// Hands out each line without its line break; empty ones are left out.
    func forEachLine(_ body: ([UInt8]) throws -> Void) throws {
        var rest: [UInt8] = []
        while let data = try handle.read(upToCount: Self.chunkSize), !data.isEmpty {
            // What was looked at already has no line break in it.
            var (start, next) = (0, rest.count)
            rest += data
            while let end = rest[next...].firstIndex(of: 0x0A) {
                if end > start { try body(Array(rest[start..<end])) }
                start = end + 1
                next = start
            }
            rest.removeSubrange(..<start)
            guard rest.count <= Self.lineLimit else {
                throw EventStoreError(
                    .invalid,
                    message: "A line has more than \(Self.lineLimit) bytes."
                )
            }
        }
        if !rest.isEmpty { try body(rest) }
    }
}
