// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The items of a file of mail, one message at a time.
struct MimeItems: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private let scene: MailScene
    private var messages: MboxMessages<[UInt8]>.Iterator?
    /// The message behind one that was too large, read already to learn where that one ends.
    private var ahead: MboxSplitter.Item?
    private var count = 0
    /// What was read and not handed out yet, the last first.
    private var pending: [AdapterItem] = []

    init(_ payload: Payload, scene: MailScene) {
        bytes = payload.bytes
        self.scene = scene
        if let name = payload.fileName.flatMap(MaildirFileName.init), name.isDraft {
            pending = [
                AdapterItem("message", .ignored(reason: "It is a draft, which was never sent."))
            ]
            return
        }
        switch MailFile(bytes) {
        case .mailbox:
            messages = MboxMessages(bytes).makeIterator()
        case .message(let range):
            let items = readings(of: Array(bytes[range])).map { AdapterItem("message", $0) }
            pending = (stray(around: range) + items).reversed()
        case .none(let reason):
            pending = unreadable(bytes[...], reason, place: "file").reversed()
        }
    }

    mutating func next() -> AdapterItem? {
        while true {
            if let item = pending.popLast() { return item }
            guard let message = ahead ?? messages?.next() else { return nil }
            ahead = nil
            count += 1
            let place = "message \(count)"
            if message.isTruncated {
                ahead = messages?.next()
                let whole = bytes[message.offset..<(ahead?.offset ?? bytes.count)]
                let limit = MailLimits.standard.messageBytes
                let reason = "The message has more than \(limit) bytes."
                pending = unreadable(whole, reason, place: place).reversed()
            } else {
                pending = readings(of: message.bytes, isDelimited: true)
                    .map { AdapterItem(place, $0) }.reversed()
            }
        }
    }

    /// Reads one message; whatever keeps that from being done comes back with its bytes.
    ///
    /// - Parameters:
    ///   - message: The message's bytes.
    ///   - isDelimited: Whether an envelope line says that it is one, so that any field will do.
    /// - Returns: The readings.
    private func readings(
        of message: [UInt8],
        isDelimited: Bool = false
    ) -> [AdapterItem.Reading] {
        do {
            let parsed = try MailMessage(message)
            guard isDelimited ? !parsed.headers.isEmpty : parsed.headers.areOfMail else {
                return unreadable(message, MailFile.noMail)
            }
            let readings = MailReading(parsed, MailContent(parsed), scene).readings
            guard Self.fitOneEvent(readings, of: message) else {
                return unreadable(message, "It holds more text than an event can keep.")
            }
            return readings
        } catch {
            return unreadable(message, error.message)
        }
    }

    /// Whether events can hold what was read; only a message built for it is too large.
    private static func fitOneEvent(_ readings: [AdapterItem.Reading], of message: [UInt8]) -> Bool
    {
        // What is kept is at most a few times what came: decoded, and the text twice.
        guard message.count > 2 << 20 else { return true }
        return readings.allSatisfy { reading in
            guard case .interaction(let interaction) = reading else { return true }
            return interaction.storedBytes.count <= 24 << 20
        }
    }

    private func unreadable(_ message: [UInt8], _ reason: String) -> [AdapterItem.Reading] {
        Self.pieces(of: message[...]).map { .unreadable(reason: reason, bytes: Array($0)) }
    }

    /// Names the bytes around a message, so that nothing goes without a word.
    private func stray(around range: Range<Int>) -> [AdapterItem] {
        let outside = [0..<range.lowerBound, range.upperBound..<bytes.count]
        return outside.filter { !bytes[$0].trimmed.isEmpty }.map { range in
            AdapterItem(
                "bytes \(range.lowerBound)–\(range.upperBound)",
                .ignored(reason: "Bytes beside the message, which are no part of it.")
            )
        }
    }

    private func unreadable(
        _ bytes: ArraySlice<UInt8>,
        _ reason: String,
        place: String
    ) -> [AdapterItem] {
        Self.pieces(of: bytes).map { piece in
            let isWhole = piece.count == bytes.count
            return AdapterItem(
                isWhole ? place : "\(place), bytes \(piece.startIndex)–\(piece.endIndex)",
                .unreadable(reason: reason, bytes: Array(piece))
            )
        }
    }

    /// Bytes in pieces that an event holds; together they are the bytes.
    static func pieces(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        guard bytes.count > pieceLimit else { return [bytes] }
        return stride(from: bytes.startIndex, to: bytes.endIndex, by: pieceLimit).map {
            bytes[$0..<Swift.min($0 + pieceLimit, bytes.endIndex)]
        }
    }

    /// The most bytes of one unreadable item: half of what an event's body holds.
    static let pieceLimit = 16 << 20
}
