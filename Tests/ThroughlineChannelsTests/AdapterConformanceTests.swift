// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// The kit must see what it is there to see: each rule is broken once, on purpose.
@Suite("AdapterConformance")
struct AdapterConformanceTests {
    typealias Fixtures = WhatsAppFixtures

    /// WhatsApp's adapter with something wrong.
    private struct Bent: ChannelAdapter {
        var profile: AdapterProfile { WhatsApp().profile }
        var bend: @Sendable (inout [AdapterItem], Payload, AdapterContext) -> Void = { _, _, _ in }
        var check: @Sendable (HTTPRequest, AdapterContext) throws(AdapterError) -> Void = {
            request,
            context throws(AdapterError) in
            try WhatsApp().verify(request, context: context)
        }

        func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
            try check(request, context)
        }

        func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
            var items = Array(WhatsApp().items(in: payload, context: context))
            bend(&items, payload, context)
            return AnySequence(items)
        }
    }

    private func rules(_ adapter: Bent) -> Set<String> {
        let whole = WhatsApp.batch(Fixtures.all, secret: Fixtures.secret)
        let parts = Fixtures.all.map { Payload($0.body) }
        var kit = AdapterConformance(
            adapter,
            context: Fixtures.context(),
            payloads: [Payload(Fixtures.all[0].body), Payload(Fixtures.all[11].body)]
        )
        kit.batches = [.init(whole: Payload(whole.body), parts: parts)]
        kit.unknownKinds = [Payload(Fixtures.unknownKinds[0].body)]
        kit.requests = [Fixtures.all[0]]
        kit.mutations = 20
        kit.cuts = 20
        kit.limit = 1_000
        return Set(kit.violations().map(\.rule))
    }

    private func rules(
        bending bend: @escaping @Sendable (inout Interaction) -> Void
    ) -> Set<String> {
        rules(
            Bent { items, _, _ in
                for index in items.indices {
                    guard var interaction = items[index].interaction else { continue }
                    bend(&interaction)
                    items[index].reading = .interaction(interaction)
                }
            }
        )
    }

    @Test("an adapter that keeps the rules has no violation")
    func sound() { #expect(rules(Bent()) == []) }

    @Test("an adapter with a memory is seen")
    func memory() {
        let count = Locked(0)
        let found = rules(bending: { interaction in
            interaction.text = "\(count.withLock { $0 += 1; return $0 })"
        })
        #expect(found.isSuperset(of: ["deterministic", "order makes no difference", "batches"]))
    }

    @Test("a ref that depends on the time of receipt is seen")
    func receipt() {
        let found = rules(
            Bent { items, _, context in
                for index in items.indices {
                    guard var interaction = items[index].interaction else { continue }
                    interaction.source.externalID += context.receivedAt.description
                    items[index].reading = .interaction(interaction)
                }
            }
        )
        #expect(found == ["duplicates"])
    }

    @Test("a ref that depends on the batch is seen")
    func batch() {
        let found = rules(
            Bent { items, _, _ in
                for index in items.indices {
                    guard var interaction = items[index].interaction else { continue }
                    interaction.source.externalID += items[index].place
                    items[index].reading = .interaction(interaction)
                }
            }
        )
        #expect(found == ["batches"])
    }

    @Test("a payload that is dropped is seen")
    func dropped() {
        let found = rules(Bent { items, _, _ in items.removeAll { $0.unreadable != nil } })
        #expect(found == ["accounted for"])
    }

    @Test("a payload that isn't read is seen")
    func unread() {
        let found = rules(
            Bent { items, payload, _ in
                let reading = AdapterItem.Reading.unreadable(reason: "bent", bytes: payload.bytes)
                items = [AdapterItem("payload", reading)]
            }
        )
        #expect(found.contains("readable"))
    }

    @Test("an unreadable item without its bytes is seen")
    func lost() {
        let found = rules(
            Bent { items, _, _ in
                for index in items.indices where items[index].unreadable != nil {
                    items[index].reading = .unreadable(reason: "bent", bytes: [])
                }
            }
        )
        #expect(found == ["nothing is lost"])
    }

    @Test("a reason that repeats the payload is seen")
    func leak() {
        let found = rules(
            Bent { items, _, _ in
                for index in items.indices {
                    guard let bytes = items[index].unreadable?.bytes else { continue }
                    let reason = "from 4520123456 ada@shop.example"
                    items[index].reading = .unreadable(reason: reason, bytes: bytes)
                }
            }
        )
        #expect(found == ["no personal data in reasons"])
    }

    @Test("an item that lacks a name is seen")
    func incomplete() {
        #expect(rules(bending: { $0.source.externalID = "" }).contains("complete"))
        #expect(rules(bending: { $0.object.id = "" }) == ["complete"])
        #expect(rules(bending: { $0.source.provider = "other" }) == ["complete"])
    }

    @Test("an unknown kind that is guessed at, or loses its bytes, is seen")
    func unknownKinds() {
        #expect(rules(bending: { $0.kind = .message }) == ["unknown kinds become system"])
        #expect(rules(bending: { $0.payload = nil }) == ["unknown kinds keep their bytes"])
    }

    @Test("a payload that swells is seen")
    func bounded() {
        let swollen = String(repeating: "a", count: 300_000)
        #expect(rules(bending: { $0.text = swollen }) == ["bounded"])
    }

    @Test("a signature that isn't checked, or not whole, is seen")
    func signatures() {
        let open = rules(Bent(check: { _, _ throws(AdapterError) in }))
        #expect(
            open == [
                "unsigned requests are refused", "nothing is accepted without a secret",
                "every bit of the body counts",
            ]
        )
        let closed = rules(
            Bent(check: { _, _ throws(AdapterError) in
                throw AdapterError(.secretMissing, message: "bent")
            })
        )
        #expect(closed == ["signed requests are accepted"])
        let beginning = rules(
            Bent(check: { request, context throws(AdapterError) in
                guard request.body.starts(with: "{\"object\"".utf8) else {
                    throw AdapterError(.signatureInvalid, message: "bent")
                }
                try SharedSecret(in: .header("X-Hub-Signature-256")).verify(
                    request,
                    context: context
                )
            })
        )
        #expect(beginning.contains("signed requests are accepted"))
    }
}
