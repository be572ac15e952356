// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Requests that hold every kind of item the adapter knows.
enum WhatsAppFixtures {
    static let secret = "app secret"
    static let number = "+45 20 12 34 56"
    static let now = Timestamp(seconds: 1_767_300_000)

    static func context(_ accounts: [Account] = []) -> AdapterContext {
        let account = Account(
            id: "shop",
            adapter: "whatsapp",
            providerID: WhatsApp.sampleNumberID,
            numbers: ["+45 33 12 34 56"],
            testIdentities: ["+4520999999"]
        )
        return AdapterContext(
            account: account,
            accounts: [account] + accounts,
            keys: AccountKeys(secrets: [Secret(secret)], verifyToken: Secret("token")),
            receivedAt: now
        )
    }

    static func message(_ members: JSONObject) -> HTTPRequest {
        WhatsApp.message(members: members, from: number, name: "Ada", secret: secret)
    }

    /// The body of a message of a type.
    static func message(_ type: String, _ content: JSONValue) -> HTTPRequest {
        message(["type": .string(type), type: content])
    }

    static let media: JSONValue = [
        "id": "4711", "mime_type": "image/jpeg", "caption": "The broken lamp",
        "sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "url": "https://lookaside.example/expires",
    ]

    static let call: JSONValue = [
        "id": "wacid.1", "from": "4520123456", "to": "4533123456", "event": "connect",
        "timestamp": "1767225600", "direction": "USER_INITIATED",
    ]

    static func calls(_ element: JSONValue, errors: JSONValue? = nil) -> HTTPRequest {
        var value: JSONObject = [
            "metadata": [
                "display_phone_number": "4533123456",
                "phone_number_id": .string(WhatsApp.sampleNumberID),
            ],
            "calls": [element],
        ]
        if let errors { value["errors"] = errors }
        return WhatsApp.request(field: "calls", value: value, secret: secret)
    }

    /// One request of each kind.
    static let all: [HTTPRequest] = [
        WhatsApp.message(
            "Where is order 4711?",
            from: number,
            userID: "DK.1",
            name: "Ada",
            answering: "wamid.q",
            secret: secret
        ),
        message("image", media),
        message(
            "location",
            ["latitude": .decimal("55.5"), "longitude": .decimal("12.25"), "name": "Shop"]
        ),
        message("contacts", [["name": ["formatted_name": "Bob"], "phones": [["phone": "+4511"]]]]),
        message(
            "interactive",
            ["type": "button_reply", "button_reply": ["id": "y", "title": "Yes"]]
        ),
        message(
            "interactive",
            [
                "type": "nfm_reply",
                "nfm_reply": ["body": "Sent", "response_json": "{\"rating\":4}"],
            ]
        ),
        message("order", ["product_items": [["product_retailer_id": "lamp", "quantity": 2]]]),
        WhatsApp.edit(of: "wamid.1", to: "Where is order 4712?", from: number, secret: secret),
        WhatsApp.revocation(of: "wamid.1", from: number, secret: secret),
        WhatsApp.reaction("👍", to: "wamid.2", from: number, secret: secret),
        WhatsApp.numberChange(from: number, to: "+4520777777", secret: secret),
        WhatsApp.status(.delivered, of: "wamid.3", to: number, secret: secret),
        WhatsApp.status(.failed, of: "wamid.3", to: number, error: 131_026, secret: secret),
        calls(call),
    ]

    static let unknownKinds: [HTTPRequest] = [
        message("hologram", ["depth": 3]),
        message("system", ["type": "customer_identity_changed", "body": "changed"]),
        message("unsupported", ["type": "poll"]),
        message("interactive", ["type": "dance_reply", "dance_reply": ["step": 1]]),
        message(["type": "text"]),
        WhatsApp.request(
            field: "account_update",
            value: ["event": "ACCOUNT_DELETED"],
            secret: secret
        ),
        WhatsApp.request(field: "statuses", value: ["statuses": [["id": "a"]]], secret: secret),
    ]
}
