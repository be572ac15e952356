// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A step of a conversation, by the live chat and copilot specs of Segment.
///
/// Both name their events alike; live chat puts `Live Chat` before it and has human agents, a
/// copilot is a machine. `Conversation Started` is sent with the customer's first message, and
/// carries its id and its words.
struct SegmentChat {
    /// The authority of the names of such messages and conversations.
    static let authority = "segment-chat"
    /// Where the words stand.
    static let textKeys: Set = ["message_body", "messageBody"]

    /// A side of the conversation.
    enum Side {
        case customer, company
    }

    /// The conversation's id.
    let conversation: String
    /// The message's id.
    let message: String?
    /// The words.
    let text: String?
    /// Who spoke, if it is a message.
    let speaker: Side?

    private let agentID: String?
    private let agentName: String?
    private let agentRole: Role

    /// Reads a step; nil where the event is of no conversation.
    init?(_ message: SegmentMessage, event: String) {
        guard let properties = message.properties,
            let conversation = properties.firstText("conversation_id", "conversationId")
        else { return nil }
        self.conversation = conversation
        self.message = properties.firstText("message_id", "messageId")
        text = Self.textKeys.sorted().compactMap { properties[$0]?.string }.first
        agentID = properties.firstText("agent_id")
        agentName = properties.firstText("agent_name", "agent_username")
        let name = event.lowercased()
        let isLive = name.hasPrefix("live chat ")
        agentRole = isLive ? .rep : .bot
        let role = properties.firstText("role") ?? message.text("role")
        speaker = Self.speaker(isLive ? String(name.dropFirst("live chat ".count)) : name, role)
    }

    private static func speaker(_ event: String, _ role: String?) -> Side? {
        switch (event, role?.lowercased()) {
        case ("message sent", "agent"), ("message received", "agent"): .company
        case ("message sent", "customer"), ("message received", "customer"): .customer
        case ("conversation started", _), ("message sent", _): .customer
        case ("message received", _): .company
        default: nil
        }
    }

    /// Whoever speaks for the company, if the event says anything of them.
    func agent(place: Place) -> Participant? {
        guard agentID != nil || agentName != nil || speaker == .company else { return nil }
        let identifier = agentID.map { Identifier(.platform, $0, scope: Self.authority) }
        return Participant(
            agentRole,
            place,
            name: agentName,
            identifiers: identifier.map { [KnownIdentifier($0, .authoritative)] } ?? []
        )
    }
}
