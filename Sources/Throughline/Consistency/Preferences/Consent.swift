// SPDX-License-Identifier: Apache-2.0

/// On which channels a customer wants no more messages, from when to when.
struct Consent {
    /// A stretch in which a channel was closed.
    struct Closed: Hashable {
        /// The channel; nil for all of them.
        var channel: Channel?
        var since: Timestamp
        var until: Timestamp?
        /// The event in which they said so.
        var ref: Ref
    }

    /// All stretches, in the order in which they began.
    private(set) var closed: [Closed] = []

    init(_ file: CaseFile) {
        let history = file.history
        struct Word {
            var at: Timestamp
            var ref: Ref
            var channel: Channel?
            var isOut: Bool
        }
        var words: [Word] = []
        for (index, move) in file.dialogue.moves.enumerated() {
            let entry = history.entries[index]
            guard entry.interaction.direction == .inbound else { continue }
            let isOut = move == .optOut
            guard isOut || Self.welcomes(entry.said ?? "") else { continue }
            words.append(
                Word(
                    at: entry.occurredAt,
                    ref: entry.ref,
                    channel: entry.interaction.channel,
                    isOut: isOut
                )
            )
        }
        for event in history.preferences
        where event.body.name == .optOut || event.body.name == .optIn {
            words.append(
                Word(
                    at: event.body.occurredAt,
                    ref: event.ref,
                    channel: event.body.channel,
                    isOut: event.body.name == .optOut
                )
            )
        }
        for word in words.sorted(by: { ($0.at, $0.ref) < ($1.at, $1.ref) }) {
            let open = closed.indices.filter { index in
                closed[index].until == nil
                    && (word.channel == nil || closed[index].channel == nil
                        || closed[index].channel == word.channel)
            }
            if !word.isOut {
                for index in open { closed[index].until = word.at }
            } else if !open.contains(where: { closed[$0].channel == word.channel }) {
                closed.append(Closed(channel: word.channel, since: word.at, ref: word.ref))
            }
        }
    }

    /// The stretch that a channel was closed in at a moment.
    func closed(_ channel: Channel, at moment: Timestamp) -> Closed? {
        closed.first { stretch in
            stretch.channel.map { $0 == channel } ?? true && stretch.since < moment
                && moment < stretch.until ?? .distantFuture
        }
    }

    /// The words with which messages are asked for again (CTIA, Short Code Monitoring Handbook).
    private static func welcomes(_ text: String) -> Bool {
        guard text.utf8.count <= 32 else { return false }
        let words = MessageTokens(text, wordLimit: 2).words
        return words.count == 1 && ["start", "unstop", "subscribe"].contains(words[0])
    }
}
