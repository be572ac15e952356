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
                ["id": .string(id), "type": Self.isOfCompany(id) ? "agent" : "customer"]
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

    /// Whether an author is an agent: described as one, or named as agents and bots are.
    func isAgent(_ id: String?) -> Bool {
        if let type = user(id)?["type"]?.string { return type == "agent" }
        return id.map(Self.isOfCompany) == true
    }

    private static func isOfCompany(_ id: String) -> Bool { id.contains("@") || isBot(id) }

    /// Whether an id is a bot's: 32 hexadecimal digits; a customer's has hyphens between them
    /// ("Configuration API", `create_bot`).
    private static func isBot(_ id: String) -> Bool {
        id.utf8.count == 32 && id.allSatisfy(\.isHexDigit)
    }

    /// Whoever wrote something.
    func author(_ id: String?) -> Participant {
        isAgent(id) ? agent(.from, id) : customer(.from, id)
    }

    /// A customer; what they typed about themselves before the chat is declared.
    ///
    /// What an agent says, and a rating, come with the chat's id alone. A chat is with one customer
    /// ("Agent Chat API", `start_chat`), so it is what they are known by too.
    func customer(_ place: Place, _ id: String?) -> Participant {
        let described = user(id)
        var known: [KnownIdentifier] = []
        if let id {
            known.append(.init(Identifier(.platform, id, scope: scope), .authoritative))
        }
        if let address = described?["email"]?.filledString {
            known.append(.init(Identifier(.email, address), .declared))
        }
        if let chatID {
            known.append(.init(.chat(chatID, in: scope), .authoritative))
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
            id.map(Self.isBot) == true ? .bot : .rep,
            place,
            name: user(id)?["name"]?.filledString,
            identifiers: agent.map { [KnownIdentifier($0, .authoritative)] } ?? []
        )
    }

    /// The customer of the chat; nobody where the webhook names neither them nor the chat.
    func customers(_ place: Place) -> [Participant] {
        let named = users.first { $0["type"]?.string == "customer" }
        guard named != nil || chatID != nil else { return [] }
        return [customer(place, named?["id"]?.id)]
    }

    /// The organisation's own id of an event.
    func objectID(thread: String?, event: String) -> String {
        [thread, event].compactMap(\.self).joined(separator: "/")
    }
}
