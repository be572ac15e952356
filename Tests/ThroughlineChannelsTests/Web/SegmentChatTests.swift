// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("Segment: chats")
struct SegmentChatTests {
    private let fixture = SegmentFixture()

    private func event(_ name: String, _ properties: JSONObject) throws -> Interaction {
        let event: JSONValue = [
            "type": "track", "userId": "u1", "event": .string(name),
            "properties": .object(properties),
        ]
        return try fixture.one(event.text())
    }

    @Test(
        "a message of a live chat is a message in its conversation",
        arguments: [
            ("Live Chat Message Sent", Direction.inbound),
            ("Live Chat Message Received", .outbound),
            ("Live Chat Conversation Started", .inbound),
        ]
    )
    func liveChat(name: String, direction: Direction) throws {
        let message = try event(
            name,
            [
                "agent_id": "g7", "agent_name": "Peter", "conversation_id": "c1",
                "message_id": "x1", "message_body": "But my stapler …",
            ]
        )
        #expect(message.kind == .message)
        #expect(message.channel == .chat)
        #expect(message.direction == direction)
        #expect(message.text == "But my stapler …")
        #expect(message.subject == nil)
        #expect(message.object.description == "segment-chat:shop/c1/x1")
        #expect(message.conversation?.name.description == "segment-chat:shop/c1")
        #expect(!message.form.contains { $0.question == "message_body" })
        let isInbound = direction == .inbound
        #expect(
            message.participants.map(\.summary) == [
                "customer@\(isInbound ? "from" : "to") - login:u1",
                "rep@\(isInbound ? "to" : "from") Peter platform[segment-chat]:g7",
            ]
        )
    }

    @Test("a conversation that ends is a step of it and no message")
    func ended() throws {
        let step = try event(
            "Live Chat Conversation Ended",
            ["conversation_id": "c1", "message_id": "x2", "message_body": "Bye"]
        )
        #expect(step.kind == .track)
        #expect(step.channel == .chat)
        #expect(step.conversation?.name.id == "shop/c1")
        #expect(step.subject == "Live Chat Conversation Ended")
    }

    @Test("what a copilot says, a machine says")
    func copilot() throws {
        let answer = try event(
            "Message Received",
            ["conversationId": "c1", "messageId": "x2", "message_body": "Hi", "role": "agent"]
        )
        #expect(answer.kind == .message)
        #expect(answer.direction == .outbound)
        #expect(answer.participants.map(\.role) == [.customer, .bot])
        let question = try event(
            "Message Sent",
            [
                "conversationId": "c1", "messageId": "x1", "message_body": "Stock?",
                "role": "customer",
            ]
        )
        #expect(question.direction == .inbound)
        #expect(question.participants.map(\.role) == [.customer])
    }

    @Test("the name alone makes no message: there must be a conversation, and words")
    func noChat() throws {
        #expect(try event("Message Sent", ["message_body": "x"]).kind == .track)
        let started = try event("Conversation Started", ["conversationId": "c1"])
        #expect(started.kind == .track)
        #expect(started.conversation != nil)
    }
}
