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

    init(_ history: CustomerHistory) {
        struct Word {
            var at: Timestamp
            var ref: Ref
            var channel: Channel?
            var isOut: Bool
        }
        var words: [Word] = []
        for entry in history.entries where entry.interaction.direction == .inbound {
            guard let said = entry.said, said.utf8.count <= SmallTalk.lengthLimit else { continue }
            let channel = entry.interaction.channel
            if SmallTalk.read(said, on: channel) == .optOut {
                words.append(
                    Word(at: entry.occurredAt, ref: entry.ref, channel: channel, isOut: true)
                )
            } else if Self.welcomes(said) {
                words.append(
                    Word(at: entry.occurredAt, ref: entry.ref, channel: channel, isOut: false)
                )
            }
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
        let words = MessageTokens(text, wordLimit: 2).words
        return words.count == 1 && ["start", "unstop", "subscribe"].contains(words[0])
    }
}
