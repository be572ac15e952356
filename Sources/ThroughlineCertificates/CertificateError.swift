// SPDX-License-Identifier: Apache-2.0

#if Certificates
/// Why certificates can't be used.
public struct CertificateError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String { case unreadable, noRoot }
        private let value: Value
        /// A text is no certificate in PEM.
        public static let unreadable = Self(value: .unreadable)
        /// There is no root.
        public static let noRoot = Self(value: .noRoot)
        /// The code's name.
        public var description: String { value.rawValue }
    }

    /// The kind of failure.
    public let code: Code
    /// What happened, and what to do.
    public let message: String
    /// What it came from.
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
#endif
