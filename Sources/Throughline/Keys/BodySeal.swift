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
    private static let nonceSize = 12
    private static let zeroNonce = Result {
        try AES.GCM.Nonce(data: [UInt8](repeating: 0, count: nonceSize))
    }
    private static let context = Array("throughline body key 1".utf8)

    /// How many bytes a body of so many takes, as it is stored.
    static func storedSize(of count: Int, isEncrypted: Bool) -> Int {
        count + prefixSize + (isEncrypted ? tagSize : 0)
    }

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
            let box = try seal(body, header: header, with: key)
            // Nonce, ciphertext and tag in one piece; every box with a nonce of twelve bytes has it.
            guard let sealed = box.combined else { throw CryptoKitError.incorrectParameterSize }
            let stored = stored(sealed.dropFirst(nonceSize), committingTo: keyBytes)
            let wraps = try subjects.map { subject in
                KeyWrap(
                    subject: subject.subject,
                    bytes: try AES.KeyWrap.wrap(key, using: subject.key)
                        .withUnsafeBytes { Array($0) }
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
            return try wrap.bytes.withUnsafeBytes {
                try AES.KeyWrap.unwrap($0, using: key.key)
            }
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
        let isCommitted = commitment(to: keyBytes).withUnsafeBytes {
            $0.elementsEqual(stored[..<prefixSize])
        }
        guard isCommitted else {
            throw EventStoreError(.corrupt, message: "A body's key is not the one it commits to.")
        }
        do {
            return Array(try decrypted(stored, header: header, with: bodyKey))
        } catch {
            throw EventStoreError(
                .corrupt,
                message: "A stored body or its header was changed.",
                cause: error
            )
        }
    }

    /// Decrypts from where the bytes lie, in one piece: a box that is made of pieces puts them
    /// together byte by byte.
    private static func decrypted(
        _ stored: [UInt8],
        header: [UInt8],
        with key: SymmetricKey
    ) throws -> Data {
        var sealed = Data(capacity: nonceSize + stored.count - prefixSize)
        sealed.append(contentsOf: [UInt8](repeating: 0, count: nonceSize))
        stored.withUnsafeBufferPointer { sealed.append(contentsOf: $0[prefixSize...]) }
        let box = try AES.GCM.SealedBox(combined: sealed)
        return try header.withUnsafeBytes {
            try AES.GCM.open(box, using: key, authenticating: $0)
        }
    }

    /// Takes the salt off a plaintext body.
    ///
    /// - Throws: ``EventStoreError``: `corrupt` for what is shorter than the salt.
    public static func unsalt(_ stored: [UInt8]) throws(EventStoreError) -> [UInt8] {
        guard stored.count >= prefixSize else {
            throw EventStoreError(.corrupt, message: "A stored body is shorter than its salt.")
        }
        return Array(stored.dropFirst(prefixSize))
    }

    /// Encrypts from where the bytes lie: the library's code for collections is generic, and finds
    /// out for every array anew what an array is.
    private static func seal(
        _ body: [UInt8],
        header: [UInt8],
        with key: SymmetricKey
    ) throws -> AES.GCM.SealedBox {
        try body.withUnsafeBytes { body in
            try header.withUnsafeBytes { header in
                try AES.GCM.seal(
                    body,
                    using: key,
                    nonce: zeroNonce.get(),
                    authenticating: header
                )
            }
        }
    }

    /// The commitment, then ciphertext and tag.
    private static func stored(_ sealed: Data, committingTo key: [UInt8]) -> [UInt8] {
        let commitment = commitment(to: key)
        return [UInt8](unsafeUninitializedCapacity: prefixSize + sealed.count) { buffer, count in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            commitment.withUnsafeBytes { bytes.copyMemory(from: $0) }
            sealed.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: bytes[prefixSize...]).copyMemory(from: $0)
            }
            count = prefixSize + sealed.count
        }
    }

    private static func commitment(to key: [UInt8]) -> SHA256Digest {
        var hash = SHA256()
        context.withUnsafeBytes { hash.update(bufferPointer: $0) }
        key.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize()
    }
}
