// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("Segment: signature and trust")
struct SegmentTrustTests {
    private let adapter = SegmentAdapter()
    private let person = Segment.Person(userID: "u1", anonymousID: "a1")

    private func context(
        _ secrets: [String],
        fields: [String: String] = [:]
    ) -> AdapterContext {
        AdapterContext(
            account: Account(id: "shop", adapter: "segment", fields: fields),
            keys: AccountKeys(secrets: secrets.map { Secret($0) }),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
    }

    private func code(_ request: HTTPRequest, _ context: AdapterContext) -> AdapterError.Code? {
        do {
            try adapter.verify(request, context: context)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("a signed request is accepted with the current and the previous secret, and no other")
    func secrets() {
        let request = Segment.page("https://shop.example/", by: person, secret: "old")
        #expect(code(request, context(["old"])) == nil)
        #expect(code(request, context(["new", "old"])) == nil)
        #expect(code(request, context(["new"])) == .signatureInvalid)
        #expect(code(request, context([])) == .secretMissing)
        var unsigned = request
        unsigned.headers = []
        #expect(code(unsigned, context(["old"])) == .signatureMissing)
        #expect(code(request, context([""])) == .secretMissing)
    }

    @Test("any single bit that changes in the body makes the signature wrong")
    func mutations() {
        let request = Segment.track("Order Completed", by: person, secret: "s")
        let context = context(["s"])
        for index in request.body.indices {
            var changed = request
            changed.body[index] ^= 1 << UInt8(index % 8)
            #expect(code(changed, context) == .signatureInvalid)
        }
    }

    @Test("a signature in another form is wrong", arguments: ["", "xyz", "abcd", "sha1=00"])
    func forms(signature: String) {
        let request = HTTPRequest(headers: [.init("X-Signature", signature)], body: [0x7B, 0x7D])
        #expect(code(request, context(["s"])) != nil)
    }

    @Test("the vector of the corpus is accepted")
    func vector() throws {
        let corpus = SharedCorpus("signatures")
        guard corpus.isPresent else { return }
        let vectors = try JSONValue.parse(corpus.bytes("signature-vectors.json")).array ?? []
        let segment = vectors.filter { $0["provider"]?.string == "segment" }
        #expect(segment.count == 1)
        for vector in segment {
            let headers = vector["headers"]?.object?.members ?? []
            let request = HTTPRequest(
                headers: headers.map { .init($0.key, $0.value.string ?? "") },
                body: Array((vector["body"]?.string ?? "").utf8)
            )
            let secret = try #require(vector["secret"]?.string)
            #expect(code(request, context([secret])) == nil)
        }
    }

    @Test("of a list the first event is signed, and one that was added stays unproven")
    func lists() throws {
        let first = Segment.event("page", by: person)
        let forged = Segment.event("page", by: Segment.Person(userID: "victim"))
        let request = Segment.batch([first], secret: "s")
        let context = context(["s"], fields: ["userId": "login@authoritative"])
        #expect(code(request, context) == nil)
        var added = request
        added.body = JSONValue.array([first, forged]).bytes(sortedKeys: false)
        #expect(code(added, context) == nil)
        let events = Array(adapter.items(in: Payload(added.body), context: context)).interactions
        #expect(events.map { tier(.login, $0) } == [.authoritative, .declared])
        var swapped = request
        swapped.body = JSONValue.array([forged, first]).bytes(sortedKeys: false)
        #expect(code(swapped, context) == .signatureInvalid)
    }

    @Test("a user id is declared, unless the account says better of what the signature covers")
    func tiers() throws {
        let text = Segment.event("page", ["context": ["channel": "server"]], by: person).bytes()
        let vouched = ["userId": "login@authoritative"]
        let cases: [([String], [String: String], Tier)] = [
            (["s"], [:], .declared), (["s"], vouched, .authoritative), ([], vouched, .declared),
            (["s"], ["userId": "login@nonsense"], .declared),
            (["s"], ["userId": "login"], .declared),
        ]
        for (secrets, fields, expected) in cases {
            let context = context(secrets, fields: fields)
            let items = Array(adapter.items(in: Payload(text), context: context))
            #expect(tier(.login, try #require(items.interactions.first)) == expected)
        }
    }

    @Test("a batch is signed as a whole, and a file of the company's own needs no signature")
    func batchesAndFiles() throws {
        let events: JSONValue = [
            "batch": [Segment.event("page", by: person), Segment.event("track", by: person)]
        ]
        let fields = ["userId": "login@verified"]
        let signed = Array(
            adapter.items(in: Payload(events.bytes()), context: context(["s"], fields: fields))
        )
        #expect(signed.interactions.map { tier(.login, $0) } == [.verified, .verified])
        let file = Payload(events.bytes(), fileName: "events.json")
        let read = Array(adapter.items(in: file, context: context([], fields: fields)))
        #expect(read.interactions.map { tier(.login, $0) } == [.verified, .verified])
    }

    @Test("the account can say where identifiers and orders stand")
    func namedFields() throws {
        let fields = [
            "traits.email": "email@verified", "properties.customer": "login",
            "properties.ref": "order",
        ]
        let event = Segment.event(
            "identify",
            [
                "traits": ["email": "ada@example.com"],
                "properties": ["customer": 12, "ref": "O-1"],
            ],
            by: Segment.Person()
        )
        let items = Array(
            adapter.items(in: Payload(event.bytes()), context: context(["s"], fields: fields))
        )
        let interaction = try #require(items.interactions.first)
        #expect(tier(.email, interaction) == .verified)
        #expect(tier(.login, interaction) == .declared)
        #expect(interaction.about == [Topic("order", "O-1")])
    }

    private func tier(_ kind: IdentifierKind, _ event: Interaction) -> Tier? {
        event.participants.first?.identifiers.first { $0.identifier.kind == kind }?.tier
    }
}
