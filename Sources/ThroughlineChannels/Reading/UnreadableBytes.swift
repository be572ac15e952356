// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Bytes that can't be read, handed on in pieces that a store takes.
///
/// Nothing is dropped: the pieces together are the bytes. They are cut because an event's body has
/// a limit and a file has none.
struct UnreadableBytes {
    /// The most bytes of one piece.
    static let pieceLimit = 1 << 20
    /// The most bytes of one piece where they are one item, and not all that is left of a file: held
    /// whole, it can be read again once what reads it was mended.
    static let itemLimit = EventDraft.bodyLimit / 2

    private let place: String
    private let reason: String
    private var rest: ArraySlice<UInt8>
    private let pieceLimit: Int
    private let isCut: Bool

    /// Holds bytes, where they stood, and why they can't be read.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - place: Where they stood.
    ///   - reason: Why they can't be read.
    ///   - pieceLimit: The most bytes of one piece, at most half of what an event's body holds.
    init(
        _ bytes: ArraySlice<UInt8>,
        place: String,
        reason: String,
        pieceLimit: Int = Self.pieceLimit
    ) {
        self.place = place
        self.reason = reason
        self.pieceLimit = pieceLimit
        rest = bytes
        isCut = bytes.count > pieceLimit
    }

    /// All pieces at once; one without bytes where there are none, so that nothing goes without a
    /// word.
    static func items(
        _ bytes: ArraySlice<UInt8>,
        _ reason: String,
        place: String,
        pieceLimit: Int = Self.pieceLimit
    ) -> [AdapterItem] {
        if bytes.isEmpty { return [AdapterItem(place, .unreadable(reason: reason, bytes: []))] }
        var pieces = Self(bytes, place: place, reason: reason, pieceLimit: pieceLimit)
        return Array(AnyIterator { pieces.next() })
    }

    /// The next piece, or nil after the last.
    mutating func next() -> AdapterItem? {
        guard !rest.isEmpty else { return nil }
        let piece = rest.prefix(pieceLimit)
        rest = rest.dropFirst(pieceLimit)
        let range = "\(piece.startIndex)–\(piece.endIndex)"
        return AdapterItem(
            isCut ? "\(place), bytes \(range)" : place,
            .unreadable(reason: reason, bytes: Array(piece))
        )
    }
}
