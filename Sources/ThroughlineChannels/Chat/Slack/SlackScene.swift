// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What surrounds one event: the workspace, its people, and whether strangers are in the channel.
struct SlackScene {
    /// What begins the items.
    let chat: ChatScene
    /// Whether the channel is shared with another workspace.
    let isShared: Bool
    /// What the delivery is known by: the event's id, or the digest of the whole.
    let externalID: String

    private let envelope: JSONValue
    private let teamID: String?
    private let own: AddressSet
    private let listsItsPeople: Bool

    init(envelope: JSONValue, context: AdapterContext, payloadDigest: String) {
        let named = envelope["team_id"]?.id ?? envelope["team"]?["id"]?.id
        let account = context.account(providerID: named)
        self.init(
            envelope: envelope,
            account: account,
            receivedAt: context.receivedAt,
            payloadDigest: payloadDigest
        )
    }

    init(envelope: JSONValue, account: Account, receivedAt: Timestamp, payloadDigest: String) {
        self.envelope = envelope
        chat = ChatScene(
            Slack.provider,
            account: account,
            channel: .chat,
            receivedAt: receivedAt,
            payloadDigest: payloadDigest
        )
        isShared = envelope["is_ext_shared_channel"]?.bool == true
        externalID = envelope["event_id"]?.id ?? PayloadDigest.externalID(envelope)
        teamID = account.providerID ?? envelope["team_id"]?.id
        own = AddressSet(account.addresses)
        listsItsPeople = !account.addresses.isEmpty
    }

    // MARK: - Times and names

    /// Slack's `ts`: seconds, and six digits that part the messages of a second.
    static func moment(_ ts: JSONValue?) -> Timestamp? {
        guard let text = ts?.scalarText else { return nil }
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = halves.first, let moment = JSONValue.string(String(whole)).secondsMoment
        else { return nil }
        guard halves.count == 2 else { return moment }
        guard halves[1].utf8.count == 6, halves[1].allSatisfy({ ("0"..."9").contains($0) }),
            let fraction = Int64(halves[1])
        else { return nil }
        return Timestamp(microseconds: moment.microseconds + fraction)
    }

    /// The time of an event: its own, or that of the envelope.
    func time(_ candidates: JSONValue?...) -> OccurrenceTime {
        for candidate in candidates {
            if let moment = Self.moment(candidate) {
                return OccurrenceTime(moment, precision: .microsecond)
            }
        }
        let fallback = envelope["event_time"]
        let raw = candidates.compactMap(\.self).first ?? fallback
        return chat.occurrence(fallback?.secondsMoment, raw: raw)
    }

    /// The name of a message: a channel has one at most for each `ts`.
    func messageID(channel: JSONValue?, ts: JSONValue?) -> String? {
        guard let channel = channel?.id, let ts = ts?.id else { return nil }
        return "\(channel)/\(ts)"
    }

    /// The thread of a message, which begins with the message itself; all of a direct chat is one.
    func conversation(channel: JSONValue?, thread: JSONValue?) -> ConversationAssignment? {
        guard let channel = channel?.id else { return nil }
        if channel.hasPrefix("D") {
            return ConversationAssignment(chat.object(channel), .addressPair)
        }
        guard let thread = thread?.id else { return nil }
        return ConversationAssignment(chat.object("\(channel)/\(thread)"), .providerThread)
    }

    // MARK: - People

    /// The company's side or the customer's; nil where the workspace isn't known to be either.
    func isCompany(user: String?, team: String?) -> Bool? {
        if let user, own.contains(Identifier(.platform, user)) { return true }
        guard let teamID else { return nil }
        if let team, team != teamID { return false }
        // In a channel shared with others, whoever comes without a workspace may be of either.
        if team == nil, isShared, !listsItsPeople { return nil }
        return !listsItsPeople
    }

    /// Whoever a payload names as a user or a bot.
    func participant(
        _ place: Place,
        user: String?,
        team: String?,
        bot: String? = nil,
        name: String? = nil
    ) -> Participant {
        let isBot = user == nil && bot != nil
        let company = isCompany(user: user ?? bot, team: team)
        // A bot that nobody listed is still the company's, if its workspace is.
        let isOurs = isBot && (team == nil || team == teamID) ? company.map { _ in true } : company
        let role: Role =
            switch isOurs {
            case true?: isBot ? .bot : .rep
            case false?: .customer
            case nil: .unknown
            }
        let identifiers = (user ?? bot).map { [KnownIdentifier(identifier($0), .authoritative)] }
        return Participant(role, place, name: name, identifiers: identifiers ?? [])
    }

    /// A user id, as it is seen from the account's own workspace.
    func identifier(_ user: String) -> Identifier {
        let workspace = chat.account.scope ?? teamID ?? chat.account.id
        return Identifier(.platform, user, scope: "slack/\(workspace)")
    }

    /// Which way something went that somebody said.
    func direction(by participant: Participant) -> Direction {
        switch participant.role {
        case .customer: .inbound
        case .rep, .bot: isShared || listsItsPeople ? .outbound : .internal
        default: .unknown
        }
    }
}
