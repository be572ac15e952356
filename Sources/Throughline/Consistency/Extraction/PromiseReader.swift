// SPDX-License-Identifier: Apache-2.0

/// What reps wrote in a history, as utterances in which promises can be read.
struct PromiseReader {
    private let history: CustomerHistory
    private let zone: Zone

    init(_ history: CustomerHistory, in zone: Zone) {
        self.history = history
        self.zone = zone
    }

    /// A message of a rep and its words.
    struct Message {
        var entry: TimelineEntry
        var rep: RepID
        var utterance: Utterance
    }

    /// The messages in which a rep speaks: nothing that a machine sent, nothing that was deleted.
    func messages(where isWorthReading: (TimelineEntry) -> Bool = { _ in true }) -> [Message] {
        history.entries.compactMap { entry in
            guard isWorthReading(entry) else { return nil }
            let interaction = entry.interaction
            guard interaction.bearing == .outbound, let words = interaction.said, !words.isEmpty,
                let rep = interaction.participants.first(where: { $0.role == .rep })
            else { return nil }
            let isBot = interaction.participants.contains { $0.role == .bot && $0.place == .from }
            guard !isBot, !interaction.isImported else { return nil }
            return Message(
                entry: entry,
                rep: rep.rep ?? "",
                utterance: Utterance(words, language: interaction.language)
            )
        }
    }

    /// The suggestions that an extractor's guesses in a message make.
    func suggestions(_ guesses: [PromiseGuess], in message: Message) -> [PromiseSuggestion] {
        let topics = Set(message.entry.interaction.about)
        return guesses.map { guess in
            var guess = guess
            // A message that is about one order speaks of that one.
            if guess.about == nil, topics.count == 1 { guess.about = topics.first }
            return PromiseSuggestion(
                guess,
                saidIn: message.entry.ref,
                by: message.rep,
                on: message.entry.interaction.channel,
                at: message.entry.occurredAt,
                zone: zone
            )
        }
    }

    /// Those about which nobody has decided: not confirmed, not rejected, and not declared by hand
    /// from the same message.
    func open(_ suggestions: [PromiseSuggestion]) -> [PromiseSuggestion] {
        let declared = Set(history.commitments.map(\.ref))
        let said = Set(
            history.commitments.compactMap { event in
                event.body.saidIn.map { Said(in: $0, event.body.kind) }
            }
        )
        let rejected = Set(
            history.commitmentChanges.lazy.filter { $0.body.outcome == .rejected }
                .map(\.body.commitment)
        )
        var seen: Set<Ref> = []
        return suggestions.filter { suggestion in
            let ref = suggestion.ref
            return !declared.contains(ref) && !rejected.contains(ref)
                && !said.contains(Said(in: suggestion.saidIn, suggestion.guess.kind))
                && seen.insert(ref).inserted
        }
    }

    private struct Said: Hashable {
        var event: Ref
        var kind: Commitment.Kind
        init(in event: Ref, _ kind: Commitment.Kind) {
            self.event = event
            self.kind = kind
        }
    }
}

extension CustomerHistory {
    /// The promises that the shipped rules read in what reps wrote, about which nobody has decided,
    /// in the order in which they were said.
    ///
    /// - Complexity: Linear in the length of the messages.
    public func promiseSuggestions(
        by extractor: RulePromiseExtractor = RulePromiseExtractor(),
        zone: Zone = .utc
    ) -> [PromiseSuggestion] {
        promiseSuggestions(by: extractor, zone: zone) { _ in true }
    }

    /// The same, of the entries that are worth reading.
    func promiseSuggestions(
        by extractor: RulePromiseExtractor,
        zone: Zone,
        where isWorthReading: (TimelineEntry) -> Bool
    ) -> [PromiseSuggestion] {
        let reader = PromiseReader(self, in: zone)
        return reader.open(
            reader.messages(where: isWorthReading).flatMap { message in
                reader.suggestions(extractor.promises(in: message.utterance), in: message)
            }
        )
    }

    /// The same, read by any extractor, one message after the other.
    ///
    /// - Throws: What the extractor throws.
    public func promiseSuggestions(
        by extractor: any PromiseExtractor,
        zone: Zone = .utc
    ) async throws -> [PromiseSuggestion] {
        let reader = PromiseReader(self, in: zone)
        var suggestions: [PromiseSuggestion] = []
        for message in reader.messages() {
            let guesses = try await extractor.promises(in: message.utterance)
            suggestions += reader.suggestions(guesses, in: message)
        }
        return reader.open(suggestions)
    }
}
