// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("A pair of which one changed hands")
struct ChangedHandsTests {
    private static let start: Int64 = 1_779_000_000
    private static let handle = Identifier(.handle, "ana")

    /// A handle connects nobody, so a walk from there doesn't reach whom it was seen with, and knows
    /// them by name only if it asks: the interactions that show when the two were together name them.
    @Test("is looked up where one side connects nobody", arguments: [0, 80] as [Int64])
    func isLookedUp(after seconds: Int64) async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        // The log keeps the pair once, with the moment that came first: the one after the change.
        for (id, seconds) in [("1", Self.start + 80), ("2", Self.start)] {
            let from = [Self.handle, .ana]
            try await desk.record([Desk.message(id, "hello", from: from, at: seconds)])
        }
        let subject = try #require(try await desk.history.resolver.subject(of: Self.handle))
        let command = IdentityCommand(id: "1", by: "bo", time: Desk.now)
        let change = Timestamp(seconds: Self.start + 50)
        let customer = CustomerID(high: 1, low: 1)
        try await desk.history.tell(
            try command.reassign(subject, from: change, to: [], customer: customer)
        )
        let time = Timestamp(seconds: Self.start + seconds)
        let rebuild = try await IdentityRebuild(desk.history)
        let whole = rebuild.partition.customer(of: subject, at: time)
        let told = try await desk.history.resolver.customer(of: subject, at: time)
        #expect(whole?.heldCount == 1)
        #expect(told == whole)
        await desk.close()
        withExtendedLifetime(folder) {}
    }
}
