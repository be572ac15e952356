// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Blobs")
struct BlobTests {
    /// A file with words that a scan can look for.
    static func file(
        _ name: String,
        _ words: String = "a secret picture",
        size: Int = 150_000
    ) -> Throughline.Attachment {
        let bytes = Array(repeating: words.utf8, count: size / words.utf8.count).flatMap { $0 }
        return Throughline.Attachment(
            name: name,
            mediaType: "image/png",
            content: BlobContent(bytes)
        )
    }

    static func bytes(_ file: Throughline.Attachment) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try file.content?.forEachPiece(of: 1 << 20) { piece, _ in bytes += piece }
        return bytes
    }

    static func command(_ id: String) -> InteractionHistory.ErasureCommand {
        .init(id: id, by: .rep("bo"), at: Desk.now)
    }

    @Test("files conform to what every blob store does")
    func files() async throws {
        let folder = try TemporaryFolder()
        try await BlobStoreConformance {
            FileBlobStore(at: folder.file(UUID().uuidString))
        }.run()
    }

    @Test("the test double conforms to what every blob store does")
    func memory() async throws {
        try await BlobStoreConformance { InMemoryBlobStore() }.run()
    }

    @Test("a file comes back byte for byte after a restart, and no file shows its words")
    func roundTrip() async throws {
        let folder = try TemporaryFolder()
        for mode in [Vault.Mode.encrypted, .plaintext] {
            let desk = try await Desk(at: folder.file("\(mode)"), mode: mode)
            let sizes = [0, 1, 65_536, 65_537, 1_200_000]
            let files = sizes.map { size in
                Throughline.Attachment(
                    name: "\(size).bin",
                    mediaType: "application/octet-stream",
                    content: BlobContent(RandomSource.repeating(seed: UInt64(size)).bytes(size))
                )
            }
            let outcomes = try await desk.record([
                Desk.message("1", "see the files", from: [.ana], files: [Self.file("a")] + files)
            ])
            let ref = try #require(outcomes[0].ref)
            #expect(try await desk.traces(of: "a secret picture").isEmpty)
            await desk.close()
            let again = try await Desk(at: desk.path, mode: mode)
            for (index, file) in ([Self.file("a")] + files).enumerated() {
                let media = MediaRef(ref, index + 1)
                #expect(
                    try await again.history.bytes(of: media, for: .rep("bo"))
                        == (try Self.bytes(file))
                )
            }
            #expect(try await again.folder.blobs.usage().count == 6)
            #expect(try await again.faults() == [])
            await again.close()
        }
    }

    @Test("the same file in many events is kept once, also by concurrent recorders")
    func sharedOnce() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<12 {
                group.addTask {
                    let who = Identifier(.email, "p\(number)@example.com")
                    let message = Desk.message(
                        "\(number)",
                        "see file",
                        from: [who],
                        files: [Self.file("logo-\(number)"), Self.file("again")]
                    )
                    try await desk.record([message])
                }
            }
            try await group.waitForAll()
        }
        #expect(try await desk.folder.blobs.usage().count == 1)
        #expect(try await desk.faults() == [])
        await desk.close()
    }

    @Test("a redelivery writes nothing, and is a duplicate with or without its content")
    func redelivery() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let message = Desk.message("1", "see file", from: [.ana], files: [Self.file("a")])
        #expect(try await desk.record([message]).map(\.kind) == [.appended])
        let before = try await desk.folder.blobs.usage()
        #expect(try await desk.record([message, message]).map(\.kind) == [.duplicate, .duplicate])
        #expect(try await desk.folder.blobs.usage() == before)
        // A log from before blobs were kept: the event has none, and the redelivery leaves none.
        let bare = InteractionHistory(
            store: desk.folder.store,
            vault: desk.folder.vault,
            clock: Desk.clock
        )
        let other = Desk.message("2", "other", from: [.ana], files: [Self.file("b", "other words")])
        let context = AdapterContext(
            account: Account(id: "desk", adapter: "test"),
            receivedAt: Desk.now
        )
        var described = other
        described.attachments = try other.attachments.map { file in
            var file = file
            file.size = file.content?.size
            file.sha256 = try file.content.map { Hex.string(try $0.digest()) }
            return file
        }
        let outcomes = try await bare.record([described], from: Desk.profile, context: context)
        #expect(outcomes.map(\.kind) == [.appended])
        #expect(try await desk.record([described]).map(\.kind) == [.duplicate])
        #expect(try await desk.folder.blobs.usage() == before)
        await desk.close()
    }

    @Test("an append whose file can't be read appends nothing and leaves no file")
    func unreadable() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let reads = Locked(UInt8(0))
        let content = BlobContent(size: 200_000) { range in
            // Each time it is another file.
            let read = reads.withLock { reads in
                reads += 1
                return reads
            }
            return Array(repeating: read, count: range.count)
        }
        let file = Throughline.Attachment(mediaType: "image/png", content: content)
        let message = Desk.message("1", "see file", from: [.ana], files: [file])
        #expect(await fails(.inputOutput, "changed") { try await desk.record([message]) })
        #expect(try await desk.folder.store.head().count == 0)
        #expect(try await desk.folder.blobs.usage().count == 0)
        await desk.close()
    }

    @Test("a missing, a changed and a cut file are each named by the event's position")
    func damage() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let file = Self.file("a")
        let outcomes = try await desk.record([
            Desk.message("0", "no file", from: [.ana]),
            Desk.message("1", "see file", from: [.ana], files: [file]),
        ])
        let position = try #require(outcomes[1].position)
        let digest = try #require(file.content).digest()
        let address = desk.folder.vault.blobAddress(ofDigest: digest)
        let url = URL(fileURLWithPath: desk.folder.blobs.file(address))
        let sound = try Data(contentsOf: url)
        #expect(try await desk.faults() == [])
        // Every part of the form: magic, commitment, pieces, tags, the digest at the end.
        let places = [0, 7, 20, 40, 70_000, sound.count - 40, sound.count - 1]
        for place in places {
            var bytes = sound
            bytes[place] ^= 1
            try bytes.write(to: url)
            let faults = try await desk.faults()
            #expect(faults.map(\.part) == ["blob"], "byte \(place)")
            #expect(faults.map(\.position) == [position], "byte \(place)")
        }
        for size in [0, 39, 60, 65_592, sound.count - 1] {
            try sound.prefix(size).write(to: url)
            #expect(try await desk.faults().map(\.position) == [position], "\(size) bytes")
        }
        try FileManager.default.removeItem(at: url)
        let faults = try await desk.faults()
        #expect(faults.map(\.position) == [position])
        #expect(faults.first?.message.contains("missing") == true)
        // The same file, delivered with another message, mends it for both.
        try await desk.record([Desk.message("2", "again", from: [.bob], files: [file])])
        #expect(try await desk.faults() == [])
        #expect(
            try await desk.history.bytes(
                of: MediaRef(try #require(outcomes[1].ref), 1),
                for: .rep("bo")
            ) == (try Self.bytes(file))
        )
        await desk.close()
    }

    @Test("what a crash between file and append leaves is found and collected, and nothing else")
    func orphans() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let kept = Self.file("a")
        try await desk.record([Desk.message("1", "see file", from: [.ana], files: [kept])])
        var orphan = [Self.file("b", "words of an orphan")]
        var keeping = BlobKeeping(log: desk.history.log, blobs: desk.folder.blobs)
        try await keeping.keep(&orphan)
        try Data("half".utf8).write(
            to: URL(fileURLWithPath: desk.folder.blobs.path + "/drafts/99")
        )
        await desk.close()
        let again = try await Desk(at: desk.path)
        #expect(!FileManager.default.fileExists(atPath: again.folder.blobs.path + "/drafts/99"))
        #expect(try await again.history.collectBlobs(dryRun: true) == 1)
        #expect(try await again.folder.blobs.usage().count == 2)
        #expect(try await again.history.collectBlobs() == 1)
        #expect(try await again.history.collectBlobs() == 0)
        #expect(try await again.folder.blobs.usage().count == 1)
        #expect(try await again.faults() == [])
        await again.close()
    }
}

extension Desk {
    /// What is wrong with the store, as `timeline verify` finds it.
    func faults() async throws -> [VerificationReport.Fault] { try await history.verify().faults }
}
