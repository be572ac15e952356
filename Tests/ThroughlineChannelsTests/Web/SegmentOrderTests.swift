// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineChannels

@Suite("Segment: orders, refunds and returns")
struct SegmentOrderTests {
    private let fixture = SegmentFixture()
    private let ada = Segment.Person(userID: "u1")
    private let noon = Timestamp(seconds: 1_772_452_800)

    private func one(_ name: String, _ properties: JSONObject) throws -> Interaction {
        let request = Segment.track(name, properties, by: ada, at: noon, secret: "s")
        return try #require(fixture.items(request.body).interactions.first)
    }

    private let bought: JSONObject = [
        "order_id": "4711", "total": .decimal("59.90"), "currency": "EUR",
        "tax": .decimal("9.56"), "shipping": 0, "discount": .decimal("5.00"), "coupon": "SPRING",
        "products": [
            [
                "product_id": "p1", "sku": "S-1", "name": "Shirt", "variant": "blue",
                "price": .decimal("24.95"), "quantity": 2,
            ],
            ["product_id": "p2", "name": "Socks", "price": 10],
        ],
    ]

    @Test("an order is about its number, with its amounts as they were written")
    func order() throws {
        let event = try one("Order Completed", bought)
        #expect(event.kind == .order)
        #expect(event.direction == .inbound)
        #expect(event.about == [Topic("order", "4711")])
        let order = try #require(event.order)
        #expect(order.step == .placed)
        #expect(order.total == "59.90")
        #expect(order.currency == "EUR")
        #expect(order.tax == "9.56")
        #expect(order.shipping == "0")
        #expect(order.discount == "5.00")
        #expect(order.coupon == "SPRING")
        #expect(order.items.map(\.id) == ["S-1", "p2"])
        #expect(order.items.map(\.quantity) == ["2", nil])
        #expect(order.items.map(\.price) == ["24.95", "10"])
        #expect(order.summary == "placed, 59.90 EUR: 2 × Shirt (blue), Socks")
    }

    @Test(
        "each step of an order is known by its name, however it is written",
        arguments: [
            ("Order Completed", OrderDetails.Step.placed, Direction.inbound),
            ("order_placed", .placed, .inbound), ("OrderUpdated", .updated, .inbound),
            ("Order Cancelled", .cancelled, .inbound), ("Order Canceled", .cancelled, .inbound),
            ("Order Paid", .paid, .inbound), ("Order Shipped", .shipped, .outbound),
            ("Order Fulfilled", .shipped, .outbound), ("Order Delivered", .delivered, .outbound),
            ("Order Refunded", .refunded, .outbound), ("Refund Issued", .refunded, .outbound),
            ("Return Requested", .returnRequested, .inbound),
            ("Order Returned", .returned, .inbound),
        ]
    )
    func steps(name: String, step: OrderDetails.Step, direction: Direction) throws {
        let event = try one(name, ["order_id": "4711"])
        #expect(event.kind == .order)
        #expect(event.order?.step == step)
        #expect(event.direction == direction)
        #expect(event.providerKind == name)
    }

    @Test(
        "what only looks like an order is what a visitor did",
        arguments: ["Order", "Product Added", "Checkout Started", "Coupon Applied", "Reordered"]
    )
    func tracks(name: String) throws {
        let event = try one(name, ["order_id": "4711"])
        #expect(event.kind == .track)
        #expect(event.order == nil)
        #expect(event.about == [Topic("order", "4711")])
    }

    @Test("a refund of a part names the part and what went back")
    func refund() throws {
        let event = try one(
            "Order Refunded",
            [
                "order_id": "4711", "total": .decimal("24.95"), "currency": "EUR",
                "products": [["product_id": "p1", "quantity": 1]],
            ]
        )
        #expect(event.order?.summary == "refunded, 24.95 EUR: p1")
        let single = try one(
            "Product Returned",
            ["order_id": "4711", "sku": "S-1", "name": "Shirt"]
        )
        #expect(single.order?.summary == "returned: Shirt")
    }

    @Test("products up to the limit are read, and the bytes hold the others")
    func limit() throws {
        let products = (0...SegmentOrder.itemLimit).map {
            JSONValue.object(["sku": .integer(Int64($0))])
        }
        let event = try one("Order Completed", ["order_id": "1", "products": .array(products)])
        #expect(event.order?.items.count == SegmentOrder.itemLimit)
        #expect(event.payload != nil)
        #expect(event.order?.summary == "placed: 0, 1, 2, +197 more")
    }

    @Test("an order survives its stored form and is shown to programs")
    func stored() throws {
        let event = try one("Order Completed", bought)
        let copy = try Interaction(storedBytes: event.storedBytes)
        #expect(copy.order == event.order)
        #expect(event.shownJSON()["order"]?["total"]?.string == "59.90")
    }

    @Test("the conformance kit finds nothing in the events of a shop")
    func conformance() {
        let events = [
            Segment.event(
                "track",
                ["event": "Order Completed", "properties": .object(bought)],
                by: ada
            ),
            Segment.event(
                "track",
                ["event": "Order Refunded", "properties": ["order_id": "4711"]],
                by: ada
            ),
            Segment.event("page", ["properties": ["url": "https://shop.example/"]], by: ada),
            Segment.event("identify", ["traits": ["email": "ada@example.com"]], by: ada),
        ]
        var context = fixture.context
        context.keys = AccountKeys(secrets: [Secret("s")])
        var kit = AdapterConformance(
            SegmentAdapter(),
            context: context,
            payloads: events.map { Payload($0.bytes(sortedKeys: false)) }
        )
        kit.unknownKinds = [Payload(Segment.event("levitate", by: ada).bytes(sortedKeys: false))]
        kit.requests = [Segment.signed(events[0], secret: "s")]
        kit.mutations = 80
        kit.cuts = 256
        #expect(kit.violations().map(\.description) == [])
    }
}
