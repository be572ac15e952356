// SPDX-License-Identifier: Apache-2.0

/// An error thrown while a record is read from stored bytes or from JSON.
public struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String {
            case malformed, tooDeep, tooLarge
        }
        private let value: Value
        /// The bytes or the JSON are not in the form the record has.
        public static let malformed = Self(value: .malformed)
        /// Records or JSON values are nested deeper than the limit.
        public static let tooDeep = Self(value: .tooDeep)
        /// Something is larger than the limit.
        public static let tooLarge = Self(value: .tooLarge)
        /// The code's name.
        public var description: String { value.rawValue }
    }

    /// The kind of failure.
    public let code: Code
    /// What happened and where; never any of the content.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// The code and the message.
    public var description: String { "\(code): \(message)" }
}
