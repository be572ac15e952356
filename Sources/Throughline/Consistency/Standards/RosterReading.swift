// SPDX-License-Identifier: Apache-2.0

extension CustomerHistory {
    /// The history with every rep under the id that the roster gives them.
    ///
    /// A rep is one person with many names: an agent id in the chat, an extension on the telephone, an
    /// address in mail. Who answered whom can only be judged by the one id; an entry is read by the
    /// roster of its own time.
    func namingReps(by documents: DocumentsInForce) -> CustomerHistory {
        guard documents.hasRoster else { return self }
        var history = self
        for index in history.entries.indices {
            guard let roster = documents.roster(at: history.entries[index].occurredAt) else {
                continue
            }
            let interaction = history.entries[index].interaction
            for (place, participant) in interaction.participants.enumerated()
            where participant.role == .rep || participant.role == .bot {
                guard let rep = roster.rep(participant, of: interaction.source.provider) else {
                    continue
                }
                if participant.rep != rep.id {
                    history.entries[index].interaction.participants[place].rep = rep.id
                }
                if rep.role == .bot, participant.role != .bot {
                    history.entries[index].interaction.participants[place].role = .bot
                }
            }
        }
        return history
    }
}
