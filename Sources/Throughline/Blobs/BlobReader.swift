// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Opens a sealed blob piece by piece; see ``SealedBlob`` for the form.
struct BlobReader: Sendable {
    let blobs: any BlobStore
    let address: BlobAddress
    let key: [UInt8]

    /// How many pieces are read from the store at once.
    private static let pieces = 16

    /// Hands out the content in order, each piece proven before it is handed out.
    ///
    /// That all of it was there is known when the call returns, and not before.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput` where the blob is missing, `corrupt` where it was
    ///   changed or cut; or what the body throws.
    func forEachPiece(_ body: ([UInt8]) async throws -> Void) async throws {
        guard let size = try await blobs.size(of: address) else {
            throw EventStoreError(.inputOutput, message: "The blob \(address) is missing.")
        }
        let end = size - SealedBlob.digestSize
        let head = try await blobs.read(address, 0..<SealedBlob.headSize)
        guard end >= SealedBlob.headSize + SealedBlob.tagSize, head == SealedBlob.head(of: key)
        else { throw changed }
        let stride = SealedBlob.pieceSize + SealedBlob.tagSize
        var offset = SealedBlob.headSize
        var number: UInt64 = 0
        var stored = SHA256()
        stored.update(data: head)
        while offset < end {
            let next = min(end, offset + stride * Self.pieces)
            let sealed = try await blobs.read(address, offset..<next)
            guard sealed.count == next - offset else { throw changed }
            stored.update(data: sealed)
            for start in Swift.stride(from: 0, to: sealed.count, by: stride) {
                let piece = sealed[start..<min(start + stride, sealed.count)]
                let isLast = next == end && piece.endIndex == sealed.count
                try await body(try open(piece, number, isLast: isLast))
                number += 1
            }
            offset = next
        }
        let digest = try await blobs.read(address, end..<size)
        guard digest == Array(stored.finalize()) else { throw changed }
    }

    private func open(
        _ sealed: ArraySlice<UInt8>,
        _ number: UInt64,
        isLast: Bool
    ) throws(EventStoreError) -> [UInt8] {
        guard sealed.count >= SealedBlob.tagSize else { throw changed }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: try SealedBlob.nonce(number, isLast: isLast),
                ciphertext: sealed.dropLast(SealedBlob.tagSize),
                tag: sealed.suffix(SealedBlob.tagSize)
            )
            return Array(
                try AES.GCM.open(
                    box,
                    using: SymmetricKey(data: key),
                    authenticating: address.bytes
                )
            )
        } catch {
            throw changed
        }
    }

    private var changed: EventStoreError {
        EventStoreError(
            .corrupt,
            message: "The blob \(address) is not what was written. Restore it from a backup."
        )
    }
}
