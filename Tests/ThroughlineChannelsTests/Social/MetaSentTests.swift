// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("Meta, sent")
struct MetaSentTests {
    private func item(_ request: String, _ response: String) throws -> AdapterItem {
        let sent = SentPayload(
            request: Array(request.utf8),
            response: Array(response.utf8),
            sentAt: Meta.sampleTime,
            rep: "bo"
        )
        let items = Meta().items(sent: sent, context: MetaFixtures.context())
        #expect(items.count == 1)
        return try #require(items.first)
    }

    @Test("what was sent is outbound, by the rep, and is the object that its echo names")
    func text() throws {
        let response = #"{"recipient_id":"6666666666666666","message_id":"m_4"}"#
        let sent = try #require(try item(MetaFixtures.sent, response).interaction)
        #expect(sent.direction == .outbound)
        #expect(sent.text == "Yes")
        #expect(sent.status == .sent)
        #expect(sent.participants.first?.rep == "bo")
        #expect(sent.occurredAt.clock == .sender)
        let echo = Array(
            Meta().items(in: Payload(MetaFixtures.echo.body), context: MetaFixtures.context())
        )
        #expect(sent.object == echo.first?.interaction?.object)
        #expect(sent.ref != echo.first?.interaction?.ref)
        #expect(sent.conversation == echo.first?.interaction?.conversation)
    }

    @Test("what Meta did not take is a message that failed, with the reason's number")
    func refused() throws {
        let response = #"{"error":{"message":"outside of window","code":10}}"#
        let sent = try #require(try item(MetaFixtures.sent, response).interaction)
        #expect(sent.status == .failed)
        #expect(sent.providerKind == "error:10")
    }

    @Test("a private reply names the comment that it answers")
    func privateReply() throws {
        let request = #"{"recipient":{"comment_id":"9_1"},"message":{"text":"Yes"}}"#
        let response = #"{"recipient_id":"6666666666666666","message_id":"m_4"}"#
        let sent = try #require(try item(request, response).interaction)
        #expect(sent.inReplyTo == ObjectName("meta", "9_1"))
        #expect(sent.participants.last?.identifiers.first?.identifier.value == MetaFixtures.person)
    }

    @Test("a typing indicator is nothing to record")
    func typing() throws {
        let request = #"{"recipient":{"id":"6"},"sender_action":"typing_on"}"#
        #expect(try item(request, #"{"recipient_id":"6"}"#).short == "ignored")
    }

    @Test(
        "what can't be read is held",
        arguments: [
            ("", "{}"), (MetaFixtures.sent, ""), (MetaFixtures.sent, "{}"), ("{}", "{}"),
            ("[]", "{}"),
        ]
    )
    func unreadable(request: String, response: String) throws {
        #expect(try item(request, response).short == "unreadable")
    }
}
