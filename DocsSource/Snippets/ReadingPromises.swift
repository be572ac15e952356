// SPDX-License-Identifier: Apache-2.0

import Throughline

// snippet.rules
func promises(in words: String) -> [String] {
    RulePromiseExtractor().promises(in: Utterance(words)).map { guess in
        "\(guess.summary): “\(guess.quote)”"
    }
}
// snippet.end

// snippet.confirm
func confirmFirst(of who: Who, in history: InteractionHistory) async throws {
    let suggestions = try await history.promiseSuggestions(for: who, viewer: .rep("kim"))
    guard let suggestion = suggestions.first else { return }
    try await history.confirm(suggestion, by: "kim", about: who)
}
// snippet.end

// snippet.model
/// Asks a language model, and believes only what stands in the text.
struct ModelExtractor: PromiseExtractor {
    /// A promise as the model answers it.
    struct Answer {
        var kind: Commitment.Kind
        var quote: String
    }

    /// Sends a text to the model.
    let ask: @Sendable (String) async throws -> [Answer]

    func promises(in utterance: Utterance) async throws -> [PromiseGuess] {
        guard utterance.speaker == .rep else { return [] }
        return try await ask(utterance.text).compactMap { answer in
            guard let place = utterance.text.firstRange(of: answer.quote) else { return nil }
            let start = utterance.text.utf8.distance(
                from: utterance.text.startIndex,
                to: place.lowerBound
            )
            return PromiseGuess(
                answer.kind,
                span: start..<start + answer.quote.utf8.count,
                quote: answer.quote,
                language: utterance.language ?? "und"
            )
        }
    }
}
// snippet.end
