// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// An in-house system, and what its mapping makes of what it says.
struct MappingFixture {
    var account = Account(id: "old-desk", adapter: "mapping", timeZone: "Europe/Berlin")
    var mapping: Mapping

    init(_ rules: String, name: String = "desk") throws {
        let text = #"{"version":1,"name":"\#(name)","items":[\#(rules)]}"#
        mapping = try Mapping(json: try JSONValue.parse(text))
    }

    init(_ mapping: Mapping) { self.mapping = mapping }

    var context: AdapterContext {
        AdapterContext(
            account: account,
            keys: AccountKeys(secrets: [Secret("s")]),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
    }

    var adapter: MappingAdapter { MappingAdapter([mapping]) }

    func items(_ text: String) -> [AdapterItem] {
        Array(adapter.items(in: Payload(Array(text.utf8)), context: context))
    }

    func one(_ text: String) throws -> Interaction {
        try #require(items(text).interactions.first)
    }
}

@Suite("MappingAdapter")
struct MappingReadingTests {
    private static let tickets = #"""
        {"each": "/tickets", "id": {"join": ["t", "/id"], "with": "-"}, "channel": "email",
         "kind": "message", "conversation": "/id",
         "direction": {"at": "/agent", "table": {"true": "outbound", "false": "inbound"}},
         "time": {"at": "/created", "format": "seconds"}, "subject": "/title",
         "text": {"first": ["/plain", {"at": "/html", "format": "html"}]},
         "about": [{"kind": "order", "value": "/order"}],
         "answers": [{"question": "priority", "value": "/priority"}],
         "attachments": [{"each": "/files", "name": "/name", "mediaType": "/type", "size": "/bytes",
           "url": {"join": ["$/base", "/name"]}}],
         "participants": [
           {"role": "customer", "place": "from", "name": "/by/name", "identifiers": [
             {"kind": "email", "value": "/by/mail", "tier": "verified"},
             {"kind": "platform", "scope": {"join": ["desk:", "$/tenant"]}, "value": "/by/id"}]}],
         "items": [
           {"each": "/log", "id": {"join": ["^/id", "/n"], "with": "."}, "channel": "internal",
            "kind": "note", "direction": "internal", "visibility": "internal", "text": "/t",
            "conversation": "^/id"}]}
        """#

    private let payload = #"""
        {"tenant": "de", "base": "https://desk.example/", "tickets": [
          {"id": 7, "agent": false, "created": 1772442000, "title": "Order", "html": "<p>Where?</p>",
           "order": "4711", "priority": "high", "files": [{"name": "a.pdf", "type": "application/pdf",
           "bytes": 9}], "by": {"id": 3, "name": "Ada", "mail": "ada@example.com"},
           "log": [{"n": 1, "t": "Called."}, {"n": 2, "t": "Shipped."}]}]}
        """#

    @Test("an item's fields are what the mapping says")
    func fields() throws {
        let fixture = try MappingFixture(Self.tickets)
        let items = fixture.items(payload)
        #expect(items.map(\.short) == ["message inbound", "note internal", "note internal"])
        let message = try #require(items.interactions.first)
        #expect(message.source.externalID == "desk/message/t-7")
        #expect(message.object.description == "desk:t-7")
        #expect(message.channel == .email)
        #expect(message.occurredAt.time == Timestamp(seconds: 1_772_442_000))
        #expect(message.subject == "Order")
        #expect(message.text == "Where?")
        #expect(message.conversation?.name.description == "desk:7")
        #expect(message.about == [Topic("order", "4711")])
        #expect(message.form == [Answer("priority", "high")])
        #expect(message.attachments.map(\.remote) == ["https://desk.example/a.pdf"])
        #expect(message.attachments.map(\.size) == [9])
        let ada = try #require(message.participants.first)
        #expect(ada.name == "Ada")
        #expect(ada.identifiers.map(\.identifier.scope) == ["", "desk:de"])
        #expect(ada.identifiers.map(\.tier) == [.verified, .declared])
        #expect(items.interactions.map(\.object.id) == ["t-7", "7.1", "7.2"])
        let note = String(decoding: items.interactions[1].payload?.bytes ?? [], as: UTF8.self)
        #expect(note == #"{"n": 1, "t": "Called."}"#)
    }

    @Test(
        "every format of time is read, and what is not in it is kept with the reason",
        arguments: [
            ("rfc3339", "\"2026-03-02T10:00:00+01:00\"", 1_772_442_000_000_000),
            ("seconds", "1772442000", 1_772_442_000_000_000),
            ("seconds", "\"1772442000.25\"", 1_772_442_000_250_000),
            ("milliseconds", "1772442000250", 1_772_442_000_250_000),
            ("microseconds", "1772442000250001", 1_772_442_000_250_001),
            ("rfc2822", "\"Mon, 02 Mar 2026 09:00:00 +0000\"", 1_772_442_000_000_000),
            ("local", "\"2026-03-02 10:00:00\"", 1_772_442_000_000_000),
            ("local", "\"2026-03-02T10:00\"", 1_772_442_000_000_000),
            ("date", "\"2026-03-02\"", 1_772_409_600_000_000),
            ("rfc3339", "\"yesterday\"", nil), ("seconds", "\"now\"", nil),
            ("seconds", "9999999999999999999", nil), ("milliseconds", "true", nil),
            ("seconds", "9223372036854.775807", .max), ("seconds", "9223372036854.775808", nil),
            ("milliseconds", "9223372036854775.807", .max),
            ("milliseconds", "-9223372036854775.809", nil), ("seconds", "-0.5", -500_000),
            ("local", "\"2026-13-02 10:00\"", nil), ("date", "\"2.3.2026\"", nil),
        ] as [(String, String, Int64?)]
    )
    func times(format: String, written: String, microseconds: Int64?) throws {
        let fixture = try MappingFixture(
            #"""
            {"channel": "chat", "kind": "message", "id": "/id",
             "time": {"at": "/t", "format": "\#(format)"}}
            """#
        )
        let items = fixture.items(#"{"id": 1, "t": \#(written)}"#)
        guard let microseconds else {
            #expect(try #require(items.first?.unreadable).reason.contains(format))
            return
        }
        let time = try #require(items.interactions.first?.occurredAt)
        #expect(time.time == Timestamp(microseconds: microseconds))
        #expect(time.clock == .provider)
    }

    @Test("an item without a time has that of its receipt")
    func receipt() throws {
        let fixture = try MappingFixture(
            #"{"channel": "chat", "kind": "message", "time": "/t"}"#
        )
        #expect(try fixture.one("{}").occurredAt.clock == .receipt)
    }

    @Test("a value the table has no row for is kept, and not guessed")
    func tables() throws {
        let fixture = try MappingFixture(
            #"""
            {"channel": "chat", "kind": "message", "id": "/id",
             "direction": {"at": "/d", "table": {"in": "inbound"}},
             "visibility": {"at": "/v", "table": {"x": "public", "*": "internal"}},
             "status": {"at": "/s", "table": {"ok": "sent"}, "otherwise": "failed"}}
            """#
        )
        let item = try fixture.one(#"{"id": 1, "d": "in", "v": "y", "s": "bad"}"#)
        #expect(item.direction == .inbound)
        #expect(item.visibility == .internal)
        #expect(item.status == .failed)
        #expect(try fixture.one(#"{"id": 1, "v": "x"}"#).visibility == .public)
        let odd = fixture.items(#"{"id": 1, "d": "sideways"}"#)
        #expect(try #require(odd.first?.unreadable).reason.contains("table"))
        #expect(odd.first?.unreadable?.bytes == Array(#"{"id": 1, "d": "sideways"}"#.utf8))
    }

    @Test("what a rule can't read is held in one piece, to its last byte")
    func longUnreadable() throws {
        let fixture = try MappingFixture(
            #"{"channel": "chat", "kind": "message", "direction": {"at": "/d", "table": {"in": "inbound"}}}"#
        )
        let text = #"{"d": "sideways", "words": "\#(String(repeating: "w", count: 3 << 20))"}"#
        let pieces = fixture.items(text).compactMap(\.unreadable)
        #expect(pieces.map(\.bytes) == [Array(text.utf8)])
    }

    @Test("past the most items of one object, the object is held to its last byte")
    func tooMany() throws {
        let fixture = try MappingFixture(
            #"{"each": "/all", "channel": "chat", "kind": "message", "id": "/n"}"#
        )
        let count = MappingReading.itemLimit + 1
        let all = (1...count).map { #"{"n": \#($0)}"# }.joined(separator: ",")
        let text = #"{"all": [\#(all)]}"#
        let items = fixture.items(text)
        #expect(items.interactions.count == MappingReading.itemLimit)
        #expect(items.compactMap(\.unreadable).map(\.bytes) == [Array(text.utf8)])
    }

    @Test("of the rules at one place the first that fits reads an item, and others are system")
    func conditions() throws {
        let fixture = try MappingFixture(
            #"""
            {"each": "/m", "when": [{"at": "/k", "equals": ["a", "b"]}], "id": "/id",
             "channel": "chat", "kind": "message"},
            {"each": "/m", "when": [{"at": "/by", "same": "$/owner"}, {"at": "/x", "exists": false}],
             "id": "/id", "channel": "internal", "kind": "note"},
            {"each": "/m", "when": [{"at": "/k", "equals": "z", "not": true}, {"at": "/k", "exists": true}],
             "id": "/id", "channel": "web", "kind": "form"}
            """#
        )
        let items = fixture.items(
            #"""
            {"owner": 5, "m": [{"id": 1, "k": "a"}, {"id": 2, "by": 5}, {"id": 3, "by": 5, "x": 1},
             {"id": 4, "k": "c"}, {"id": 5, "k": "z"}, {"id": 6, "by": 6}]}
            """#
        )
        let kinds = items.interactions.map(\.kind)
        #expect(kinds == [.message, .note, .system, .form, .system, .system])
    }

    @Test("a change finds its object, whatever the order")
    func changes() throws {
        let fixture = try MappingFixture(
            #"""
            {"each": "", "when": [{"at": "/edit", "exists": true}], "id": "/edit", "object": "/id",
             "change": "edited", "channel": "chat", "text": "/text"},
            {"each": "", "id": "/id", "channel": "chat", "kind": "message", "text": "/text"}
            """#
        )
        let change = try #require(
            fixture.items(#"{"id": "m1", "edit": "e1", "text": "new"}"#).changes.first
        )
        #expect(change.kind == .edited)
        #expect(change.text == "new")
        #expect(change.object == (try fixture.one(#"{"id": "m1", "text": "old"}"#)).object)
        #expect(fixture.items(#"{"edit": "e1"}"#).first?.unreadable != nil)
    }

    @Test("an account that names no mapping keeps its payloads until it does")
    func unnamed() {
        let adapter = MappingAdapter()
        var account = Account(id: "a", adapter: "mapping")
        let now = Timestamp(seconds: 1_800_000_000)
        let payload = Payload(Array("{}".utf8))
        let items = adapter.items(
            in: payload,
            context: AdapterContext(account: account, receivedAt: now)
        )
        #expect(Array(items).first?.unreadable?.reason.contains("mapping") ?? false)
        account.fields = ["mapping": "zendesk"]
        let known = adapter.items(
            in: payload,
            context: AdapterContext(account: account, receivedAt: now)
        )
        #expect(Array(known).interactions.map(\.kind) == [.system])
    }

    @Test("the conformance kit finds nothing, and any order gives one history")
    func conformance() async throws {
        let fixture = try MappingFixture(Self.tickets)
        let payloads = [Payload(Array(payload.utf8))]
        var kit = AdapterConformance(
            fixture.adapter,
            context: fixture.context,
            payloads: payloads
        )
        kit.unknownKinds = [Payload(Array(#"{"weather": "fine"}"#.utf8))]
        kit.mutations = 120
        kit.cuts = 256
        #expect(kit.violations().map(\.description) == [])
        try await RecordingHarness.check(
            fixture.adapter,
            context: fixture.context,
            payloads: payloads
        )
    }
}
