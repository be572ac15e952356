// SPDX-License-Identifier: Apache-2.0

/// Why two identifiers are one person's, or why not: the path of evidence, in words and refs.
public struct Explanation: Hashable, Sendable {
    /// What the evidence comes to.
    public struct Verdict: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String { case same, separated, held, unrelated }
        private let value: Value
        /// They are one person's.
        public static let same = Self(value: .same)
        /// A person said that they aren't.
        public static let separated = Self(value: .separated)
        /// Something speaks for it, and is held.
        public static let held = Self(value: .held)
        /// Nothing speaks for it.
        public static let unrelated = Self(value: .unrelated)
        /// The verdict's name.
        public var description: String { value.rawValue }
    }

    /// One step of the path.
    public struct Step: Hashable, Sendable {
        /// Where it starts.
        public let one: SubjectID
        /// Where it leads.
        public let other: SubjectID
        /// The evidence; empty where the two are spellings of one identifier.
        public let evidence: [LinkEvidence]
        /// Why it doesn't count; nil where it does.
        public let hold: HoldReason?
        /// The step in words.
        ///
        /// They hold identifiers, and so text from outside.
        public let words: String
    }

    /// What the evidence comes to.
    public let verdict: Verdict
    /// The path from the one to the other; empty where there is none.
    public let steps: [Step]
    /// The verdict in one sentence.
    public let sentence: String
    /// What parts the two: the separations, or what said that one of them changed hands.
    public let separations: [Ref]
}
