// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What surrounds the items of a payload: the bot, its people, their chats.
struct TelegramScene {
    /// What begins the items.
    let chat: ChatScene

    private let botID: String?
    private let own: AddressSet

    init(_ account: Account, receivedAt: Timestamp, payloadDigest: String) {
        chat = ChatScene(
            Telegram.provider,
            account: account,
            channel: .chat,
            receivedAt: receivedAt,
            payloadDigest: payloadDigest
        )
        botID = account.providerID
        own = AddressSet(ownOf: [account])
    }

    // MARK: - Names

    /// The name of a message among those of the bot; nil if it names no chat or number.
    func objectID(of message: JSONValue) -> String? {
        objectID(
            chat: message["chat"]?["id"]?.id,
            message: message["message_id"]?.id,
            connection: message["business_connection_id"]?.id
        )
    }

    /// The name of a message: a private chat numbers its messages for each account anew, the bot's
    /// or the one that the bot helps.
    func objectID(chat: String?, message: String?, connection: String?) -> String? {
        guard let chat, let message else { return nil }
        return [prefix, connection, chat, message].compactMap(\.self).joined(separator: "/")
    }

    private var prefix: String { botID ?? chat.account.id }

    /// The conversation of a chat, or of a topic in it.
    func conversation(of message: JSONValue) -> ConversationAssignment? {
        guard let id = message["chat"]?["id"]?.id else { return nil }
        let isTopic = message["is_topic_message"]?.bool == true
        let topic =
            (isTopic ? message["message_thread_id"]?.id : nil)
            ?? message["direct_messages_topic"]?["topic_id"]?.id
        let connection = message["business_connection_id"]?.id
        let parts = [prefix, connection, id, topic.map { "topic/\($0)" }].compactMap(\.self)
        let isPair = message["chat"]?["type"]?.string == "private" && topic == nil
        return ConversationAssignment(
            chat.object(parts.joined(separator: "/")),
            isPair ? .addressPair : .providerThread
        )
    }

    /// A time in seconds.
    func time(_ value: JSONValue?) -> OccurrenceTime {
        chat.occurrence(value?.secondsMoment, raw: value)
    }

    // MARK: - People

    /// Whether a user or chat is the bot itself, or one of the company's own.
    func isOwn(_ who: JSONValue?) -> Bool {
        guard let id = who?["id"]?.id else { return false }
        if id == botID { return true }
        let handle = who?["username"]?.filledString
        return ([id, handle].compactMap(\.self)).contains { own.contains(Identifier(.handle, $0)) }
    }

    /// A customer, with the identifiers that the platform vouches for.
    func customer(
        _ place: Place,
        _ user: JSONValue?,
        phone: String? = nil
    ) -> Participant {
        var identifiers = Self.identifiers(of: user)
        if let phone {
            // Shared with the button that asks for it: Telegram knows that the number is theirs.
            identifiers.append(KnownIdentifier(Identifier(.phone, phone), .authoritative))
        }
        // Somebody else's machine in a group is nobody's customer.
        let role: Role = user?["is_bot"]?.bool == true ? .observer : .customer
        return Participant(role, place, name: Self.name(of: user), identifiers: identifiers)
    }

    /// Whoever speaks for the company: the bot, or a person.
    func company(_ place: Place, _ user: JSONValue? = nil, rep: RepID? = nil) -> Participant {
        let isMachine = user == nil || user?["id"]?.id == botID || user?["is_bot"]?.bool == true
        let isBot = rep == nil && isMachine
        let own = botID.map { [KnownIdentifier(Self.user($0), .authoritative)] } ?? []
        return Participant(
            isBot ? .bot : .rep,
            place,
            name: Self.name(of: user),
            identifiers: user == nil ? own : Self.identifiers(of: user),
            rep: rep
        )
    }

    private static func identifiers(of user: JSONValue?) -> [KnownIdentifier] {
        var identifiers: [Identifier] = []
        if let id = user?["id"]?.id { identifiers.append(Self.user(id)) }
        if let handle = user?["username"]?.filledString {
            identifiers.append(Identifier(.handle, handle, scope: "telegram"))
        }
        return identifiers.map { KnownIdentifier($0, .authoritative) }
    }

    private static func user(_ id: String) -> Identifier {
        Identifier(.platform, id, scope: "telegram")
    }

    private static func name(of user: JSONValue?) -> String? {
        let names = ["first_name", "last_name"].compactMap { user?[$0]?.filledString }
        return names.isEmpty ? user?["title"]?.filledString : names.joined(separator: " ")
    }
}

extension String {
    /// A number as Telegram writes it: with its country, with or without a plus sign.
    ///
    /// In somebody's address book it may stand without its country, and then it begins with a zero.
    var telegramPhone: String? {
        let digits = unicodeScalars.filter { ("0"..."9").contains($0) }
        guard (5...20).contains(digits.count) else { return nil }
        let text = String(String.UnicodeScalarView(digits))
        return text.first == "0" && first != "+" ? text : "+" + text
    }
}
