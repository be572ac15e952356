// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// An event that is no message: a reaction, a profile, a channel's or a workspace's affair.
struct SlackEvent {
    private let event: JSONValue
    private let scene: SlackScene

    init(_ event: JSONValue, scene: SlackScene) {
        self.event = event
        self.scene = scene
    }

    /// Somebody's emoji on a message; taken away, it has no text.
    var reaction: AdapterItem.Reading {
        let item = event["item"] ?? .null
        guard let object = scene.messageID(channel: item["channel"], ts: item["ts"]) else {
            return .interaction(system)
        }
        var change = scene.chat.change(
            scene.externalID,
            of: object,
            kind: .reaction,
            at: scene.time(event["event_ts"])
        )
        change.participants = [
            scene.participant(.from, user: event["user"]?.id, team: event["user_team"]?.id)
        ]
        change.providerKind = event["reaction"]?.filledString
        if event["type"]?.string == "reaction_added", let name = event["reaction"]?.filledString {
            change.text = ":\(name):"
        }
        return .change(change)
    }

    /// What a customer's profile says: their address belongs to their user id.
    ///
    /// Slack has verified the address of whoever signs in with it.
    var profile: AdapterItem.Reading {
        let user = event["user"] ?? .null
        let team = user["team_id"]?.id ?? user["profile"]?["team"]?.id
        guard let id = user["id"]?.id, scene.isCompany(user: id, team: team) == false,
            let address = user["profile"]?["email"]?.filledString
        else { return .interaction(system) }
        var identifiers = [
            KnownIdentifier(scene.identifier(id), .authoritative),
            KnownIdentifier(Identifier(.email, address), .verified),
        ]
        if let phone = user["profile"]?["phone"]?.filledString {
            // Typed by the person, and never checked.
            identifiers.append(KnownIdentifier(Identifier(.phone, phone), .declared))
        }
        let sighting = scene.chat.sighting(
            scene.externalID,
            identifiers,
            rule: "profile",
            at: scene.time(event["event_ts"])
        )
        return sighting.map { .sighting($0) } ?? .interaction(system)
    }

    /// The event as it is, with its bytes.
    var system: Interaction {
        let type = event["type"]?.filledString ?? (event["command"] == nil ? "event" : "command")
        let name = [type, event["subtype"]?.filledString].compactMap(\.self)
        let user = event["user"]?.id ?? event["user"]?["id"]?.id ?? event["user_id"]?.id
        let team = event["user"]?["team_id"]?.id ?? event["user_team"]?.id
        let who = user.map { [scene.participant(.from, user: $0, team: team)] }
        var interaction = scene.chat.system(
            event,
            id: scene.externalID,
            named: name.joined(separator: ":"),
            at: scene.time(event["ts"], event["event_ts"], event["action_ts"]),
            participants: who ?? []
        )
        interaction.channel = .internal
        interaction.conversation = scene.conversation(
            channel: event["channel"],
            thread: event["thread_ts"]
        )
        let command = [event["command"]?.filledString, event["text"]?.filledString]
        let words = command.compactMap(\.self).joined(separator: " ")
        if !words.isEmpty { interaction.text = SlackText.plain(words) }
        return interaction
    }
}
