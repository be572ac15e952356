// SPDX-License-Identifier: Apache-2.0

/// Finds the promises in what a rep said, as suggestions that a person confirms.
///
/// ``RulePromiseExtractor`` is shipped and needs nothing but the text. A service that has a language
/// model conforms a type of its own, and hands it to
/// ``InteractionHistory/promiseSuggestions(for:viewer:extractor:zone:asOf:)``. Whatever an extractor
/// says is a guess: it is computed whenever somebody reads, and no promise until a rep confirms it.
public protocol PromiseExtractor: Sendable {
    /// Finds the promises in one utterance, in the order in which they were said.
    ///
    /// What cannot be read gives no guess; what was said by somebody other than a rep neither.
    func promises(in utterance: Utterance) async throws -> [PromiseGuess]
}

/// What somebody said at once: a message, a turn of a chat, a line of a call's transcript.
public struct Utterance: Hashable, Sendable {
    /// Who speaks.
    public enum Speaker: String, Hashable, Sendable, CaseIterable {
        /// A person who speaks for the company; their words bind it.
        case rep
        /// The customer, whose words promise nothing in the company's name.
        case customer
        /// A machine; what it promises was written into it, and binds as standards do.
        case bot
    }

    /// The words.
    public var text: String
    /// Who speaks.
    public var speaker: Speaker
    /// The language, where it is known (BCP 47); otherwise it is told from the words.
    public var language: String?

    /// Makes an utterance.
    public init(_ text: String, by speaker: Speaker = .rep, language: String? = nil) {
        self.text = text
        self.speaker = speaker
        self.language = language
    }
}
