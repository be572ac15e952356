// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Throughline

/// A P-256 key pair that everybody has: for tests, and for nothing else.
public struct SampleECKey: Sendable {
    /// The pair.
    public init() {}

    /// The public half: base64 of its SubjectPublicKeyInfo, as SendGrid shows it.
    public var publicKey: String { Base64.encode(Array(Self.pair.publicKey.derRepresentation)) }

    /// The signature of some bytes with SHA-256, in DER; another one each time.
    public func signature(of message: [UInt8]) -> [UInt8] {
        guard let signature = try? Self.pair.signature(for: message) else {
            preconditionFailure("The sample key does not sign.")
        }
        return Array(signature.derRepresentation)
    }

    private static let pair: P256.Signing.PrivateKey = {
        guard let pair = try? P256.Signing.PrivateKey(rawRepresentation: [UInt8](1...32)) else {
            preconditionFailure("The sample key is none.")
        }
        return pair
    }()
}
