// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Throughline

/// Files that are on the disk when a call returns.
enum DurableFile {
    /// Writes a file whole: beside its place first, then into it.
    static func write(_ bytes: [UInt8], to path: String) throws(EventStoreError) {
        let draft = path + ".draft"
        let descriptor = open(draft, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failed(path) }
        let isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
        guard Foundation.close(descriptor) == 0, isWritten, rename(draft, path) == 0 else {
            unlink(draft)
            throw failed(path)
        }
        try FolderSync.sync(folderOf: path)
    }

    /// Adds whole lines to the end of a file, and makes it where there is none.
    ///
    /// A last line that a crash or a full disk cut short is taken away first: with what follows it, it
    /// would be one line that nobody can read.
    static func append(lines bytes: [UInt8], to path: String) throws(EventStoreError) {
        let isNew = access(path, F_OK) != 0
        let descriptor = open(path, O_CREAT | O_APPEND | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failed(path) }
        let isWritten =
            cutToLines(descriptor) && writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
        guard Foundation.close(descriptor) == 0, isWritten else { throw failed(path) }
        if isNew { try FolderSync.sync(folderOf: path) }
    }

    /// Cuts off what follows a file's last line end.
    private static func cutToLines(_ descriptor: Int32) -> Bool {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0 else { return false }
        var end = size
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while end > 0 {
            let start = max(0, end - off_t(buffer.count))
            let wanted = Int(end - start)
            let count = buffer.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress, wanted, start)
            }
            if count < 0, errno == EINTR { continue }
            guard count == wanted else { return false }
            if let last = buffer.prefix(wanted).lastIndex(of: 0x0A) {
                end = start + off_t(last) + 1
                break
            }
            end = start
        }
        return end == size || ftruncate(descriptor, end) == 0
    }

    /// Flushes a file that somebody else wrote.
    static func sync(_ path: String) throws(EventStoreError) {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failed(path) }
    }

    /// Flushes a folder's names.
    static func syncFolder(_ path: String) throws(EventStoreError) {
        try FolderSync.sync(folderOf: path + "/x")
    }

    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 || errno == EINTR else { return false }
            rest = rest.dropFirst(max(0, count))
        }
        return true
    }

    private static func failed(_ path: String) -> EventStoreError {
        EventStoreError(
            .inputOutput,
            message: "\(path) can't be written. Check disk space and permissions."
        )
    }
}
