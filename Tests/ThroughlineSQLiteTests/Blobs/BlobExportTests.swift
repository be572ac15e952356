// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Export of blobs")
struct BlobExportTests {
    private func lines(_ desk: Desk) async throws -> [JSONValue] {
        var lines: [JSONValue] = []
        try await desk.history.export.lines { lines.append($0.json) }
        return lines
    }

    @Test("an export has every file once, and its import gives the same export")
    func roundTrip() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let outcomes = try await desk.record([
            Desk.message("1", "one", from: [.ana], files: [BlobTests.file("a")]),
            Desk.message("2", "two", from: [.bob], files: [BlobTests.file("a again")]),
            Desk.message("3", "three", from: [.bob], files: [BlobTests.file("b", "other words")]),
        ])
        let exported = try await lines(desk)
        #expect(exported.count { $0["files"] != nil } == 2)
        let other = try await Desk(at: folder.file("other"))
        _ = try await other.history.import.append(exported)
        #expect(try await lines(other) == exported)
        #expect(try await other.faults() == [])
        let media = MediaRef(try #require(outcomes[1].ref), 1)
        #expect(
            try await other.history.bytes(of: media, for: .rep("bo"))
                == (try BlobTests.bytes(BlobTests.file("a")))
        )
        // Again, nothing is added and nothing is lost.
        #expect(try await other.history.import.append(exported).appended == 0)
        #expect(try await other.folder.blobs.usage().count == 2)
        #expect(try await other.faults() == [])
        await desk.close()
        await other.close()
    }

    @Test("a file that is not what its line says is refused, and nothing of the line is taken in")
    func damagedFile() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await desk.record([
            Desk.message("1", "one", from: [.ana], files: [BlobTests.file("a")])
        ])
        let exported = try await lines(desk).map { line -> JSONValue in
            guard var object = line.object, let file = line["files"]?[0] else { return line }
            let other = Bytes(Array("something else".utf8)).json
            object["files"] = [["bytes": other, "sha256": file["sha256"] ?? .null]]
            return .object(object)
        }
        let store = try await Desk(at: folder.file("other"))
        await #expect(throws: RecordError.self) {
            _ = try await store.history.import.append(exported)
        }
        #expect(try await store.folder.store.head().count == 0)
        await desk.close()
        await store.close()
    }

    @Test("where a store has the file already, it stays readable for both")
    func known() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await desk.record([
            Desk.message("1", "one", from: [.ana], files: [BlobTests.file("a")])
        ])
        let other = try await Desk(at: folder.file("other"))
        try await other.record([
            Desk.message("9", "his", from: [.bob], files: [BlobTests.file("a")])
        ])
        _ = try await other.history.import.append(try await lines(desk))
        #expect(try await other.folder.blobs.usage().count == 1)
        #expect(try await other.faults() == [])
        await desk.close()
        await other.close()
    }
}
