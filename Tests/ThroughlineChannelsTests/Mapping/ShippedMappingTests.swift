// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("Shipped mappings")
struct ShippedMappingTests {
    private let zendesk = MappingFixture(.zendesk)
    private let linkedIn = MappingFixture(.linkedIn)

    private func ticket(_ more: String = "") -> String {
        #"""
        {"ticket": {"id": 35, "created_at": "2026-03-02T09:00:00Z", "subject": "Help",
          "description": "Where is it?", "requester_id": 20, "submitter_id": 20, "status": "open",
          "via": {"channel": "email", "source": {"from": {"address": "ada@example.com",
          "name": "Ada"}}}\#(more)}}
        """#
    }

    private let comments = #"""
        , "comments": [
          {"id": 1, "author_id": 20, "public": true, "plain_body": "Where is it?",
           "created_at": "2026-03-02T09:00:00Z"},
          {"id": 2, "author_id": 99, "public": false, "body": "Lost by the carrier.",
           "created_at": "2026-03-02T09:30:00Z"},
          {"id": 3, "author_id": 99, "public": true, "html_body": "<p>We send it again.</p>",
           "created_at": "2026-03-02T10:00:00Z", "attachments": [{"file_name": "label.pdf",
           "content_type": "application/pdf", "size": 100, "content_url": "https://z.example/l"}]}]
        """#

    @Test("a ticket alone is its first message, and says who wrote it")
    func ticketAlone() throws {
        let message = try zendesk.one(ticket())
        #expect(message.kind == .message)
        #expect(message.channel == .email)
        #expect(message.direction == .inbound)
        #expect(message.text == "Where is it?")
        #expect(message.about == [Topic("ticket", "35")])
        let kinds = message.participants.first?.identifiers.map(\.identifier.kind)
        #expect(kinds == [.platform, .email])
        let byAgent = ticket().replacing("\"submitter_id\": 20", with: "\"submitter_id\": 99")
        let outbound = try zendesk.one(byAgent)
        #expect(outbound.direction == .outbound)
        #expect(outbound.participants.map(\.role) == [.rep, .customer])
    }

    @Test("a ticket with its comments says each thing once")
    func ticketWithComments() throws {
        let items = zendesk.items(ticket(comments)).interactions
        #expect(items.map(\.kind) == [.system, .message, .note, .message])
        #expect(items.map(\.direction) == [.internal, .inbound, .internal, .outbound])
        #expect(
            items.map(\.text) == [nil, "Where is it?", "Lost by the carrier.", "We send it again."]
        )
        #expect(items[2].visibility == .internal)
        #expect(items[3].attachments.map(\.name) == ["label.pdf"])
        #expect(Set(items.map(\.conversation?.name.id)) == ["35"])
    }

    @Test("tickets of an export are read in every form")
    func export() {
        let one = #"{"id": 1, "url": "https://z.example/1", "requester_id": 2, "description": "a"}"#
        for text in [
            one, "[\(one)]", "\(one)\n\(one.replacing("1,", with: "2,"))", "{\"tickets\":[\(one)]}",
        ] {
            #expect(Set(zendesk.items(text).interactions.map(\.kind)) == [.message])
        }
    }

    @Test("a comment that a webhook tells of is the comment of the export")
    func event() throws {
        func event(_ isStaff: Bool, _ isPublic: Bool) -> String {
            #"""
            {"type": "zen:event-type:ticket.comment_added", "time": "2026-03-02T09:00:00Z",
             "detail": {"id": "35", "requester_id": "20", "via": {"channel": "email"}},
             "event": {"comment": {"id": "3", "body": "We send it again.", "is_public": \#(isPublic),
               "author": {"id": "99", "is_staff": \#(isStaff), "name": "Bo"}}}}
            """#
        }
        let reply = try zendesk.one(event(true, true))
        #expect(reply.direction == .outbound)
        #expect(reply.participants.map(\.role) == [.rep, .customer])
        #expect(reply.object.id == "35/3")
        #expect(reply.object == zendesk.items(ticket(comments)).interactions.last?.object)
        #expect(try zendesk.one(event(false, true)).direction == .inbound)
        #expect(try zendesk.one(event(true, false)).kind == .note)
        let other = try zendesk.one(
            #"{"type": "zen:event-type:ticket.status_changed", "detail": {"id": "35"}}"#
        )
        #expect(other.kind == .system)
    }

    @Test("what else a webhook tells of a ticket is in its conversation, under its requester")
    func ticketEvent() throws {
        let opened = try zendesk.one(
            #"""
            {"type": "zen:event-type:ticket.created", "id": "e1", "time": "2026-03-02T09:00:00Z",
             "detail": {"id": "35", "requester_id": "20", "subject": "Lamp", "via": {"channel": "email"}},
             "event": {"meta": {"sequence": {"position": 1}}}}
            """#
        )
        #expect(opened.kind == .system)
        #expect(opened.visibility == .internal)
        #expect(opened.channel == .email)
        #expect(opened.subject == "Lamp")
        #expect(opened.conversation?.name.id == "35")
        #expect(opened.participants.map(\.summary) == ["customer@other - platform[zendesk]:20"])
    }

    @Test(
        "what is written in a messenger is whose it is, and found with the customer",
        arguments: [
            ("end_user", Direction.inbound, Role.customer), ("agent", .outbound, .rep),
            ("trigger", .outbound, .bot), ("system", .outbound, .bot),
        ]
    )
    func messaging(actor: String, direction: Direction, role: Role) throws {
        let message = try zendesk.one(
            #"""
            {"type": "zen:event-type:messaging_ticket.message_added", "id": "e2",
             "time": "2026-03-02T09:00:00.254571515Z", "subject": "zen:ticket:35",
             "detail": {"id": "35"}, "zendesk_event_version": "2022-11-06",
             "event": {"actor": {"id": "77", "name": "Ada", "type": "\#(actor)"},
               "conversation_id": "67ab", "message": {"id": "m1", "body": "Is it here yet?"}}}
            """#
        )
        #expect(message.kind == .message)
        #expect(message.channel == .chat)
        #expect(message.direction == direction)
        #expect(message.text == "Is it here yet?")
        #expect(message.object.id == "35/m1")
        #expect(message.occurredAt.time == Timestamp(microseconds: 1_772_442_000_254_571))
        #expect(message.participants.first?.role == role)
        let actor = Identifier(.platform, "77", scope: "zendesk")
        #expect(message.participants.first?.identifiers.first?.identifier == actor)
        let chat = Identifier(.platform, "67ab", scope: "zendesk/chat/67ab")
        let customer = message.participants.filter { $0.role == .customer }
        #expect(customer.map { $0.identifiers.last?.identifier } == [chat])
    }

    private func notification(_ action: String, _ more: String = "") -> String {
        #"""
        {"type": "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS", "notifications": [
          {"notificationId": 1, "action": "\#(action)", "lastModifiedAt": 1772442000250,
           "sourcePost": "urn:li:share:5", "generatedActivity": "urn:li:comment:(urn:li:activity:5,6)",
           "decoratedGeneratedActivity": {"comment": {"owner": "urn:li:person:ada",
             "text": "Where is my order?"}}\#(more)}]}
        """#
    }

    @Test(
        "what members do about a page is read",
        arguments: [
            ("COMMENT", "post inbound"), ("ADMIN_COMMENT", "post outbound"),
            ("SHARE_MENTION", "post inbound"), ("COMMENT_EDIT", "edited"),
            ("COMMENT_DELETE", "deleted"), ("LIKE", "reaction inbound"),
            ("SHARE", "reaction inbound"), ("POLL_VOTE", "system internal"),
        ]
    )
    func actions(action: String, expected: String) {
        #expect(linkedIn.items(notification(action)).map(\.short) == [expected])
    }

    @Test("a comment is a post of a member, below the post it is about")
    func comment() throws {
        let post = try linkedIn.one(notification("COMMENT"))
        #expect(post.channel == .social)
        #expect(post.visibility == .public)
        #expect(post.text == "Where is my order?")
        #expect(post.conversation?.name.description == "linkedin:urn:li:share:5")
        #expect(post.occurredAt.time == Timestamp(milliseconds: 1_772_442_000_250))
        #expect(
            post.participants.map(\.summary)
                == ["customer@from - platform[linkedin]:urn:li:person:ada"]
        )
        let edit = try #require(linkedIn.items(notification("COMMENT_EDIT")).changes.first)
        #expect(edit.object == post.object)
    }

    @Test("LinkedIn's challenge is answered where it is one, and nothing else is signed")
    func handshake() {
        let keys = AccountKeys(secrets: [Secret("s")])
        func reply(_ challenge: String) -> HTTPReply? {
            linkedIn.adapter.handshake(
                HTTPRequest(method: "GET", path: "/hook?challengeCode=\(challenge)"),
                keys: keys
            )
        }
        let answer = reply("890e4665-4dfe-4ab1-b689-ed553bceeed0")
        #expect(answer?.status == 200)
        let body = String(decoding: answer?.body ?? [], as: UTF8.self)
        #expect(body.contains("challengeResponse"))
        #expect(reply("hmacsha256=%7B%7D") == nil)
        #expect(reply("") == nil)
    }

    @Test("each mapping's signature covers every bit of the body")
    func signatures() throws {
        for fixture in [zendesk, linkedIn] {
            let now = fixture.context.receivedAt
            let request = fixture.mapping.signed(Array("{\"a\":1}".utf8), secret: "s", at: now)
            try fixture.adapter.verify(request, context: fixture.context)
            for index in request.body.indices {
                for bit in 0..<8 {
                    var changed = request
                    changed.body[index] ^= 1 << bit
                    #expect(throws: AdapterError.self) {
                        try fixture.adapter.verify(changed, context: fixture.context)
                    }
                }
            }
        }
    }

    @Test("the conformance kit finds nothing in either, and any order gives one history")
    func conformance() async throws {
        let payloads = [
            (zendesk, [ticket(), ticket(comments).replacing("35", with: "36")]),
            (linkedIn, ["COMMENT", "COMMENT_EDIT", "LIKE"].map { notification($0) }),
        ]
        for (fixture, texts) in payloads {
            let all = texts.map { Payload(Array($0.utf8)) }
            var kit = AdapterConformance(fixture.adapter, context: fixture.context, payloads: all)
            kit.unknownKinds = [Payload(Array(#"{"weather": "fine"}"#.utf8))]
            let now = fixture.context.receivedAt
            kit.requests = [fixture.mapping.signed(all[0].bytes, secret: "s", at: now)]
            kit.mutations = 60
            kit.cuts = 128
            #expect(kit.violations().map(\.description) == [])
            try await RecordingHarness.check(
                fixture.adapter,
                context: fixture.context,
                payloads: all
            )
        }
    }
}
