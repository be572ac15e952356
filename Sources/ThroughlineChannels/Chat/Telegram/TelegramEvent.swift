// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// An update that is no message: a tap, a reaction, a deletion, a member, a payment under way.
struct TelegramEvent {
    private let value: JSONValue
    private let kind: String
    private let id: String
    private let scene: TelegramScene

    /// The most messages that one deletion may name.
    static let deletionLimit = 1_000

    init(_ value: JSONValue, kind: String, id: String, scene: TelegramScene) {
        self.value = value
        self.kind = kind
        self.id = id
        self.scene = scene
    }

    /// What the update says.
    var readings: [AdapterItem.Reading] {
        switch kind {
        case "callback_query": [.interaction(tap)]
        case "message_reaction": [reaction ?? .interaction(system)]
        case "message_reaction_count": [reactionCount ?? .interaction(system)]
        case "deleted_business_messages": deletions ?? [.interaction(system)]
        default: [.interaction(system)]
        }
    }

    private var person: JSONValue? { value["from"] ?? value["user"] ?? value["voter_chat"] }

    private var actor: Participant? {
        guard let person = person ?? value["actor_chat"] else { return nil }
        return scene.isOwn(person) ? scene.company(.from, person) : scene.customer(.from, person)
    }

    // MARK: - A tap on a button

    /// The customer says what stands on the button; Telegram does not say when.
    private var tap: Interaction {
        let message = value["message"] ?? .null
        var interaction = scene.chat.interaction(
            id,
            object: value["id"]?.id.map { "callback/\($0)" },
            kind: .message,
            at: scene.time(nil)
        )
        interaction.direction = .inbound
        interaction.participants = [scene.customer(.from, person), scene.company(.to)]
        interaction.conversation = scene.conversation(of: message)
        interaction.inReplyTo = scene.objectID(of: message).map { scene.chat.object($0) }
        interaction.providerKind = "callback"
        let data = value["data"]?.filledString ?? value["game_short_name"]?.filledString
        interaction.text = label(of: data, in: message) ?? data
        if let data { interaction.form = [Answer("data", data)] }
        if interaction.inReplyTo == nil || interaction.text == nil {
            interaction.payload = Bytes(value.canonicalBytes)
        }
        return scene.chat.marked(interaction)
    }

    private func label(of data: String?, in message: JSONValue) -> String? {
        let rows = message["reply_markup"]?["inline_keyboard"]?.array ?? []
        let buttons = rows.lazy.flatMap { $0.array ?? [] }
        return buttons.first { data != nil && $0["callback_data"]?.string == data }?["text"]?
            .filledString
    }

    // MARK: - Changes

    private func change(_ kind: Change.Kind) -> Change? {
        guard let object = scene.objectID(of: value) else { return nil }
        return scene.chat.change(id, of: object, kind: kind, at: scene.time(value["date"]))
    }

    /// All reactions of one person after the change; none takes them back.
    private var reaction: AdapterItem.Reading? {
        guard var change = change(.reaction) else { return nil }
        change.participants = [actor].compactMap(\.self)
        let names = (value["new_reaction"]?.array ?? []).compactMap { reaction in
            reaction["emoji"]?.filledString ?? reaction["custom_emoji_id"]?.id.map { "emoji:\($0)" }
                ?? reaction["type"]?.filledString
        }
        change.text = names.isEmpty ? nil : names.joined(separator: " ")
        return .change(change)
    }

    /// In channels reactions are counted, and nobody is named.
    private var reactionCount: AdapterItem.Reading? {
        guard var change = change("reaction-count") else { return nil }
        change.payload = Bytes((value["reactions"] ?? []).canonicalBytes)
        return .change(change)
    }

    private var deletions: [AdapterItem.Reading]? {
        let chat = value["chat"]?["id"]?.id
        let connection = value["business_connection_id"]?.id
        guard let ids = value["message_ids"]?.array?.compactMap(\.id),
            (1...Self.deletionLimit).contains(ids.count), chat != nil
        else { return nil }
        return ids.compactMap { message in
            scene.objectID(chat: chat, message: message, connection: connection).map { object in
                .change(
                    scene.chat.change(
                        "\(id):\(message)",
                        of: object,
                        kind: .deleted,
                        at: scene.time(nil)
                    )
                )
            }
        }
    }

    // MARK: - Everything else

    private var system: Interaction {
        let old = value["old_chat_member"]?["status"]?.filledString
        let new = value["new_chat_member"]?["status"]?.filledString
        var interaction = scene.chat.system(
            value,
            id: id,
            named: [kind, new].compactMap(\.self).joined(separator: ":"),
            at: scene.time(value["date"]),
            participants: [actor].compactMap(\.self)
        )
        interaction.conversation = scene.conversation(of: value)
        if let old, let new { interaction.text = "\(old) → \(new)" }
        if let bio = value["bio"]?.filledString { interaction.text = bio }
        return interaction
    }
}
