// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What surrounds one event: the installation, the conversation and its contact, the channel.
struct ChatwootScene {
    /// What begins the items.
    let chat: ChatScene
    /// The conversation that the event is of or names.
    let conversation: JSONValue

    private let scope: String

    init(_ event: JSONValue, context: AdapterContext, payloadDigest: String) {
        let account = context.account(providerID: event["account"]?["id"]?.id)
        let isConversation = event["event"]?.string?.hasPrefix("conversation_") == true
        let conversation =
            isConversation && event["conversation"] == nil
            ? event : event["conversation"] ?? event["current_conversation"] ?? .null
        self.conversation = conversation
        // Ids are an installation's own, and every installation counts from one.
        scope = account.scope ?? account.id
        chat = ChatScene(
            Chatwoot.provider,
            account: account,
            channel: Self.channel(conversation["channel"]?.string),
            receivedAt: context.receivedAt,
            payloadDigest: payloadDigest
        )
    }

    private static func channel(_ name: String?) -> Channel {
        switch name {
        case "Channel::Email": .email
        case "Channel::Sms", "Channel::TwilioSms": .sms
        case "Channel::TwitterProfile": .social
        case "Channel::Voice": .phone
        default: .chat
        }
    }

    // MARK: - Names and times

    /// The id of something of this installation.
    func id(_ kind: String, _ id: String) -> String { "\(scope)/\(kind)/\(id)" }

    /// Whose ids a channel's own messages have, where another adapter reads that channel.
    func foreignObject(_ sourceID: String?) -> ObjectName? {
        guard let sourceID, !sourceID.isEmpty else { return nil }
        switch conversation["channel"]?.string {
        case "Channel::Whatsapp" where sourceID.hasPrefix("wamid."):
            return ObjectName("whatsapp", sourceID)
        case "Channel::FacebookPage", "Channel::Instagram": return ObjectName("meta", sourceID)
        case "Channel::Email" where sourceID.contains("@"):
            let bare = sourceID.trimmingPrefix("<")
            return ObjectName("message-id", String(bare.last == ">" ? bare.dropLast() : bare))
        default: return nil
        }
    }

    /// The conversation, by the number that people see.
    var thread: ConversationAssignment? {
        guard let number = conversation["id"]?.id else { return nil }
        return ConversationAssignment(chat.object(id("conversation", number)), .providerThread)
    }

    /// The first of some times that can be read: seconds, with a fraction or none, or words.
    func time(_ candidates: JSONValue?...) -> OccurrenceTime {
        for candidate in candidates {
            guard let candidate else { continue }
            if let moment = candidate.secondsMoment { return OccurrenceTime(moment) }
            if let seconds = candidate.double, (1...253_402_300_799).contains(seconds) {
                let moment = Timestamp(microseconds: Int64(seconds * 1_000_000))
                return OccurrenceTime(moment, precision: .microsecond)
            }
            guard let text = candidate.string else { continue }
            // Older versions write "2020-03-03 13:05:57 UTC".
            let spaced = text.replacing(" UTC", with: "Z")
            guard let moment = Timestamp(rfc3339: spaced.replacing(" ", with: "T")) else {
                continue
            }
            let isFine = text.contains(".")
            return OccurrenceTime(moment, precision: isFine ? .millisecond : .second)
        }
        return chat.occurrence(nil, raw: candidates.compactMap(\.self).first)
    }

    // MARK: - People

    /// The contact of the conversation.
    func contact(_ place: Place) -> Participant {
        customer(place, conversation["meta"]?["sender"] ?? .null)
    }

    /// A contact as a customer; what agents or visitors typed is declared and no more.
    func customer(_ place: Place, _ contact: JSONValue) -> Participant {
        Participant(
            .customer,
            place,
            name: contact["name"]?.filledString,
            identifiers: identifiers(of: contact)
        )
    }

    /// What the installation knows a contact by.
    func identifiers(of contact: JSONValue) -> [KnownIdentifier] {
        let channelName = conversation["channel"]?.string
        let isProven = conversation["meta"]?["hmac_verified"]?.bool == true
        let hasPhone = ["Channel::Whatsapp", "Channel::Sms", "Channel::TwilioSms"].contains(
            channelName
        )
        var known: [KnownIdentifier] = []
        if let id = contact["id"]?.id {
            known.append(
                .init(Identifier(.platform, id, scope: "chatwoot/\(scope)"), .authoritative)
            )
        }
        if let login = contact["identifier"]?.id {
            known.append(.init(Identifier(.login, login), isProven ? .authoritative : .declared))
        }
        if let address = contact["email"]?.filledString {
            known.append(.init(Identifier(.email, address), .declared))
        }
        if let number = contact["phone_number"]?.filledString {
            known.append(.init(Identifier(.phone, number), hasPhone ? .authoritative : .declared))
        }
        let inbox = conversation["contact_inbox"]
        if channelName == "Channel::WebWidget", let cookie = inbox?["source_id"]?.id,
            inbox?["contact_id"]?.id == contact["id"]?.id
        {
            known.append(.init(Identifier(.cookie, cookie, scope: "chatwoot/\(scope)"), .ambient))
        }
        return known
    }

    /// Whoever speaks for the company: an agent, or a machine.
    func company(_ place: Place, _ sender: JSONValue? = nil) -> Participant {
        let isAgent = sender?["type"]?.string == "user" || sender?["email"]?.filledString != nil
        var known: [KnownIdentifier] = []
        if let id = sender?["id"]?.id {
            let kind = isAgent ? "user" : "bot"
            let scope = "chatwoot/\(scope)/\(kind)"
            known.append(.init(Identifier(.platform, id, scope: scope), .authoritative))
        }
        if let address = sender?["email"]?.filledString {
            known.append(.init(Identifier(.email, address), .authoritative))
        }
        return Participant(
            isAgent || place == .to ? .rep : .bot,
            place,
            name: sender?["name"]?.filledString,
            identifiers: known
        )
    }
}
