// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Webhooks of every kind that the adapter knows.
enum XFixtures {
    static let secret = "consumer secret"
    static let person = "3001969357"

    static let context = AdapterContext(
        account: Account(
            id: "shop",
            adapter: "x",
            providerID: X.sampleUserID,
            testIdentities: ["999"]
        ),
        keys: AccountKeys(secrets: [Secret(secret)]),
        receivedAt: Timestamp(seconds: 1_767_300_000)
    )

    static func event(_ list: String, _ event: JSONObject) -> HTTPRequest {
        X.events(
            JSONObject([(key: list, value: JSONValue.array([.object(event)]))]),
            secret: secret
        )
    }

    static let post = X.post(
        "@shop where is order 4711 &amp; 4712?",
        id: "101",
        by: person,
        members: [
            "in_reply_to_user_id_str": .string(X.sampleUserID), "lang": "en",
            "extended_entities": [
                "media": [["type": "photo", "media_url_https": "https://img.example/1.jpg"]]
            ],
        ],
        secret: secret
    )
    static let answer = X.post(
        "On its way",
        id: "102",
        by: X.sampleUserID,
        answering: "101",
        members: [
            "in_reply_to_user_id_str": .string(person), "in_reply_to_screen_name": "ada",
        ],
        secret: secret
    )
    static let repost = X.post(
        "RT",
        id: "103",
        by: person,
        members: ["retweeted_status": ["id_str": "90"]],
        secret: secret
    )
    static let message = X.message("Hi", id: "501", from: person, secret: secret)
    static let reply = X.message(
        "Hello",
        id: "502",
        from: X.sampleUserID,
        to: person,
        secret: secret
    )
    static let seen = event(
        "direct_message_mark_read_events",
        [
            "created_timestamp": "1767225700000", "sender_id": .string(person),
            "target": ["recipient_id": .string(X.sampleUserID)], "last_read_event_id": "502",
        ]
    )
    static let deleted = event(
        "tweet_delete_events",
        [
            "status": ["id": "101", "user_id": .string(person)], "timestamp_ms": "1767225800000",
        ]
    )
    static let like = event(
        "favorite_events",
        [
            "id": "fav1", "timestamp_ms": "1767225700000",
            "favorited_status": ["id_str": "90"], "user": ["id_str": .string(person)],
        ]
    )

    static let all = [post, answer, repost, message, reply, seen, deleted, like]

    static let unknownKinds = [
        event("follow_events", ["type": "follow", "source": ["id": .string(person)]]),
        event("dance_events", ["step": 1]), event("tweet_create_events", ["text": "nowhere"]),
        event("direct_message_events", ["type": "reaction", "id": "1"]),
        X.events(
            ["user_event": ["revoke": ["date_time": "2026-01-01T00:00:00Z"]]],
            secret: secret
        ),
        X.events(
            ["data": ["event_type": "profile.update.bio", "event_uuid": "u"]],
            secret: secret
        ),
    ]
}

@Suite("X")
struct XTests {
    typealias Fixtures = XFixtures

    private func item(_ request: HTTPRequest) throws -> AdapterItem {
        let items = Array(X().items(in: Payload(request.body), context: Fixtures.context))
        #expect(items.count == 1)
        return try #require(items.first)
    }

    private func interaction(_ request: HTTPRequest) throws -> Interaction {
        try #require(try item(request).interaction)
    }

    private static let person = Identifier(.platform, XFixtures.person, scope: "x")

    @Test("keeps the rules of adapters")
    func conformance() {
        let parts = Fixtures.all.map { Payload($0.body) }
        let bodies = Fixtures.all.map { String(decoding: $0.body, as: UTF8.self) }
        let whole = Payload(Array("[\(bodies.joined(separator: ","))]".utf8))
        var kit = AdapterConformance(
            X(),
            context: Fixtures.context,
            payloads: [whole] + parts
        )
        kit.batches = [.init(whole: whole, parts: parts)]
        kit.unknownKinds = Fixtures.unknownKinds.map { Payload($0.body) }
        kit.requests = Array(Fixtures.all.prefix(3))
        kit.mutations = 60
        kit.cuts = 200
        #expect(kit.violations() == [])
    }

    @Test("of a video its best file is the attachment; where none is named, its picture")
    func videos() throws {
        let post = X.post(
            "look",
            id: "104",
            by: Fixtures.person,
            members: [
                "extended_entities": [
                    "media": [
                        [
                            "type": "video", "media_url_https": "https://img.example/still.jpg",
                            "video_info": [
                                "variants": [
                                    [
                                        "content_type": "application/x-mpegURL",
                                        "url": "https://video.example/list.m3u8",
                                    ],
                                    [
                                        "bitrate": 256_000, "content_type": "video/mp4",
                                        "url": "https://video.example/small.mp4",
                                    ],
                                    [
                                        "bitrate": 832_000, "content_type": "video/mp4",
                                        "url": "https://video.example/large.mp4",
                                    ],
                                ]
                            ],
                        ],
                        ["type": "video", "media_url_https": "https://img.example/alone.jpg"],
                        ["type": "hologram", "media_url_https": "https://img.example/new"],
                    ]
                ]
            ],
            secret: Fixtures.secret
        )
        let files = try interaction(post).attachments
        #expect(
            files.map(\.remote) == [
                "https://video.example/large.mp4", "https://img.example/alone.jpg",
                "https://img.example/new",
            ]
        )
        #expect(
            files.map(\.mediaType) == ["video/mp4", "image/jpeg", "application/octet-stream"]
        )
    }

    @Test("each bit of body, signature and secret counts")
    func signature() {
        let mutations = RequestMutations(
            adapter: X(),
            request: Fixtures.message,
            context: Fixtures.context
        )
        #expect(mutations.isAccepted)
        #expect(mutations.uncoveredBody == [])
        #expect(mutations.uncovered(header: "x-twitter-webhooks-signature") == [])
        #expect(mutations.uncovered(secret: Fixtures.secret) == [])
    }

    @Test("the challenge is answered with its code under the consumer secret")
    func challenge() throws {
        let reply = try #require(
            X().handshake(X.challenge("a b"), keys: Fixtures.context.keys)
        )
        #expect(reply.status == 200)
        let code = WebhookSignature.x.code(of: Array("a b".utf8), secret: Secret(Fixtures.secret))
        let answer = try JSONValue.parse(reply.body)
        #expect(answer["response_token"]?.string == "sha256=\(code ?? "")")
        #expect(X().handshake(X.challenge("a"), keys: AccountKeys())?.status == 403)
        let long = X.challenge(String(repeating: "a", count: 1_025))
        #expect(X().handshake(long, keys: Fixtures.context.keys)?.status == 403)
        #expect(X().handshake(Fixtures.post, keys: Fixtures.context.keys) == nil)
    }

    @Test("a mention is a public post, inbound, in its thread")
    func post() throws {
        let post = try interaction(Fixtures.post)
        #expect(post.kind == .post)
        #expect(post.direction == .inbound)
        #expect(post.visibility == .public)
        #expect(post.text == "@shop where is order 4711 & 4712?")
        #expect(post.language == "en")
        #expect(post.attachments.first?.remote == "https://img.example/1.jpg")
        #expect(post.occurredAt == OccurrenceTime(X.sampleTime, precision: .millisecond))
        #expect(post.participants.map(\.role) == [.customer, .rep])
        #expect(post.participants.first?.identifiers.first?.identifier == Self.person)
    }

    @Test("the account's answer is outbound, to whom it answers")
    func answer() throws {
        let answer = try interaction(Fixtures.answer)
        #expect(answer.direction == .outbound)
        #expect(answer.inReplyTo == (try interaction(Fixtures.post)).object)
        #expect(answer.participants.map(\.role) == [.rep, .customer])
        #expect(answer.participants.last?.identifiers.first?.identifier == Self.person)
    }

    @Test("what was deleted on X is erased here, whichever of the two comes first")
    func forgotten() async throws {
        let post = Payload(Fixtures.post.body)
        let deletion = Payload(Fixtures.deleted.body)
        var exports: [[String]] = []
        for order in [[post, deletion], [deletion, post]] {
            let harness = try await RecordingHarness(X(), context: Fixtures.context)
            for payload in order { _ = try await harness.record(payload) }
            let lines = try await harness.canonical()
            #expect(!lines.contains { $0.contains("4711") })
            #expect(try await harness.record(post) == [.erased])
            #expect(try await harness.record(deletion) == [.duplicate])
            exports.append(try await harness.canonical())
        }
        #expect(exports.first == exports.last)
        let kept = try await RecordingHarness(X(), context: Fixtures.context)
        _ = try await kept.record(post)
        #expect(try await kept.canonical().contains { $0.contains("4711") })
    }

    @Test("reposts and likes are reactions, deletions are deletions")
    func changes() throws {
        let repost = try #require(try item(Fixtures.repost).change)
        #expect(repost.kind == .reaction)
        #expect(repost.object == ObjectName("x", "90"))
        #expect(try item(Fixtures.like).change?.object == ObjectName("x", "90"))
        let deletion = try #require(try item(Fixtures.deleted).change)
        #expect(deletion.kind == .deleted)
        #expect(deletion.object == (try interaction(Fixtures.post)).object)
    }

    @Test("direct messages go both ways in one conversation, and are seen")
    func messages() throws {
        let message = try interaction(Fixtures.message)
        #expect(message.channel == .chat)
        #expect(message.direction == .inbound)
        #expect(message.visibility == .parties)
        #expect(message.participants.first?.name == "Ada")
        let reply = try interaction(Fixtures.reply)
        #expect(reply.direction == .outbound)
        #expect(reply.conversation == message.conversation)
        #expect(reply.participants.last?.identifiers.first?.identifier == Self.person)
        let seen = try #require(try item(Fixtures.seen).change)
        #expect(seen.status == .read)
        #expect(seen.object == reply.object)
    }

    @Test(
        "older objects' times are read, and what is none is that of the receipt",
        arguments: [
            ("Wed Oct 10 20:19:24 +0000 2018", ClockSource.provider), ("soon", .receipt),
            ("Wed Oct 40 20:19:24 +0000 2018", .receipt), ("a b c d e f", .receipt),
        ]
    )
    func times(text: String, clock: ClockSource) throws {
        let post = X.post(
            "Hi",
            id: "1",
            by: "2",
            members: ["timestamp_ms": nil, "created_at": .string(text)],
            secret: "s"
        )
        let read = try interaction(post).occurredAt
        #expect(read.clock == clock)
        if clock == .provider { #expect(read.time == Timestamp(seconds: 1_539_202_764)) }
    }

    @Test("typing is nothing to record, and what is no object is held")
    func others() throws {
        let typing = Fixtures.event("direct_message_indicate_typing_events", ["sender_id": "1"])
        #expect(try item(typing).short == "ignored")
        #expect(try item(HTTPRequest(body: Array("7".utf8))).short == "unreadable")
    }

    @Test("the company's own test is marked")
    func testIdentity() throws {
        #expect(try interaction(X.message("x", id: "1", from: "999", secret: "s")).marks == [.test])
    }
}
