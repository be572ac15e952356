// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What is known of a delivery of mail besides the messages: made once for a payload.
struct MailScene: Sendable {
    let provider: Provider
    let account: Account
    /// The company's own addresses, of all accounts.
    let own: AddressSet
    /// The identities that are the company's own tests.
    let tests: AddressSet
    let receivedAt: Timestamp

    init(_ provider: Provider, _ context: AdapterContext) {
        self.provider = provider
        account = context.account
        own = context.ownAddresses
        tests = AddressSet(context.account.testIdentities)
        receivedAt = context.receivedAt
    }

    /// A mail's bytes, to be kept beside what is read from them; nil where the account keeps none, or
    /// there are more than are kept.
    func original(_ bytes: [UInt8]) -> Bytes? {
        guard account.keepsOriginals, bytes.count <= Interaction.originalLimit else { return nil }
        return Bytes(bytes)
    }
}
