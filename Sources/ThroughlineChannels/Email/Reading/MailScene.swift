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
}
