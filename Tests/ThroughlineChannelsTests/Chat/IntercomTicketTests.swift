// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("Intercom tickets")
struct IntercomTicketTests {
    private func items(_ topic: String, _ item: JSONValue) -> [AdapterItem] {
        let notification: JSONValue = [
            "type": "notification_event", "app_id": .string(Intercom.sampleAppID),
            "id": .string("notif_\(topic)"), "topic": .string(topic), "created_at": 1_767_226_000,
            "data": ["item": item],
        ]
        let payload = Payload(notification.bytes(sortedKeys: false))
        return Array(Intercom().items(in: payload, context: IntercomFixtures.context))
    }

    private func ticket(_ members: JSONObject = [:]) -> JSONValue {
        var object: JSONObject = [
            "type": "ticket", "id": "t1", "ticket_id": "12", "created_at": 1_767_225_600,
            "updated_at": 1_767_225_900,
            "contacts": ["contacts": [["type": "contact", "id": "c1", "external_id": "u1"]]],
        ]
        for member in members.members { object[member.key] = member.value }
        return .object(object)
    }

    private func part(_ text: String, by type: String, _ kind: String = "comment") -> JSONValue {
        [
            "type": "ticket_part", "id": .string("p-\(kind)"), "part_type": .string(kind),
            "body": .string("<p>\(text)</p>"), "created_at": 1_767_225_700,
            "author": ["type": .string(type), "id": "c1", "name": "Ida"],
        ]
    }

    private let attributes: JSONValue = [
        "_default_title_": "Broken", "_default_description_": "One screw\nis missing.",
        "Order": "4711", "Count": 2, "Photo": nil,
    ]

    @Test("a ticket is a form of the customer's, whose opener is not told")
    func created() throws {
        let items = items("ticket.created", ticket(["ticket_attributes": attributes]))
        let form = try #require(items.first?.interaction)
        #expect(items.count == 1)
        #expect(form.kind == .form)
        #expect(form.direction == .unknown)
        #expect(form.subject == "Broken")
        #expect(form.text == "One screw\nis missing.")
        #expect(form.form.map(\.question) == ["Order", "Count"])
        #expect(form.form.map(\.answer) == ["4711", "2"])
        #expect(form.occurredAt.time == Timestamp(seconds: 1_767_225_600))
        #expect(form.participants.map(\.role) == [.customer])
        #expect(form.payload != nil)
    }

    @Test("what is said in a ticket is a message, its notes are for reps alone")
    func parts() throws {
        let list: JSONValue = [
            "ticket_parts": [
                part("And the bracket", by: "user"), part("Call them", by: "admin", "note"),
            ]
        ]
        let items = items("ticket.contact.replied", ticket(["ticket_parts": list]))
        let messages = items.compactMap(\.interaction)
        #expect(messages.map(\.text) == ["And the bracket", "Call them"])
        #expect(messages.map(\.direction) == [.inbound, .internal])
        #expect(messages.map(\.kind) == [.message, .note])
        #expect(Set(messages.map { $0.conversation?.name.id }) == ["t1"])
        // Some topics bring the part beside the ticket.
        let beside = self.items(
            "ticket.admin.replied",
            ["type": "ticket", "ticket": ticket(), "ticket_part": part("Sent", by: "admin")]
        )
        let reply = try #require(beside.first?.interaction)
        #expect(beside.count == 1)
        #expect(reply.direction == .outbound)
        #expect(reply.participants.last?.identifiers.first?.identifier.value == "c1")
    }

    @Test("a state of a ticket is system, with its bytes as they came")
    func state() throws {
        let ticket = ticket(["ticket_state": ["category": "resolved"]])
        let items = items("ticket.state.updated", ticket)
        let state = try #require(items.first?.interaction)
        #expect(items.count == 1)
        #expect(state.kind == .system)
        #expect(state.providerKind == "ticket.state.updated")
        #expect(state.payload?.bytes == ticket.canonicalBytes)
        #expect(self.items("ticket.created", self.ticket()).map(\.interaction?.kind) == [.system])
    }

    @Test("a reply that a conversation and its ticket both tell is one message")
    func converted() throws {
        let said = part("And the bracket", by: "user")
        let list: JSONValue = ["ticket_parts": [said]]
        let asTicket = try #require(
            items("ticket.contact.replied", ticket(["ticket_parts": list])).first?.interaction
        )
        let conversation: JSONValue = [
            "type": "conversation", "id": "t1",
            "conversation_parts": ["conversation_parts": [said]],
        ]
        let asConversation = try #require(
            items("conversation.user.replied", conversation).first?.interaction
        )
        #expect(asTicket.object == asConversation.object)
        #expect(asTicket.conversation == asConversation.conversation)
        #expect(asTicket.ref != asConversation.ref)
    }

    @Test("a closed ticket is within its item, whatever type that has")
    func closed() throws {
        let item: JSONValue = ["type": "conversation", "ticket": ticket(), "id": "t1"]
        let closed = try #require(items("ticket.closed", item).first?.interaction)
        #expect(closed.kind == .system)
        #expect(closed.providerKind == "ticket.closed")
        #expect(closed.conversation?.name.id == "t1")
        #expect(closed.payload?.bytes == item.canonicalBytes)
        #expect(
            closed.participants.first?.identifiers.map(\.identifier.value) == ["c1", "u1"]
        )
    }

    @Test(
        "what teammates say in a ticket that the customer does not see is a note",
        arguments: [
            ("Back-office", nil, false), ("Tracker", nil, false), ("Customer", nil, true),
            ("Back-office", true, true), ("Customer", false, false),
        ] as [(String, Bool?, Bool)]
    )
    func backOffice(category: String, flag: Bool?, isShared: Bool) throws {
        var members: JSONObject = ["category": .string(category)]
        members["is_shared"] = flag.map { .bool($0) }
        members["ticket_parts"] = ["ticket_parts": [part("Ask the supplier", by: "admin")]]
        members["ticket_attributes"] = attributes
        let items = items("ticket.created", ticket(members)).compactMap(\.interaction)
        #expect(items.map(\.kind) == [.form, isShared ? .message : .note])
        let visibility: Visibility = isShared ? .parties : .internal
        #expect(items.map(\.visibility) == [visibility, visibility])
    }

    @Test("flags, choices and files of a ticket are kept apart")
    func attributeKinds() throws {
        let file: JSONValue = [
            "type": "upload", "name": "a.png", "url": "https://files.example/a.png?signature=x",
            "content_type": "image/png", "filesize": 12,
        ]
        let items = items(
            "ticket.created",
            ticket([
                "ticket_attributes": [
                    "Urgent": true, "Parts": ["screw", "bracket"], "Photos": [file], "Proof": file,
                ]
            ])
        )
        let form = try #require(items.first?.interaction)
        #expect(form.form.map(\.answer) == ["true", "screw, bracket"])
        #expect(
            form.attachments.map(\.remote)
                == Array(repeating: "https://files.example/a.png", count: 2)
        )
    }

    @Test("a translation is no other reading of what was said")
    func translated() {
        let conversation: JSONValue = [
            "type": "conversation", "id": "1",
            "conversation_parts": ["conversation_parts": [part("On its way", by: "admin")]],
        ]
        let items = items("conversation.admin.replied.translated", conversation)
        #expect(items.map(\.interaction?.kind) == [.system])
        #expect(
            self.items("conversation.admin.replied", conversation).map(\.interaction?.kind) == [
                .message
            ]
        )
    }
}
