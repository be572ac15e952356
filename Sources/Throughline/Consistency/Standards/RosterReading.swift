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
            guard let names = documents.rosterNames(at: history.entries[index].occurredAt) else {
                continue
            }
            let interaction = history.entries[index].interaction
            for (place, participant) in interaction.participants.enumerated()
            where participant.role == .rep || participant.role == .bot {
                guard let rep = names.rep(participant, of: interaction.source.provider) else {
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

/// A roster's reps by every name they have, so that an entry costs the same however many there are.
struct RosterNames: Hashable, Sendable {
    let from: Timestamp
    let isRetired: Bool
    private var reps: [RepID: Rep] = [:]
    private var owners: [RepIdentity: RepID] = [:]

    init(from: Timestamp, _ roster: Roster?) {
        self.from = from
        isRetired = roster == nil
        for rep in roster?.reps ?? [] {
            reps[rep.id] = rep
            for identity in rep.identities { owners[identity] = rep.id }
        }
    }

    /// The rep whom an adapter met under whatever name the provider has for them.
    ///
    /// The adapter's own word comes first, then the addresses that the participant came with.
    func rep(_ participant: Participant, of provider: Provider) -> Rep? {
        if let named = participant.rep {
            if let rep = reps[named] { return rep }
            if let owner = owners[RepIdentity(provider, named.rawValue)] { return reps[owner] }
        }
        for known in participant.identifiers {
            if let owner = owners[RepIdentity(provider, known.identifier.value)] {
                return reps[owner]
            }
        }
        return nil
    }
}
