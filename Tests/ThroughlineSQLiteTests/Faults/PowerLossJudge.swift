// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

/// Says what is wrong with the states of one recording, in a folder into which they are put.
///
/// Every state is held against what had been acknowledged in it, and its log against its keys. What
/// SQLite makes of a file and its write-ahead log is looked at once for each different pair, and
/// what rows mean once for each different set of rows.
final class PowerLossJudge {
    let path: String
    /// How many states were judged; and how many pairs of files, and sets of rows, were different.
    private(set) var states = 0
    var differentFiles: Int { byImages.count }
    var differentRows: Int { byRows.count }

    /// What one database holds, as far as a fault would show.
    private enum Contents {
        /// The end of the log, and which set of subjects its events need; or the keys of which.
        case whole(position: UInt64, subjects: Int)
        case broken(String)
    }
    private var byImages: [[DiskImage]: Contents] = [:]
    private var byRows: [Int: Contents] = [:]
    private var subjects: [Set<Data>] = []
    /// What stands in the folder.
    private var placed: [String: DiskImage] = [:]

    init(_ folder: TemporaryFolder) throws {
        // In memory where there is such a place: these files need not survive anything.
        let memory = "/dev/shm"
        let parent = FileManager.default.isWritableFile(atPath: memory) ? memory : folder.path
        path = parent + "/scratch-" + (folder.path.split(separator: "/").last ?? "")
        try empty()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// What is wrong with a state; nil for nothing.
    func fault(in state: DiskRecording.State) throws -> String? {
        states += 1
        let keys = try contents(of: "keys.sqlite", in: state)
        let log = try contents(of: "log.sqlite", in: state)
        switch (keys, log) {
        case (.broken(let what), _): return "keys: " + what
        case (_, .broken(let what)): return "log: " + what
        case (.whole(_, let there), .whole(let position, let needed)):
            guard position >= state.acknowledged else {
                return "\(state.acknowledged - position) acknowledged events are lost"
            }
            guard subjects[needed].isSubset(of: subjects[there]) else {
                return "an event without its key"
            }
            return nil
        }
    }

    /// Puts all files of a state into the folder.
    func put(_ state: DiskRecording.State) throws {
        try empty()
        for (name, image) in state.files { try write(state.bytes(of: image), to: name) }
    }

    private func empty() throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        placed = [:]
    }

    // MARK: - Looking

    private func contents(
        of database: String,
        in state: DiskRecording.State
    ) throws -> Contents {
        let files = state.files.filter { $0.name.hasPrefix(database) }
        let images = files.map(\.image)
        if let known = byImages[images] { return known }
        for name in placed.keys where name.hasPrefix(database) {
            guard !files.contains(where: { $0.name == name }) else { continue }
            placed[name] = nil
            unlink(path + "/" + name)
        }
        for (name, image) in files where placed[name] != image {
            try write(state.bytes(of: image), to: name)
            placed[name] = image
        }
        let contents = try look(at: database)
        byImages[images] = contents
        return contents
    }

    private func look(at database: String) throws -> Contents {
        let rows = DatabaseContents(at: path + "/" + database)
        // Where there was none, reading has made an empty one.
        if placed[database + "-wal"] == nil { unlink(path + "/" + database + "-wal") }
        guard rows.code == 0 else { return .broken("can't be read") }
        guard rows.isWhole else { return .broken("damaged") }
        if let known = byRows[rows.rows] { return known }
        // Closing moves what was written ahead into the file.
        defer { for name in placed.keys where name.hasPrefix(database) { placed[name] = nil } }
        var contents = Contents.broken("without its tables")
        do {
            let queue = try DatabaseQueue(path: path + "/" + database)
            contents = try queue.read { db in
                try database == "keys.sqlite" ? keys(db) : log(db)
            }
            try queue.close()
        } catch is DatabaseError {}
        byRows[rows.rows] = contents
        return contents
    }

    private func keys(_ db: Database) throws -> Contents {
        .whole(
            position: 0,
            subjects: index(of: try Set(Data.fetchAll(db, sql: "SELECT subject FROM subject")))
        )
    }

    private func log(_ db: Database) throws -> Contents {
        let state: LogState
        do {
            state = try LogState.load(db)
        } catch {
            return .broken("no head")
        }
        var tree = MerkleFrontier()
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT position, header, placement, body_hash FROM event ORDER BY position"
        )
        while let row = try rows.next() {
            guard row["position"] as Int64 == Int64(tree.count) + 1,
                let hash = MerkleFrontier.Digest(bytes: row["body_hash"] as Data)
            else { return .broken("a hole") }
            tree.append(
                MerkleFrontier.leaf(
                    header: row["header"] as Data,
                    placement: row["placement"] as Data,
                    bodyHash: hash
                )
            )
        }
        guard tree == state.frontier else { return .broken("another root") }
        let forgotten = try Set(Data.fetchAll(db, sql: "SELECT subject FROM forgotten"))
        let used = try Set(Data.fetchAll(db, sql: "SELECT DISTINCT subject FROM wrap"))
        return .whole(position: state.position, subjects: index(of: used.subtracting(forgotten)))
    }

    private func index(of set: Set<Data>) -> Int {
        if let index = subjects.firstIndex(of: set) { return index }
        subjects.append(set)
        return subjects.count - 1
    }

    // MARK: - Files

    private func write(_ bytes: [UInt8], to name: String) throws {
        let descriptor = open(path + "/" + name, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(descriptor) }
        let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count else { throw CocoaError(.fileWriteOutOfSpace) }
    }
}
