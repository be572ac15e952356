// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Updates of every kind that the adapter knows.
enum TelegramFixtures {
    static let secret = "a-secret-token"
    static let person: Int64 = 5_171_248
    static let now = Timestamp(seconds: 1_767_300_000)

    static let context = AdapterContext(
        account: Account(
            id: "bot",
            adapter: "telegram",
            providerID: Telegram.sampleBotID,
            addresses: ["777", "carol"],
            testIdentities: ["999"]
        ),
        keys: AccountKeys(secrets: [Secret(secret)]),
        receivedAt: now
    )

    static func message(_ members: JSONObject, id: Int64 = 23) -> HTTPRequest {
        Telegram.message(members: members, from: person, id: id, secret: secret)
    }

    static func update(_ kind: String, _ value: JSONObject, id: Int64 = 900) -> HTTPRequest {
        Telegram.update(kind, value, id: id, secret: secret)
    }

    static let user: JSONValue = [
        "id": .integer(person), "is_bot": false, "first_name": "Ada", "last_name": "L",
        "username": "ada",
    ]
    static let chat: JSONValue = ["id": .integer(person), "type": "private", "first_name": "Ada"]

    static let text = Telegram.message(
        "Where is order 4711?",
        from: person,
        id: 23,
        answering: 22,
        secret: secret
    )
    static let photo = message([
        "caption": "The broken lamp",
        "photo": [
            ["file_id": "small", "file_size": 10], ["file_id": "large", "file_size": 1_000],
        ],
    ])
    static let contact = message([
        "contact": [
            "phone_number": "4520123456", "first_name": "Ada", "user_id": .integer(person),
        ]
    ])
    static let foreignContact = message([
        "contact": ["phone_number": "+4511111111", "first_name": "Bob", "user_id": 1]
    ])
    static let place = message([
        "venue": [
            "title": "Shop", "address": "Main St",
            "location": ["latitude": .decimal("55.5"), "longitude": .decimal("12.25")],
        ]
    ])
    static let payment = message([
        "successful_payment": [
            "currency": "EUR", "total_amount": 1_999, "invoice_payload": "order 4711",
            "telegram_payment_charge_id": "ch_1", "provider_payment_charge_id": "p_1",
        ]
    ])
    static let webApp = message([
        "web_app_data": ["data": "{\"rating\":4}", "button_text": "Rate us"]
    ])
    static let edited = update(
        "edited_message",
        [
            "message_id": 23, "from": user, "chat": chat, "date": 1_767_225_600,
            "edit_date": 1_767_225_660, "text": "Where is order 4712?",
        ]
    )
    static let callback = update(
        "callback_query",
        [
            "id": "cb1", "from": user, "data": "yes", "chat_instance": "1",
            "message": [
                "message_id": 30, "chat": chat, "date": 1_767_225_600, "text": "Solved?",
                "reply_markup": ["inline_keyboard": [[["text": "Yes!", "callback_data": "yes"]]]],
            ],
        ]
    )
    static let reaction = update(
        "message_reaction",
        [
            "chat": chat, "message_id": 30, "user": user, "date": 1_767_225_700,
            "old_reaction": [], "new_reaction": [["type": "emoji", "emoji": "👍"]],
        ]
    )
    static let deletion = update(
        "deleted_business_messages",
        ["business_connection_id": "bc1", "chat": chat, "message_ids": [40, 41]]
    )
    static let business = update(
        "business_message",
        [
            "business_connection_id": "bc1", "message_id": 40, "from": user, "chat": chat,
            "date": 1_767_225_600, "text": "Are you open?",
        ]
    )
    static let businessReply = update(
        "business_message",
        [
            "business_connection_id": "bc1", "message_id": 41,
            "from": ["id": 888, "is_bot": false, "first_name": "Bo"], "chat": chat,
            "date": 1_767_225_660, "text": "Until six.",
        ]
    )
    static let post = update(
        "channel_post",
        [
            "message_id": 5, "date": 1_767_225_600, "text": "Sale!",
            "sender_chat": ["id": -100, "type": "channel", "title": "Shop"],
            "chat": ["id": -100, "type": "channel", "title": "Shop"],
        ]
    )

    static let all = [
        text, photo, contact, foreignContact, place, payment, webApp, edited, callback, reaction,
        deletion, business, businessReply, post,
    ]

    static let unknownKinds = [
        message(["new_chat_title": "Lamps"]), message([:]), message(["hologram": ["depth": 3]]),
        update(
            "my_chat_member",
            [
                "chat": chat, "from": user, "date": 1_767_225_600,
                "old_chat_member": ["status": "member"], "new_chat_member": ["status": "kicked"],
            ]
        ),
        update("poll", ["id": "1", "question": "?"]), update("dance", ["step": 1]),
        update("message_reaction", ["date": 1_767_225_600]),
        update("deleted_business_messages", ["message_ids": []]),
        update("inline_query", ["id": "1", "from": user, "query": "lamp", "offset": ""]),
    ]
}
