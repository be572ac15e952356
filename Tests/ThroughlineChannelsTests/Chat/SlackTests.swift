// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("Slack")
struct SlackTests {
    typealias Fixtures = SlackFixtures

    private func items(_ request: HTTPRequest, addresses: [String] = []) -> [AdapterItem] {
        let payload = Payload(request.body, contentType: request.header("Content-Type"))
        return Array(Slack().items(in: payload, context: Fixtures.context(addresses: addresses)))
    }

    private func item(_ request: HTTPRequest, addresses: [String] = []) throws -> AdapterItem {
        let items = items(request, addresses: addresses)
        #expect(items.count == 1)
        return try #require(items.first)
    }

    private func interaction(
        _ request: HTTPRequest,
        addresses: [String] = []
    ) throws -> Interaction {
        try #require(try item(request, addresses: addresses).interaction)
    }

    private static let ada = Identifier(.platform, "UADA", scope: "slack/" + Slack.sampleTeamID)

    @Test("keeps the rules of adapters")
    func conformance() {
        let violations = AdapterConformance.violations(
            of: Slack(),
            Fixtures.context(),
            Fixtures.all,
            unknown: Fixtures.unknownKinds
        )
        #expect(violations == [])
    }

    @Test("each bit of body, time, signature and secret counts")
    func signature() {
        let mutations = RequestMutations(
            adapter: Slack(),
            request: Fixtures.question,
            context: Fixtures.context()
        )
        #expect(mutations.isAccepted)
        #expect(mutations.uncoveredBody == [])
        #expect(mutations.uncovered(header: "X-Slack-Request-Timestamp") == [])
        #expect(mutations.uncovered(header: "X-Slack-Signature") == [])
        #expect(mutations.uncovered(secret: Fixtures.secret) == [])
    }

    @Test("what was signed over five minutes ago is not taken again")
    func replay() throws {
        var context = Fixtures.context()
        context.receivedAt = Slack.sampleTime.advanced(by: .seconds(300))
        try Slack().verify(Fixtures.question, context: context)
        context.receivedAt = Slack.sampleTime.advanced(by: .seconds(301))
        let error = #expect(throws: AdapterError.self) {
            try Slack().verify(Fixtures.question, context: context)
        }
        #expect(error?.code == .stale)
    }

    @Test("the handshake gives the challenge back, and nothing is recorded of it")
    func handshake() throws {
        let request = Slack.handshake(challenge: "3eZbrw1a", secret: Fixtures.secret)
        try Slack().verify(request, context: Fixtures.context())
        let reply = Slack().handshake(request, keys: Fixtures.context().keys)
        #expect(reply?.status == 200)
        #expect(reply?.body == Array("3eZbrw1a".utf8))
        #expect(try item(request).short == "ignored")
        #expect(Slack().handshake(Fixtures.question, keys: Fixtures.context().keys) == nil)
        let long = String(repeating: "a", count: 1_025)
        let tooLong = Slack.handshake(challenge: long, secret: Fixtures.secret)
        #expect(Slack().handshake(tooLong, keys: Fixtures.context().keys) == nil)
    }

    @Test("a member of another workspace is a customer, and begins a thread")
    func question() throws {
        let question = try interaction(Fixtures.question)
        #expect(question.direction == .inbound)
        #expect(question.channel == .chat)
        #expect(question.text == "Where is order 4711 (https://shop.example/4711)?")
        #expect(question.occurredAt == OccurrenceTime(Slack.sampleTime, precision: .microsecond))
        #expect(question.object == ObjectName("slack", "C024BE91L/1767225600.000000"))
        #expect(question.conversation?.name == question.object)
        #expect(question.participants.map(\.role) == [.customer])
        #expect(question.participants.first?.identifiers.map(\.identifier) == [Self.ada])
    }

    @Test("a rep's answer is outbound, in the thread, to whom it answers")
    func answer() throws {
        let answer = try interaction(Fixtures.answer, addresses: ["UBO"])
        let question = try interaction(Fixtures.question)
        #expect(answer.direction == .outbound)
        #expect(answer.conversation == question.conversation)
        #expect(answer.inReplyTo == question.object)
        #expect(answer.participants.map(\.role) == [.rep, .customer])
        #expect(answer.participants.last?.identifiers.map(\.identifier) == [Self.ada])
        #expect(answer.attachments.first?.remote == "slack:F1")
        #expect(answer.text == "@UADA on its way")
    }

    @Test("where nobody is listed, whoever is mentioned in a shared channel may be a customer")
    func unlisted() throws {
        let answer = try interaction(Fixtures.answer)
        #expect(answer.participants.map(\.role) == [.rep, .unknown])
    }

    @Test("a bot's message is a machine's, with the words of its attachments")
    func bot() throws {
        let bot = try interaction(Fixtures.bot, addresses: ["UBO"])
        #expect(bot.participants.first?.role == .bot)
        #expect(bot.direction == .outbound)
        #expect(bot.text == "Order 4711 & 4712 shipped")
    }

    @Test("what colleagues write among themselves is seen by reps alone")
    func colleagues() throws {
        let request = Fixtures.event(
            [
                "type": "message", "channel": "C9", "user": "UBO", "text": "Hm",
                "ts": "1767225600.1",
            ],
            isShared: false
        )
        var message = try interaction(request)
        #expect(message.direction == .internal)
        #expect(message.visibility == .internal)
        // Of a workspace that lists its people, whoever isn't listed is a customer.
        message = try interaction(request, addresses: ["UCAROL"])
        #expect(message.direction == .inbound)
        #expect(message.visibility == .parties)
    }

    @Test("edits and deletions are changes of the message that they name")
    func changes() throws {
        let object = try interaction(Fixtures.question).object
        let edit = try #require(try item(Fixtures.edited).change)
        #expect(edit.kind == .edited)
        #expect(edit.object == object)
        #expect(edit.text == "Where is order 4712?")
        #expect(edit.occurredAt.time == Timestamp(microseconds: 1_767_225_700_000_100))
        let deletion = try #require(try item(Fixtures.deleted).change)
        #expect(deletion.kind == .deleted)
        #expect(deletion.object == object)
        let stone = try #require(try item(Fixtures.tombstone).change)
        #expect(stone.kind == .deleted)
        #expect(stone.object == object)
    }

    @Test("a reaction names itself; taken away it has no text")
    func reaction() throws {
        let added = try #require(try item(Fixtures.reaction).change)
        #expect(added.text == ":thumbsup:")
        #expect(added.object == ObjectName("slack", "C024BE91L/1767225660.000200"))
        let text = String(decoding: Fixtures.reaction.body, as: UTF8.self)
        let removed = HTTPRequest(
            body: Array(text.replacing("reaction_added", with: "reaction_removed").utf8)
        )
        #expect(try item(removed).change?.text == nil)
    }

    @Test("a customer's profile joins their user id and address; a colleague's is not evidence")
    func profile() throws {
        let sighting = try #require(try item(Fixtures.profile).sighting)
        #expect(sighting.rule == "profile")
        #expect(
            sighting.identifiers == [
                KnownIdentifier(Self.ada, .authoritative),
                KnownIdentifier(Identifier(.email, "ada@customer.example"), .verified),
            ]
        )
    }

    @Test("an event that comes twice has one ref, whatever the envelope says besides")
    func repeated() throws {
        let text = String(decoding: Fixtures.question.body, as: UTF8.self)
        let again = HTTPRequest(
            body: Array(text.replacing("\"api_app_id\":\"A1\"", with: "\"api_app_id\":\"A2\"").utf8)
        )
        #expect(again.body != Fixtures.question.body)
        #expect(try item(again).interaction?.ref == (try item(Fixtures.question).interaction?.ref))
    }

    @Test("slash commands and buttons come as forms, and are kept")
    func forms() throws {
        let type = "application/x-www-form-urlencoded"
        let command = "command=%2Forder&text=4711&user_id=UBO&team_id=" + Slack.sampleTeamID
        let slash = Slack.signed(Array(command.utf8), contentType: type, secret: "s")
        let event = try interaction(slash)
        #expect(event.kind == .system)
        #expect(event.text == "/order 4711")
        #expect(event.participants.first?.identifiers.first?.identifier.value == "UBO")
        let press = "payload=%7B%22type%22%3A%22block_actions%22%7D"
        let button = Slack.signed(Array(press.utf8), contentType: type, secret: "s")
        #expect(try interaction(button).providerKind == "block_actions")
        let other = Slack.signed(Array("a=b".utf8), contentType: type, secret: "s")
        #expect(try item(other).short == "unreadable")
    }

    @Test("the company's own test is marked")
    func testIdentity() throws {
        let test = Slack.message("x", from: "UTEST", team: Fixtures.foreignTeam, secret: "s")
        #expect(try interaction(test).marks == [.test])
    }
}

@Suite("SlackText")
struct SlackTextTests {
    @Test(
        "marks become words",
        arguments: [
            ("plain", "plain"), ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
            ("<https://a.example>", "https://a.example"),
            ("<https://a.example|here>", "here (https://a.example)"),
            ("<https://a.example|a.example>", "a.example"),
            ("<mailto:ada@x.example|ada@x.example>", "ada@x.example"),
            ("<@U1> and <@U2|bo>", "@U1 and @bo"), ("<#C1|general>", "#general"),
            ("<!here> <!subteam^S1|@team>", "@here @team"),
            ("<!date^1392734382^{date}|Feb 18>", "Feb 18"), ("a < b", "a < b"),
            ("<<@U1>", "<@U1"), ("<", "<"), ("<>", ""), ("", ""),
        ]
    )
    func plain(text: String, expected: String) throws {
        let message: JSONValue = [
            "type": "message", "channel": "C1", "ts": "1767225600.000001", "text": .string(text),
        ]
        let items = Array(
            Slack().items(in: Payload(message.bytes()), context: SlackFixtures.context())
        )
        #expect(items.first?.interaction?.text ?? "" == expected)
    }

    @Test("a text of nothing but marks that do not end is read in time linear in its length")
    func hostile() {
        let text = String(repeating: "<", count: 200_000)
        let message: JSONValue = [
            "type": "message", "channel": "C1", "ts": "1767225600.000001", "text": .string(text),
        ]
        let items = Array(
            Slack().items(in: Payload(message.bytes()), context: SlackFixtures.context())
        )
        #expect(items.first?.interaction?.text == text)
    }
}
