// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// An account of a Segment destination, and what its adapter reads.
struct SegmentFixture {
    var account = Account(id: "shop", adapter: "segment")
    var keys = AccountKeys()
    var fileName: String?

    var context: AdapterContext {
        AdapterContext(
            account: account,
            keys: keys,
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
    }

    func items(_ text: String) -> [AdapterItem] { items(Array(text.utf8)) }

    func items(_ bytes: [UInt8]) -> [AdapterItem] {
        let payload = Payload(bytes, contentType: "application/json", fileName: fileName)
        return Array(SegmentAdapter().items(in: payload, context: context))
    }

    func one(_ text: String) throws -> Interaction {
        try #require(items(text).interactions.first)
    }
}

@Suite("SegmentAdapter")
struct SegmentAdapterTests {
    private let fixture = SegmentFixture()

    @Test("a page is a page view with its address, title, referrer and session")
    func page() throws {
        let text = """
            {"type":"page","name":"Home","messageId":"m1","anonymousId":"a1","userId":"u1",
            "properties":{"title":"Welcome","url":"https://shop.example/","referrer":"https://x.example/",
            "plan":"pro"},"context":{"locale":"de-DE","sessionId":"s9"},
            "timestamp":"2026-03-02T09:00:00.250Z","receivedAt":"2026-03-02T09:00:01Z"}
            """
        let view = try fixture.one(text)
        #expect(view.kind == .pageView)
        #expect(view.channel == .web)
        #expect(view.direction == .inbound)
        #expect(view.source.externalID == "m1")
        #expect(view.page?.url == "https://shop.example/")
        #expect(view.page?.title == "Welcome")
        #expect(view.page?.referrer == "https://x.example/")
        #expect(view.page?.session == "s9")
        #expect(view.language == "de-DE")
        #expect(view.form == [Answer("plan", "pro")])
        #expect(view.occurredAt.time.description == "2026-03-02T09:00:00.250Z")
        #expect(view.participants.map(\.summary) == ["customer@from - login:u1 cookie:a1"])
        #expect(view.payload?.bytes == Array(text.utf8))
    }

    @Test("a screen of an app is a page view that is named and has no address")
    func screen() throws {
        let view = try fixture.one(#"{"type":"screen","name":"Home","anonymousId":"a1"}"#)
        #expect(view.kind == .pageView)
        #expect(view.page?.url == "screen:Home")
        #expect(view.page?.title == "Home")
    }

    @Test("the address is taken from the context where the properties have none")
    func contextPage() throws {
        let view = try fixture.one(
            #"{"type":"page","context":{"page":{"url":"https://a.example/x","title":"X"}}}"#
        )
        #expect(view.page?.url == "https://a.example/x")
        #expect(view.subject == "X")
    }

    @Test("a track keeps its name and its properties, nested ones by their path")
    func track() throws {
        let event = try fixture.one(
            #"{"type":"track","event":"Course Clicked","properties":{"title":"Intro","n":1.50,"#
                + #""tags":["a","b"],"by":{"name":"Bo"},"none":null,"ok":true}}"#
        )
        #expect(event.kind == .track)
        #expect(event.subject == "Course Clicked")
        #expect(event.providerKind == "Course Clicked")
        #expect(
            event.form == [
                Answer("title", "Intro"), Answer("n", "1.50"), Answer("tags", "a, b"),
                Answer("by.name", "Bo"), Answer("ok", "true"),
            ]
        )
    }

    @Test("a property list is cut at its limit, and the bytes hold the rest")
    func propertyLimit() throws {
        let properties = (1...200).map { "\"p\($0)\":\($0)" }.joined(separator: ",")
        let text = "{\"type\":\"track\",\"event\":\"x\",\"properties\":{\(properties)}}"
        let event = try fixture.one(text)
        #expect(event.form.count == 128)
        #expect(event.payload?.bytes == Array(text.utf8))
    }

    @Test(
        "steps of an order are orders, about the order",
        arguments: [
            ("Order Completed", InteractionKind.order, Direction.inbound),
            ("Order Refunded", .order, .outbound), ("order cancelled", .order, .inbound),
            ("Product Added", .track, .inbound), ("Push Notification Received", .track, .outbound),
        ]
    )
    func orders(name: String, kind: InteractionKind, direction: Direction) throws {
        let event = try fixture.one(
            "{\"type\":\"track\",\"event\":\"\(name)\",\"properties\":{\"order_id\":4711}}"
        )
        #expect(event.kind == kind)
        #expect(event.direction == direction)
        #expect(event.about == [Topic("order", "4711")])
    }

    @Test("an identify gives a sighting of its identifiers, and stands with its bytes")
    func identify() throws {
        let text = """
            {"type":"identify","messageId":"m2","userId":"u1","anonymousId":"a1","traits":{
            "email":"ada@example.com","phone":"+49 170 1","firstName":"Ada","last_name":"L."}}
            """
        let items = fixture.items(text)
        let event = try #require(items.interactions.first)
        let sighting = try #require(items.sightings.first)
        #expect(items.count == 2)
        #expect(event.kind == .system)
        #expect(event.providerKind == "identify")
        #expect(event.payload?.bytes == Array(text.utf8))
        #expect(event.participants.first?.name == "Ada L.")
        #expect(sighting.rule == "identify")
        // A name of its own, or the two would be readings of one thing that differ.
        #expect(sighting.source.externalID == event.source.externalID + "#identity")
        #expect(
            sighting.identifiers == [
                KnownIdentifier(Identifier(.login, "u1"), .declared),
                KnownIdentifier(Identifier(.cookie, "a1"), .ambient),
                KnownIdentifier(Identifier(.email, "ada@example.com"), .declared),
                KnownIdentifier(Identifier(.phone, "+49 170 1"), .declared),
            ]
        )
    }

    @Test(
        "an alias joins the id that was with the one that is",
        arguments: [
            ("a1", IdentifierKind.cookie), ("2f6b0c1e-1111-4222-8333-444455556666", .cookie),
            ("jen@example.com", .email), ("39239-239239", .login),
        ]
    )
    func alias(previous: String, kind: IdentifierKind) throws {
        let items = fixture.items(
            "{\"type\":\"alias\",\"previousId\":\"\(previous)\",\"userId\":\"u1\",\"anonymousId\":\"a1\"}"
        )
        let sighting = try #require(items.sightings.first)
        #expect(sighting.rule == "alias")
        #expect(sighting.identifiers.map(\.identifier).contains(Identifier(kind, previous)))
        #expect(sighting.identifiers.map(\.identifier).contains(Identifier(.login, "u1")))
    }

    @Test("a user id that is an address is an address too")
    func addressAsUserID() throws {
        let event = try fixture.one(#"{"type":"page","userId":"ada@example.com"}"#)
        #expect(
            event.participants.map(\.summary) == [
                "customer@from - login:ada@example.com email:ada@example.com"
            ]
        )
    }

    @Test("an identify without identifiers gives no sighting, and stands all the same")
    func emptyIdentify() {
        let items = fixture.items(#"{"type":"identify","traits":{"plan":"x"}}"#)
        #expect(items.sightings.isEmpty)
        #expect(items.interactions.count == 1)
    }

    @Test("a group and what nobody knows is system, with its bytes")
    func system() throws {
        let group = try fixture.one(#"{"type":"group","groupId":"g1","userId":"u1"}"#)
        #expect(group.kind == .system)
        #expect(group.about == [Topic("group", "g1")])
        for text in [#"{"type":"delete","userId":"u1"}"#, #"{"hello":1}"#, "{}"] {
            let event = try fixture.one(text)
            #expect(event.kind == .system)
            #expect(event.payload?.bytes == Array(text.utf8))
        }
    }

    @Test("an event without a message id is named by its bytes")
    func digestRef() throws {
        let one = try fixture.one(#"{"type":"page","name":"a"}"#)
        let again = try fixture.one(" [ {\"type\":\"page\",\"name\":\"a\"} ]\n")
        let other = try fixture.one(#"{"type":"page","name":"b"}"#)
        #expect(one.source.externalID.hasPrefix("sha256:"))
        #expect(one.ref == again.ref)
        #expect(one.contentDigest == again.contentDigest)
        #expect(one.ref != other.ref)
    }

    @Test(
        "events come alone, in a list, in a batch, on lines, and in envelopes",
        arguments: [
            "[E1,E2]", "{\"batch\":[E1,E2],\"sentAt\":\"2026-03-02T09:00:00Z\"}", "E1\nE2\n",
            "[{\"detail\":E1,\"detail-type\":\"x\"},{\"message\":E2}]",
        ]
    )
    func forms(form: String) {
        let one = #"{"type":"page","messageId":"m1","name":"a","timestamp":"2026-03-02T08:00:00Z"}"#
        let two =
            #"{"type":"track","messageId":"m2","event":"b","timestamp":"2026-03-02T08:00:00Z"}"#
        let text = form.replacing("E1", with: one).replacing("E2", with: two)
        let events = fixture.items(text).interactions
        let alone = fixture.items(one).interactions + fixture.items(two).interactions
        #expect(events.map(\.ref) == alone.map(\.ref))
        #expect(events.map(\.contentDigest) == alone.map(\.contentDigest))
    }

    @Test("what is broken is handed on with its bytes, and the rest is read")
    func broken() {
        let good = #"{"type":"page"}"#
        let items = fixture.items("\(good)\n{\"type\":\n[1]\n\(good)\n")
        #expect(items.interactions.count == 2)
        #expect(
            items.unreadable.map { String(decoding: $0.bytes, as: UTF8.self) } == [
                "{\"type\":", "[1]",
            ]
        )
        #expect(fixture.items("[\(good),17]").unreadable.map(\.reason) == ["not a JSON object"])
        #expect(fixture.items("{\"batch\":[\(good),17]}").unreadable.count == 1)
        #expect(fixture.items("[\(good)").unreadable.count == 1)
        #expect(fixture.items("event=page").unreadable.count == 1)
        let deep = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
        #expect(fixture.items("{\"type\":\"page\",\"x\":\(deep)}").unreadable.count == 1)
    }

    @Test("every payload gives at least one item", arguments: ["", "[]", "{\"batch\":[]}"])
    func empty(text: String) { #expect(fixture.items(text).ignored.count == 1) }
}
