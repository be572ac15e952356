// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Media")
struct MediaTests {
    private static let recording = Throughline.Attachment(
        name: "RE1",
        mediaType: "audio/x-wav",
        remote: "https://api.example.com/RE1"
    )
    private static let words = BlobContent(Array("the words of a call".utf8))

    private func pending(_ desk: Desk) async throws -> [Media] {
        try await desk.history.pendingMedia(for: .rep("bo")).media
    }

    @Test("media that was only named is listed until it is attached, and then read and shown")
    func attach() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let outcomes = try await desk.record([
            Desk.message("0", "no file", from: [.ana]),
            Desk.message("1", "a call", from: [.ana], files: [Self.recording]),
            Desk.message("2", "a file", from: [.ana], files: [BlobTests.file("kept")]),
        ])
        let ref = MediaRef(try #require(outcomes[1].ref), 1)
        let listed = try await pending(desk)
        #expect(listed.map(\.ref) == [ref])
        #expect(listed.first?.source == Source("test", "desk", "1"))
        await #expect(throws: HistoryError.self) {
            _ = try await desk.history.bytes(of: ref, for: .rep("bo"))
        }
        let attached = try await desk.history.attach(Self.words, to: ref, by: "fetcher")
        #expect(attached.isNew)
        #expect(try await pending(desk) == [])
        #expect(
            try await desk.history.bytes(of: ref, for: .rep("bo"))
                == Array("the words of a call".utf8)
        )
        let entries = try await desk.history.timeline(
            of: .email("ana@example.com"),
            for: .rep("bo")
        ).entries
        let entry = try #require(entries.first { $0.ref == outcomes[1].ref })
        #expect(entry.media.map(\.state) == [.kept])
        #expect(entry.media.map(\.ref) == [ref])
        #expect(entry.events.count == 2)
        // What is handed out never has the key.
        #expect(entry.interaction.attachments.map(\.blobKey) == [Bytes([])])
        #expect(entry.media.map(\.attachment.blobKey) == [Bytes([])])
        #expect(!entry.interaction.shownJSON().text().contains("blobKey"))
        // Again it is a duplicate, and other content is refused.
        #expect(try await !desk.history.attach(Self.words, to: ref, by: "fetcher").isNew)
        await #expect(throws: HistoryError.self) {
            try await desk.history.attach(BlobContent([1, 2]), to: ref, by: "fetcher")
        }
        #expect(try await desk.faults() == [])
        await desk.close()
    }

    @Test("an attached file is erased with what it came with")
    func erased() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"), mode: .plaintext)
        let outcomes = try await desk.record([
            Desk.message("1", "a call", from: [.ana], files: [Self.recording])
        ])
        let ref = MediaRef(try #require(outcomes[0].ref), 1)
        try await desk.history.attach(Self.words, to: ref, by: "fetcher")
        #expect(try await desk.folder.blobs.usage().count == 1)
        _ = try await desk.history.redact(ref.event, BlobTests.command("1"))
        #expect(try await desk.folder.blobs.usage().count == 0)
        #expect(try await pending(desk) == [])
        await #expect(throws: HistoryError.self) {
            try await desk.history.attach(Self.words, to: ref, by: "fetcher")
        }
        #expect(try await desk.folder.blobs.usage().count == 0)
        #expect(try await desk.folder.store.verify(nil).faults == [])
        await desk.close()
    }

    @Test("what has expired is not listed, and comes back when it is found after all")
    func expired() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let outcomes = try await desk.record([
            Desk.message("1", "a call", from: [.ana], files: [Self.recording])
        ])
        let ref = MediaRef(try #require(outcomes[0].ref), 1)
        try await desk.history.markExpired(ref, by: "fetcher", reason: "404")
        #expect(try await pending(desk) == [])
        #expect(try await desk.history.media(ref, for: .rep("bo")).state == .expired)
        try await desk.history.attach(Self.words, to: ref, by: "fetcher")
        #expect(try await desk.history.media(ref, for: .rep("bo")).state == .kept)
        await #expect(throws: HistoryError.self) {
            try await desk.history.markExpired(ref, by: "fetcher")
        }
        await desk.close()
    }

    @Test("content whose digest the provider named must have it")
    func digest() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        var file = Self.recording
        file.sha256 = Hex.string(try Self.words.digest())
        let outcomes = try await desk.record([
            Desk.message("1", "a call", from: [.ana], files: [file])
        ])
        let ref = MediaRef(try #require(outcomes[0].ref), 1)
        await #expect {
            try await desk.history.attach(BlobContent([1]), to: ref, by: "fetcher")
        } throws: {
            ($0 as? HistoryError)?.code == .invalid
        }
        #expect(try await desk.folder.blobs.usage().count == 0)
        #expect(try await desk.history.attach(Self.words, to: ref, by: "fetcher").isNew)
        await desk.close()
    }

    @Test("a visitor reads the files of their own history, and no others")
    func visitors() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let outcomes = try await desk.record([
            Desk.message("1", "hers", from: [.ana], files: [BlobTests.file("a")]),
            Desk.message("2", "his", from: [.bob]),
        ])
        let ref = MediaRef(try #require(outcomes[0].ref), 1)
        let bytes = try BlobTests.bytes(BlobTests.file("a"))
        let ana = Viewer.visitor(proven: [.ana])
        #expect(try await desk.history.bytes(of: ref, for: ana) == bytes)
        for viewer in [Viewer.visitor(proven: [.bob]), .visitor(proven: [])] {
            await #expect {
                _ = try await desk.history.bytes(of: ref, for: viewer)
            } throws: {
                ($0 as? HistoryError)?.code == .forbidden
            }
        }
        await #expect {
            _ = try await desk.history.pendingMedia(for: ana)
        } throws: {
            ($0 as? HistoryError)?.code == .forbidden
        }
        // Whether a file exists a visitor isn't told either.
        await #expect {
            _ = try await desk.history.media(MediaRef(ref.event, 9), for: ana)
        } throws: {
            ($0 as? HistoryError)?.code == .forbidden
        }
        await desk.close()
    }

    @Test("the list is read in pages, each file once")
    func pages() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let items = (0..<250).map { number in
            Desk.message(
                "\(number)",
                "a call",
                from: [.ana],
                files: [Throughline.Attachment(mediaType: "audio/wav", remote: "r:\(number)")],
                at: 1_779_000_000 + Int64(number / 2)
            )
        }
        try await desk.record(items)
        var seen: [MediaRef] = []
        var cursor: TimelineKey?
        repeat {
            let page = try await desk.history.pendingMedia(
                after: cursor,
                limit: 33,
                for: .rep("bo")
            )
            seen += page.media.map(\.ref)
            cursor = page.next
        } while cursor != nil
        #expect(seen.count == 250)
        #expect(Set(seen).count == 250)
        await desk.close()
    }

    @Test("a name of a file is read as it is written, and nothing else is")
    func names() throws {
        let ref = MediaRef(Ref(digesting: ["x"]), 12)
        #expect(MediaRef(ref.description) == ref)
        #expect(MediaRef("\(ref.event)") == MediaRef(ref.event, 1))
        for text in ["", "1", "\(ref.event)/", "\(ref.event)/0", "\(ref.event)/1/2", "x/1"] {
            #expect(MediaRef(text) == nil, "\(text)")
        }
    }
}
