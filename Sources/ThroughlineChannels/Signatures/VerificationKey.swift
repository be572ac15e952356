// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import CryptoExtras
internal import Throughline

/// A provider's public key, read: reading one takes longer than all else about a small signature but
/// its arithmetic.
struct VerificationKey: Sendable {
    private enum Value: Sendable {
        case ecdsa(P256.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
        case rsaSHA256(_RSA.Signing.PublicKey)
        case rsaSHA1(_RSA.Signing.PublicKey)
    }
    private let value: Value

    /// Reads a key in one of the forms that ``SignatureAlgorithm`` names; nil where it is none.
    init?(_ text: String, for algorithm: SignatureAlgorithm) {
        switch algorithm {
        case .ecdsaP256:
            guard let key = Self.ecdsa(text) else { return nil }
            value = .ecdsa(key)
        case .ed25519:
            guard let key = Self.ed25519(text) else { return nil }
            value = .ed25519(key)
        case .rsaSHA256:
            guard let key = Self.rsa(text) else { return nil }
            value = .rsaSHA256(key)
        case .rsaSHA1:
            guard let key = Self.rsa(text) else { return nil }
            value = .rsaSHA1(key)
        default: return nil
        }
    }

    /// Reads an RSA key's SubjectPublicKeyInfo; nil where it is none, or has under 2048 bits.
    init?(rsa bytes: [UInt8], for algorithm: SignatureAlgorithm) {
        guard let key = try? _RSA.Signing.PublicKey(derRepresentation: bytes) else { return nil }
        switch algorithm {
        case .rsaSHA256: value = .rsaSHA256(key)
        case .rsaSHA1: value = .rsaSHA1(key)
        default: return nil
        }
    }

    /// Whether a signature is of a message with the private half.
    func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        switch value {
        case .ecdsa(let key):
            guard let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature)
            else { return false }
            return key.isValidSignature(signature, for: message)
        case .ed25519(let key): return key.isValidSignature(signature, for: message)
        case .rsaSHA256(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature),
                for: SHA256.hash(data: message),
                padding: .insecurePKCS1v1_5
            )
        case .rsaSHA1(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature),
                for: Insecure.SHA1.hash(data: message),
                padding: .insecurePKCS1v1_5
            )
        }
    }

    private static func ecdsa(_ text: String) -> P256.Signing.PublicKey? {
        // The reader passes over what it doesn't need to know; a key has one form alone.
        guard let bytes = KeyText(text).bytes,
            let key = try? P256.Signing.PublicKey(derRepresentation: bytes),
            Array(key.derRepresentation) == bytes
        else { return nil }
        return key
    }

    private static func ed25519(_ text: String) -> Curve25519.Signing.PublicKey? {
        guard let bytes = KeyText(text).bytes else { return nil }
        // The DER form is a fixed prefix of 12 bytes and the raw key (RFC 8410, section 4).
        let prefix: [UInt8] = [0x30, 0x2A, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 3, 0x21, 0]
        let raw = bytes.count == 44 && bytes.starts(with: prefix) ? bytes.dropFirst(12) : bytes[...]
        return try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
    }

    private static func rsa(_ text: String) -> _RSA.Signing.PublicKey? {
        text.contains(bytes: "-----BEGIN")
            ? try? _RSA.Signing.PublicKey(pemRepresentation: text)
            : KeyText(text).bytes.flatMap { try? _RSA.Signing.PublicKey(derRepresentation: $0) }
    }
}

/// A public key as text: PEM or base64.
struct KeyText {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The bytes, or nil if the text is not base64 in its one canonical form.
    var bytes: [UInt8]? {
        let lines = text.utf8.split { $0 == 0x0A || $0 == 0x0D }
        let base64 = lines.filter { !$0.starts(with: "-----".utf8) }.joined()
        return Base64.canonical(String(decoding: Array(base64), as: UTF8.self))
    }
}
