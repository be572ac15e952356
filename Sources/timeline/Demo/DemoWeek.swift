// SPDX-License-Identifier: Apache-2.0

import Throughline

/// Ana's week: what reached a shop on five channels.
///
/// The people, the shop and the numbers are invented; the payloads are files beside this one.
enum DemoWeek {
    /// The shop's own ends of its channels.
    static let accounts = Accounts([
        Account(id: "mail", adapter: "mime", domains: ["shop.example"]),
        Account(
            id: "whatsapp",
            adapter: "whatsapp",
            providerID: "106540352242922",
            numbers: ["+4570102030"]
        ),
        Account(
            id: "mastodon",
            adapter: "activitypub",
            addresses: ["https://social.shop.example/actor"]
        ),
        Account(
            id: "calls",
            adapter: "asterisk-cdr",
            providerID: "pbx",
            addresses: ["PJSIP/lee"],
            numbers: ["+4570102030"],
            timeZone: "UTC"
        ),
        Account(
            id: "queue",
            adapter: "asterisk-queue",
            providerID: "pbx",
            addresses: ["PJSIP/lee"],
            numbers: ["+4570102030"],
            timeZone: "UTC"
        ),
        // The shop's own servers alone send these, so a login is as good as the shop says.
        Account(
            id: "shop",
            adapter: "segment",
            fields: [
                "userId": "login@authoritative", "traits.email": "email@verified",
                "traits.phone": "phone@verified",
            ]
        ),
        Account(id: "site", adapter: "segment"),
        Account(id: "form", adapter: "form", region: "DK"),
    ])

    /// Seven contacts of one person, and one of somebody else, as they came in: a receipt before
    /// the message it is of, and one message twice.
    static let contacts = [
        DemoDelivery(
            "segment-visit.json",
            to: "site",
            at: "02T08:05",
            PackageResources.segment_visit_json
        ),
        DemoDelivery(
            "segment-order.json",
            to: "shop",
            at: "02T09:02",
            PackageResources.segment_order_json
        ),
        DemoDelivery(
            "mail-question.eml",
            to: "mail",
            at: "03T10:05",
            PackageResources.mail_question_eml
        ),
        DemoDelivery(
            "mail-reply.eml",
            to: "mail",
            at: "03T13:10",
            PackageResources.mail_reply_eml
        ),
        DemoDelivery(
            "whatsapp-stranger.json",
            to: "whatsapp",
            at: "03T15:00",
            PackageResources.whatsapp_stranger_json
        ),
        DemoDelivery(
            "asterisk-cdr.csv",
            to: "calls",
            at: "04T09:27",
            PackageResources.asterisk_cdr_csv
        ),
        DemoDelivery(
            "asterisk-queue_log",
            to: "queue",
            at: "04T09:27",
            PackageResources.asterisk_queue_log
        ),
        DemoDelivery(
            "activitypub-post.json",
            to: "mastodon",
            at: "04T20:40",
            PackageResources.activitypub_post_json
        ),
        DemoDelivery(
            "whatsapp-message.json",
            to: "whatsapp",
            at: "05T09:30",
            PackageResources.whatsapp_message_json
        ),
        DemoDelivery(
            "whatsapp-status.json",
            to: "whatsapp",
            at: "05T09:34",
            PackageResources.whatsapp_status_json
        ),
        DemoDelivery(
            "whatsapp-echo.json",
            to: "whatsapp",
            at: "05T09:35",
            PackageResources.whatsapp_echo_json
        ),
        DemoDelivery(
            "whatsapp-message.json",
            to: "whatsapp",
            at: "05T09:36",
            PackageResources.whatsapp_message_json
        ),
        DemoDelivery(
            "form-urlencoded.txt",
            to: "form",
            at: "05T18:00",
            PackageResources.form_urlencoded_txt
        ),
    ]

    /// Monday's login, which the shop's server handed on three days late.
    static let lateLogin = DemoDelivery(
        "segment-identify.json",
        to: "shop",
        at: "05T21:00",
        PackageResources.segment_identify_json
    )

    /// The eighth contact.
    static let eighth = DemoDelivery(
        "mail-eighth.eml",
        to: "mail",
        at: "06T08:00",
        PackageResources.mail_eighth_eml
    )

    /// Forty messages of two people, in turn, as WhatsApp sends them.
    static let forty: [DemoDelivery] = (0..<40).map { index in
        let number = index.isMultiple(of: 2) ? "4520123456" : "4520987654"
        let minute = index < 10 ? "0\(index)" : "\(index)"
        let body: JSONValue = [
            "object": "whatsapp_business_account",
            "entry": [
                [
                    "id": "102290129340398",
                    "changes": [["field": "messages", "value": value(number, index)]],
                ]
            ],
        ]
        return DemoDelivery(
            "whatsapp-\(index).json",
            to: "whatsapp",
            at: "07T10:\(minute)",
            Array(body.text().utf8)
        )
    }

    private static func value(_ number: String, _ index: Int) -> JSONValue {
        let saturday = 1_749_290_400
        return [
            "messaging_product": "whatsapp",
            "metadata": [
                "display_phone_number": "4570102030", "phone_number_id": "106540352242922",
            ],
            "messages": [
                [
                    "from": .string(number), "id": .string("wamid.demo\(index)"),
                    "timestamp": .string("\(saturday + 60 * index)"), "type": "text",
                    "text": ["body": .string("Message \(index + 1)")],
                ]
            ],
        ]
    }
}

/// The names that the week's people go by.
enum DemoPeople {
    static let cookie = Who.identifier(
        Identifier(.cookie, "3f6c1c9e-58a7-4d1b-9a0e-7f1f2c60b9d4")
    )
    static let login = Who.identifier(Identifier(.login, "u-20817"))
    static let mail = Who.email("ana.petersen@example.com")
    static let home = Who.phone("+4533123456")
    static let actor = Who.identifier(Identifier(.actor, "https://town.example/users/ana_p"))
    static let mobile = Who.phone("+4520123456")
    static let work = Who.email("ana@workshop.example")
    /// Somebody else.
    static let stranger = Who.phone("+4520987654")
}
