// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels

/// A payload of the demo: bytes in a provider's own format, and when they reached us.
struct DemoDelivery: Sendable {
    /// The file's name.
    let name: String
    /// The account they came to.
    let account: String
    /// When they came.
    let receivedAt: Timestamp
    /// The bytes.
    let bytes: [UInt8]

    init(_ name: String, to account: String, at received: String, _ bytes: [UInt8]) {
        self.name = name
        self.account = account
        receivedAt = Timestamp(rfc3339: "2025-06-" + received + ":00Z") ?? .epoch
        self.bytes = bytes
    }

    /// Records the payload as a service does: its account's adapter reads it, the history keeps it.
    func record(in history: InteractionHistory) async throws -> [RecordOutcome] {
        guard let account = history.accounts[account],
            let adapter = ChannelAdapters.named(account.adapter)
        else { return [] }
        let context = AdapterContext(
            account: account,
            accounts: history.accounts.accounts,
            keys: AccountKeys(),
            receivedAt: receivedAt
        )
        let items = adapter.items(in: Payload(bytes, fileName: name), context: context)
        return try await history.record(
            Array(items),
            from: adapter.profile,
            context: context
        )
    }
}
