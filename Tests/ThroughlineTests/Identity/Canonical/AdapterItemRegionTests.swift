// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("AdapterItem with regions")
struct AdapterItemRegionTests {
    private let local = KnownIdentifier(Identifier(.phone, "030 12345678"), .ambient)
    private let global = KnownIdentifier(Identifier(.phone, "+49 30 12345678"), .ambient)

    private func regions(_ role: Role, account: String = "berlin") -> [String] {
        var interaction = Interaction()
        interaction.source = Source("test", AccountID(rawValue: account), "1")
        interaction.participants = [Participant(role, .from, identifiers: [local, global])]
        let context = AdapterContext(
            account: Account(id: "berlin", adapter: "test", region: "DE"),
            accounts: [Account(id: "vienna", adapter: "test", region: "AT")],
            receivedAt: .epoch
        )
        let item = AdapterItem("1", .interaction(interaction)).withRegions(of: context)
        guard case .interaction(let scoped) = item.reading else { return [] }
        return scoped.participants.flatMap(\.identifiers).map(\.identifier.scope)
    }

    @Test("a customer's local number is that of the account's region")
    func customer() {
        #expect(regions(.customer) == ["DE", ""])
        #expect(regions(.unknown) == ["DE", ""])
        #expect(regions(.customer, account: "vienna") == ["AT", ""])
    }

    @Test("the company's own side stays as it came")
    func company() {
        #expect(regions(.rep) == ["", ""])
    }
}
