// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("ActivityPub, verification")
struct ActivityPubVerificationTests {
    typealias Fixtures = ActivityPubFixtures
    private let ada = Fixtures.ada
    private let context = Fixtures.context()

    private func refusal(_ request: HTTPRequest) -> AdapterError.Code? {
        do {
            try ActivityPub().verify(request, context: context)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("a sample request is accepted", arguments: Fixtures.all.indices)
    func accepted(index: Int) { #expect(refusal(Fixtures.all[index]) == nil) }

    @Test("what was parsed to learn for whom it speaks is read as it is, and reads as its bytes do")
    func parsed() throws {
        let adapter = ActivityPub()
        let both: JSONValue = [Fixtures.like, ["type": "Dance", "actor": .string(ada)]]
        for request in Fixtures.all + [ActivityPub.signed(both, from: ada)] {
            let payload = try adapter.verified(request, context: context)
            #expect(payload.parsed != nil)
            #expect(payload == Payload(request))
            let items = Array(adapter.items(in: payload, context: context))
            #expect(!items.isEmpty)
            #expect(items == Array(adapter.items(in: Payload(request), context: context)))
        }
    }

    @Test("the key is looked up by the name the request gives it")
    func keyID() {
        #expect(ActivityPub().keyID(of: Fixtures.reply) == ada + "#main-key")
        #expect(ActivityPub().keyID(of: HTTPRequest()) == nil)
        let stranger = ActivityPub.post("x", from: "https://other.example/users/eve")
        #expect(refusal(stranger) == .secretMissing)
    }

    @Test(
        "a server speaks for its own people and posts alone",
        arguments: [
            ["type": "Create", "actor": "https://bank.example/users/eve", "object": [:]],
            [
                "type": "Create", "actor": .string(Fixtures.ada),
                "object": ["type": "Note", "attributedTo": "https://bank.example/users/eve"],
            ],
            [
                "type": "Update", "actor": .string(Fixtures.ada),
                "object": ["type": "Note", "id": "https://bank.example/posts/1"],
            ],
            ["type": "Delete", "actor": .string(Fixtures.ada), "object": "https://bank.example/1"],
            ["type": "Note", "attributedTo": "https://bank.example/users/eve", "content": "x"],
            ["type": "Note", "id": "https://bank.example/posts/1", "content": "x"],
            [
                "type": "Undo", "actor": .string(Fixtures.ada),
                "object": ["type": "Announce", "actor": "https://bank.example/users/eve"],
            ],
            [
                "type": "Collection",
                "items": [["type": "Note", "attributedTo": "https://bank.example/users/eve"]],
            ],
            [["type": "Note", "attributedTo": "https://bank.example/users/eve"]],
            ["type": "Note", "attributedTo": "https://social.example@bank.example/users/ada"],
        ] as [JSONValue]
    )
    func foreign(body: JSONValue) {
        #expect(refusal(ActivityPub.signed(body, from: ada)) == .signatureInvalid)
    }

    @Test(
        "it may name other people's posts",
        arguments: [
            ["type": "Like", "actor": .string(Fixtures.ada), "object": "https://bank.example/1"],
            [
                "type": "Announce", "actor": .string(Fixtures.ada),
                "object": [
                    "id": "https://bank.example/1", "attributedTo": "https://bank.example/e",
                ],
            ],
        ] as [JSONValue]
    )
    func naming(body: JSONValue) {
        #expect(refusal(ActivityPub.signed(body, from: ada)) == nil)
    }

    @Test("what is signed and no JSON is kept for its bytes")
    func noJSON() {
        #expect(refusal(ActivityPub.signed("not an activity", from: ada)) == nil)
    }
}
