// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

/// A store of which single bits are flipped, and flipped back.
struct FlippedStore {
    enum File: String, CaseIterable {
        case log = "/log.sqlite"
        case keys = "/keys.sqlite"
    }

    /// A bit of a file.
    struct Flip: CustomStringConvertible {
        var file: File
        var offset: Int
        var bit: UInt8

        /// Whether it stands in the first hundred bytes, which say how the file is to be read.
        var isInHeader: Bool { offset < 100 }
        var description: String { "\(file), byte \(offset), bit \(bit)" }
    }

    /// What becomes of a flip.
    enum Verdict: Equatable {
        /// The verification names it, or the store isn't opened.
        case named
        /// Nothing names it, and everything reads as it did.
        case harmless
        /// Nothing names it, and something reads otherwise.
        case unnamed(String)
    }

    private let path: String
    private let root: RootKey
    private let people = (0..<6).map { Identifier(.email, "p\($0)@example.com") }
    private let contents: [File: DatabaseContents]
    private let sound: Reading

    /// Makes a store with some conversations, and a customer who was erased.
    ///
    /// The epoch is a restored store's where one is given: the first takes no byte of its own. Without
    /// copies, what stands in one row alone hasn't the second copy that it must have.
    init(at path: String, epoch: UInt32 = 1, hasCopies: Bool = true) async throws {
        self.path = path
        root = try RootKey(bytes: Array(repeating: 5, count: 32))
        let desk = try await Desk(at: path, root: root)
        for number in 0..<18 {
            let who = [people[number % 6], people[(number + number / 6) % 6]]
            try await desk.record([
                Desk.message(
                    "\(number)",
                    "word \(number)",
                    from: Array(Set(who).sorted { $0.value < $1.value })
                )
            ])
        }
        try await desk.record([Desk.message("bob", "what is erased", from: [.bob])])
        _ = try await desk.history.erase(
            .identifier(.bob),
            .init(id: "1", by: .rep("bo"), at: Desk.now)
        )
        await desk.close()
        let log = try DatabaseQueue(path: path + File.log.rawValue)
        try await log.write { db in
            if !hasCopies { try db.execute(sql: "DROP INDEX log_head_copy") }
            try db.execute(sql: "UPDATE log_head SET epoch = ?", arguments: [Int64(epoch)])
        }
        try log.close()
        sound = try await Reading(path, root, people)
        Self.removeEmpty(path)
        contents = Dictionary(
            uniqueKeysWithValues: File.allCases.map { file in
                (file, DatabaseContents(at: path + file.rawValue))
            }
        )
        Self.removeEmpty(path)
        #expect(sound.faults.isEmpty)
        #expect(contents.values.allSatisfy { $0.isSound })
    }

    // MARK: - Flipping

    /// Flips a bit anywhere in a file.
    func flip(_ file: File, _ random: inout SeededGenerator) throws -> Flip {
        let flip = Flip(
            file: file,
            offset: Int.random(in: 0..<(try bytes(of: file).count), using: &random),
            bit: 1 << UInt8.random(in: 0..<8, using: &random)
        )
        try change(flip)
        return flip
    }

    /// Flips the lowest bit of the last of some bytes that stand in a row of a file.
    ///
    /// Pages keep remains of rows that were moved; a flip in these changes nothing.
    func flip(_ file: File, within bytes: [UInt8]) throws -> Flip {
        var rest = try self.bytes(of: file)[...]
        while let range = rest.range(of: Data(bytes)) {
            let flip = Flip(file: file, offset: range.upperBound - 1, bit: 1)
            try change(flip)
            if try !isUntouched(flip) { return flip }
            try mend(flip)
            rest = rest[range.upperBound...]
        }
        throw CocoaError(.fileReadCorruptFile)
    }

    /// Flips a bit back.
    func mend(_ flip: Flip) throws { try change(flip) }

    private func change(_ flip: Flip) throws {
        let descriptor = open(path + flip.file.rawValue, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileNoSuchFile) }
        defer { close(descriptor) }
        var byte: UInt8 = 0
        guard pread(descriptor, &byte, 1, off_t(flip.offset)) == 1 else {
            throw CocoaError(.fileReadUnknown)
        }
        byte ^= flip.bit
        guard pwrite(descriptor, &byte, 1, off_t(flip.offset)) == 1 else {
            throw CocoaError(.fileWriteUnknown)
        }
    }

    private func bytes(of file: File) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path + file.rawValue))
    }

    /// Some of what is stored: the head; headers, placements, bodies and wraps; keys.
    func samples() -> [(File, [UInt8])] {
        var samples: [(File, [UInt8])] = [(.log, epoch)]
        for event in sound.events.prefix(5) {
            samples.append((.log, event.header.bytes))
            samples.append((.log, event.placement.bytes))
            samples += event.wraps.prefix(1).map { (.log, $0.bytes) }
            if let body = event.body { samples.append((.log, body)) }
        }
        samples += sound.subjects.prefix(2).compactMap { $0 }.map { (.keys, $0.bytes) }
        return samples
    }

    /// The store's id and a restored epoch, as they stand beside each other in the head.
    var epoch: [UInt8] {
        guard let head = sound.head else { return [] }
        return head.store.bytes + withUnsafeBytes(of: head.epoch.bigEndian, Array.init)
    }

    // MARK: - Judging

    /// Whether SQLite reads every row of a flipped file as it was, and finds nothing wrong with it.
    func isUntouched(_ flip: Flip) throws -> Bool {
        defer { Self.removeEmpty(path) }
        return DatabaseContents(at: path + flip.file.rawValue) == contents[flip.file]
    }

    /// What becomes of a flip.
    ///
    /// As `timeline verify`: first the file by itself, and where that names nothing, all it leads to.
    func judge(_ flip: Flip) async throws -> Verdict {
        defer { Self.removeEmpty(path) }
        do {
            guard try await faults(of: flip.file).isEmpty else { return .named }
            let now = try await Reading(path, root, people)
            guard now.faults.isEmpty else { return .named }
            return now.difference(from: sound).map(Verdict.unnamed) ?? .harmless
        } catch let error as Reading.Failure {
            return .unnamed("\(error.cause) was thrown where nothing had been named")
        } catch let error as EventStoreError {
            return error.message.isEmpty ? .unnamed("an error without a word") : .named
        }
    }

    /// Whether everything reads as it did at first.
    func isSound() async throws -> Bool {
        defer { Self.removeEmpty(path) }
        return try await Reading(path, root, people).difference(from: sound) == nil
    }

    private func faults(of file: File) async throws -> [VerificationReport.Fault] {
        let path = path + file.rawValue
        switch file {
        case .log:
            let log = try SQLiteEventStore(at: path, access: .readOnly, clock: Desk.clock)
            return try await finishing(with: log.close) { try await log.verify(nil).faults }
        case .keys:
            let keys = try SQLiteKeyStore(at: path, root: root, access: .readOnly)
            return try await finishing(with: keys.close) { try await keys.verify() }
        }
    }

    /// Takes away what readers leave beside the files: all was moved into them when they were closed.
    private static func removeEmpty(_ path: String) {
        for file in File.allCases {
            for end in ["-wal", "-shm"] { unlink(path + file.rawValue + end) }
        }
    }
}

/// All that can be read of a store, and what is found to be wrong with it.
private struct Reading {
    /// What can't be read although the verification found nothing.
    struct Failure: Error { var cause: any Error }

    var faults: [VerificationReport.Fault] = []
    var head: LogHead?
    var openings: [Int64?] = []
    var events: [StoredEvent] = []
    var bodies: [[UInt8]?] = []
    var subjects: [SubjectID?] = []

    init(_ path: String, _ root: RootKey, _ people: [Identifier]) async throws {
        let folder = try await StoreFolder.open(
            at: path,
            access: .readOnly,
            root: root,
            clock: Desk.clock
        )
        self = try await finishing(with: folder.close) { try await Self(folder, people) }
    }

    private init(_ folder: StoreFolder, _ people: [Identifier]) async throws {
        let history = InteractionHistory(
            store: folder.store,
            vault: folder.vault,
            blobs: folder.blobs,
            clock: Desk.clock
        )
        faults = try await history.verify().faults
        guard faults.isEmpty else { return }
        do {
            head = try await folder.store.head()
            openings = [
                try await folder.store.openings(), try await folder.keys.origin()?.openings,
            ]
            events = try await folder.store.read(EventQuery(limit: 1_000))
            bodies = try await folder.vault.open(events)
            subjects = try await folder.vault.subjects(of: people)
        } catch {
            throw Failure(cause: error)
        }
    }

    /// What reads otherwise; nil for nothing.
    func difference(from other: Self) -> String? {
        if head != other.head { return "the log's head is another" }
        if openings != other.openings { return "it was opened another number of times" }
        if events != other.events { return "an event reads otherwise" }
        if bodies != other.bodies { return "a body reads otherwise" }
        return subjects == other.subjects ? nil : "somebody has another name"
    }
}

/// Does something, and closes what it was done with, whatever came of it.
private func finishing<Value>(
    with close: () async -> Void,
    _ body: () async throws -> Value
) async throws -> Value {
    do {
        let value = try await body()
        await close()
        return value
    } catch {
        await close()
        throw error
    }
}
