// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Sample requests through an intake, as a service would send them in its own tests.
@Suite("Intake with real adapters")
struct IntakeRoundTripTests {
    /// Remembers refs, as a history does.
    private final class Ledger: Recording {
        private let seen = Locked(Set<Ref>())

        func record(
            _ items: [AdapterItem],
            from profile: AdapterProfile,
            context: AdapterContext
        ) async throws(EventStoreError) -> [RecordOutcome] {
            items.map { item in
                guard let ref = item.interaction?.ref ?? item.change?.ref else {
                    return RecordOutcome(place: item.place, kind: .quarantined)
                }
                let isNew = seen.withLock { $0.insert(ref).inserted }
                return RecordOutcome(place: item.place, kind: isNew ? .appended : .duplicate)
            }
        }
    }

    private let intake = Intake(
        Accounts([
            Account(
                id: "shop-whatsapp",
                adapter: "whatsapp",
                providerID: WhatsApp.sampleNumberID,
                secret: SecretReference("env:WHATSAPP_SECRET"),
                verifyToken: SecretReference("env:WHATSAPP_TOKEN")
            ),
            Account(
                id: "fediverse",
                adapter: "activitypub",
                addresses: [ActivityPubFixtures.shop]
            ),
        ]),
        adapters: [WhatsApp(), ActivityPub()],
        secrets: SecretResolver(
            environment: ["WHATSAPP_SECRET": "app secret", "WHATSAPP_TOKEN": "token"]
        ),
        into: Ledger(),
        publicKeys: { keyID, _ in
            let known = ActivityPub.sampleKey(of: ActivityPubFixtures.ada)
            return keyID == known.keyID ? known.publicKey : nil
        },
        now: { ActivityPubFixtures.now }
    )

    @Test("a message is appended once, however often it is delivered")
    func whatsapp() async {
        let request = WhatsApp.message("hi", from: "+4520123456", secret: "app secret")
        for kind in [RecordOutcome.Kind.appended, .duplicate] {
            let (outcomes, reply) = await intake.receive(request, account: "shop-whatsapp")
            #expect(outcomes.map(\.kind) == [kind])
            #expect(reply.status == 200)
        }
    }

    @Test("a message with a wrong signature is refused")
    func forged() async {
        let request = WhatsApp.message("hi", from: "+4520123456", secret: "guess")
        let (_, reply) = await intake.receive(request, account: "shop-whatsapp")
        #expect(reply.status == 401)
    }

    @Test("signed nonsense is kept, and answered with 200")
    func nonsense() async {
        let request = WebhookSignature.meta.signed(
            HTTPRequest(path: "/hooks/shop-whatsapp", body: Array("nonsense".utf8)),
            with: Secret("app secret")
        )
        let (outcomes, reply) = await intake.receive(request)
        #expect(outcomes.map(\.kind) == [.quarantined])
        #expect(reply.status == 200)
    }

    @Test("the handshake is answered at the same address")
    func handshake() async {
        let request = WhatsApp.handshake(challenge: "1158201444", verifyToken: "token")
        let (_, reply) = await intake.receive(request, account: "shop-whatsapp")
        #expect(reply.body == Array("1158201444".utf8))
    }

    @Test("a post is verified with its author's key, and one without a known key may come again")
    func activityPub() async {
        let (outcomes, reply) = await intake.receive(
            ActivityPubFixtures.reply,
            account: "fediverse"
        )
        #expect(outcomes.map(\.kind) == [.appended])
        #expect(reply.status == 200)
        let stranger = ActivityPub.post("x", from: "https://other.example/users/eve")
        #expect(await intake.receive(stranger, account: "fediverse").reply.status == 503)
    }
}
