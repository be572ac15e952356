// SPDX-License-Identifier: Apache-2.0

/// Why a message or a mailbox could not be read within its limits.
///
/// The parser forgives every syntax error; it throws only where going on would cost unbounded time
/// or memory. The bytes are then fit for quarantine, with `message` as the reason. Neither property
/// ever holds text from the message.
public struct MailError: Error, Sendable, Hashable {
    /// What kind of limit was crossed; more may be added.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String, Sendable {
            case messageTooLarge = "message-too-large"
            case headersTooLarge = "headers-too-large"
            case tooManyHeaders = "too-many-headers"
            case tooManyParts = "too-many-parts"
            case nestedTooDeep = "nested-too-deep"
        }

        private let kind: Kind

        /// The message has more bytes than ``MailLimits/messageBytes``.
        public static let messageTooLarge = Code(kind: .messageTooLarge)
        /// One header block has more bytes than ``MailLimits/headerBytes``.
        public static let headersTooLarge = Code(kind: .headersTooLarge)
        /// One header block has more fields than ``MailLimits/headerCount``.
        public static let tooManyHeaders = Code(kind: .tooManyHeaders)
        /// The message has more parts than ``MailLimits/partCount``.
        public static let tooManyParts = Code(kind: .tooManyParts)
        /// Multiparts or enclosed messages nest deeper than ``MailLimits/nestingDepth``.
        public static let nestedTooDeep = Code(kind: .nestedTooDeep)

        /// The stable name of the code, such as `too-many-parts`.
        public var description: String { kind.rawValue }
    }

    /// The limit that was crossed.
    public var code: Code
    /// What happened and where, in words without any text of the message.
    public var message: String

    /// Makes an error.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}
