// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineSQLite

@testable import Throughline

@Suite("An erased identifier that had changed hands")
struct ErasedHolderTests {
    private static let moment = Timestamp(seconds: 1_779_000_100)
    private static let minted = CustomerID(high: 4, low: 711)
    private static let command = IdentityCommand(id: "1", by: "bo", time: Desk.now)

    private func give(_ subject: SubjectID, to other: SubjectID, at desk: Desk) async throws {
        let draft = try Self.command.reassign(
            subject,
            from: Self.moment,
            to: [other],
            customer: Self.minted
        )
        try await desk.history.tell(draft)
    }

    private func eraseAna(at desk: Desk) async throws {
        _ = try await desk.history.erase(
            identifier: .ana,
            .init(id: "1", by: .rep("bo"), at: Desk.now)
        )
    }

    @Test("is nobody's, and whoever had it since keeps what is theirs")
    func erased() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let resolver = desk.history.resolver
        try await desk.record([
            Desk.message("1", "hello", from: [.ana]), Desk.message("2", "hello too", from: [.bob]),
        ])
        let subjects = try await desk.folder.vault.subjects(of: [.ana, .bob]).compactMap { $0 }
        try #require(subjects.count == 2)
        try await give(subjects[0], to: subjects[1], at: desk)
        let before = try await resolver.customer(Self.minted)
        #expect(before?.subjects.contains(subjects[1]) == true)
        try await eraseAna(at: desk)
        #expect(try await resolver.customer(Self.minted) == nil)
        #expect(try await resolver.customers(named: .ana).isEmpty)
        let bob = try #require(try await resolver.customers(named: .bob).first)
        #expect(bob.members.map(\.identifier) == [.bob])
        #expect(bob.held.map(\.other) == [subjects[0]])
        let all = try await IdentityRebuild(desk.history).customers
        #expect(all.map(\.id) == [bob.id])
        await desk.close()
        withExtendedLifetime(folder) {}
    }

    // The link by hand is to the last holder, the sighting is of the one before. From the number alone
    // nobody knows that there were two.
    @Test("is held for one reason, whoever is asked")
    func heldForOneReason() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let resolver = desk.history.resolver
        let number = Identifier(.phone, "+447700901005")
        try await desk.record([
            Desk.message("1", "hello", from: [number, .ana]), Desk.message("2", "hi", from: [.bob]),
        ])
        let vault = desk.folder.vault
        let subjects = try await vault.subjects(of: [number, .ana, .bob]).compactMap { $0 }
        try #require(subjects.count == 3)
        try await give(subjects[1], to: subjects[2], at: desk)
        try await desk.history.tell(try Self.command.link([subjects[0], subjects[1]]))
        try await eraseAna(at: desk)
        let told = try #require(try await resolver.customer(of: subjects[0]))
        let whole = try await IdentityRebuild(desk.history).partition.customer(of: subjects[0])
        #expect(told.held.map(\.reason.code) == [.unknown])
        #expect(told == whole)
        await desk.close()
        withExtendedLifetime(folder) {}
    }
}
