// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Something that must not be shown: a signing key, a token, a password.
///
/// It doesn't print, isn't encoded, and compares in constant time.
public struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let bytes: [UInt8]

    /// Holds a secret's bytes.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }
    /// Holds a secret's UTF-8.
    public init(_ text: String) { bytes = Array(text.utf8) }

    /// Lends the bytes, for a computation that needs them.
    public func withBytes<Result>(_ body: ([UInt8]) throws -> Result) rethrows -> Result {
        try body(bytes)
    }

    /// Whether bytes are this secret, in a time that depends on neither's content.
    public func matches(_ candidate: some Sequence<UInt8>) -> Bool {
        // Equal-length digests are compared, so that the length isn't told either.
        let key = SymmetricKey(data: bytes)
        let message = Array(candidate)
        return HMAC<SHA256>.isValidAuthenticationCode(
            HMAC<SHA256>.authenticationCode(for: bytes, using: key),
            authenticating: message,
            using: key
        )
    }

    /// Compares in constant time.
    public static func == (one: Self, other: Self) -> Bool { one.matches(other.bytes) }

    /// A placeholder.
    public var description: String { "[secret]" }
    /// A placeholder.
    public var debugDescription: String { "[secret]" }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
