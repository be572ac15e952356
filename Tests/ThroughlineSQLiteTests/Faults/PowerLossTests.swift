// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Power loss", .serialized)
struct PowerLossTests {
    /// How many states: 5,000, or as many as THROUGHLINE_SOAK names.
    static let count =
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"].flatMap { Int($0) } ?? 5_000
    /// The most states that are made of one day's recording, and kept in memory until the next.
    private static let statesPerDay = 20_000

    @Test("nothing acknowledged is lost, nothing is corrupt, and no event is without its key")
    func survives() async throws {
        let seed = SuiteSeed.of(4_711)
        var (states, files, rows) = (0, 0, 0)
        while states < Self.count {
            let day = UInt64(states / Self.statesPerDay)
            let (recording, folder) = try await Self.record(day: day, seed: seed)
            let judge = try PowerLossJudge(folder)
            let count = min(Self.count - states, Self.statesPerDay)
            try recording.states(count, .honest, after: 1, seed: seed &+ day) { state in
                let fault = try judge.fault(in: state)
                #expect(
                    fault == nil,
                    "seed \(seed), day \(day), state \(judge.states), operation \(state.moment)"
                )
                return fault == nil
            }
            guard judge.states == count else { return }
            states += count
            files += judge.differentFiles
            rows += judge.differentRows
        }
        print(
            "power loss: seed \(seed), \(states) states of \(files) different files with "
                + "\(rows) different contents"
        )
        // Were all states alike, nothing would have been tried.
        #expect(files > states / 20)
    }

    @Test("a store opens after a power loss, verifies, opens every body and takes new events")
    func opensAgain() async throws {
        let seed = SuiteSeed.of(4_711)
        let (recording, folder) = try await Self.record(seed: seed)
        let judge = try PowerLossJudge(folder)
        var states: [DiskRecording.State] = []
        recording.states(min(400, max(8, Self.count / 500)), .honest, after: 1, seed: seed) {
            state in
            states.append(state)
            return true
        }
        for (number, state) in states.enumerated() {
            try judge.put(state)
            try Data(Self.rootKey).write(to: URL(fileURLWithPath: judge.path + "/root.key"))
            let desk = try await Desk(at: judge.path)
            let store = desk.folder.store
            let head = try await store.head()
            #expect(head.position.rawValue >= state.acknowledged, "seed \(seed), state \(number)")
            #expect(try await store.verify(nil).faults == [], "seed \(seed), state \(number)")
            let events = try await store.read(EventQuery(limit: 1_000))
            for (event, body) in zip(events, try await desk.folder.vault.open(events)) {
                #expect(event.isErased == (body == nil), "seed \(seed), state \(number)")
            }
            let outcome = try await desk.record([Desk.message("new", "after", from: [.bob])])
            #expect(outcome.map(\.kind) == [.appended], "seed \(seed), state \(number)")
            await desk.close()
        }
    }

    @Test(
        "a disk, or a setting, that doesn't flush is seen to lose or to damage",
        arguments: [
            DiskRecording.Flushing.beforeCheckpoints, .never, .keysTooLate,
        ]
    )
    func detects(_ flushing: DiskRecording.Flushing) async throws {
        let (recording, folder) = try await Self.record(seed: 7)
        let judge = try PowerLossJudge(folder)
        var faults: [String] = []
        try recording.states(20, flushing, after: 1, seed: 7) { state in
            if let fault = try judge.fault(in: state) { faults.append(fault) }
            return true
        }
        #expect(faults.count > 2, "\(flushing): \(faults.count) of 20")
        if flushing == .keysTooLate {
            #expect(faults.contains("an event without its key"))
        }
    }

    @Test("a state that is made a second time is judged as the first time")
    func judgesAlike() async throws {
        let (recording, folder) = try await Self.record(seed: 7)
        let judge = try PowerLossJudge(folder)
        func faults(_ judge: () throws -> PowerLossJudge) throws -> [String?] {
            var faults: [String?] = []
            try recording.states(60, .never, after: 1, seed: 7) { state in
                faults.append(try judge().fault(in: state))
                return true
            }
            return faults
        }
        let first = try faults { judge }
        #expect(first.contains { $0 != nil })
        #expect(try faults { judge } == first)
        // Nor does it matter what was judged before.
        #expect(try faults { try PowerLossJudge(folder) } == first)
    }

    private static let rootKey = Array(repeating: UInt8(5), count: 32)

    /// What a store writes over a working day: new customers, known ones, checkpoints, an erasure.
    ///
    /// The first day is always the same; on others messages come together and are of any size.
    private static func record(
        day: UInt64 = 0,
        seed: UInt64
    ) async throws -> (DiskRecording, TemporaryFolder) {
        var random = SeededGenerator(seed: seed &+ day)
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let disk = try FaultDisk(under: path, records: true)
        let desk = try await Desk(at: path, root: try RootKey(bytes: rootKey))
        let store = desk.folder.store
        for number in 0..<48 {
            let count = day == 0 ? 1 : Int.random(in: 1...3, using: &random)
            let messages = (0..<count).map { part in
                let who = Identifier(.email, "p\(number * 2 / 3 + part)@example.com")
                let more = day == 0 ? 0 : Int.random(in: 0...6_000, using: &random)
                let text = "word \(number) " + String(repeating: "x", count: more)
                return Desk.message("\(number)-\(part)", text, from: [who])
            }
            try await desk.record(messages)
            disk.mark(try await store.head().position.rawValue)
            if number % 17 == 16 { try await store.emptyWriteAheadLog() }
            if number % 13 == 12 { try await desk.folder.keys.emptyWriteAheadLog() }
            if number == 30 {
                _ = try await desk.history.erase(
                    .email("p3@example.com"),
                    .init(id: "1", by: .rep("bo"), at: Desk.now)
                )
                disk.mark(try await store.head().position.rawValue)
            }
        }
        await desk.close()
        return (disk.recording, folder)
    }
}
