// SPDX-License-Identifier: Apache-2.0

extension Customer {
    /// Something about a customer that a person should look at.
    public struct Alarm: Hashable, Sendable, CustomStringConvertible {
        /// What sort of thing.
        public struct Code: Hashable, Sendable, CustomStringConvertible {
            private enum Value: String { case size, held, reach }
            private let value: Value
            /// The customer has unusually many identifiers.
            public static let size = Self(value: .size)
            /// Unusually many links are held.
            public static let held = Self(value: .held)
            /// Links reach so far that the weaker of them no longer count.
            public static let reach = Self(value: .reach)
            /// The code's name.
            public var description: String { value.rawValue }
        }

        /// What sort of thing.
        public let code: Code
        /// What it is, in words for people.
        public let words: String

        /// Makes an alarm.
        public init(_ code: Code, _ words: String) {
            self.code = code
            self.words = words
        }

        /// The words.
        public var description: String { words }
    }
}
