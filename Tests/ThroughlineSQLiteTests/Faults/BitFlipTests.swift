// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Flipped bits")
struct BitFlipTests {
    /// How many: 150, or as many as THROUGHLINE_SOAK names.
    static let count =
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"].flatMap { Int($0) } ?? 150

    private static let root = Array(repeating: UInt8(5), count: 32)

    @Test("a flipped bit in log or keys is named, or every word and every name is what it was")
    func flips() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let root = try RootKey(bytes: Self.root)
        let desk = try await Desk(at: path, root: root)
        let people = (0..<6).map { Identifier(.email, "p\($0)@example.com") }
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
        let sound = try await Self.reading(path, root, people)
        #expect(sound.faults.isEmpty)
        let seed = SuiteSeed.of(4_711)
        var random = SeededGenerator(seed: seed)
        var (named, harmless) = (0, 0)
        for flip in 0..<Self.count {
            // The key file is small, and every byte of it matters more.
            let file = path + (flip % 4 == 0 ? "/keys.sqlite" : "/log.sqlite")
            let size = try Self.size(of: file)
            let offset = Int.random(in: 0..<size, using: &random)
            let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &random)
            try Self.flip(bit, at: offset, of: file)
            do {
                let now = try await Self.reading(path, root, people)
                if now.faults.isEmpty {
                    #expect(now == sound, "seed \(seed), \(file), byte \(offset), bit \(bit)")
                    harmless += 1
                } else {
                    named += 1
                }
            } catch let error as EventStoreError {
                #expect(!error.message.isEmpty)
                named += 1
            }
            try Self.flip(bit, at: offset, of: file)
            for end in ["-wal", "-shm"] {
                for name in ["/log.sqlite", "/keys.sqlite"] { unlink(path + name + end) }
            }
        }
        // Half of such small files is used; were nothing named, the detector would be asleep.
        #expect(named > Self.count / 5, "seed \(seed): \(named) named, \(harmless) harmless")
        #expect(try await Self.reading(path, root, people) == sound)
    }

    /// All that can be read of a store, and what is found to be wrong with it.
    private struct Reading: Equatable {
        var faults: [VerificationReport.Fault] = []
        var events: [StoredEvent] = []
        var bodies: [[UInt8]?] = []
        var subjects: [SubjectID?] = []
    }

    private static func reading(
        _ path: String,
        _ root: RootKey,
        _ people: [Identifier]
    ) async throws -> Reading {
        let folder = try await StoreFolder.open(
            at: path,
            access: .readOnly,
            root: root,
            clock: Desk.clock
        )
        do {
            var reading = Reading()
            reading.faults = try await folder.store.verify(nil).faults
            if reading.faults.isEmpty {
                reading.events = try await folder.store.read(EventQuery(limit: 1_000))
                for event in reading.events {
                    for wrap in event.wraps {
                        var one = event
                        one.wraps = [wrap]
                        reading.bodies.append(try await folder.vault.open(one))
                    }
                }
                reading.subjects = try await folder.vault.subjects(of: people)
            }
            if reading.bodies.contains(where: { $0 == nil }) || reading.subjects.contains(nil) {
                reading.faults.append(.init(part: "key", message: "a key is gone"))
            }
            await folder.close()
            return reading
        } catch {
            await folder.close()
            throw error
        }
    }

    private static func size(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.size] as? Int)
    }

    private static func flip(_ bit: UInt8, at offset: Int, of path: String) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.seek(toOffset: UInt64(offset))
        let byte = try #require(try file.read(upToCount: 1)?.first)
        try file.seek(toOffset: UInt64(offset))
        try file.write(contentsOf: Data([byte ^ bit]))
    }
}
