// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("How many others an identifier in several spellings was seen with")
struct SpellingCrowdTests {
    private static let spellings = ["Box@Example.com", "box@example.com"]
        .map { Identifier(.email, $0) }

    /// How many identifiers the customer of an address has, by all that the log holds and by a walk
    /// from each of its spellings.
    private func sizes(
        _ messages: [(spellings: [Identifier], others: Range<Int>)]
    ) async throws -> (whole: Set<Int>, walked: Set<Int>) {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        for (spellings, others) in messages {
            for number in others {
                let from = spellings + [Identifier(.email, "p\(number)@example.com")]
                try await desk.record([Desk.message("\(number)", "hello", from: from)])
            }
        }
        var walked: Set<Int> = []
        for spelling in Self.spellings {
            let told = try await desk.history.customer(.identifier(spelling), for: .rep("bo"))
            walked.insert(told.members.count)
        }
        let whole = try await IdentityRebuild(desk.history).customers.filter { customer in
            customer.members.contains { $0.identifier.map(Self.spellings.contains) ?? false }
        }
        await desk.close()
        withExtendedLifetime(folder) {}
        return (Set(whole.map(\.members.count)), walked)
    }

    /// With how many addresses one may be seen by the shipped rules.
    private static let limit = KindRule.standard.first { $0.kind == .email }?.crowdLimit ?? 0

    @Test("two spellings that were seen together are no neighbours", arguments: [0, 1])
    func together(past: Int) async throws {
        let sizes = try await sizes([(Self.spellings, 0..<Self.limit + past)])
        #expect(sizes.walked == sizes.whole)
        #expect(sizes.whole == [past == 0 ? Self.limit + 2 : 2])
    }

    @Test("the neighbours of all spellings count together", arguments: [0, 1])
    func apart(past: Int) async throws {
        let sizes = try await sizes([
            ([Self.spellings[0]], 0..<1), ([Self.spellings[1]], 1..<Self.limit + past),
        ])
        #expect(sizes.walked == sizes.whole)
        #expect(sizes.whole == [past == 0 ? Self.limit + 2 : 2])
    }
}
