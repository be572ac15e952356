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

    /// The epoch of a store that was restored from a backup: a moment in seconds.
    private static let restored: UInt32 = 1_780_000_000

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
            } else {
                switch try await store.judge(flip) {
                case .named: named += 1
                case .harmless: harmless += 1
                case .unnamed(let what): Issue.record("seed \(seed), \(flip): \(what)")
                }
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

    @Test("a changed row is named, whichever table it stands in")
    func changedRows() async throws {
        let folder = try TemporaryFolder()
        let store = try await FlippedStore(at: folder.file("store"), epoch: Self.restored)
        for (file, bytes) in store.samples() {
            let flip = try store.flip(file, within: bytes)
            #expect(try await store.judge(flip) == .named, "\(flip)")
            try store.mend(flip)
        }
        #expect(try await store.isSound())
    }

    @Test("a flip that nothing names is seen: one in a row of which there is no second copy")
    func detects() async throws {
        let folder = try TemporaryFolder()
        let store = try await FlippedStore(
            at: folder.file("store"),
            epoch: Self.restored,
            hasCopies: false
        )
        let flip = try store.flip(.log, within: store.epoch)
        #expect(try await store.judge(flip) == .unnamed("the log's head is another"))
    }
}
