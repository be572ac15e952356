// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Events of every kind that the adapter knows.
enum ChatwootFixtures {
    static let secret = "webhook secret"
    static let now = Chatwoot.sampleTime.advanced(by: .seconds(2))

    static let context = AdapterContext(
        account: Account(
            id: "chatwoot",
            adapter: "chatwoot",
            providerID: "1",
            testIdentities: ["tester@shop.example"]
        ),
        keys: AccountKeys(secrets: [Secret(secret)]),
        receivedAt: now
    )

    static func event(_ name: String, _ members: JSONObject) -> HTTPRequest {
        var event: JSONObject = ["event": .string(name), "account": ["id": 1]]
        for member in members.members { event[member.key] = member.value }
        return Chatwoot.event(event, secret: secret)
    }

    /// A message that something happened to.
    static func updated(_ members: JSONObject, id: Int64 = 21) -> HTTPRequest {
        var all: JSONObject = ["event": "message_updated"]
        for member in members.members { all[member.key] = member.value }
        return Chatwoot.message("x", id: id, type: "outgoing", members: all, secret: secret)
    }

    static func rated(_ response: JSONValue) -> HTTPRequest {
        updated([
            "content_type": "input_csat", "message_type": "template",
            "content_attributes": ["submitted_values": ["csat_survey_response": response]],
        ])
    }

    static let question = Chatwoot.message("Where is order 4711?", id: 20, secret: secret)
    static let answer = Chatwoot.message("On its way", id: 21, type: "outgoing", secret: secret)
    static let note = Chatwoot.message(
        "Angry, be kind",
        id: 22,
        type: "outgoing",
        isPrivate: true,
        secret: secret
    )
    static let photo = Chatwoot.message(
        "",
        id: 23,
        members: [
            "content": nil,
            "attachments": [
                [
                    "id": 1, "file_type": "image", "data_url": "https://chat.example/1",
                    "file_size": 12,
                ]
            ],
        ],
        secret: secret
    )
    static let whatsApp = Chatwoot.message(
        "Hi",
        id: 24,
        channel: "Channel::Whatsapp",
        members: ["source_id": "wamid.1"],
        secret: secret
    )
    static let edited = updated(["content": "On its way to you"])
    static let deleted = updated([
        "content": "This message was deleted", "content_attributes": ["deleted": true],
    ])
    static let rating = rated(["rating": 4, "feedback_message": "Quick"])
    static let form = updated([
        "content_type": "form",
        "content_attributes": [
            "submitted_values": [
                ["name": "size", "value": "L"], ["name": "colour", "value": "red"],
            ]
        ],
    ])
    static let contact = event(
        "contact_updated",
        ["id": 7, "name": "Ada", "email": "ada@example.com", "phone_number": "+4520123456"]
    )
    static let widget = event(
        "webwidget_triggered",
        [
            "contact": Chatwoot.sampleContact, "source_id": "cookie-1",
            "current_conversation": Chatwoot.conversation(),
            "event_info": ["referer": "https://shop.example/lamp", "widget_language": "da"],
        ]
    )

    static let all = [
        question, answer, note, photo, whatsApp, edited, deleted, rating, form, contact, widget,
    ]

    static let unknownKinds = [
        event(
            "conversation_status_changed",
            [
                "id": 11, "channel": "Channel::WebWidget", "status": "resolved",
                "meta": ["sender": Chatwoot.sampleContact], "updated_at": .decimal("1767225700.25"),
                "changed_attributes": [
                    ["status": ["previous_value": "open", "current_value": "resolved"]]
                ],
            ]
        ),
        event("inbox_created", ["id": 1]), event("dance", ["step": 1]),
        event("contact_created", ["id": 8]),
        Chatwoot.message("Bo took it", id: 30, type: "activity", secret: secret),
        event("message_created", ["content": "nowhere"]),
    ]
}
