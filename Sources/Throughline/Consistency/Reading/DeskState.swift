// SPDX-License-Identifier: Apache-2.0

/// What a desk says of a conversation as a whole: that it is closed, or open again.
///
/// It is read from what providers name such an event, and from nothing that was said: Chatwoot's
/// `conversation_resolved` and its status in words, Intercom's `conversation.admin.closed` and its part
/// `close`, and ``Mark/resolved`` where a mapping sets it.
enum DeskState: Hashable {
    case closed
    case open

    /// Reads an entry; nil where it says nothing of the conversation.
    init?(_ interaction: Interaction) {
        guard interaction.conversation != nil, interaction.direction != .inbound else { return nil }
        if interaction.marks.contains(.resolved) {
            self = .closed
            return
        }
        guard let name = interaction.providerKind?.lowercased() else { return nil }
        if Self.closings.contains(name) {
            self = .closed
        } else if Self.openings.contains(name) {
            self = .open
        } else if interaction.kind == .system, let text = interaction.text,
            let state = Self.told(in: text)
        {
            self = state
        } else {
            return nil
        }
    }

    private static let closings: Set<String> = [
        "conversation_resolved", "conversation.admin.closed", "conversation_closed", "close",
        "ticket.solved", "ticket.closed", "case.closed",
    ]
    private static let openings: Set<String> = [
        "conversation_opened", "conversation.admin.opened", "conversation_reopened", "open",
        "reopen", "ticket.reopened", "case.reopened",
    ]

    /// Reads `status: open → resolved`, one change a line.
    private static func told(in text: String) -> Self? {
        for line in text.split(separator: "\n").prefix(20) where line.hasPrefix("status: ") {
            guard let arrow = line.lastIndex(of: "→") else { continue }
            switch line[line.index(after: arrow)...].drop(while: \.isWhitespace).lowercased() {
            case "resolved", "closed", "solved": return .closed
            case "open", "reopened": return .open
            default: continue
            }
        }
        return nil
    }
}

extension CustomerHistory {
    /// What desks last said of their conversations, by conversation, with the entry that says it.
    func deskStates(before end: Int? = nil) -> [ObjectName: (state: DeskState, index: Int)] {
        var states: [ObjectName: (state: DeskState, index: Int)] = [:]
        for index in entries.indices.prefix(end ?? entries.count) {
            guard let name = entries[index].interaction.conversation?.name,
                let state = DeskState(entries[index].interaction)
            else { continue }
            states[name] = (state, index)
        }
        return states
    }
}
