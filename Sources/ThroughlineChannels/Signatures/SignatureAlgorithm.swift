// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import CryptoExtras
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

    /// Whether a signature is of a message with the private half of a public key.
    ///
    /// A key that can't be read verifies nothing.
    public func isValid(_ signature: [UInt8], of message: [UInt8], publicKey text: String) -> Bool {
        switch value {
        case .hmacSHA1, .hmacSHA256: false
        case .ecdsaP256: Self.isValidECDSA(signature, of: message, publicKey: text)
        case .ed25519: Self.isValidEd25519(signature, of: message, publicKey: text)
        case .rsaSHA256, .rsaSHA1: isValidRSA(signature, of: message, publicKey: text)
        }
    }

    private static func isValidECDSA(
        _ signature: [UInt8],
        of message: [UInt8],
        publicKey text: String
    ) -> Bool {
        // The reader passes over what it doesn't need to know; a key has one form alone.
        guard let bytes = KeyText(text).bytes,
            let key = try? P256.Signing.PublicKey(derRepresentation: bytes),
            Array(key.derRepresentation) == bytes,
            let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }

    private static func isValidEd25519(
        _ signature: [UInt8],
        of message: [UInt8],
        publicKey text: String
    ) -> Bool {
        guard let bytes = KeyText(text).bytes else { return false }
        // The DER form is a fixed prefix of 12 bytes and the raw key (RFC 8410, section 4).
        let prefix: [UInt8] = [0x30, 0x2A, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 3, 0x21, 0]
        let raw = bytes.count == 44 && bytes.starts(with: prefix) ? bytes.dropFirst(12) : bytes[...]
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }

    private func isValidRSA(
        _ signature: [UInt8],
        of message: [UInt8],
        publicKey text: String
    ) -> Bool {
        let parsed: _RSA.Signing.PublicKey? =
            if text.contains(bytes: "-----BEGIN") {
                try? _RSA.Signing.PublicKey(pemRepresentation: text)
            } else {
                KeyText(text).bytes.flatMap { try? _RSA.Signing.PublicKey(derRepresentation: $0) }
            }
        guard let key = parsed else { return false }
        let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
        return value == .rsaSHA1
            ? key.isValidSignature(
                signature,
                for: Insecure.SHA1.hash(data: message),
                padding: .insecurePKCS1v1_5
            )
            : key.isValidSignature(
                signature,
                for: SHA256.hash(data: message),
                padding: .insecurePKCS1v1_5
            )
    }
}

/// A public key as text: PEM or base64.
struct KeyText {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The bytes, or nil if the text is not base64 in its one canonical form.
    var bytes: [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline)
        return Base64.canonical(lines.filter { !$0.hasPrefix("-----") }.joined())
    }
}

extension Base64 {
    /// The bytes of base64 in the one form that RFC 4648 encodes them in, or nil.
    ///
    /// A reader that passes over unused bits takes several texts for one value; where a signature
    /// or key is compared, there must be one.
    static func canonical(_ text: String) -> [UInt8]? {
        guard let bytes = decode(text), encode(bytes) == text else { return nil }
        return bytes
    }
}
