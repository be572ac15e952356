// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("Slack, sent")
struct SlackSentTests {
    private func item(_ request: String, _ response: String) throws -> AdapterItem {
        let sent = SentPayload(
            request: Array(request.utf8),
            response: Array(response.utf8),
            sentAt: Slack.sampleTime,
            rep: "bo"
        )
        let items = Slack().items(sent: sent, context: SlackFixtures.context())
        return try #require(items.first)
    }

    private let answer =
        #"{"ok":true,"channel":"C024BE91L","ts":"1767225660.000200","message":{"bot_id":"B1"}}"#

    @Test("what was posted is outbound, in its thread, by the ts that Slack gave it")
    func message() throws {
        let request =
            #"{"channel":"C024BE91L","thread_ts":"1767225600.000000","text":"On its &lt;way"}"#
        let sent = try #require(try item(request, answer).interaction)
        #expect(sent.direction == .outbound)
        #expect(sent.text == "On its <way")
        #expect(sent.status == .sent)
        #expect(sent.object == ObjectName("slack", "C024BE91L/1767225660.000200"))
        #expect(sent.inReplyTo == ObjectName("slack", "C024BE91L/1767225600.000000"))
        #expect(sent.participants.first?.rep == "bo")
    }

    @Test("a direct message is to the user whom it names")
    func direct() throws {
        let sent = try #require(
            try item(#"{"channel":"UADA","text":"Hi"}"#, answer).interaction
        )
        #expect(sent.participants.last?.identifiers.first?.identifier.value == "UADA")
    }

    @Test("an update is a change of what was posted before")
    func update() throws {
        let request = #"{"channel":"C024BE91L","ts":"1767225660.000200","text":"It is here"}"#
        let change = try #require(try item(request, answer).change)
        #expect(change.kind == .edited)
        #expect(change.object == ObjectName("slack", "C024BE91L/1767225660.000200"))
    }

    @Test("what Slack did not take is a message that failed, with its reason")
    func refused() throws {
        let response = #"{"ok":false,"error":"channel_not_found"}"#
        let sent = try #require(
            try item(#"{"channel":"C1","text":"Hi"}"#, response).interaction
        )
        #expect(sent.status == .failed)
        #expect(sent.providerKind == "error:channel_not_found")
    }

    @Test("what can't be read is held", arguments: [("", "{}"), ("{}", ""), ("{}", "{}")])
    func unreadable(request: String, response: String) throws {
        #expect(try item(request, response).short == "unreadable")
    }
}
