// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// The bytes of an attachment or a recording, read piece by piece, so that their size doesn't matter.
public struct BlobContent: Sendable {
    /// How many bytes there are.
    public let size: Int
    private let source: @Sendable (Range<Int>) throws -> [UInt8]

    /// Holds bytes that are in memory.
    public init(_ bytes: [UInt8]) {
        size = bytes.count
        source = { range in Array(bytes[range]) }
    }

    /// Reads bytes from elsewhere, a file for example.
    ///
    /// - Parameters:
    ///   - size: How many there are.
    ///   - source: Gives the bytes of a range within the size; called from any thread, several times
    ///     for the same range.
    public init(size: Int, _ source: @escaping @Sendable (Range<Int>) throws -> [UInt8]) {
        self.size = max(0, size)
        self.source = source
    }

    /// The first bytes, as many as there are up to a number.
    ///
    /// - Throws: Whatever the source throws.
    package func prefix(_ count: Int) throws -> [UInt8] {
        let end = min(size, max(0, count))
        return end == 0 ? [] : try source(0..<end)
    }

    /// Hands out the bytes in pieces of a size, the last one shorter; one empty piece where there are
    /// none.
    ///
    /// - Throws: `EventStoreError` (`inputOutput`) where the source gives less than it promised.
    func forEachPiece(
        of pieceSize: Int,
        _ body: (_ piece: [UInt8], _ isLast: Bool) throws -> Void
    ) throws {
        var start = 0
        repeat {
            let end = min(size, start + pieceSize)
            let piece = start == end ? [] : try source(start..<end)
            guard piece.count == end - start else {
                throw EventStoreError(
                    .inputOutput,
                    message: "A file changed while it was read. Try it again."
                )
            }
            try body(piece, end == size)
            start = end
        } while start < size
    }

    /// SHA-256 of all bytes.
    func digest() throws(EventStoreError) -> [UInt8] {
        var hash = SHA256()
        do {
            try forEachPiece(of: 1 << 20) { piece, _ in hash.update(data: piece) }
        } catch {
            throw EventStoreError(
                .inputOutput,
                message: "The content of an attachment can't be read.",
                cause: error
            )
        }
        return Array(hash.finalize())
    }
}
