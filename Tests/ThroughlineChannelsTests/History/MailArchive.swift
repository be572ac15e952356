// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

/// A history in memory that keeps files, with an account of each mail adapter.
struct MailArchive {
    static let now = SampleMail.time.advanced(by: .seconds(3_600))
    static let ann = "ann@example.org"

    let history: InteractionHistory
    let blobs = InMemoryBlobStore()
    let account: Account

    /// Makes an empty one, which knows the account unless it isn't configured.
    init(
        _ adapter: any ChannelAdapter,
        keepsOriginals: Bool = true,
        isConfigured: Bool = true
    ) async throws {
        let random = RandomSource.repeating(seed: 3)
        let store = InMemoryEventStore(random: random, clock: { Self.now })
        let vault = try await Vault(keys: InMemoryKeyStore(random: random), random: random)
        account = Account(
            id: "shop-mail",
            adapter: adapter.profile.name.rawValue,
            addresses: [SampleMail.shop],
            keepsOriginals: keepsOriginals
        )
        history = InteractionHistory(
            store: store,
            vault: vault,
            blobs: blobs,
            accounts: Accounts(isConfigured ? [account] : []),
            clock: { Self.now }
        )
    }

    var context: AdapterContext {
        AdapterContext(account: account, accounts: [account], receivedAt: Self.now)
    }

    @discardableResult
    func record(
        _ bytes: [UInt8],
        contentType: String? = nil,
        by adapter: any ChannelAdapter
    ) async throws -> [RecordOutcome] {
        let payload = Payload(bytes, contentType: contentType)
        return try await history.record(
            Array(adapter.items(in: payload, context: context)),
            from: adapter.profile,
            context: context
        )
    }

    /// Reads again, and says what came of it.
    func readapt(
        _ adapter: any ChannelAdapter,
        dryRun: Bool = false
    ) async throws -> (report: ReadaptReport, done: [Rereading]) {
        var done: [Rereading] = []
        let report = try await history.readapt(adapter, dryRun: dryRun) { done.append($0) }
        return (report, done)
    }

    func entries(asOf position: Position? = nil) async throws -> [TimelineEntry] {
        let request = TimelineRequest(isNewestFirst: false, asOf: position)
        return try await history.timeline(of: .email(Self.ann), request, for: .rep("bo")).entries
    }

    func head() async throws -> LogHead { try await history.store.head() }

    func canonical() async throws -> [String] {
        let lines = Locked<[String]>([])
        try await history.canonicalExport.lines { line in
            lines.withLock { $0.append(line.text()) }
        }
        return lines.withLock { $0 }
    }
}
