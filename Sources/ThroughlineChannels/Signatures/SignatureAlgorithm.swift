// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Throughline

/// How a signature is computed from a message and a key.
///
/// The HMACs (RFC 2104) take a secret that both sides know; the others take the provider's public
/// key, as PEM, or as base64 of its DER form (SubjectPublicKeyInfo), or, for Ed25519, of its 32 raw
/// bytes. RSA keys under 2048 bits are refused.
public struct SignatureAlgorithm: Hashable, Sendable, CustomStringConvertible {
    private enum Value: String {
        case hmacSHA1 = "HMAC-SHA1"
        case hmacSHA256 = "HMAC-SHA256"
        case ecdsaP256 = "ECDSA P-256 with SHA-256"
        case ed25519 = "Ed25519"
        case rsaSHA256 = "RSA PKCS#1 v1.5 with SHA-256"
        case rsaSHA1 = "RSA PKCS#1 v1.5 with SHA-1"
    }
    private let value: Value

    /// HMAC with SHA-1.
    ///
    /// Sound as a MAC, in spite of SHA-1's collisions (RFC 6151 argues the same of MD5).
    public static let hmacSHA1 = Self(value: .hmacSHA1)
    /// HMAC with SHA-256.
    public static let hmacSHA256 = Self(value: .hmacSHA256)
    /// ECDSA over P-256 with SHA-256; signatures in DER (SEC 1, X9.62).
    public static let ecdsaP256 = Self(value: .ecdsaP256)
    /// Ed25519 (RFC 8032).
    public static let ed25519 = Self(value: .ed25519)
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 8.2).
    public static let rsaSHA256 = Self(value: .rsaSHA256)
    /// RSASSA-PKCS1-v1_5 with SHA-1, which Amazon SNS still signs with in its version 1.
    public static let rsaSHA1 = Self(value: .rsaSHA1)

    /// The algorithm's name.
    public var description: String { value.rawValue }

    /// Whether whoever can verify can sign as well.
    public var isSymmetric: Bool { value == .hmacSHA1 || value == .hmacSHA256 }

    /// The authentication code of a message, or nil if the algorithm takes a public key.
    public func authenticationCode(of message: [UInt8], key: [UInt8]) -> [UInt8]? {
        let symmetric = SymmetricKey(data: key)
        switch value {
        case .hmacSHA1:
            return Array(
                HMAC<Insecure.SHA1>.authenticationCode(for: message, using: symmetric)
            )
        case .hmacSHA256:
            return Array(HMAC<SHA256>.authenticationCode(for: message, using: symmetric))
        case .ecdsaP256, .ed25519, .rsaSHA256, .rsaSHA1: return nil
        }
    }

    /// Whether an authentication code is that of a message, compared in constant time.
    func isValid(code: [UInt8], of message: [UInt8], key: [UInt8]) -> Bool {
        let symmetric = SymmetricKey(data: key)
        return switch value {
        case .hmacSHA1:
            HMAC<Insecure.SHA1>.isValidAuthenticationCode(
                code,
                authenticating: message,
                using: symmetric
            )
        case .hmacSHA256:
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message, using: symmetric)
        case .ecdsaP256, .ed25519, .rsaSHA256, .rsaSHA1: false
        }
    }

    /// Whether a signature is of a message with the private half of a public key.
    ///
    /// A key that can't be read verifies nothing.
    public func isValid(_ signature: [UInt8], of message: [UInt8], publicKey text: String) -> Bool {
        VerificationKey(text, for: self)?.isValid(signature, of: message) ?? false
    }
}

extension Base64 {
    /// The bytes of base64 in the one form that RFC 4648 encodes them in, or nil.
    ///
    /// A reader that passes over unused bits takes several texts for one value; where a signature
    /// or key is compared, there must be one.
    static func canonical(_ text: String) -> [UInt8]? {
        let isOther: (UInt8) -> Bool = { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        guard text.utf8.count.isMultiple(of: 4), !text.utf8.contains(where: isOther),
            let bytes = decode(text)
        else { return nil }
        // Only the last digit before the padding has bits to spare.
        let rest = bytes.suffix(bytes.count % 3)
        return rest.isEmpty || text.utf8.suffix(4).elementsEqual(encode(Array(rest)).utf8)
            ? bytes : nil
    }
}
