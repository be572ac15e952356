// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What surrounds the events of one body: the app, its users, and how they are reached.
struct SunshineScene {
    /// What begins the items.
    let chat: ChatScene

    private let scope: String

    init(_ body: JSONValue, context: AdapterContext, payloadDigest: String) {
        let app = body["app"]?["id"]?.id ?? body["app"]?["_id"]?.id
        let account = context.account(providerID: app)
        chat = ChatScene(
            Sunshine.provider,
            account: account,
            channel: .chat,
            receivedAt: context.receivedAt,
            payloadDigest: payloadDigest
        )
        scope = "sunshine/\(account.scope ?? app ?? account.providerID ?? account.id)"
    }

    /// A time in RFC 3339; the first that can be read.
    func time(_ candidates: JSONValue?...) -> OccurrenceTime {
        let moment = candidates.lazy.compactMap {
            $0?.string.flatMap { Timestamp(rfc3339: $0) }
        }.first
        return chat.occurrence(moment, .millisecond, raw: candidates.compactMap(\.self).first)
    }

    /// A user as a customer, with the client that they came by.
    ///
    /// No event of a message of the company's says whom it is for. So a conversation with one user is
    /// what they are known by too.
    func customer(
        _ place: Place,
        _ user: JSONValue?,
        name: String? = nil,
        client: JSONValue? = nil,
        in conversation: JSONValue? = nil
    ) -> Participant {
        let given = [user?["profile"]?["givenName"], user?["profile"]?["surname"]]
            .compactMap { $0?.filledString }.joined(separator: " ")
        return Participant(
            .customer,
            place,
            name: given.isEmpty ? name : given,
            identifiers: identifiers(of: user, client: client) + identifiers(in: conversation)
        )
    }

    private func identifiers(in conversation: JSONValue?) -> [KnownIdentifier] {
        guard let conversation, conversation["type"]?.string == "personal",
            let id = conversation["id"]?.id
        else { return [] }
        return [KnownIdentifier(.chat(id, in: scope), .authoritative)]
    }

    /// The app's own id of a user.
    func identifier(ofUser user: JSONValue?) -> Identifier? {
        user?["id"]?.id.map { Identifier(.platform, $0, scope: scope) }
    }

    /// The company's side; it is a machine where no person is named.
    func company(_ place: Place, _ author: JSONValue? = nil) -> Participant {
        let isBot = author?["subtypes"]?.array?.contains("AI") == true
        return Participant(
            isBot ? .bot : .rep,
            place,
            name: author?["displayName"]?.filledString
        )
    }

    /// What the app knows a user by.
    ///
    /// A login is proved where the event says that the user was authenticated; a number or address
    /// of a client is proved where the client is confirmed, because its channel was.
    func identifiers(of user: JSONValue?, client: JSONValue?) -> [KnownIdentifier] {
        var known: [KnownIdentifier] = []
        if let own = identifier(ofUser: user) { known.append(.init(own, .authoritative)) }
        if let login = user?["externalId"]?.id {
            let isProven = user?["authenticated"]?.bool == true
            known.append(.init(Identifier(.login, login), isProven ? .authoritative : .declared))
        }
        if let address = user?["profile"]?["email"]?.filledString {
            known.append(.init(Identifier(.email, address), .declared))
        }
        if let client, let address = client["externalId"]?.id {
            let isConfirmed = client["status"]?.string == "active"
            let tier: Tier = isConfirmed ? .verified : .declared
            switch client["type"]?.string {
            case "whatsapp", "twilio", "messagebird":
                let number = address.hasPrefix("+") ? address : "+\(address)"
                known.append(.init(Identifier(.phone, number), tier))
            case "mailgun": known.append(.init(Identifier(.email, address), tier))
            default: break
            }
        }
        return known
    }
}
