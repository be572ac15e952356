// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// What was written in the WhatsApp Business app before its number came to the Cloud API.
@Suite("WhatsApp history")
struct WhatsAppHistoryTests {
    typealias Fixtures = WhatsAppFixtures

    private static let metadata: JSONValue = [
        "display_phone_number": "4533123456", "phone_number_id": .string(WhatsApp.sampleNumberID),
    ]

    private static func message(
        _ id: String,
        from: String,
        type: JSONObject = ["type": "text", "text": ["body": "Hi"]],
        context: JSONObject = ["status": "READ"]
    ) -> JSONValue {
        var message: JSONObject = [
            "id": .string(id), "from": .string(from), "timestamp": "1767000000",
            "history_context": .object(context),
        ]
        for member in type.members { message[member.key] = member.value }
        return .object(message)
    }

    private static func request(_ chunk: JSONValue) -> HTTPRequest {
        WhatsApp.request(
            field: "history",
            value: ["metadata": metadata, "history": [chunk]],
            secret: Fixtures.secret
        )
    }

    private static func thread(_ messages: JSONValue...) -> HTTPRequest {
        request([
            "metadata": ["phase": 0, "chunk_order": 1, "progress": 55],
            "threads": [["id": "4520123456", "messages": .array(messages)]],
        ])
    }

    private func items(_ request: HTTPRequest) -> [AdapterItem] {
        Array(WhatsApp().items(in: Payload(request.body), context: Fixtures.context()))
    }

    @Test("both sides of a thread are read, each with the customer that the thread names")
    func bothWays() throws {
        let items = items(
            Self.thread(
                Self.message("wamid.1", from: "4520123456"),
                Self.message("wamid.2", from: "4533123456"),
                Self.message("wamid.3", from: "x", context: ["from_me": true, "status": "pending"])
            )
        )
        #expect(items.map(\.short) == ["message inbound", "message outbound", "message outbound"])
        let interactions = items.compactMap(\.interaction)
        #expect(interactions.map(\.status) == [nil, .read, .queued])
        for interaction in interactions {
            let customer = interaction.participants.first { $0.role == .customer }
            #expect(customer?.identifiers.first?.identifier == Identifier(.phone, "+4520123456"))
        }
        #expect(Set(interactions.compactMap(\.conversation)).count == 1)
    }

    @Test("an older message that came when it was new is the same object, by another delivery")
    func sameObject() throws {
        let older = try #require(
            items(Self.thread(Self.message("wamid.1", from: "4520123456"))).first?.interaction
        )
        let new = WhatsApp.message("Hi", from: Fixtures.number, id: "wamid.1", secret: "s")
        let newer = try #require(items(new).first?.interaction)
        #expect(older.object == newer.object)
        #expect(older.ref != newer.ref)
        #expect(older.conversation == newer.conversation)
    }

    @Test("what stands for media that comes later stands behind it")
    func placeholder() throws {
        let held = items(
            Self.thread(
                Self.message("wamid.9", from: "4533123456", type: ["type": "media_placeholder"])
            )
        )
        let media = WhatsApp.request(
            field: "history",
            value: [
                "metadata": Self.metadata,
                "messages": [
                    [
                        "id": "wamid.9", "from": "4533123456", "timestamp": "1767000000",
                        "type": "image", "image": ["id": "4711", "mime_type": "image/jpeg"],
                    ]
                ],
            ],
            secret: "s"
        )
        let placeholder = try #require(held.first?.interaction)
        let image = try #require(items(media).first?.interaction)
        #expect(placeholder.kind == .system)
        #expect(image.direction == .outbound)
        #expect(image.attachments.first?.remote == "whatsapp:4711")
        #expect(image.object == placeholder.object)
        #expect(image.sequence < placeholder.sequence)
    }

    @Test("a company that keeps its history to itself is told of, and progress is not kept")
    func withoutThreads() {
        let declined = Self.request(["errors": [["code": 2_593_109, "title": "declined"]]])
        #expect(items(declined).map(\.short) == ["system unknown"])
        let done = Self.request(["metadata": ["progress": 100], "threads": []])
        #expect(items(done).map(\.short) == ["ignored"])
    }

    @Test("broken threads and messages are held, each by itself")
    func broken() {
        let request = Self.request([
            "threads": [1, ["id": "1"], ["id": "4520123456", "messages": [7]]]
        ])
        #expect(items(request).map(\.short) == ["unreadable", "unreadable", "unreadable"])
    }

    @Test("keeps the rules of adapters")
    func conformance() {
        let messages = [
            Self.message("wamid.1", from: "4520123456"),
            Self.message("wamid.2", from: "4533123456"),
        ]
        var kit = AdapterConformance(
            WhatsApp(),
            context: Fixtures.context(),
            payloads: [Payload(Self.thread(messages[0], messages[1]).body)]
        )
        kit.batches = [
            .init(
                whole: Payload(Self.thread(messages[0], messages[1]).body),
                parts: messages.map { Payload(Self.thread($0).body) }
            )
        ]
        kit.mutations = 100
        kit.cuts = 100
        #expect(kit.violations() == [])
    }

    @Test("each bit of body, signature and secret counts")
    func signature() {
        let mutations = RequestMutations(
            adapter: WhatsApp(),
            request: Self.thread(Self.message("wamid.1", from: "4520123456")),
            context: Fixtures.context()
        )
        #expect(mutations.isAccepted)
        #expect(mutations.uncoveredBody == [])
        #expect(mutations.uncovered(header: "X-Hub-Signature-256") == [])
        #expect(mutations.uncovered(secret: Fixtures.secret) == [])
    }
}
