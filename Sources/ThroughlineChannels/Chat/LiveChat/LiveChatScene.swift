// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What surrounds one webhook: the organisation, the chat, its people.
struct LiveChatScene {
    /// What begins the items.
    let chat: ChatScene

    /// The most people of a chat that are looked at.
    private static let presenceLimit = 100

    private let scope: String
    private let users: [JSONValue]
    private let chatID: String?

    init(_ body: JSONValue, context: AdapterContext, payloadDigest: String) {
        let organisation = body["organization_id"]?.id ?? body["license_id"]?.id
        let account = context.account(providerID: organisation)
        scope =
            "livechat/\(account.scope ?? organisation ?? account.providerID ?? account.id)"
        let payload = body["payload"]
        chatID = payload?["chat_id"]?.id ?? payload?["chat"]?["id"]?.id
        // With the additional data, a webhook names whoever is in the chat, by id alone.
        let present = (body["additional_data"]?["chat_presence_user_ids"]?.array ?? [])
            .compactMap(\.id).prefix(Self.presenceLimit)
        users =
            (payload?["chat"]?["users"]?.array ?? [])
            + present.map { id -> JSONValue in
                ["id": .string(id), "type": id.contains("@") ? "agent" : "customer"]
            }
        chat = ChatScene(
            LiveChat.provider,
            account: account,
            channel: .chat,
            receivedAt: context.receivedAt,
            payloadDigest: payloadDigest
        )
    }

    /// The chat; its threads are visits to it.
    var conversation: ConversationAssignment? {
        chatID.map { ConversationAssignment(chat.object("chat/\($0)"), .providerThread) }
    }

    /// A time in RFC 3339, which LiveChat writes to the microsecond.
    func time(_ value: JSONValue?) -> OccurrenceTime {
        let moment = value?.string.flatMap { Timestamp(rfc3339: $0) }
        return chat.occurrence(moment, .microsecond, raw: value)
    }

    private func user(_ id: String?) -> JSONValue? {
        guard let id else { return nil }
        return users.first { $0["id"]?.id == id }
    }

    /// Whether an author is an agent: described as one, or named by an address, as agents are.
    func isAgent(_ id: String?) -> Bool {
        if let type = user(id)?["type"]?.string { return type == "agent" }
        return id?.contains("@") == true
    }

    /// Whoever wrote something.
    func author(_ id: String?) -> Participant {
        isAgent(id) ? agent(.from, id) : customer(.from, id)
    }

    /// A customer; what they typed about themselves before the chat is declared.
    func customer(_ place: Place, _ id: String?) -> Participant {
        let described = user(id)
        var known: [KnownIdentifier] = []
        if let id {
            known.append(.init(Identifier(.platform, id, scope: scope), .authoritative))
        }
        if let address = described?["email"]?.filledString {
            known.append(.init(Identifier(.email, address), .declared))
        }
        return Participant(
            .customer,
            place,
            name: described?["name"]?.filledString,
            identifiers: known
        )
    }

    /// An agent, or the company's side where none is named.
    func agent(_ place: Place, _ id: String? = nil) -> Participant {
        let agent = id.map { id in
            id.contains("@")
                ? Identifier(.email, id) : Identifier(.platform, id, scope: scope + "/agent")
        }
        return Participant(
            .rep,
            place,
            name: user(id)?["name"]?.filledString,
            identifiers: agent.map { [KnownIdentifier($0, .authoritative)] } ?? []
        )
    }

    /// The customers of the chat, where the webhook names them.
    func customers(_ place: Place) -> [Participant] {
        users.filter { $0["type"]?.string == "customer" }.prefix(1).map {
            customer(place, $0["id"]?.id)
        }
    }

    /// The organisation's own id of an event.
    func objectID(thread: String?, event: String) -> String {
        [thread, event].compactMap(\.self).joined(separator: "/")
    }
}
