// SPDX-License-Identifier: Apache-2.0

internal import Crypto
private import Foundation

/// How a body is stored: encrypted with a key of its own, or salted.
///
/// Encrypted, the stored body is
///
/// | size | field |
/// |---|---|
/// | 32 | key commitment: SHA-256 of `throughline body key 1` and the key |
/// | n | ciphertext, AES-256-GCM |
/// | 16 | authentication tag |
///
/// The associated data is the event's header. The nonce is twelve zero bytes and isn't stored: a
/// key seals exactly one body, so a nonce has nothing to part. GCM alone does not bind a
/// ciphertext to one key, hence the commitment: nobody can later show a second key that opens the
/// same bytes to other words. The key is wrapped once for each subject (RFC 3394).
///
/// In plaintext, a random salt of 32 bytes stands before the body, so that its hash, which stays
/// after an erasure, can't be guessed at.
public enum BodySeal: Sendable {
    /// The size of a commitment, and of a salt.
    public static let prefixSize = 32
    private static let tagSize = 16
    private static let context = Array("throughline body key 1".utf8)

    /// Encrypts a body.
    ///
    /// - Returns: The stored body, and its key wrapped for each subject.
    /// - Throws: ``EventStoreError``: `invalid` when the cryptographic library refuses.
    public static func seal(
        _ body: [UInt8],
        header: [UInt8],
        for subjects: [SubjectKey],
        random: RandomSource
    ) throws(EventStoreError) -> (stored: [UInt8], wraps: [KeyWrap]) {
        let keyBytes = random.bytes(32)
        let key = SymmetricKey(data: keyBytes)
        do {
            let box = try AES.GCM.seal(body, using: key, nonce: zeroNonce(), authenticating: header)
            var stored = commitment(to: keyBytes)
            stored.reserveCapacity(prefixSize + body.count + tagSize)
            stored.append(contentsOf: box.ciphertext)
            stored.append(contentsOf: box.tag)
            let wraps = try subjects.map { subject in
                KeyWrap(
                    subject: subject.subject,
                    bytes: Array(try AES.KeyWrap.wrap(key, using: subject.key))
                )
            }
            return (stored, wraps)
        } catch {
            throw EventStoreError(
                .invalid,
                message: "A body could not be encrypted.",
                cause: error
            )
        }
    }

    /// Salts a body.
    public static func salt(_ body: [UInt8], random: RandomSource) -> [UInt8] {
        random.bytes(prefixSize) + body
    }

    /// Decrypts a stored body with one subject's key, or takes the salt off.
    ///
    /// - Throws: ``EventStoreError``: `corrupt` when commitment, ciphertext or header were changed,
    ///   `keyMissing` when the wrap isn't this key's.
    public static func open(
        _ stored: [UInt8],
        header: [UInt8],
        wrap: KeyWrap,
        key: SubjectKey
    ) throws(EventStoreError) -> [UInt8] {
        try open(stored, header: header, with: unwrap(wrap, with: key))
    }

    /// The key of one body, out of its wrap.
    static func unwrap(
        _ wrap: KeyWrap,
        with key: SubjectKey
    ) throws(EventStoreError) -> SymmetricKey {
        do {
            return try AES.KeyWrap.unwrap(wrap.bytes, using: key.key)
        } catch {
            throw EventStoreError(
                .keyMissing,
                message: "A body's key is not wrapped with this subject's key.",
                cause: error
            )
        }
    }

    /// Decrypts a stored body with its own key.
    static func open(
        _ stored: [UInt8],
        header: [UInt8],
        with bodyKey: SymmetricKey
    ) throws(EventStoreError) -> [UInt8] {
        guard stored.count >= prefixSize + tagSize else {
            throw EventStoreError(.corrupt, message: "A stored body is shorter than its frame.")
        }
        let keyBytes = bodyKey.withUnsafeBytes { Array($0) }
        guard stored.prefix(prefixSize).elementsEqual(commitment(to: keyBytes)) else {
            throw EventStoreError(.corrupt, message: "A body's key is not the one it commits to.")
        }
        do {
            let end = stored.count - tagSize
            let box = try AES.GCM.SealedBox(
                nonce: zeroNonce(),
                ciphertext: stored[prefixSize..<end],
                tag: stored[end...]
            )
            return Array(try AES.GCM.open(box, using: bodyKey, authenticating: header))
        } catch {
            throw EventStoreError(
                .corrupt,
                message: "A stored body or its header was changed.",
                cause: error
            )
        }
    }

    /// Takes the salt off a plaintext body.
    public static func unsalt(_ stored: [UInt8]) throws(EventStoreError) -> [UInt8] {
        guard stored.count >= prefixSize else {
            throw EventStoreError(.corrupt, message: "A stored body is shorter than its salt.")
        }
        return Array(stored.dropFirst(prefixSize))
    }

    private static func commitment(to key: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: context + key))
    }

    private static func zeroNonce() throws -> AES.GCM.Nonce {
        try AES.GCM.Nonce(data: [UInt8](repeating: 0, count: 12))
    }
}
