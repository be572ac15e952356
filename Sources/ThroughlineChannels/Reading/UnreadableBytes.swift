// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Bytes that can't be read, handed on in pieces that a store takes.
///
/// Nothing is dropped: the pieces together are the bytes. They are cut because an event's body has
/// a limit and a file has none.
struct UnreadableBytes {
    /// The most bytes of one piece.
    static let pieceLimit = 1 << 20

    private let place: String
    private let reason: String
    private var rest: ArraySlice<UInt8>
    private let isCut: Bool

    /// Holds bytes, where they stood, and why they can't be read.
    init(_ bytes: ArraySlice<UInt8>, place: String, reason: String) {
        self.place = place
        self.reason = reason
        rest = bytes
        isCut = bytes.count > Self.pieceLimit
    }

    /// The next piece, or nil after the last.
    mutating func next() -> AdapterItem? {
        guard !rest.isEmpty else { return nil }
        let piece = rest.prefix(Self.pieceLimit)
        rest = rest.dropFirst(Self.pieceLimit)
        let range = "\(piece.startIndex)–\(piece.endIndex)"
        return AdapterItem(
            isCut ? "\(place), bytes \(range)" : place,
            .unreadable(reason: reason, bytes: Array(piece))
        )
    }
}
