// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Erasure of blobs")
struct BlobErasureTests {
    private static let anas = BlobTests.file("hers", "ana's own picture")
    private static let both = BlobTests.file("both", "the picture of both")

    /// Ana with a file of her own and one that bob has sent too, in events of their own.
    private func record(_ desk: Desk) async throws -> [RecordOutcome] {
        try await desk.record([
            Desk.message("1", "hers", from: [.ana], files: [Self.anas, Self.both]),
            Desk.message("2", "his", from: [.bob], files: [Self.both]),
            Desk.message("3", "hers again", from: [.ana], files: [Self.anas]),
        ])
    }

    @Test("a file goes with its last event; one that somebody else sent too stays, for them")
    func customer() async throws {
        for mode in [Vault.Mode.encrypted, .plaintext] {
            let folder = try TemporaryFolder()
            let desk = try await Desk(at: folder.file("store"), mode: mode)
            let outcomes = try await record(desk)
            #expect(try await desk.folder.blobs.usage().count == 2)
            let hers = MediaRef(try #require(outcomes[0].ref), 1)
            let his = MediaRef(try #require(outcomes[1].ref), 1)
            // One of two events with the file is not the last.
            _ = try await desk.history.redact(
                try #require(outcomes[2].ref),
                BlobTests.command("1")
            )
            #expect(
                try await desk.history.bytes(of: hers, for: .rep("bo"))
                    == (try BlobTests.bytes(Self.anas))
            )
            _ = try await desk.history.erase(.email("ana@example.com"), BlobTests.command("2"))
            await #expect(throws: HistoryError.self) {
                _ = try await desk.history.bytes(of: hers, for: .rep("bo"))
            }
            #expect(try await desk.folder.blobs.usage().count == 1)
            #expect(
                try await desk.history.bytes(of: his, for: .rep("bo"))
                    == (try BlobTests.bytes(Self.both))
            )
            #expect(try await desk.traces(of: "ana's own", "hers again").isEmpty)
            #expect(try await desk.faults() == [])
            #expect(try await desk.folder.store.verify(nil).faults == [])
            // A redelivery brings neither the event nor the file back.
            #expect(try await record(desk).map(\.kind) == [.erased, .duplicate, .erased])
            #expect(try await desk.folder.blobs.usage().count == 1)
            _ = try await desk.history.erase(.email("bob@example.org"), BlobTests.command("3"))
            #expect(try await desk.folder.blobs.usage().count == 0)
            await desk.close()
        }
    }

    @Test("in an event of two customers, the file stays readable for the other")
    func sharedEvent() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let outcomes = try await desk.record([
            Desk.message("1", "to both", from: [.ana], to: [.bob], files: [Self.both])
        ])
        let media = MediaRef(try #require(outcomes[0].ref), 1)
        _ = try await desk.history.erase(identifier: .ana, BlobTests.command("1"))
        #expect(
            try await desk.history.bytes(of: media, for: .rep("bo"))
                == (try BlobTests.bytes(Self.both))
        )
        #expect(try await desk.faults() == [])
        _ = try await desk.history.erase(identifier: .bob, BlobTests.command("2"))
        #expect(try await desk.folder.blobs.usage().count == 0)
        await desk.close()
    }

    @Test("what is old takes its files along")
    func age() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let items = (0..<30).map { number in
            Desk.message(
                "\(number)",
                "see file",
                from: [.ana],
                files: [BlobTests.file("f", "file number \(number)", size: 2_000)],
                at: 1_779_000_000 + Int64(number)
            )
        }
        try await desk.record(items)
        let moment = Timestamp(seconds: 1_779_000_000 + 20)
        _ = try await desk.history.erase(before: moment, BlobTests.command("1"))
        #expect(try await desk.folder.blobs.usage().count == 10)
        #expect(try await desk.faults() == [])
        await desk.close()
    }

    @Test("an erasure broken off between events and files is finished by the next opening")
    func crash() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        _ = try await record(desk)
        _ = try await desk.orderErasure(of: .ana)
        let step = try await desk.folder.store.scrub(limit: 500)
        #expect(step.bodies > 0)
        #expect(!step.isDone)
        #expect(try await desk.folder.blobs.usage().count == 2)
        await desk.close()
        let again = try await Desk(at: desk.path)
        #expect(try await again.folder.blobs.usage().count == 1)
        #expect(try await !again.folder.store.hasErasuresToFinish())
        #expect(try await again.folder.store.verify(nil).faults == [])
        await again.close()
    }

    @Test("while files arrive, an erasure takes none that an event still has")
    func concurrent() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let isDone = Locked(false)
        let arriving = Task {
            var count = 0
            while !isDone.withLock({ $0 }) {
                let who = count % 2 == 0 ? Identifier.ana : .bob
                try await desk.record([
                    Desk.message("n\(count)", "see file", from: [who], files: [Self.both])
                ])
                count += 1
            }
            return count
        }
        for number in 0..<6 {
            // Between two messages nobody may be known by that address.
            _ = try? await desk.history.erase(
                .email("ana@example.com"),
                BlobTests.command("\(number)")
            )
        }
        isDone.withLock { $0 = true }
        #expect(try await arriving.value > 0)
        try await desk.record([
            Desk.message("last", "see file", from: [.ana], files: [Self.both])
        ])
        #expect(try await desk.faults() == [])
        #expect(try await desk.folder.blobs.usage().count == 1)
        await desk.close()
    }

    @Test("a backup has the files, a restore brings them back and forgets those erased since")
    func backup() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let outcomes = try await record(desk)
        let hers = MediaRef(try #require(outcomes[0].ref), 1)
        let backup = folder.file("backup")
        _ = try await StoreFolder.backUp(desk.path, to: backup)
        _ = try await desk.history.erase(.email("ana@example.com"), BlobTests.command("1"))
        await desk.close()
        let whole = try folder.restoring(desk.path)
        _ = try await StoreFolder.restore(backup, to: whole, clock: Desk.clock)
        let back = try await Desk(at: whole)
        #expect(
            try await back.history.bytes(of: hers, for: .rep("bo"))
                == (try BlobTests.bytes(Self.anas))
        )
        #expect(try await back.faults() == [])
        await back.close()
        let path = try folder.restoring(desk.path)
        _ = try await StoreFolder.restore(
            backup,
            to: path,
            erasures: desk.path + "/erasures.jsonl",
            clock: Desk.clock
        )
        let again = try await Desk(at: path)
        #expect(try await again.folder.blobs.usage().count == 1)
        #expect(try await again.faults() == [])
        await again.close()
    }

    @Test("a backup refuses a missing or damaged file by position, a restore a damaged copy")
    func damagedBackup() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        _ = try await record(desk)
        let digest = try #require(Self.both.content).digest()
        let address = desk.folder.vault.blobAddress(ofDigest: digest)
        let place = desk.folder.blobs.file(address)
        let backup = folder.file("backup")
        _ = try await StoreFolder.backUp(desk.path, to: backup)
        let sound = try Data(contentsOf: URL(fileURLWithPath: place))
        var changed = sound
        changed[90] ^= 4
        try changed.write(to: URL(fileURLWithPath: place))
        #expect(
            await fails(.corrupt, "position") {
                _ = try await StoreFolder.backUp(desk.path, to: folder.file("second"))
            }
        )
        try FileManager.default.removeItem(atPath: place)
        #expect(
            await fails(.corrupt, "is missing") {
                _ = try await StoreFolder.backUp(desk.path, to: folder.file("second"))
            }
        )
        #expect(!FileManager.default.fileExists(atPath: folder.file("second")))
        await desk.close()
        let copy = FileBlobStore(at: backup + "/blobs").file(address)
        try changed.write(to: URL(fileURLWithPath: copy))
        let path = try folder.restoring(desk.path)
        #expect(
            await fails(.corrupt, "not what was backed up") {
                _ = try await StoreFolder.restore(backup, to: path, clock: Desk.clock)
            }
        )
        #expect(!FileManager.default.fileExists(atPath: path + "/log.sqlite"))
        try sound.write(to: URL(fileURLWithPath: copy))
        _ = try await StoreFolder.restore(backup, to: path, clock: Desk.clock)
        let again = try await Desk(at: path)
        #expect(try await again.faults() == [])
        await again.close()
    }
}
