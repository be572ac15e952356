// SPDX-License-Identifier: Apache-2.0

/// An error thrown by an ``InteractionHistory`` when it is read, or told who is who.
public struct HistoryError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String {
            case notFound, severalFound, forbidden, invalid, unread, store
        }
        private let value: Value
        /// Nobody is known by that name.
        public static let notFound = Self(value: .notFound)
        /// Several customers are known by that name; name one of them.
        public static let severalFound = Self(value: .severalFound)
        /// The viewer has proven nothing that makes this history theirs.
        public static let forbidden = Self(value: .forbidden)
        /// The call makes no sense as it stands.
        public static let invalid = Self(value: .invalid)
        /// The customer has written since what was read.
        public static let unread = Self(value: .unread)
        /// The store failed; see the cause.
        public static let store = Self(value: .store)
        /// The code's name.
        public var description: String { value.rawValue }
    }

    /// The kind of failure.
    public let code: Code
    /// What happened, and what to do; without personal data.
    public let message: String
    /// What lay behind it.
    public let cause: (any Error)?

    /// Makes an error.
    public init(_ code: Code, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// An error of the store, as a history hands it on.
    init(_ error: EventStoreError) {
        self.init(.store, message: error.message, cause: error)
    }

    /// The code and the message.
    public var description: String { "\(code): \(message)" }
}
