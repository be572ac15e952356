// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("SnowplowAdapter")
struct SnowplowTests {
    private var account = Account(id: "site", adapter: "snowplow")
    private let nine = Timestamp(seconds: 1_772_442_000)

    private var context: AdapterContext {
        AdapterContext(
            account: account,
            keys: AccountKeys(secrets: [Secret("s")]),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
    }

    private func items(_ bytes: [UInt8]) -> [AdapterItem] {
        Array(SnowplowAdapter().items(in: Payload(bytes), context: context))
    }

    private func one(_ fields: [String: String]) throws -> Interaction {
        try #require(items(Snowplow.line(fields, at: nine)).interactions.first)
    }

    @Test("a page view has its page, its session, its time and its visitor")
    func view() throws {
        let view = try one([
            "event": "page_view", "event_id": "e1", "page_url": "https://shop.example/",
            "page_title": "Shop", "domain_sessionid": "s1", "domain_userid": "d1",
            "network_userid": "n1", "user_id": "ada@example.com", "mkt_campaign": "spring",
        ])
        #expect(view.kind == .pageView)
        #expect(view.source.externalID == "e1")
        #expect(view.page?.title == "Shop")
        #expect(view.page?.session == "s1")
        #expect(view.occurredAt.time == nine)
        #expect(view.form == [Answer("mkt_campaign", "spring")])
        let known = try #require(view.participants.first?.identifiers)
        #expect(known.map(\.identifier.kind) == [.login, .email, .cookie, .cookie])
        #expect(known.map(\.tier) == [.declared, .declared, .ambient, .ambient])
    }

    @Test(
        "every kind of event is read",
        arguments: [
            (["event": "page_view", "page_url": "https://a.example"], "pageView inbound"),
            (["event": "page_ping"], "ignored"), (["event": "struct"], "track inbound"),
            (["event": "unstruct"], "track inbound"), (["event": "transaction"], "order inbound"),
            (["event": "transaction_item"], "track inbound"),
            (["event": "levitate"], "system internal"),
        ]
    )
    func kinds(fields: [String: String], expected: String) {
        #expect(items(Snowplow.line(fields, at: nine)).map(\.short) == [expected])
    }

    @Test("a transaction is an order, with its amounts as they were written")
    func order() throws {
        let order = try one([
            "event": "transaction", "tr_orderid": "4711", "tr_total": "59.90",
            "tr_currency": "EUR", "tr_tax": "9.56",
        ])
        #expect(order.about == [Topic("order", "4711")])
        #expect(order.order?.summary == "placed, 59.90 EUR")
    }

    @Test("events of one id that say different things are two")
    func fingerprints() throws {
        let one = try one(["event": "struct", "event_id": "e1", "event_fingerprint": "f1"])
        let other = try self.one(["event": "struct", "event_id": "e1", "event_fingerprint": "f2"])
        #expect(one.ref != other.ref)
    }

    @Test("a robot is nobody")
    func robots() throws {
        let robot = try one(["event": "struct", "br_type": "Robot", "domain_userid": "d1"])
        #expect(robot.marks == [.crawler])
        #expect(robot.participants.isEmpty)
    }

    @Test("a line of too few columns is kept; one with columns that came later is read")
    func columns() {
        let line = Snowplow.line(["event": "struct"], at: nine)
        let short = line.split(separator: 0x09, omittingEmptySubsequences: false)
            .dropLast().joined(separator: [0x09])
        #expect(items(Array(short)).unreadable.count == 1)
        #expect(items(line + Array("\tlater".utf8)).interactions.count == 1)
    }

    @Test("the conformance kit finds nothing")
    func conformance() {
        let lines = [
            Snowplow.line(
                ["event": "page_view", "event_id": "e1", "page_url": "https://a"],
                at: nine
            ),
            Snowplow.line(["event": "transaction", "event_id": "e2", "tr_total": "1"], at: nine),
        ]
        var kit = AdapterConformance(
            SnowplowAdapter(),
            context: context,
            payloads: lines.map { Payload($0) }
        )
        kit.unknownKinds = [Payload(Snowplow.line(["event": "levitate"], at: nine))]
        kit.batches = [
            .init(
                whole: Payload(lines[0] + [0x0A] + lines[1]),
                parts: lines.map { Payload($0) }
            )
        ]
        kit.mutations = 60
        #expect(kit.violations() == [])
    }

    @Test("a request without the account's secret is refused, and so is one with another")
    func secret() throws {
        let adapter = SnowplowAdapter()
        try adapter.verify(Snowplow.request([], secret: "s"), context: context)
        for request in [Snowplow.request([], secret: "t"), HTTPRequest(body: [])] {
            #expect(throws: AdapterError.self) {
                try adapter.verify(request, context: context)
            }
        }
    }

    // MARK: - Trackers

    private func tracked(_ event: JSONObject) throws -> Interaction {
        try #require(items(Snowplow.request([event], secret: "s").body).interactions.first)
    }

    @Test("a tracker's page view has the device's time, its page and its visitor")
    func trackedView() throws {
        let view = try tracked([
            "e": "pv", "eid": "e1", "url": "https://shop.example/", "page": "Shop", "duid": "d1",
            "tnuid": "n1", "sid": "s1", "uid": "u1", "dtm": "1772442000123", "p": "web",
        ])
        #expect(view.kind == .pageView)
        #expect(view.source.externalID == "e1")
        #expect(view.page?.session == "s1")
        #expect(view.occurredAt.time == Timestamp(milliseconds: 1_772_442_000_123))
        #expect(view.occurredAt.clock == .sender)
        #expect(view.participants.first?.identifiers.map(\.identifier.value) == ["u1", "d1", "n1"])
    }

    @Test(
        "a self-describing event is read from text and from base64",
        arguments: ["ue_pr", "ue_px"]
    )
    func described(member: String) throws {
        let text = """
            {"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0",
            "data":{"schema":"iglu:com.shop/viewed_product/jsonschema/1-0-0",
            "data":{"product_id":"A7","price":49.95}}}
            """
        let value = member == "ue_pr" ? text : Base64.encode(Array(text.utf8))
        var fields: JSONObject = ["e": "ue", "eid": "e1"]
        fields[member] = .string(value)
        let event = try tracked(fields)
        #expect(event.kind == .track)
        #expect(event.subject == "viewed_product")
        #expect(event.form == [Answer("product_id", "A7"), Answer("price", "49.95")])
    }

    @Test("each event of a request is read, and an empty request holds nothing")
    func requests() {
        let body = Snowplow.request(
            [["e": "pv", "eid": "1"], ["e": "pp", "eid": "2"]],
            secret: "s"
        )
        #expect(items(body.body).map(\.short) == ["track inbound", "ignored"])
        #expect(items(Snowplow.request([], secret: "s").body).map(\.short) == ["ignored"])
    }
}

private let corpus = SharedCorpus("web/snowplow-enriched")

@Suite(
    "Snowplow corpus",
    .enabled(if: corpus.isPresent, "the corpus does not lie beside the package")
)
struct SnowplowCorpusTests {
    private let context = AdapterContext(
        account: Account(id: "site", adapter: "snowplow"),
        receivedAt: Timestamp(seconds: 1_800_000_000)
    )

    @Test("the columns stand where the analytics SDK says they stand")
    func columns() throws {
        let parsed = try JSONValue.parse(try corpus.bytes("fields.json"))
        let expected = try #require(parsed.array)
        #expect(SnowplowEvent.names == expected.compactMap { $0[0]?.string })
        let bytes = try corpus.bytes("event.tsv")
        let event = try #require(SnowplowEvent(line: bytes[...].trimmedOfLineEnd))
        for field in expected {
            let name = try #require(field[0]?.string)
            let value = field[1]?.string ?? ""
            guard JSONItems.isLikely(Array(value.utf8)) == false else { continue }
            #expect((event[name] ?? "") == value, "\(name)")
        }
    }

    @Test("the line and the JSON that was made of it are one event")
    func forms() throws {
        let readings = try ["event.tsv", "event.expected.json"].map { file in
            let payload = Payload(try corpus.bytes(file))
            let items = Array(SnowplowAdapter().items(in: payload, context: context))
            return try #require(items.interactions.first)
        }
        #expect(readings[0].kind == .pageView)
        #expect(readings[0].ref == readings[1].ref)
        #expect(readings[0].occurredAt == readings[1].occurredAt)
        #expect(readings[0].participants == readings[1].participants)
        #expect(readings[0].page == readings[1].page)
    }
}

extension ArraySlice<UInt8> {
    /// The bytes without the line end.
    fileprivate var trimmedOfLineEnd: ArraySlice<UInt8> {
        last == 0x0A ? dropLast() : self
    }
}
