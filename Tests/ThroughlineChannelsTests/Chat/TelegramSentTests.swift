// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("Telegram, sent")
struct TelegramSentTests {
    private func items(_ request: String, _ response: String) -> [AdapterItem] {
        let sent = SentPayload(
            request: Array(request.utf8),
            response: Array(response.utf8),
            sentAt: Telegram.sampleTime,
            rep: "bo"
        )
        return Telegram().items(sent: sent, context: TelegramFixtures.context)
    }

    private func answer(_ members: String) -> String {
        #"{"message_id":31,"from":{"id":110201543,"is_bot":true,"first_name":"Shop"},"#
            + #""chat":{"id":5171248,"type":"private","first_name":"Ada"},"date":1767225700,"#
            + members + "}"
    }

    private let request = #"{"chat_id":5171248,"text":"On its way"}"#

    @Test("what was sent is outbound, by the rep, with the id that Telegram gave it")
    func text() throws {
        let response = #"{"ok":true,"result":\#(answer(#""text":"On its way""#))}"#
        let sent = try #require(items(request, response).first?.interaction)
        #expect(sent.direction == .outbound)
        #expect(sent.text == "On its way")
        #expect(sent.status == .sent)
        #expect(sent.object.id == "110201543/5171248/31")
        #expect(sent.participants.first?.rep == "bo")
        #expect(sent.participants.last?.role == .customer)
        #expect(sent.occurredAt == OccurrenceTime(Timestamp(seconds: 1_767_225_700)))
    }

    @Test("an album has an item for each message")
    func album() {
        let one = answer(#""text":"a""#)
        let two = answer(#""text":"b""#).replacing(":31,", with: ":32,")
        let items = items(request, #"{"ok":true,"result":[\#(one),\#(two)]}"#)
        #expect(items.map(\.short) == ["message outbound", "message outbound"])
    }

    @Test("an edit is a change of what was sent before")
    func edit() throws {
        let edited = answer(#""edit_date":1767225800,"text":"It is here""#)
        let change = try #require(
            items(request, #"{"ok":true,"result":\#(edited)}"#).first?.change
        )
        #expect(change.kind == .edited)
        #expect(change.object.id == "110201543/5171248/31")
    }

    @Test("what Telegram did not take is a message that failed, with the reason's number")
    func refused() throws {
        let response = #"{"ok":false,"error_code":403,"description":"blocked by the user"}"#
        let sent = try #require(items(request, response).first?.interaction)
        #expect(sent.status == .failed)
        #expect(sent.text == "On its way")
        #expect(sent.providerKind == "error:403")
    }

    @Test("a call that writes nothing is nothing to record")
    func action() {
        #expect(
            items(#"{"action":"typing"}"#, #"{"ok":true,"result":true}"#).map(\.short) == [
                "ignored"
            ]
        )
    }

    @Test(
        "what can't be read is held",
        arguments: ["", "[]", #"{"ok":true}"#, #"{"ok":true,"result":[]}"#]
    )
    func unreadable(response: String) {
        #expect(items(request, response).map(\.short) == ["unreadable"])
    }
}
