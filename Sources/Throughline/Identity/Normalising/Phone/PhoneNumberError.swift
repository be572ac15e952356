// SPDX-License-Identifier: Apache-2.0

/// Why a text could not be read as a telephone number.
///
/// The message never repeats the text, so it is safe to log.
public struct PhoneNumberError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure; more may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Name: String {
            case invalidCountryCode = "INVALID_COUNTRY_CODE"
            case notANumber = "NOT_A_NUMBER"
            case tooShortAfterIDD = "TOO_SHORT_AFTER_IDD"
            case tooShort = "TOO_SHORT_NSN"
            case tooLong = "TOO_LONG"
        }

        private let name: Name

        private init(_ name: Name) { self.name = name }

        /// The calling code is not in use, or there is none and no default region to supply it.
        public static let invalidCountryCode = Self(.invalidCountryCode)
        /// The text is not written like a number.
        public static let notANumber = Self(.notANumber)
        /// Too few digits follow the prefix for calling abroad.
        public static let tooShortAfterIDD = Self(.tooShortAfterIDD)
        /// Fewer than two digits remain for the national number.
        public static let tooShort = Self(.tooShort)
        /// More than 17 national digits, or more than 250 characters.
        public static let tooLong = Self(.tooLong)

        /// The name that libphonenumber has for the failure, such as `NOT_A_NUMBER`.
        public var description: String { name.rawValue }
    }

    /// The kind of failure.
    public let code: Code

    /// What is wrong and what to do, for people.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The code and the message.
    public var description: String { "\(code): \(message)" }
}
