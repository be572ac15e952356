// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("ActivityPub, sent posts")
struct ActivityPubSentTests {
    typealias Fixtures = ActivityPubFixtures

    private func items(_ request: [UInt8], _ response: String = "") -> [AdapterItem] {
        let sent = SentPayload(
            request: request,
            response: Array(response.utf8),
            sentAt: Timestamp(seconds: 1_767_225_700),
            rep: "bo"
        )
        return ActivityPub().items(sent: sent, context: Fixtures.context())
    }

    @Test("a status posted through Mastodon's API is the object that replies name")
    func status() throws {
        let response = """
            {"id":"1","uri":"https://shop.example/posts/2","created_at":"2026-01-01T00:01:00.000Z",
             "visibility":"public","content":"<p>On its way</p>","language":"en",
             "account":{"uri":"https://shop.example/users/shop"},
             "mentions":[{"acct":"ada@social.example","url":"https://social.example/users/ada"}]}
            """
        let items = items(Array(#"{"status":"On its way"}"#.utf8), response)
        let post = try #require(items.first?.interaction)
        #expect(post.direction == .outbound)
        #expect(post.object == ObjectName("activitypub", "https://shop.example/posts/2"))
        #expect(post.text == "On its way")
        #expect(post.participants.map(\.role) == [.rep, .customer])
        #expect(post.participants.first?.rep == "bo")
    }

    @Test("an activity that we delivered ourselves is read as it is")
    func activity() throws {
        let request = ActivityPub.post("<p>News</p>", from: Fixtures.shop)
        let post = try #require(items(request.body).first?.interaction)
        #expect(post.direction == .outbound)
        #expect(post.participants.first?.rep == "bo")
    }

    @Test("what is neither is kept", arguments: ["", "x", "{}", #"{"status":"hi"}"#])
    func neither(request: String) {
        let items = items(Array(request.utf8), "{}")
        #expect(items.map(\.short) == ["unreadable"])
    }
}
