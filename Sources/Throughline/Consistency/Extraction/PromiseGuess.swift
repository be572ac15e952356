// SPDX-License-Identifier: Apache-2.0

/// A promise as it was read in a text: what, how much, by when, and the words it was read in.
public struct PromiseGuess: Hashable, Sendable {
    /// How firmly it was said.
    public enum Strength: String, Hashable, Sendable, Comparable, CaseIterable {
        /// It depends on something: “if you send a photo, we will …”.
        case conditional
        /// It is hoped, tried or offered: “probably”, “we can give you …”.
        case tentative
        /// It is said: “I will …”.
        case plain
        /// It is promised in so many words: “I promise”, “guaranteed”.
        case explicit

        /// Orders strengths from weak to strong.
        public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// What was promised.
    public var kind: Commitment.Kind
    /// How much of it.
    public var terms: Commitment.Terms
    /// By when.
    public var due: PromiseDue?
    /// The order or other thing that was named.
    public var about: Topic?
    /// Where it stands in the text, in bytes of its UTF-8.
    public var span: Range<Int>
    /// The words at that place.
    public var quote: String
    /// The language it was read in (BCP 47).
    public var language: String
    /// How firmly it was said.
    public var strength: Strength

    /// Makes a guess.
    public init(
        _ kind: Commitment.Kind,
        _ terms: Commitment.Terms = Commitment.Terms(),
        due: PromiseDue? = nil,
        about: Topic? = nil,
        span: Range<Int>,
        quote: String,
        language: String,
        strength: Strength = .plain
    ) {
        self.kind = kind
        self.terms = terms
        self.due = due
        self.about = about
        self.span = span
        self.quote = quote
        self.language = language
        self.strength = strength
    }

    /// The promise in few words: `refund 20 EUR in 5 business days`.
    public var summary: String {
        var parts = [kind.rawValue]
        if let text = Commitment.Terms(
            amount: terms.amount,
            currency: terms.currency,
            percentage: terms.percentage
        ).text {
            parts.append(text)
        }
        if let due { parts.append(due.description) }
        return parts.joined(separator: " ")
    }
}
