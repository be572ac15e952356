// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// A blob in its stored form, made piece by piece: encrypted with a key of its own.
///
/// | size | field |
/// |---|---|
/// | 8 | `TLblob` and the format, 0 1 |
/// | 32 | key commitment: SHA-256 of `throughline blob key 1` and the key |
/// | n + 16 each | pieces of 65,536 bytes, the last one shorter, AES-256-GCM with their tags |
/// | 32 | SHA-256 of everything before it |
///
/// A piece's nonce is three zero bytes, its number in eight (big-endian), and 1 for the last piece or
/// 0: pieces can't change places, and a blob that was cut short doesn't open (the STREAM construction
/// of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). A key seals one content only, so that no nonce is
/// used twice. The associated data is the address. The digest at the end is for whoever has no key: a
/// backup proves with it that what it copies is what was written.
public struct SealedBlob: Sendable {
    /// Where it stands.
    public let address: BlobAddress
    /// How many bytes the stored form has.
    public var size: Int { Self.sealedSize(of: content.size) }

    private let content: BlobContent
    private let key: [UInt8]
    private let digest: [UInt8]

    /// How many bytes of content one piece holds.
    public static let pieceSize = 1 << 16
    static let headSize = 40
    static let tagSize = 16
    /// The size of the digest at the end.
    package static let digestSize = 32
    private static let magic = Array("TLblob".utf8) + [0, 1]
    private static let context = Array("throughline blob key 1".utf8)

    /// Makes a blob of content whose SHA-256 is known.
    package init(_ content: BlobContent, digest: [UInt8], at address: BlobAddress, key: [UInt8]) {
        self.content = content
        self.digest = digest
        self.address = address
        self.key = key
    }

    /// The stored size of a content of some size.
    static func sealedSize(of size: Int) -> Int {
        let pieces = max(1, (size + pieceSize - 1) / pieceSize)
        return headSize + size + pieces * tagSize + digestSize
    }

    /// Hands out the stored form in pieces.
    ///
    /// - Throws: What the body throws, and `EventStoreError` (`inputOutput`) where the content is not
    ///   what it was when its digest was taken; what was written of it must then be thrown away.
    public func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
        var stored = SHA256()
        var plain = SHA256()
        let head = Self.head(of: key)
        stored.update(data: head)
        try body(head)
        var number: UInt64 = 0
        try content.forEachPiece(of: Self.pieceSize) { piece, isLast in
            plain.update(data: piece)
            let box = try AES.GCM.seal(
                piece,
                using: SymmetricKey(data: key),
                nonce: try Self.nonce(number, isLast: isLast),
                authenticating: address.bytes
            )
            let sealed = Array(box.ciphertext) + Array(box.tag)
            stored.update(data: sealed)
            try body(sealed)
            number += 1
        }
        guard Array(plain.finalize()) == digest else {
            throw EventStoreError(
                .inputOutput,
                message: "A file changed while it was read. Try it again."
            )
        }
        try body(Array(stored.finalize()))
    }

    static func head(of key: [UInt8]) -> [UInt8] {
        magic + Array(SHA256.hash(data: context + key))
    }

    static func nonce(_ number: UInt64, isLast: Bool) throws -> AES.GCM.Nonce {
        var bytes: [UInt8] = [0, 0, 0]
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(isLast ? 1 : 0)
        return try AES.GCM.Nonce(data: bytes)
    }
}
