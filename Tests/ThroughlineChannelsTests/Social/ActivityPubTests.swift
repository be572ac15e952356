// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("ActivityPub")
struct ActivityPubTests {
    typealias Fixtures = ActivityPubFixtures

    private func items(
        _ body: [UInt8],
        context: AdapterContext = Fixtures.context()
    ) -> [AdapterItem] {
        Array(ActivityPub().items(in: Payload(body), context: context))
    }

    private func items(_ json: String, context: AdapterContext = Fixtures.context())
        -> [AdapterItem]
    {
        items(Array(json.utf8), context: context)
    }

    private func interaction(_ request: HTTPRequest) throws -> Interaction {
        try #require(items(request.body).first?.interaction)
    }

    private func change(_ request: HTTPRequest) throws -> Change {
        try #require(items(request.body).first?.change)
    }

    @Test("keeps the rules of adapters")
    func conformance() throws {
        let payloads = Fixtures.all.map { Payload($0.body) }
        let bodies = try Fixtures.all.map { try JSONValue.parse($0.body) }
        let whole: JSONValue = ["type": "OrderedCollection", "orderedItems": .array(bodies)]
        var kit = AdapterConformance(
            ActivityPub(),
            context: Fixtures.context(),
            payloads: payloads
        )
        kit.batches = [
            .init(whole: Payload(whole.bytes()), parts: payloads),
            .init(whole: Payload(JSONValue.array(bodies).bytes()), parts: payloads),
        ]
        kit.unknownKinds = Fixtures.unknownKinds.map { Payload($0.body) }
        kit.requests = Array(Fixtures.all.prefix(2))
        kit.mutations = 60
        #expect(kit.violations() == [])
    }

    @Test("a public reply to us is an inbound post, as text")
    func reply() throws {
        let post = try interaction(Fixtures.reply)
        #expect(post.kind == .post)
        #expect(post.direction == .inbound)
        #expect(post.visibility == .public)
        #expect(post.text == "@shop Still waiting & hoping.")
        #expect(post.object == ObjectName("activitypub", Fixtures.ada + "/posts/7"))
        #expect(post.source.externalID == Fixtures.ada + "/posts/7")
        #expect(post.inReplyTo == ObjectName("activitypub", Fixtures.shopPost))
        #expect(post.conversation?.name == post.inReplyTo)
        #expect(post.participants.map(\.role) == [.customer, .rep])
        let ada = KnownIdentifier(Identifier(.actor, Fixtures.ada), .authoritative)
        #expect(post.participants.first?.identifiers == [ada])
        #expect(post.occurredAt == OccurrenceTime(ActivityPub.sampleTime))
    }

    @Test("a post to us alone is a message between the two of us")
    func direct() throws {
        let message = try interaction(Fixtures.all[2])
        #expect(message.kind == .message)
        #expect(message.visibility == .parties)
    }

    @Test("what we publish is outbound, and whom we answer is a customer")
    func outbound() throws {
        let request = ActivityPub.reply(
            "<p>On its way</p>",
            from: Fixtures.shop,
            to: Fixtures.ada + "/posts/7",
            mentioning: [Fixtures.ada]
        )
        let post = try interaction(request)
        #expect(post.direction == .outbound)
        #expect(post.participants.map(\.role) == [.rep, .customer])
    }

    @Test("whom a customer mentions beside us is no customer of the post")
    func bystander() throws {
        let bob = "https://social.example/users/bob"
        let request = ActivityPub.post(
            "<p>x</p>",
            from: Fixtures.ada,
            mentioning: [Fixtures.shop, bob]
        )
        #expect(try interaction(request).participants.map(\.role) == [.customer, .rep, .observer])
    }

    @Test("where we know no address of ours, the direction is unknown")
    func unknownDirection() throws {
        let items = items(Fixtures.reply.body, context: Fixtures.context(own: []))
        let post = try #require(items.first?.interaction)
        #expect(post.direction == .unknown)
        #expect(post.participants.allSatisfy { $0.role == .unknown })
    }

    @Test("an own domain makes its actors ours")
    func ownDomain() throws {
        let context = Fixtures.context(own: [], domains: ["shop.example"])
        let post = try #require(items(Fixtures.reply.body, context: context).first?.interaction)
        #expect(post.direction == .inbound)
    }

    @Test("a post is one event, whether it is delivered or fetched")
    func bareObject() throws {
        let delivered = try interaction(Fixtures.reply)
        let note = try #require(try JSONValue.parse(Fixtures.reply.body)["object"])
        let fetched = try #require(items(note.bytes()).first?.interaction)
        #expect(fetched.ref == delivered.ref)
        #expect(fetched.contentDigest == delivered.contentDigest)
    }

    @Test("updates and deletions are changes of the post")
    func changes() throws {
        let edit = try change(Fixtures.all[3])
        #expect(edit.kind == .edited)
        #expect(edit.text == "Never mind")
        let deletion = try change(Fixtures.all[4])
        #expect(deletion.kind == .deleted)
        #expect(deletion.object == edit.object)
        #expect(deletion.source != edit.source)
    }

    @Test("a like is a reaction of its actor, and can be taken back")
    func like() throws {
        let like = try change(Fixtures.all[5])
        #expect(like.kind == .reaction)
        #expect(like.text == "like")
        let undo = try change(Fixtures.all[7])
        #expect(undo.object == like.object)
        #expect(undo.text == nil)
        #expect(undo.participants == like.participants)
    }

    @Test("a boost is an entry of its own, and its undoing deletes it")
    func announcement() throws {
        let boost = try interaction(Fixtures.all[6])
        #expect(boost.kind == .reaction)
        #expect(boost.inReplyTo == ObjectName("activitypub", Fixtures.shopPost))
        let undo = try change(
            Fixtures.undo([
                "type": "Announce", "id": .string(boost.object.id),
                "object": .string(Fixtures.shopPost),
            ])
        )
        #expect(undo.kind == .deleted)
        #expect(undo.object == boost.object)
    }

    @Test("an account that moves is evidence, and the new one only declared")
    func move() throws {
        let sighting = try #require(items(Fixtures.all[8].body).first?.sighting)
        #expect(sighting.identifiers.map(\.tier) == [.authoritative, .declared])
    }

    @Test("a question shows what it offers, in every language it comes in")
    func question() throws {
        let json = """
            {"type":"Question","id":"https://a.example/q","contentMap":{"de":"<p>Welche?</p>"},
             "oneOf":[{"type":"Note","name":"Rot"},{"name":"Blau"}]}
            """
        let post = try #require(items(json).first?.interaction)
        #expect(post.text == "Welche?\n• Rot\n• Blau")
        #expect(post.language == "de")
    }

    @Test("media stand as attachments with their description")
    func attachments() throws {
        let json = """
            {"type":"Note","id":"https://a.example/1","content":"x","attachment":[
              {"type":"Document","mediaType":"image/png","url":"https://a.example/lamp.png",
               "name":"The broken lamp"}]}
            """
        #expect(
            items(json).first?.interaction?.attachments == [
                Attachment(
                    name: "The broken lamp",
                    mediaType: "image/png",
                    remote: "https://a.example/lamp.png"
                )
            ]
        )
    }

    @Test("text that is no HTML stays as it is")
    func plainText() throws {
        let json = """
            {"type":"Note","id":"https://a.example/1","mediaType":"text/markdown","content":"1 < 2"}
            """
        #expect(items(json).first?.interaction?.text == "1 < 2")
    }

    @Test(
        "moments may lack their seconds",
        arguments: [
            ("2015-12-12T12:34:56Z", "2015-12-12T12:34:56Z"),
            ("2015-12-12T12:34Z", "2015-12-12T12:34:00Z"),
            ("2015-12-12T12:34+01:00", "2015-12-12T11:34:00Z"),
        ]
    )
    func moments(text: String, moment: String) throws {
        let json = #"{"type":"Note","id":"https://a.example/1","name":"x","published":"\#(text)"}"#
        #expect(items(json).first?.interaction?.occurredAt.time.description == moment)
    }

    @Test("links in a collection are passed over, and the reason told")
    func links() {
        let json =
            #"{"type":"Collection","items":["https://a.example/1",{"type":"Note","name":"x"}]}"#
        #expect(items(json).map(\.short) == ["ignored", "post unknown"])
    }

    @Test("nesting ends somewhere")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + #"{"type":"Note","name":"x"}"#
                + String(repeating: "]", count: depth)
        }
        #expect(items(nested(8)).map(\.short) == ["post unknown"])
        #expect(items(nested(9)).map(\.short) == ["unreadable"])
    }
}
