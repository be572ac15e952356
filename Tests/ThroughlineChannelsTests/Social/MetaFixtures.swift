// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Requests that hold every kind of item the adapter knows.
enum MetaFixtures {
    static let secret = "app secret"
    static let person = "6666666666666666"
    static let now = Timestamp(seconds: 1_767_300_000)

    /// What a service sends.
    static let sent = #"{"recipient":{"id":"6666666666666666"},"message":{"text":"Yes"}}"#

    static func context(_ accounts: [Account] = []) -> AdapterContext {
        let account = Account(
            id: "page",
            adapter: "meta",
            providerID: Meta.samplePageID,
            testIdentities: ["999"]
        )
        return AdapterContext(
            account: account,
            accounts: [account] + accounts,
            keys: AccountKeys(secrets: [Secret(secret)], verifyToken: Secret("token")),
            receivedAt: now
        )
    }

    static func event(_ members: JSONObject) -> HTTPRequest {
        Meta.event(members, from: person, secret: secret)
    }

    static func message(_ members: JSONObject) -> HTTPRequest {
        var message = members
        if message["mid"] == nil { message["mid"] = "m_2" }
        return event(["message": .object(message)])
    }

    static func feed(_ members: JSONObject) -> HTTPRequest {
        var value: JSONObject = [
            "item": "comment", "verb": "add", "comment_id": "9_1", "post_id": "1_9",
            "from": ["id": .string(person), "name": "Ada"], "created_time": 1_767_225_700,
            "message": "Is it still broken?",
        ]
        for member in members.members {
            value[member.key] = member.value == .null ? nil : member.value
        }
        return Meta.change("feed", value, secret: secret)
    }

    static let text = Meta.message(
        "Where is order 4711?",
        from: person,
        id: "m_1",
        answering: "m_0",
        secret: secret
    )
    static let image = message([
        "text": "The broken lamp",
        "attachments": [["type": "image", "payload": ["url": "https://cdn.example/1"]]],
    ])
    static let location = message([
        "attachments": [
            [
                "type": "location", "title": "Shop",
                "payload": ["coordinates": ["lat": .decimal("55.5"), "long": .decimal("12.25")]],
            ]
        ]
    ])
    static let share = message([
        "attachments": [
            [
                "type": "fallback", "title": "A lamp",
                "payload": ["url": "https://shop.example/lamp"],
            ]
        ]
    ])
    static let unsent = message(["mid": "m_1", "is_deleted": true])
    static let postback = event([
        "postback": [
            "mid": "m_3", "title": "Talk to a person", "payload": "HUMAN",
            "referral": ["ref": "flyer", "source": "SHORTLINK", "type": "OPEN_THREAD"],
        ]
    ])
    static let edit = event(["message_edit": ["mid": "m_1", "text": "order 4712?", "num_edit": 1]])
    static let reaction = event([
        "reaction": ["mid": "m_0", "action": "react", "reaction": "love", "emoji": "❤️"]
    ])
    static let delivery = event([
        "delivery": ["mids": ["m_0", "m_00"], "watermark": 1_767_225_600]
    ])
    static let seen = event(["read": ["mid": "m_0"]])
    static let feedback = event([
        "messaging_feedback": [
            "feedback_screens": [
                [
                    "screen_id": 0,
                    "questions": [
                        "q1": [
                            "type": "csat", "payload": "4",
                            "follow_up": ["type": "free_form", "payload": "Quick answer"],
                        ]
                    ],
                ]
            ]
        ]
    ])
    static let echo = Meta.echo("It is on its way", to: person, id: "m_4", secret: secret)
    static let comment = feed([:])
    static let review = Meta.change(
        "ratings",
        [
            "item": "rating", "verb": "add", "reviewer_id": .string(person),
            "reviewer_name": "Ada", "recommendation_type": "POSITIVE", "review_text": "Kind",
            "open_graph_story_id": "77", "created_time": 1_767_225_700,
        ],
        secret: secret
    )
    static let lead = Meta.change(
        "leadgen",
        ["leadgen_id": "88", "form_id": "7", "ad_id": "6", "created_time": 1_767_225_700],
        secret: secret
    )

    /// One request of each kind.
    static let all = [
        text, image, location, share, unsent, postback, edit, reaction, delivery, seen, feedback,
        echo, comment, feed(["verb": "edited", "message": "Is it fixed?"]),
        feed(["verb": "remove", "message": nil]), feed(["verb": "hide"]),
        feed(["item": "reaction", "reaction_type": "angry", "comment_id": nil]), review, lead,
    ]

    static let unknownKinds = [
        event(["hologram": ["depth": 3]]), event(["read": ["watermark": 1_767_225_600]]),
        event(["optin": ["type": "notification_messages", "payload": "x"]]),
        event(["pass_thread_control": ["new_owner_app_id": "1"]]),
        message(["is_unsupported": true]), event(["message": ["mid": "m_9"]]),
        feed(["verb": "dance"]), feed(["item": "like", "post_id": nil, "comment_id": nil]),
        Meta.change("picture", ["item": "x"], secret: secret),
        Meta.change("mentions", ["media_id": "1"], on: .instagram, secret: secret),
    ]
}
