// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("WhatsApp, sent messages")
struct WhatsAppSentTests {
    private func item(_ request: String, _ response: String) throws -> AdapterItem {
        let sent = SentPayload(
            request: Array(request.utf8),
            response: Array(response.utf8),
            sentAt: Timestamp(seconds: 1_767_225_700),
            rep: "bo"
        )
        let items = WhatsApp().items(sent: sent, context: WhatsAppFixtures.context())
        #expect(items.count == 1)
        return try #require(items.first)
    }

    private let accepted = """
        {"messaging_product":"whatsapp","contacts":[{"input":"+45 20 12 34 56","wa_id":"4520123456"}],
         "messages":[{"id":"wamid.out"}]}
        """

    @Test("a sent message is the object that later statuses name")
    func text() throws {
        let request = """
            {"messaging_product":"whatsapp","to":"+45 20 12 34 56","type":"text",
             "text":{"body":"It ships today."},"context":{"message_id":"wamid.in"}}
            """
        let sent = try #require(try item(request, accepted).interaction)
        #expect(sent.object == ObjectName("whatsapp", "wamid.out"))
        #expect(sent.source.externalID == "sent:wamid.out")
        #expect(sent.direction == .outbound)
        #expect(sent.status == .sent)
        #expect(sent.text == "It ships today.")
        #expect(sent.inReplyTo == ObjectName("whatsapp", "wamid.in"))
        #expect(sent.participants.first?.rep == "bo")
        #expect(sent.occurredAt.clock == .sender)
        let status = WhatsApp.status(.read, of: "wamid.out", to: "+4520123456", secret: "s")
        let read = Array(
            WhatsApp().items(in: Payload(status.body), context: WhatsAppFixtures.context())
        )
        #expect(read.first?.change?.object == sent.object)
        #expect(
            read.first?.change?.participants.first?.identifiers
                == sent.participants.last?.identifiers
        )
    }

    @Test("both directions of a chat are one conversation")
    func conversation() throws {
        let request = #"{"to":"4520123456","type":"text","text":{"body":"x"}}"#
        let sent = try item(request, accepted).interaction
        let received = WhatsApp.message("y", from: "+4520123456", secret: "s")
        let items = WhatsApp().items(
            in: Payload(received.body),
            context: WhatsAppFixtures.context()
        )
        #expect(sent?.conversation == Array(items).first?.interaction?.conversation)
    }

    @Test("a template is named with what was filled in, and its request kept")
    func template() throws {
        let request = """
            {"to":"4520123456","type":"template","template":{"name":"order_update",
             "components":[{"type":"body","parameters":[{"type":"text","text":"4711"}]}]}}
            """
        let sent = try item(request, accepted).interaction
        #expect(sent?.text == "[order_update] 4711")
        #expect(sent?.payload != nil)
    }

    @Test("a message that Meta refused is kept as one that failed")
    func refused() throws {
        let request = #"{"to":"4520123456","type":"text","text":{"body":"x"}}"#
        let sent = try item(request, #"{"error":{"code":131030,"message":"not allowed"}}"#)
        #expect(sent.interaction?.status == .failed)
        #expect(sent.interaction?.providerKind == "error:131030")
    }

    @Test("a read receipt of ours is nothing to record")
    func receipt() throws {
        let request = #"{"status":"read","message_id":"wamid.in"}"#
        #expect(try item(request, #"{"success":true}"#).short == "ignored")
    }

    @Test(
        "what can't be read is kept with its request",
        arguments: [("x", "{}"), ("{}", "x"), ("{}", "{}"), ("[]", "{}")]
    )
    func unreadable(request: String, response: String) throws {
        #expect(try item(request, response).unreadable?.bytes == Array(request.utf8))
    }
}
