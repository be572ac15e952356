// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// What is said in public, under posts and as reviews.
@Suite("Meta comments")
struct MetaCommentTests {
    typealias Fixtures = MetaFixtures

    private func item(_ request: HTTPRequest) throws -> AdapterItem {
        let items = Array(Meta().items(in: Payload(request.body), context: Fixtures.context()))
        #expect(items.count == 1)
        return try #require(items.first)
    }

    private func interaction(_ request: HTTPRequest) throws -> Interaction {
        try #require(try item(request).interaction)
    }

    @Test("a comment is a public post in the thread of what it stands under")
    func comment() throws {
        let comment = try interaction(Fixtures.comment)
        #expect(comment.kind == .post)
        #expect(comment.channel == .social)
        #expect(comment.visibility == .public)
        #expect(comment.direction == .inbound)
        #expect(comment.text == "Is it still broken?")
        #expect(comment.conversation?.name == ObjectName("meta", "post/1_9"))
        #expect(comment.occurredAt == OccurrenceTime(Timestamp(seconds: 1_767_225_700)))
        #expect(comment.participants.first?.name == "Ada")
    }

    @Test("the page's own comment is outbound")
    func own() throws {
        let own = Fixtures.feed(["from": ["id": .string(Meta.samplePageID), "name": "Shop"]])
        let comment = try interaction(own)
        #expect(comment.direction == .outbound)
        #expect(comment.participants.map(\.role) == [.rep])
    }

    @Test(
        "what becomes of a comment is a change of it",
        arguments: [
            ("edited", Change.Kind.edited), ("remove", .deleted), ("hide", "hidden"),
            ("unhide", "unhidden"),
        ]
    )
    func changes(verb: String, kind: Change.Kind) throws {
        let change = try #require(try item(Fixtures.feed(["verb": .string(verb)])).change)
        #expect(change.kind == kind)
        #expect(change.object == (try interaction(Fixtures.comment)).object)
    }

    @Test("two edits are two changes, and one that comes twice is one")
    func edits() throws {
        func ref(_ text: JSONValue) throws -> Ref? {
            try item(Fixtures.feed(["verb": "edited", "message": text])).change?.ref
        }
        #expect(try ref("a") != ref("b"))
        #expect(try ref("a") == ref("a"))
    }

    @Test("a reaction is to the post, or to the comment that it names")
    func reactions() throws {
        let toComment = Fixtures.feed(["item": "reaction", "reaction_type": "angry"])
        #expect(try item(toComment).change?.object.id == "9_1")
        let toPost = Fixtures.feed(["item": "reaction", "comment_id": nil, "verb": "remove"])
        let taken = try #require(try item(toPost).change)
        #expect(taken.object.id == "1_9")
        #expect(taken.text == nil)
    }

    @Test("a review has its recommendation as a score of none or one, or stars")
    func reviews() throws {
        let review = try interaction(Fixtures.review)
        #expect(review.text == "Kind")
        #expect(
            review.survey
                == SurveyDetails(metric: "recommendation", score: 1, lowest: 0, highest: 1)
        )
        let stars = Meta.change(
            "ratings",
            ["item": "rating", "verb": "add", "open_graph_story_id": "78", "rating": 2],
            secret: "s"
        )
        #expect(try interaction(stars).survey?.score == 2)
    }

    @Test(
        "a comment on Instagram has its media for a thread and the entry's time",
        arguments: [false, true]
    )
    func instagram(isOwnLogin: Bool) throws {
        var request = Meta.comment(
            "Which size?",
            id: "17",
            by: "555",
            under: "media-1",
            on: .instagram,
            secret: "s"
        )
        if isOwnLogin {
            // There the change stands in the entry itself.
            let text = String(decoding: request.body, as: UTF8.self)
                .replacing("\"changes\":[{", with: "").replacing("}}]}]}", with: "}}]}")
            request.body = Array(text.utf8)
        }
        let comment = try interaction(request)
        #expect(comment.kind == .post)
        #expect(comment.text == "Which size?")
        #expect(comment.conversation?.name == ObjectName("meta", "post/media-1"))
        #expect(comment.occurredAt == OccurrenceTime(Meta.sampleTime))
        let names = comment.participants.first?.identifiers.map(\.identifier.kind)
        #expect(names == [.platform, .handle])
    }

    @Test("a mention of the page is a public post, not a chat", arguments: ["post", "comment"])
    func mention(item: String) throws {
        var value: JSONObject = [
            "item": .string(item), "verb": "add", "post_id": "44_9", "sender_id": "555",
            "sender_name": "Eve", "message": "Ask @Shop", "created_time": 1_767_225_700,
        ]
        if item == "comment" { value["comment_id"] = "9_2" }
        let mention = try interaction(Meta.change("mention", value, secret: "s"))
        #expect(mention.channel == .social)
        #expect(mention.kind == .post)
        #expect(mention.visibility == .public)
        #expect(mention.direction == .inbound)
        #expect(mention.text == "Ask @Shop")
        #expect(mention.providerKind == "mention:\(item)")
        #expect(mention.object.id == (item == "comment" ? "9_2" : "44_9"))
        // What can't be read of it is none of the chats either.
        value["verb"] = "dance"
        let unknown = try interaction(Meta.change("mention", value, secret: "s"))
        #expect(unknown.kind == .system)
        #expect(unknown.channel == .social)
    }

    @Test("a mention on Instagram stands on the social channel, beside the comments there")
    func mentions() throws {
        let request = Meta.change(
            "mentions",
            ["media_id": "media-1", "comment_id": "17"],
            on: .instagram,
            secret: "s"
        )
        let mention = try interaction(request)
        #expect(mention.kind == .system)
        #expect(mention.channel == .social)
        #expect(mention.conversation?.name == ObjectName("meta", "post/media-1"))
        #expect(mention.payload != nil)
        // Other fields of a Page say nothing of where they stand.
        let picture = try interaction(Meta.change("picture", ["item": "x"], secret: "s"))
        #expect(picture.channel == .chat)
        #expect(picture.conversation == nil)
    }

    @Test("a lead is a form whose answers are elsewhere")
    func lead() throws {
        let lead = try interaction(Fixtures.lead)
        #expect(lead.kind == .form)
        #expect(lead.about == [Topic("ad", "6"), Topic("form", "7")])
        #expect(lead.payload != nil)
    }
}
