// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// The adapter of the article "Writing an adapter", as it stands there, under its own test.
private struct Telex: ChannelAdapter {
    private static let signature = WebhookSignature(.hmacSHA256, in: .header("X-Telex-Signature"))

    var profile: AdapterProfile {
        AdapterProfile(
            name: "telex",
            version: 1,
            channels: [.chat],
            formats: "Telex webhooks (JSON)",
            signature: Self.signature.summary,
            refs: "message id",
            needs: [.secret]
        )
    }

    func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try Self.signature.verify(request, context: context)
    }

    static func signed(_ body: [UInt8], secret: String) -> HTTPRequest {
        signature.signed(HTTPRequest(body: body), with: Secret(secret))
    }
}

extension Telex {
    func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        AnySequence([AdapterItem("message", reading(payload, context))])
    }

    private func reading(_ payload: Payload, _ context: AdapterContext) -> AdapterItem.Reading {
        guard let message = try? JSONValue.parse(payload.bytes), let id = message["id"]?.scalarText,
            !id.isEmpty
        else {
            let reason = "It is no JSON object with an id."
            return .unreadable(reason: reason, bytes: payload.bytes)
        }
        var interaction = Interaction()
        interaction.source = Source("telex", context.account.accountID, id)
        interaction.object = ObjectName("telex", id)
        interaction.channel = .chat
        interaction.kind = .message
        interaction.direction = .inbound
        interaction.occurredAt = time(of: message, context)
        interaction.text = message["text"]?.string
        interaction.participants = [customer(message["from"], context), Participant(.rep, .to)]
        if interaction.text == nil {
            interaction.kind = .system
            interaction.payload = Bytes(payload.bytes)
        }
        return .interaction(interaction)
    }

    private func time(of message: JSONValue, _ context: AdapterContext) -> OccurrenceTime {
        guard let seconds = message["at"]?.integer, seconds > 0 else {
            return .receipt(context.receivedAt)
        }
        return OccurrenceTime(Timestamp(seconds: seconds))
    }

    private func customer(_ from: JSONValue?, _ context: AdapterContext) -> Participant {
        let scope = "telex/\(context.account.scope ?? context.account.id)"
        let identifiers = from?["id"]?.scalarText.map {
            [KnownIdentifier(Identifier(.platform, $0, scope: scope), .authoritative)]
        }
        return Participant(
            .customer,
            .from,
            name: from?["name"]?.string,
            identifiers: identifiers ?? []
        )
    }
}

@Suite("Writing an adapter")
struct WritingAnAdapterTests {
    @Test("the article's adapter keeps the rules of adapters")
    func conformance() {
        let hello = Array(
            #"{"id":"t1","at":1767225600,"from":{"id":"c7","name":"Ada"},"text":"Hi"}"#.utf8
        )
        let context = AdapterContext(
            account: Account(id: "telex", adapter: "telex"),
            keys: AccountKeys(secrets: [Secret("s")]),
            receivedAt: Timestamp(seconds: 1_767_300_000)
        )
        var kit = AdapterConformance(Telex(), context: context, payloads: [Payload(hello)])
        kit.requests = [Telex.signed(hello, secret: "s")]
        kit.unknownKinds = [Payload(Array(#"{"id":"t2","hologram":{}}"#.utf8))]
        kit.mutations = 100
        #expect(kit.violations() == [])
    }
}
