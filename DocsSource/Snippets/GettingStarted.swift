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

// snippet.brief
let ana = Who.email("ana@example.com")
let brief = try await history.brief(of: ana, for: bo)
print(brief.terminalText)

for finding in try await history.findings(on: ana, for: bo) {
    print(finding.severity, finding.sentence, finding.resolve)
}
// snippet.end

// snippet.answer
func answer(
    _ who: Who,
    with request: [UInt8],
    send: ([UInt8]) async throws -> [UInt8]
) async throws {
    let read = try await history.store.head().position
    do {
        try await history.claimReply(to: who, by: "bo", readUpTo: read, id: UUID().uuidString)
    } catch let error as HistoryError where error.code == .unread {
        print("The customer has written meanwhile: read on before you answer.")
        return
    }
    let response = try await send(request)
    let sent = SentPayload(request: request, response: response, sentAt: clock(), rep: "bo")
    try await history.record(sent: sent, by: WhatsApp(), from: "shop-whatsapp")
}
// snippet.end

// snippet.promise
let promise = Commitment(
    id: UUID().uuidString,
    .callback,
    about: Topic("order:4711"),
    due: clock().advanced(by: .seconds(2 * 3_600)),
    by: "bo",
    on: .chat,
    quote: "I call you within two hours.",
    at: clock()
)
try await history.append(promise, about: ana)
// snippet.end

// snippet.visitor
let visitor = Viewer.visitor(proven: [Identifier(.email, "ana@example.com")])
let own = try await history.timeline(of: ana, for: visitor)
print(own.entries.count)
// snippet.end
await history.close()
