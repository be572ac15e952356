// SPDX-License-Identifier: Apache-2.0

import Foundation
import Throughline

/// A file that is read line by line, so that its length costs no memory.
struct LineFile {
    private let path: String
    private let handle: FileHandle
    private let lineLimit: Int
    /// What was read and not handed out yet, from ``start`` on.
    private var bytes: [UInt8] = []
    private var start = 0
    /// Where to look on for a line break; there is none before.
    private var next = 0
    private static let chunkSize = 1 << 20

    /// Opens a file; `-` is standard input.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - lineLimit: The most bytes of a line; one that is longer is no line of ours.
    /// - Throws: `EventStoreError`, `inputOutput` where there is no such file.
    init(_ path: String, lineLimit: Int = 64 << 20) throws {
        self.path = path
        self.lineLimit = lineLimit
        guard path != "-" else {
            handle = .standardInput
            return
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Self.unreadable(path)
        }
        self.handle = handle
    }

    /// The next line without its line break, or nil after the last; empty ones are left out.
    mutating func line() throws -> [UInt8]? {
        while true {
            if let end = bytes[next...].firstIndex(of: 0x0A) {
                let line = bytes[start..<end]
                start = end + 1
                next = start
                guard line.isEmpty else { return Array(line) }
                continue
            }
            bytes.removeSubrange(..<start)
            start = 0
            next = bytes.count
            guard bytes.count <= lineLimit else {
                throw EventStoreError(
                    .invalid,
                    message: "A line of \(path) has more than \(lineLimit) bytes."
                )
            }
            guard let chunk = try chunk() else {
                defer { (bytes, next) = ([], 0) }
                return bytes.isEmpty ? nil : bytes
            }
            bytes += chunk
        }
    }

    private func chunk() throws -> Data? {
        do {
            return try handle.read(upToCount: Self.chunkSize).flatMap { $0.isEmpty ? nil : $0 }
        } catch {
            throw Self.unreadable(path, error)
        }
    }

    private static func unreadable(
        _ path: String,
        _ cause: (any Error)? = nil
    ) -> EventStoreError {
        EventStoreError(
            .inputOutput,
            message: "The file \(path) can't be read. Check the path.",
            cause: cause
        )
    }
}
