// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Events of every kind that the adapter knows.
enum SlackFixtures {
    static let secret = "signing secret"
    static let foreignTeam = "T2CUSTOMER"
    static let now = Slack.sampleTime.advanced(by: .seconds(2))

    static func context(addresses: [String] = []) -> AdapterContext {
        AdapterContext(
            account: Account(
                id: "slack",
                adapter: "slack",
                providerID: Slack.sampleTeamID,
                addresses: addresses,
                testIdentities: ["UTEST"]
            ),
            keys: AccountKeys(secrets: [Secret(secret)]),
            receivedAt: now
        )
    }

    static func event(_ members: JSONObject, isShared: Bool = true) -> HTTPRequest {
        Slack.event(members, isShared: isShared, secret: secret)
    }

    static let question = Slack.message(
        "Where is <https://shop.example/4711|order 4711>?",
        from: "UADA",
        team: foreignTeam,
        secret: secret
    )
    static let answer = event([
        "type": "message", "channel": .string(Slack.sampleChannelID), "user": "UBO",
        "user_team": .string(Slack.sampleTeamID), "text": "<@UADA> on its way",
        "ts": "1767225660.000200", "thread_ts": "1767225600.000000", "parent_user_id": "UADA",
        "files": [["id": "F1", "name": "label.pdf", "mimetype": "application/pdf", "size": 12]],
    ])
    static let bot = event([
        "type": "message", "subtype": "bot_message", "channel": .string(Slack.sampleChannelID),
        "bot_id": "B1", "username": "Shop", "text": "", "ts": "1767225661.000100",
        "attachments": [["fallback": "Order 4711 &amp; 4712 shipped"]],
    ])
    static let edited = event([
        "type": "message", "subtype": "message_changed", "hidden": true,
        "channel": .string(Slack.sampleChannelID), "ts": "1767225700.000100",
        "event_ts": "1767225700.000100",
        "message": [
            "type": "message", "user": "UADA", "user_team": .string(foreignTeam),
            "text": "Where is order 4712?", "ts": "1767225600.000000",
            "edited": ["user": "UADA", "ts": "1767225700.000000"],
        ],
        "previous_message": ["text": "Where is order 4711?", "ts": "1767225600.000000"],
    ])
    static let deleted = event([
        "type": "message", "subtype": "message_deleted", "hidden": true,
        "channel": .string(Slack.sampleChannelID), "ts": "1767225710.000100",
        "event_ts": "1767225710.000100", "deleted_ts": "1767225600.000000",
    ])
    static let tombstone = event([
        "type": "message", "subtype": "message_changed",
        "channel": .string(Slack.sampleChannelID), "event_ts": "1767225720.000100",
        "message": ["subtype": "tombstone", "ts": "1767225600.000000", "text": "deleted"],
    ])
    static let reaction = event([
        "type": "reaction_added", "user": "UADA", "reaction": "thumbsup",
        "item": [
            "type": "message", "channel": .string(Slack.sampleChannelID),
            "ts": "1767225660.000200",
        ],
        "event_ts": "1767225730.000100",
    ])
    static let profile = event([
        "type": "user_change", "event_ts": "1767225740.000100",
        "user": [
            "id": "UADA", "team_id": .string(foreignTeam),
            "profile": ["email": "ada@customer.example", "real_name": "Ada"],
        ],
    ])

    static let all = [
        question, answer, bot, edited, deleted, tombstone, reaction, profile,
    ]

    static let unknownKinds = [
        event([
            "type": "message", "subtype": "channel_join", "user": "UADA", "ts": "1767225600.1",
            "channel": .string(Slack.sampleChannelID), "text": "<@UADA> has joined",
        ]),
        event(["type": "channel_archive", "channel": "C1", "event_ts": "1767225600.000100"]),
        event(["type": "dance", "step": 1]), event(["type": "message", "text": "nowhere"]),
        event(["type": "reaction_added", "item": ["type": "file", "file": "F1"]]),
        event(["type": "user_change", "user": ["id": "UBO", "profile": ["email": "bo@x.example"]]]),
        event(["type": "message", "subtype": "message_deleted", "channel": "C1"]),
    ]
}
