// SPDX-License-Identifier: Apache-2.0

internal import GRDBSQLite
internal import Throughline

/// A prepared statement of the hot paths, on SQLite's own interface.
///
/// GRDB owns the connection and the transactions; what runs for every event runs here, where a value
/// is bound without being boxed and a blob is read where it lies. Used on its connection's queue
/// alone.
final class Statement {
    private let connection: OpaquePointer
    private let handle: OpaquePointer
    private var places: [UnsafeMutableRawBufferPointer] = []
    /// Why a parameter could not be bound: it would be NULL, and a body that is NULL is lost.
    private var bindFailure = SQLITE_OK

    /// Prepares a statement that will be used again and again.
    init(_ sql: String, on connection: OpaquePointer) throws(EventStoreError) {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection,
            sql,
            -1,
            UInt32(SQLITE_PREPARE_PERSISTENT),
            &handle,
            nil
        )
        guard code == SQLITE_OK, let handle else {
            throw EventStoreError(sqlite: code, on: connection, doing: "preparing a statement")
        }
        self.connection = connection
        self.handle = handle
    }

    deinit {
        sqlite3_finalize(handle)
        for place in places { place.deallocate() }
    }

    /// Binds a number; the first parameter is 1.
    func bind(_ index: Int32, _ value: Int64) {
        note(sqlite3_bind_int64(handle, index, value))
    }

    /// Binds bytes, which are copied.
    func bind(_ index: Int32, _ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            // An empty array has no address, and SQLite takes that for NULL.
            if let base = buffer.baseAddress {
                note(
                    sqlite3_bind_blob(
                        handle,
                        index,
                        base,
                        Int32(buffer.count),
                        Self.transient
                    )
                )
            } else {
                note(sqlite3_bind_zeroblob(handle, index, 0))
            }
        }
    }

    /// Binds bytes without copying them: they must stay where they are until the statement has run.
    func bind(_ index: Int32, borrowing bytes: UnsafeRawBufferPointer) {
        if let base = bytes.baseAddress, !bytes.isEmpty {
            note(sqlite3_bind_blob(handle, index, base, Int32(bytes.count), nil))
        } else {
            note(sqlite3_bind_zeroblob(handle, index, 0))
        }
    }

    /// Binds memory of so many bytes once and for all, to be written to before each run.
    func bindPlace(_ index: Int32, size: Int) -> BoundBytes {
        let place = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
        place.initializeMemory(as: UInt8.self, repeating: 0)
        places.append(place)
        bind(index, borrowing: UnsafeRawBufferPointer(place))
        return BoundBytes(place)
    }

    /// How many rows the last statement that ran on the connection changed.
    var changes: Int32 { sqlite3_changes(connection) }

    /// Binds nothing.
    func bindNull(_ index: Int32) { note(sqlite3_bind_null(handle, index)) }

    /// Remembers that a parameter could not be bound, for want of memory.
    private func note(_ code: Int32) {
        if code != SQLITE_OK { bindFailure = code }
    }

    /// Goes one row on; false after the last.
    func step() throws(EventStoreError) -> Bool {
        let code = bindFailure == SQLITE_OK ? sqlite3_step(handle) : bindFailure
        bindFailure = SQLITE_OK
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = EventStoreError(sqlite: code, on: connection, doing: "a statement")
            sqlite3_reset(handle)
            throw error
        }
    }

    /// Runs a statement that gives no rows.
    func run() throws(EventStoreError) {
        _ = try step()
        reset()
    }

    /// Makes the statement ready to be used again.
    func reset() { sqlite3_reset(handle) }

    /// A number of the row; the first column is 0.
    func number(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// Whether a column of the row is NULL.
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// The bytes of a column of the row.
    func bytes(_ column: Int32) -> [UInt8] {
        guard let base = sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(sqlite3_column_bytes(handle, column))
        return [UInt8](UnsafeRawBufferPointer(start: base, count: count))
    }

    /// SQLite copies what it is given with this destructor.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

extension Statement {
    /// Hands out the bytes of a column where they lie; they are gone with the next step.
    func withBytes<Value>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        let base = sqlite3_column_blob(handle, column)
        let count = base == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
        return body(UnsafeRawBufferPointer(start: base, count: count))
    }
}

extension Statement {
    /// Binds an event's row of the index under a tag, in the order of its columns, from 1 to 6.
    func bind(row tag: Tag, of event: StoredEvent, at position: Int64) {
        bind(1, tag.indexBytes)
        bind(2, Int64(event.header.eventClass.rawValue))
        bind(3, event.header.occurredAt.microseconds)
        bind(4, event.header.sequence)
        bind(5, event.tie.ordered)
        bind(6, position)
    }
}

extension EventStoreError {
    /// An error of SQLite's, in the words of the port.
    init(sqlite code: Int32, on connection: OpaquePointer?, doing what: String) {
        let words = String(cString: sqlite3_errstr(code))
        let extended = connection.map { sqlite3_extended_errcode($0) } ?? code
        switch code & 0xFF {
        // The statements are fixed, so one that SQLite can't prepare meets a damaged schema.
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_FORMAT, SQLITE_SCHEMA,
            SQLITE_MISMATCH:
            self.init(
                .corrupt,
                message: "SQLite found a damaged page while \(what) (\(words), \(extended)). "
                    + "Run verify, and restore a backup."
            )
        case SQLITE_BUSY, SQLITE_LOCKED:
            self.init(.inUse, message: "The database is held by another process (\(words)).")
        default:
            self.init(
                .inputOutput,
                message: "SQLite failed while \(what): \(words) (\(extended)). "
                    + "Check disk space and permissions."
            )
        }
    }
}
