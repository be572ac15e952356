// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// An event that is no message: a contact, the widget, a conversation's state.
struct ChatwootEvent {
    private let event: JSONValue
    private let name: String
    private let scene: ChatwootScene

    init(_ event: JSONValue, named name: String, scene: ChatwootScene) {
        self.event = event
        self.name = name
        self.scene = scene
    }

    /// What the installation knows of a person, all together.
    var contact: AdapterItem.Reading {
        let sighting = scene.chat.sighting(
            PayloadDigest.externalID(event),
            scene.identifiers(of: event),
            rule: "contact",
            at: scene.time(event["updated_at"])
        )
        return sighting.map { .sighting($0) } ?? .interaction(system)
    }

    /// Somebody opened the chat on a page of the company's.
    var widget: Interaction {
        let info = event["event_info"] ?? .null
        var interaction = scene.chat.interaction(
            PayloadDigest.externalID(event),
            kind: .track,
            at: scene.time(info["initiated_at"]?["timestamp"])
        )
        interaction.channel = .web
        interaction.direction = .inbound
        var visitor = scene.customer(.from, event["contact"] ?? .null)
        if let cookie = event["source_id"]?.id {
            let scope = "chatwoot/\(scene.chat.account.scope ?? scene.chat.account.id)"
            visitor.identifiers.append(.init(Identifier(.cookie, cookie, scope: scope), .ambient))
        }
        interaction.participants = [visitor]
        interaction.conversation = scene.thread
        interaction.language = info["widget_language"]?.filledString
        interaction.providerKind = name
        if let url = info["referer"]?.filledString { interaction.page = PageDetails(url: url) }
        interaction.payload = Bytes(event.canonicalBytes)
        return scene.chat.marked(interaction)
    }

    /// The event as it is, with its bytes and, of a conversation, what changed in words.
    var system: Interaction {
        let hasContact = scene.conversation["meta"]?["sender"]?.object != nil
        var interaction = scene.chat.system(
            event,
            named: name,
            at: scene.time(
                event["updated_at"],
                event["timestamp"],
                event["created_at"],
                event["last_activity_at"]
            ),
            participants: hasContact ? [scene.contact(.other)] : []
        )
        interaction.conversation = scene.thread
        let changes = (event["changed_attributes"]?.array ?? []).flatMap { change in
            (change.object?.members ?? []).compactMap { member -> String? in
                guard let now = member.value["current_value"]?.scalarText else { return nil }
                let before = member.value["previous_value"]?.scalarText ?? "–"
                return "\(member.key): \(before) → \(now)"
            }
        }
        interaction.text =
            changes.isEmpty ? event["content"]?.filledString : changes.joined(separator: "\n")
        return interaction
    }
}
