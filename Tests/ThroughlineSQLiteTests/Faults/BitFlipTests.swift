// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Flipped bits")
struct BitFlipTests {
    /// How many: 2,000, or as many as THROUGHLINE_SOAK names.
    static let count =
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"].flatMap { Int($0) } ?? 2_000

    /// Of the flips that touch nothing live, one in so many is read through all the same.
    ///
    /// These change no row, and SQLite's own check finds nothing. All others are judged by the library,
    /// and so are those in a file's header.
    private static let sample = 20

    @Test("a flipped bit in log or keys is named, or every word and every name is what it was")
    func flips() async throws {
        let folder = try TemporaryFolder()
        let store = try await FlippedStore(at: folder.file("store"))
        let seed = SuiteSeed.of(4_711)
        var random = SeededGenerator(seed: seed)
        var (named, harmless, untouched) = (0, 0, 0)
        for number in 0..<Self.count {
            // The key file is small, and every byte of it matters more.
            let flip = try store.flip(number % 4 == 0 ? .keys : .log, &random)
            let isUntouched = try store.isUntouched(flip)
            if isUntouched, !flip.isInHeader, number % Self.sample != 0 {
                untouched += 1
            } else if try await store.judge(flip) {
                named += 1
            } else {
                harmless += 1
            }
            try store.mend(flip)
        }
        print(
            "bit flips: seed \(seed), \(Self.count) flips: \(named) named, \(untouched) changed no "
                + "row, \(harmless) read through and nothing was changed"
        )
        // Half of such small files is used; were nothing named, the detector would be asleep.
        #expect(named > Self.count / 5, "seed \(seed)")
        #expect(untouched > 0 && harmless > 0, "seed \(seed)")
        #expect(try await store.isSound())
    }

    @Test("a changed row is seen, whichever table it stands in")
    func changedRows() async throws {
        let folder = try TemporaryFolder()
        let store = try await FlippedStore(at: folder.file("store"))
        // What is stored of each of these stands in the file once, word for word.
        for (file, bytes) in try await store.samples() {
            let flip = try store.flip(file, within: bytes)
            #expect(try !store.isUntouched(flip))
            #expect(try await store.judge(flip))
            try store.mend(flip)
        }
        #expect(try await store.isSound())
    }
}

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

    private let path: String
    private let root: RootKey
    private let people = (0..<6).map { Identifier(.email, "p\($0)@example.com") }
    private let contents: [File: DatabaseContents]
    private let sound: Reading

    init(at path: String) async throws {
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
        await desk.close()
        sound = try await Reading(path, root, people)
        Self.removeEmpty(path)
        contents = Dictionary(
            uniqueKeysWithValues: File.allCases.map { file in
                (file, DatabaseContents(at: path + file.rawValue))
            }
        )
        #expect(sound.faults.isEmpty)
        #expect(contents.values.allSatisfy { $0.isSound })
    }

    // MARK: - Flipping

    /// Flips a bit anywhere in a file.
    func flip(_ file: File, _ random: inout SeededGenerator) throws -> Flip {
        let size = try Data(contentsOf: url(file)).count
        let flip = Flip(
            file: file,
            offset: Int.random(in: 0..<size, using: &random),
            bit: 1 << UInt8.random(in: 0..<8, using: &random)
        )
        try change(flip)
        return flip
    }

    /// Flips the lowest bit of the last of some bytes that stand in a file.
    func flip(_ file: File, within bytes: [UInt8]) throws -> Flip {
        let range = try #require(try Data(contentsOf: url(file)).range(of: Data(bytes)))
        let flip = Flip(file: file, offset: range.upperBound - 1, bit: 1)
        try change(flip)
        return flip
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

    private func url(_ file: File) -> URL { URL(fileURLWithPath: path + file.rawValue) }

    // MARK: - Judging

    /// Whether SQLite reads every row of a flipped file as it was, and finds nothing wrong with it.
    func isUntouched(_ flip: Flip) throws -> Bool {
        defer { Self.removeEmpty(path) }
        return DatabaseContents(at: path + flip.file.rawValue) == contents[flip.file]
    }

    /// Whether a flip is named; if it isn't, everything must read as it did.
    func judge(_ flip: Flip) async throws -> Bool {
        defer { Self.removeEmpty(path) }
        do {
            // As `timeline verify`: first the log by itself, then everything that it leads to.
            if flip.file == .log, try await !Self.faults(ofLogAt: path).isEmpty { return true }
            let now = try await Reading(path, root, people)
            guard now.faults.isEmpty else { return true }
            #expect(now == sound, "\(flip)")
            return false
        } catch let error as EventStoreError {
            #expect(!error.message.isEmpty)
            return true
        }
    }

    /// Whether everything reads as it did at first.
    func isSound() async throws -> Bool {
        defer { Self.removeEmpty(path) }
        return try await Reading(path, root, people) == sound
    }

    private static func faults(
        ofLogAt path: String
    ) async throws -> [VerificationReport.Fault] {
        let log = try SQLiteEventStore(
            at: path + File.log.rawValue,
            access: .readOnly,
            clock: Desk.clock
        )
        do {
            let faults = try await log.verify(nil).faults
            await log.close()
            return faults
        } catch {
            await log.close()
            throw error
        }
    }

    /// Takes away what readers leave beside the files: all was moved into them when they were closed.
    private static func removeEmpty(_ path: String) {
        for file in File.allCases {
            for end in ["-wal", "-shm"] { unlink(path + file.rawValue + end) }
        }
    }

    /// Some of what is stored: of each event its header, its hash, a wrap and its body; and a key.
    func samples() async throws -> [(File, [UInt8])] {
        var samples: [(File, [UInt8])] = []
        for event in sound.events.suffix(3) {
            samples.append((.log, event.header.bytes))
            samples.append((.log, event.placement.bytes))
            samples += event.wraps.prefix(1).map { (.log, $0.bytes) }
            if let body = event.body { samples.append((.log, body)) }
        }
        samples += sound.subjects.prefix(2).compactMap { $0 }.map { (.keys, $0.bytes) }
        return samples
    }

    /// All that can be read of a store, and what is found to be wrong with it.
    private struct Reading: Equatable {
        var faults: [VerificationReport.Fault] = []
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
            do {
                try await read(folder, people)
                await folder.close()
            } catch {
                await folder.close()
                throw error
            }
        }

        private mutating func read(_ folder: StoreFolder, _ people: [Identifier]) async throws {
            let history = InteractionHistory(
                store: folder.store,
                vault: folder.vault,
                blobs: folder.blobs,
                clock: Desk.clock
            )
            faults = try await history.verify().faults
            guard faults.isEmpty else { return }
            events = try await folder.store.read(EventQuery(limit: 1_000))
            bodies = try await folder.vault.open(events)
            subjects = try await folder.vault.subjects(of: people)
        }
    }
}
