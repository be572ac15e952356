// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineSQLite

@Suite("StoreFolder")
struct StoreFolderTests {
    static let clock: @Sendable () -> Timestamp = { Timestamp(seconds: 1_780_000_000) }

    @Test("subjects and the naming key outlive the process")
    func reopens() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let ana = Identifier(.email, "ana@example.com")
        let first = try await StoreFolder.open(at: path, clock: Self.clock)
        let minted = try await first.vault.subjects(minting: [ana]).map(\.subject)
        let name = first.vault.name(of: ana)
        await first.store.close()
        await first.vault.close()
        let second = try await StoreFolder.open(at: path, clock: Self.clock)
        #expect(try await second.vault.subjects(of: [ana]) == minted)
        #expect(second.vault.name(of: ana) == name)
        await second.store.close()
    }

    @Test("a second writer is told who holds the store")
    func lock() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let first = try await StoreFolder.open(at: path, clock: Self.clock)
        do {
            _ = try await StoreFolder.open(at: path, clock: Self.clock)
            Issue.record("The store was opened twice.")
        } catch {
            #expect(error.code == .inUse)
            #expect(error.message.contains("\(ProcessInfo.processInfo.processIdentifier)"))
        }
        await first.store.close()
        let second = try await StoreFolder.open(at: path, clock: Self.clock)
        await second.store.close()
    }

    @Test("the root key file is for its owner alone")
    func permissions() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let opened = try await StoreFolder.open(at: path, clock: Self.clock)
        await opened.store.close()
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/root.key")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("a missing root key is named, and none is made in its place")
    func missingRootKey() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let opened = try await StoreFolder.open(at: path, clock: Self.clock)
        await opened.store.close()
        try FileManager.default.removeItem(atPath: path + "/root.key")
        await #expect {
            _ = try await StoreFolder.open(at: path, clock: Self.clock)
        } throws: {
            ($0 as? EventStoreError)?.code == .keyMissing
        }
        #expect(!FileManager.default.fileExists(atPath: path + "/root.key"))
    }

    @Test("another root key is refused")
    func foreignRootKey() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let opened = try await StoreFolder.open(at: path, clock: Self.clock)
        await opened.store.close()
        let other = try RootKey(bytes: Array(repeating: 7, count: 32))
        await #expect {
            _ = try await StoreFolder.open(at: path, root: other, clock: Self.clock)
        } throws: {
            ($0 as? EventStoreError)?.code == .keyMissing
        }
    }

    @Test("no word of a body and no identifier stands in any file in the clear")
    func nothingInTheClear() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let opened = try await StoreFolder.open(at: path, clock: Self.clock)
        let history = InteractionHistory(
            store: opened.store,
            vault: opened.vault,
            clock: Self.clock
        )
        var interaction = Interaction()
        interaction.source = Source("test", "desk", "secret-external-id")
        interaction.object = ObjectName("test", "secret-object")
        interaction.channel = .email
        interaction.kind = .message
        interaction.direction = .inbound
        interaction.occurredAt = OccurrenceTime(Timestamp(seconds: 1_779_000_000))
        interaction.text = "a very secret sentence"
        interaction.original = Bytes(Array("X-Note: a secret field".utf8))
        interaction.participants = [
            Participant(
                .customer,
                .from,
                identifiers: [
                    KnownIdentifier(Identifier(.email, "secret@example.com"), .verified)
                ]
            )
        ]
        let context = AdapterContext(
            account: Account(id: "desk", adapter: "test"),
            receivedAt: Timestamp(seconds: 1_779_000_001)
        )
        _ = try await history.record(
            [AdapterItem("1", .interaction(interaction))],
            from: Desk.profile,
            context: context
        )
        let page = try await history.timeline(of: .email("secret@example.com"), for: .rep("bo"))
        #expect(page.entries.map(\.said) == ["a very secret sentence"])
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            let bytes = FileManager.default.contents(atPath: path + "/" + name) ?? Data()
            #expect(bytes.range(of: Data("secret".utf8)) == nil, "\(name)")
        }
        await history.close()
    }
}
