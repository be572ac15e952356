//! From a webhook's bytes to a rep's view.

import Foundation
import Throughline
import ThroughlineChannels
import ThroughlineSQLite

// snippet.service
let clock: @Sendable () -> Timestamp = {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
}
let folder = try await StoreFolder.open(at: "customers", clock: clock)
let accounts = Accounts([Account(id: "shop-whatsapp", adapter: "whatsapp")])
let history = InteractionHistory(
    store: folder.store,
    vault: folder.vault,
    blobs: folder.blobs,
    accounts: accounts,
    clock: clock
)
let intake = Intake(
    accounts,
    adapters: ChannelAdapters.all,
    secrets: SecretResolver(),
    into: history,
    now: clock
)

let request = HTTPRequest(path: "/hooks/shop-whatsapp", headers: [], body: [])
let (outcomes, reply) = await intake.receive(request)
print(reply.status, outcomes.map(\.kind))

let bo = Viewer.rep("bo")
let page = try await history.timeline(of: .email("ana@example.com"), for: bo)
for entry in page.entries { print(entry.occurredAt, entry.said ?? "") }
// snippet.end
await history.close()
