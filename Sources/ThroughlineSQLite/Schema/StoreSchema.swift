// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
public import Throughline

/// Which schema the files of a store's folder have, and what opening it to be written would change.
///
/// Only log and keys are counted: projections of another version are built anew.
///
/// A schema grows by additions alone within a major version, so that whoever knows an earlier one goes
/// on reading. Should one ever not, it says so by the file's `user_version`: the oldest version of the
/// schema whose readers still understand it.
public struct StoreSchema: Hashable, Sendable {
    /// One file.
    public struct File: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// The version of its schema; 0 where the file isn't there yet.
        public var version: Int
        /// The version that this program writes.
        public var newest: Int
        /// The oldest version whose readers understand the file.
        public var readableBy: Int
        /// What an upgrade does, in order.
        public var pending: [String]
        /// Whether a newer program has written it.
        public var isNewer: Bool { version > newest }
    }

    /// The files, the log first.
    public var files: [File]

    /// Whether opening the folder to be written would change a schema.
    public var needsUpgrade: Bool { files.contains { $0.version > 0 && !$0.pending.isEmpty } }

    /// Looks at a folder, and changes nothing.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput` where there is no store, `corrupt`.
    public static func inspect(at path: String) throws(EventStoreError) -> Self {
        let names = [("log.sqlite", LogSchema.steps), ("keys.sqlite", KeySchema.steps)]
        guard FileManager.default.fileExists(atPath: path + "/log.sqlite") else {
            throw EventStoreError(.inputOutput, message: "There is no store in \(path).")
        }
        var files: [File] = []
        for (name, steps) in names {
            files.append(try file(name, at: path + "/" + name, steps))
        }
        return Self(files: files)
    }

    private static func file(
        _ name: String,
        at path: String,
        _ steps: [SchemaStep]
    ) throws(EventStoreError) -> File {
        var file = File(
            name: name,
            version: 0,
            newest: steps.count,
            readableBy: 0,
            pending: steps.map(\.purpose)
        )
        guard FileManager.default.fileExists(atPath: path) else { return file }
        let queue = try LogConnection.reader(at: path)
        defer { try? queue.close() }
        do {
            let (applied, oldest) = try queue.read { db in
                (try SchemaStep.applied(in: db), try SchemaStep.oldestReader(of: db))
            }
            file.version = applied.compactMap { Int($0) }.max() ?? 0
            file.readableBy = oldest
            file.pending = steps.filter { !applied.contains($0.version) }.map(\.purpose)
            return file
        } catch {
            throw EventStoreError(database: error, doing: "reading the schema of \(name)")
        }
    }

    /// Refuses a folder that a newer program has written, before any file of it is changed.
    ///
    /// To read, only one whose files say that older readers don't understand them.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `incompatible`, with the cure; `inputOutput`,
    ///   `corrupt`.
    public static func check(
        at path: String,
        access: SQLiteEventStore.Access
    ) throws(EventStoreError) {
        guard FileManager.default.fileExists(atPath: path + "/log.sqlite") else { return }
        for file in try inspect(at: path).files {
            let isTooNew: Bool
            switch access {
            case .readWrite: isTooNew = file.isNewer
            case .readOnly: isTooNew = file.readableBy > file.newest
            }
            guard isTooNew else { continue }
            throw EventStoreError(
                .incompatible,
                message: "\(file.name) has schema \(file.version), and this version of Throughline "
                    + "knows \(file.newest). Use the version that wrote it, or a newer one; an "
                    + "older one can go on from a backup that was made before the upgrade."
            )
        }
    }
}

/// One step of a file's schema, from the version before it to its own.
struct SchemaStep: Sendable {
    /// The version, as the migration is named.
    let version: String
    /// What it is for, in a few words.
    let purpose: String
    /// The statements; those of a released step are never edited.
    let statements: [String]

    /// The steps as GRDB takes them.
    static func migrator(_ steps: [SchemaStep]) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for step in steps {
            migrator.registerMigration(step.version) { db in
                for statement in step.statements { try db.execute(sql: statement) }
            }
        }
        return migrator
    }

    /// The steps that were carried out in a file, whoever did.
    static func applied(in db: Database) throws -> Set<String> {
        guard try db.tableExists("grdb_migrations") else { return [] }
        return try Set(String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations"))
    }

    /// The oldest version whose readers understand a file.
    static func oldestReader(of db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }
}
