// SPDX-License-Identifier: Apache-2.0

/// An error thrown by an event store or a key store.
public struct EventStoreError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String {
            case conditionFailed, invalid, overloaded, closed, inUse, inputOutput, corrupt
            case checkpointRefused, notCommitted, outcomeUnknown, keyMissing, incompatible
            case subjectForgotten, tooLarge
        }
        private let value: Value
        /// Something that the append condition names was appended; nothing was written.
        public static let conditionFailed = Self(value: .conditionFailed)
        /// The call is not one the store can carry out; nothing was written.
        public static let invalid = Self(value: .invalid)
        /// The queue is full; nothing was written.
        ///
        /// Try again later.
        public static let overloaded = Self(value: .overloaded)
        /// The store was closed.
        public static let closed = Self(value: .closed)
        /// Another process holds the store.
        public static let inUse = Self(value: .inUse)
        /// The disk failed.
        ///
        /// What was not acknowledged may or may not be there.
        public static let inputOutput = Self(value: .inputOutput)
        /// Stored bytes are not what they must be.
        public static let corrupt = Self(value: .corrupt)
        /// The checkpoint is of another, an older or a rewritten log.
        public static let checkpointRefused = Self(value: .checkpointRefused)
        /// The caller was cancelled before its append was begun; nothing was written.
        public static let notCommitted = Self(value: .notCommitted)
        /// The append was begun and its end was not seen.
        ///
        /// Appending it again is safe.
        public static let outcomeUnknown = Self(value: .outcomeUnknown)
        /// A key that is needed is not there.
        public static let keyMissing = Self(value: .keyMissing)
        /// The store was written by a version that this one can't read.
        public static let incompatible = Self(value: .incompatible)
        /// An event stands under a subject that was forgotten meanwhile; nothing was written.
        ///
        /// Mint its subjects anew and append it again.
        public static let subjectForgotten = Self(value: .subjectForgotten)
        /// A body is larger than what the log takes; nothing was written.
        public static let tooLarge = Self(value: .tooLarge)
        /// The code's name.
        public var description: String { value.rawValue }
    }

    /// The kind of failure.
    public let code: Code
    /// What happened, where, and what to do; never any content.
    public let message: String
    /// What lay behind it.
    public let cause: (any Error)?

    /// Makes an error.
    public init(_ code: Code, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The code and the message.
    public var description: String { "\(code): \(message)" }
}
