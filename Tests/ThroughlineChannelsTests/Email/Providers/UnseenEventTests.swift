// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// Events in shapes that providers document today and that no recording here has.
@Suite("Unseen mail events")
struct UnseenEventTests {
    private func opened(_ client: JSONValue) -> JSONValue {
        [
            "signature": ["token": "t"],
            "event-data": [
                "event": "opened", "id": "e1", "timestamp": 1_767_225_600,
                "recipient": "ida@kunde.example", "client-info": client,
                "message": ["headers": ["message-id": "m1@shop.example"]],
            ],
        ]
    }

    @Test("Mailgun's machines do not read", arguments: ["apple", "gmail", "generic"])
    func machine(bot: String) throws {
        let change = try #require(
            ProviderDesk.mailgun.items(opened(["bot": .string(bot)])).changes.first
        )
        #expect(change.status == nil)
        #expect(change.providerKind == "opened:machine")
        #expect(change.object == ObjectName("message-id", "m1@shop.example"))
    }

    @Test("a program that people use does, and so does what is not told")
    func person() {
        for client in [["bot": "", "client-type": "browser"], [:], nil] as [JSONValue] {
            let changes = ProviderDesk.mailgun.items(opened(client)).changes
            #expect(changes.map(\.status) == [.read])
            #expect(changes.map(\.providerKind) == ["opened"])
        }
        let robot = ProviderDesk.mailgun.items(opened(["client-type": "robot"])).changes
        #expect(robot.map(\.status) == [nil])
    }

    @Test("what is not known stands at the time that the provider gives it")
    func times() throws {
        let mailgun = ProviderDesk.mailgun.items([
            "event-data": ["event": "stored", "id": "e2", "timestamp": 1_767_225_600]
        ])
        let sendGrid = ProviderDesk.sendGrid.items([
            ["event": "account_status_change", "sg_event_id": "e3", "timestamp": 1_767_225_600]
        ])
        let postmark = ProviderDesk.postmark.items([
            "RecordType": "SMTPApiError", "ReceivedAt": "2026-01-01T00:00:00Z",
        ])
        for items in [mailgun, sendGrid, postmark] {
            let system = try #require(items.first?.interaction)
            #expect(system.kind == .system)
            #expect(system.occurredAt.time == SampleMail.time)
            #expect(system.occurredAt.clock == .provider)
        }
        let without = ProviderDesk.sendGrid.items([["event": "new", "sg_event_id": "e4"]])
        #expect(without.first?.interaction?.occurredAt.clock == .receipt)
    }
}
