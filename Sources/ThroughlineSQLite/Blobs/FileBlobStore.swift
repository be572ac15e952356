// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Foundation
public import Throughline

/// Blobs as files in a folder, one each, under the first two digits of their addresses.
///
/// A blob is written beside its place, flushed, moved into it, and its folder flushed, before
/// ``put(_:)`` returns: a power loss leaves a whole blob or none. A blob is never changed in place.
/// The disk is used on threads of its own, never on those of Swift's concurrency.
public final class FileBlobStore: BlobStore {
    /// Lets one recorder at a time pass.
    public let gate = BlobGate()
    /// The folder.
    let path: String
    private let access: SQLiteEventStore.Access
    private let queue = DispatchQueue(label: "throughline.blobs", attributes: .concurrent)
    private let isClosed = Locked(false)
    private let drafts = Locked(0)

    /// The name of the folder in that of a store.
    static let folderName = "blobs"

    /// Takes a folder, which is made with the first blob.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - access: How.
    public init(at path: String, access: SQLiteEventStore.Access = .readWrite) {
        self.path = path
        self.access = access
    }

    /// Keeps blobs, durable on return.
    public func put(_ blobs: [SealedBlob]) async throws(EventStoreError) {
        try checkWritable()
        try await onDisk { () throws(EventStoreError) in
            var drafts: [(draft: String, place: String)] = []
            defer { for pair in drafts { unlink(pair.draft) } }
            for blob in blobs {
                let draft = try self.makeDraft()
                drafts.append((draft, self.file(blob.address)))
                try self.write(blob, to: draft)
            }
            for pair in drafts {
                try Self.makeFolder(FolderSync.folder(of: pair.place))
                guard rename(pair.draft, pair.place) == 0 else { throw Self.failed(pair.place) }
            }
            for folder in Set(drafts.map { FolderSync.folder(of: $0.place) }) {
                try DurableFile.syncFolder(folder)
            }
        }
    }

    /// The sealed size of a blob; nil where there is none.
    public func size(of address: BlobAddress) async throws(EventStoreError) -> Int? {
        try checkOpen()
        return try await onDisk { () throws(EventStoreError) in
            var status = stat()
            guard stat(self.file(address), &status) == 0 else {
                guard errno == ENOENT || errno == ENOTDIR else { throw Self.unreadable(address) }
                return nil
            }
            return Int(status.st_size)
        }
    }

    /// Reads a part of a sealed blob.
    public func read(
        _ address: BlobAddress,
        _ range: Range<Int>
    ) async throws(EventStoreError) -> [UInt8] {
        try checkOpen()
        return try await onDisk { () throws(EventStoreError) in
            let descriptor = open(self.file(address), O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw Self.unreadable(address) }
            defer { Foundation.close(descriptor) }
            var bytes = [UInt8](repeating: 0, count: range.count)
            var done = 0
            while done < bytes.count {
                let count = bytes.withUnsafeMutableBytes { buffer in
                    pread(
                        descriptor,
                        buffer.baseAddress.map { $0 + done },
                        buffer.count - done,
                        off_t(range.lowerBound + done)
                    )
                }
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw Self.unreadable(address) }
                if count == 0 { break }
                done += count
            }
            bytes.removeLast(bytes.count - done)
            return bytes
        }
    }

    /// Destroys blobs, durably.
    public func remove(_ addresses: [BlobAddress]) async throws(EventStoreError) {
        guard !addresses.isEmpty else { return }
        try checkWritable()
        try await onDisk { () throws(EventStoreError) in
            var folders: Set<String> = []
            for address in addresses {
                let file = self.file(address)
                guard unlink(file) == 0 else {
                    guard errno == ENOENT || errno == ENOTDIR else { throw Self.failed(file) }
                    continue
                }
                folders.insert(FolderSync.folder(of: file))
            }
            for folder in folders { try DurableFile.syncFolder(folder) }
        }
    }

    /// The addresses after one, in order.
    public func addresses(
        after address: BlobAddress?,
        limit: Int
    ) async throws(EventStoreError) -> [BlobAddress] {
        try checkOpen()
        return try await onDisk { () throws(EventStoreError) in
            var found: [BlobAddress] = []
            let first = address?.bytes.first ?? 0
            for shard in first...UInt8.max where found.count < limit {
                let all = try self.addresses(inShard: shard).sorted()
                found += all.filter { one in address.map { $0 < one } ?? true }
            }
            return Array(found.prefix(max(0, limit)))
        }
    }

    /// How many blobs there are, and their sealed bytes.
    public func usage() async throws(EventStoreError) -> BlobUsage {
        try checkOpen()
        return try await onDisk { () throws(EventStoreError) in
            var usage = BlobUsage()
            for shard in UInt8.min...UInt8.max {
                for address in try self.addresses(inShard: shard) {
                    var status = stat()
                    guard stat(self.file(address), &status) == 0 else { continue }
                    usage.count += 1
                    usage.bytes += Int(status.st_size)
                }
            }
            return usage
        }
    }

    /// Refuses what comes after.
    public func close() async { isClosed.withLock { $0 = true } }

    // MARK: - Files

    /// Where a blob stands.
    func file(_ address: BlobAddress) -> String {
        let name = address.description
        return "\(path)/\(name.prefix(2))/\(name)"
    }

    /// Removes what a crash left half written; nobody else may be writing.
    func removeDrafts() async throws(EventStoreError) {
        try await onDisk { () throws(EventStoreError) in
            let names =
                (try? FileManager.default.contentsOfDirectory(atPath: self.draftFolder)) ?? []
            for name in names { unlink(self.draftFolder + "/" + name) }
        }
    }

    private var draftFolder: String { path + "/drafts" }

    private func addresses(inShard shard: UInt8) throws(EventStoreError) -> [BlobAddress] {
        let folder = path + "/" + Hex.string([shard])
        guard Foundation.access(folder, F_OK) == 0 else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .compactMap { BlobAddress($0) }
        } catch {
            throw EventStoreError(
                .inputOutput,
                message: "The folder \(folder) can't be read. Check its permissions.",
                cause: error
            )
        }
    }

    private func makeDraft() throws(EventStoreError) -> String {
        try Self.makeFolder(path)
        try Self.makeFolder(draftFolder)
        let number = drafts.withLock { number in
            number += 1
            return number
        }
        return "\(draftFolder)/\(number)"
    }

    private func write(_ blob: SealedBlob, to draft: String) throws(EventStoreError) {
        let descriptor = open(draft, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failed(draft) }
        var isWritten = false
        do {
            try blob.forEachPiece { piece in
                guard DurableFile.writeAll(piece, to: descriptor) else { throw Self.failed(draft) }
            }
            isWritten = fsync(descriptor) == 0
        } catch {
            Foundation.close(descriptor)
            throw error as? EventStoreError
                ?? EventStoreError(
                    .inputOutput,
                    message: "The content of an attachment can't be read.",
                    cause: error
                )
        }
        guard Foundation.close(descriptor) == 0, isWritten else { throw Self.failed(draft) }
    }

    /// Makes a folder where there is none, and its name durable.
    static func makeFolder(_ path: String) throws(EventStoreError) {
        guard mkdir(path, 0o700) == 0 else {
            guard errno == EEXIST else { throw failed(path) }
            return
        }
        try FolderSync.sync(folderOf: path)
    }

    private func checkOpen() throws(EventStoreError) {
        if isClosed.withLock({ $0 }) { throw .storeClosed() }
    }

    private func checkWritable() throws(EventStoreError) {
        try checkOpen()
        guard access == .readWrite else {
            throw EventStoreError(.invalid, message: "The store was opened to be read.")
        }
    }

    private func onDisk<Value: Sendable>(
        _ body: @escaping @Sendable () throws(EventStoreError) -> Value
    ) async throws(EventStoreError) -> Value {
        let result: Result<Value, EventStoreError> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(EventStoreError) {
                    continuation.resume(returning: .success(try body()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    private static func failed(_ path: String) -> EventStoreError {
        EventStoreError(
            .inputOutput,
            message: "\(path) can't be written. Check disk space and permissions."
        )
    }

    private static func unreadable(_ address: BlobAddress) -> EventStoreError {
        EventStoreError(
            .inputOutput,
            message: "The blob \(address) can't be read. Check that it is there, and permissions."
        )
    }
}
