// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Throughline

@testable import ThroughlineSQLite

@Suite("Root key and key file")
struct RootKeyTests {
    private static let one = Array(repeating: UInt8(1), count: 32)
    private static let two = Array(repeating: UInt8(2), count: 32)

    @Test("after a rotation the new root key opens everything, and the old one is called older")
    func rotates() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let old = try RootKey(bytes: Self.one)
        let new = try RootKey(bytes: Self.two)
        let desk = try await Desk(at: path, root: old)
        try await desk.record([Desk.message("1", "before", from: [.ana, .bob])])
        await desk.close()
        let count = try await StoreFolder.rotateRootKey(at: path, from: old, to: new).keys
        #expect(count > 2)
        #expect(
            await fails(.keyMissing, "rotated since") { _ = try await Desk(at: path, root: old) }
        )
        let foreign = try RootKey(bytes: Array(repeating: 3, count: 32))
        #expect(
            await fails(.keyMissing, "not this store's") {
                _ = try await Desk(at: path, root: foreign)
            }
        )
        let again = try await Desk(at: path, root: new)
        try await again.record([Desk.message("2", "after", from: [.ana])])
        #expect(try await again.said(.email("ana@example.com")).count == 2)
        await again.close()
        #expect(try await StoreFolder.rotateRootKey(at: path, from: new, to: new).keys == 0)
    }

    @Test("a key that a store makes itself takes the old one's place")
    func rotatesFile() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let desk = try await Desk(at: path)
        try await desk.record([Desk.message("1", "before", from: [.ana])])
        await desk.close()
        let before = FileManager.default.contents(atPath: path + "/root.key")
        let fingerprint = try await StoreFolder.rotateRootKey(at: path).fingerprint
        #expect(FileManager.default.contents(atPath: path + "/root.key") != before)
        let key = try RootKey.file(at: path + "/root.key", makingFrom: nil)
        #expect(key.fingerprintText == fingerprint)
        let again = try await Desk(at: path)
        #expect(try await again.said(.email("ana@example.com")) == ["before"])
        await again.close()
    }

    @Test(
        "a rotation that was broken off is finished by the next opening, or begun again",
        arguments: [true, false]
    )
    func brokenOff(keysWereReached: Bool) async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let desk = try await Desk(at: path)
        try await desk.record([Desk.message("1", "before", from: [.ana])])
        await desk.close()
        let next = try RootKey.file(at: path + "/root.key.new", makingFrom: .system())
        if keysWereReached {
            let old = try RootKey.file(at: path + "/root.key", makingFrom: nil)
            _ = try await StoreFolder.rotateRootKey(at: path, from: old, to: next)
        }
        let again = try await Desk(at: path)
        #expect(try await again.said(.email("ana@example.com")) == ["before"])
        await again.close()
        let left = FileManager.default.fileExists(atPath: path + "/root.key.new")
        #expect(left != keysWereReached)
        if !keysWereReached {
            // The same new key is used: it may have been backed up already.
            let fingerprint = try await StoreFolder.rotateRootKey(at: path).fingerprint
            #expect(fingerprint == next.fingerprintText)
        }
    }

    @Test("a next root key that is there and can't be read is not thrown away for another")
    func unreadableNext() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let desk = try await Desk(at: path)
        await desk.close()
        // On a disk that is not there now.
        let next = path + "/root.key.new"
        try FileManager.default.createSymbolicLink(
            atPath: next,
            withDestinationPath: folder.file("elsewhere/root.key")
        )
        #expect(
            await fails(.inputOutput, "root key") {
                _ = try await StoreFolder.rotateRootKey(at: path)
            }
        )
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: next).contains("elsewhere")
        )
        // One that was cut short is.
        try FileManager.default.removeItem(atPath: next)
        try Data(repeating: 1, count: 7).write(to: URL(fileURLWithPath: next))
        #expect(try await StoreFolder.rotateRootKey(at: path).keys > 0)
    }

    @Test("a rotation waits for no key that is minted meanwhile: all are wrapped with the new one")
    func rotatesWhileMinting() async throws {
        let folder = try TemporaryFolder()
        let file = folder.file("keys.sqlite")
        let keys = try SQLiteKeyStore(at: file, root: try RootKey(bytes: Self.one))
        let names = (0..<200).map { KeyedName(high: 1, low: $0) }
        let minting = Task {
            for name in names { _ = try await keys.subjects(minting: [name]) }
        }
        for byte in 2...9 as ClosedRange<UInt8> {
            _ = try await keys.rotate(to: try RootKey(bytes: Array(repeating: byte, count: 32)))
        }
        try await minting.value
        let minted = try await keys.subjects(minting: names).map(\.subject)
        await keys.close()
        let last = try RootKey(bytes: Array(repeating: 9, count: 32))
        let again = try SQLiteKeyStore(at: file, root: last)
        #expect(try await again.keys(of: minted).allSatisfy { $0 != nil })
        await again.close()
    }

    @Test("a missing key file is named, and none is made in its place")
    func missingKeyFile() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let desk = try await Desk(at: path)
        try await desk.record([Desk.message("1", "before", from: [.ana])])
        await desk.close()
        try FileManager.default.removeItem(atPath: path + "/keys.sqlite")
        #expect(await fails(.keyMissing, "keys.sqlite is missing") { _ = try await Desk(at: path) })
        #expect(!FileManager.default.fileExists(atPath: path + "/keys.sqlite"))
    }

    @Test("another store's key file is named, also where the root key opens it")
    func foreignKeyFile() async throws {
        let folder = try TemporaryFolder()
        let root = try RootKey(bytes: Self.one)
        let (mine, other) = (folder.file("mine"), folder.file("other"))
        for path in [mine, other] {
            let desk = try await Desk(at: path, root: root)
            try await desk.record([Desk.message("1", "before", from: [.ana])])
            await desk.close()
        }
        try folder.replace(mine + "/keys.sqlite", by: other + "/keys.sqlite")
        #expect(
            await fails(.keyMissing, "belongs to the store") {
                _ = try await Desk(at: mine, root: root)
            }
        )
    }

    @Test("an older copy of the keys or of the log is named", arguments: ["keys", "log"])
    func olderCopy(of name: String) async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let file = "\(path)/\(name).sqlite"
        for number in 0..<3 {
            let desk = try await Desk(at: path)
            try await desk.record([Desk.message("\(number)", "word", from: [.ana])])
            await desk.close()
            if number == 0 { try FileManager.default.copyItem(atPath: file, toPath: file + ".old") }
        }
        try folder.replace(file, by: file + ".old")
        #expect(await fails(.keyMissing, "older copy") { _ = try await Desk(at: path) })
    }

    @Test("a copy of the keys from the midst of a session is named by the keys it lacks")
    func olderCopyOfOneSession() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let desk = try await Desk(at: path)
        try await desk.record([Desk.message("1", "word", from: [.ana])])
        _ = try await StoreFolder.backUp(path, to: folder.file("backup"))
        try await desk.record([Desk.message("2", "word", from: [.bob])])
        await desk.close()
        try folder.replace(path + "/keys.sqlite", by: folder.file("backup/keys.sqlite"))
        #expect(await fails(.keyMissing, "lacks keys") { _ = try await Desk(at: path) })
    }
}

extension TemporaryFolder {
    func replace(_ file: String, by other: String) throws {
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + end) }
        try FileManager.default.copyItem(atPath: other, toPath: file)
    }
}
