// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

extension StoreFolder {
    /// Copies the blobs that a copied log refers to.
    ///
    /// - Returns: What is wrong where one is missing or damaged, by the event's position; whoever asks
    ///   decides whether an erasure took it meanwhile.
    static func copyBlobs(
        of log: String,
        from path: String,
        to folder: String
    ) async throws(EventStoreError) -> EventStoreError? {
        let source = FileBlobStore(at: path + "/" + FileBlobStore.folderName, access: .readOnly)
        let copies = FileBlobStore(at: folder + "/" + FileBlobStore.folderName)
        var list = ""
        var shards: Set<String> = []
        var last: BlobAddress?
        unlink(folder + "/" + BlobList.name)
        while true {
            let chunk = try await referredBlobs(in: log, after: last)
            for (address, position) in chunk {
                let copy = copies.file(address)
                try FileBlobStore.makeFolder(copies.path)
                shards.insert(try makeShard(of: copy))
                guard access(source.file(address), F_OK) == 0 else {
                    return lost("is missing", address, position)
                }
                guard let digest = try BlobList.copy(source.file(address), to: copy) else {
                    return lost("is not what was written", address, position)
                }
                list += BlobList.Line(address, digest).text
                last = address
            }
            guard !chunk.isEmpty else { break }
        }
        guard !list.isEmpty else { return nil }
        try sync(shards, of: copies.path)
        try DurableFile.write(Array(list.utf8), to: folder + "/" + BlobList.name)
        return nil
    }

    /// Puts the blobs of a backup in place, each as its list has it.
    static func copyBlobs(
        listedIn source: String,
        to path: String
    ) async throws(EventStoreError) {
        let lines = try BlobList.read(of: source)
        guard !lines.isEmpty else { return }
        let backup = FileBlobStore(at: source + "/" + FileBlobStore.folderName, access: .readOnly)
        let store = FileBlobStore(at: path + "/" + FileBlobStore.folderName)
        try FileBlobStore.makeFolder(store.path)
        var shards: Set<String> = []
        for line in lines {
            let place = store.file(line.address)
            shards.insert(try makeShard(of: place))
            guard try BlobList.copy(backup.file(line.address), to: place) == line.digest else {
                throw EventStoreError(
                    .corrupt,
                    message: "The blob \(line.address) of the backup is not what was backed up. "
                        + "Use another backup."
                )
            }
        }
        try sync(shards, of: store.path)
    }

    /// Makes the folder that a blob's file stands in, and names it.
    private static func makeShard(of file: String) throws(EventStoreError) -> String {
        let shard = FolderSync.folder(of: file)
        try FileBlobStore.makeFolder(shard)
        return shard
    }

    private static func sync(
        _ shards: Set<String>,
        of folder: String
    ) throws(EventStoreError) {
        for shard in shards { try DurableFile.syncFolder(shard) }
        try DurableFile.syncFolder(folder)
    }

    private static func lost(
        _ what: String,
        _ address: BlobAddress,
        _ position: Int64
    ) -> EventStoreError {
        EventStoreError(
            .corrupt,
            message: "The blob \(address) of the event at position \(position) \(what), so no "
                + "backup was made. Run `timeline verify` on the store."
        )
    }

    /// The next addresses that a log's index names, in order, with an event that refers to each.
    private static func referredBlobs(
        in log: String,
        after last: BlobAddress?
    ) async throws(EventStoreError) -> [(BlobAddress, Int64)] {
        do {
            let queue = try LogConnection.reader(at: log)
            let start = last.map { Tag.blob($0).indexBytes } ?? [Tag.Kind.blob.rawValue]
            let rows = try await queue.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT tag, min(position) AS position FROM tag_index
                        WHERE tag > ? AND tag < ? GROUP BY tag ORDER BY tag LIMIT 10000
                        """,
                    arguments: [Data(start), Data([Tag.Kind.blob.rawValue + 1])]
                ).compactMap { row in
                    let tag = try row.decode(Data.self, forColumn: "tag")
                    let position = try row.decode(Int64.self, forColumn: "position")
                    return Tag(indexBytes: [UInt8](tag))?.blob.map { ($0, position) }
                }
            }
            try queue.close()
            return rows
        } catch {
            throw EventStoreError(database: error, doing: "reading the blobs of the log")
        }
    }
}
