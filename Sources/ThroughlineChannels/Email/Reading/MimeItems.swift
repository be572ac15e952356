// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The items of a file of mail, one message at a time.
struct MimeItems: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private let scene: MailScene
    private var messages: MboxMessages<[UInt8]>.Iterator?
    /// The message behind one that is held as it stands, read already to learn where that one ends.
    private var ahead: MboxSplitter.Item?
    private var count = 0
    /// What was read and not handed out yet, the last first.
    private var pending: [AdapterItem] = []

    /// The most bytes of one unreadable item: half of what an event's body holds, so that mail of
    /// usual size stays whole and can be read again.
    static let pieceLimit = 16 << 20
    static let stray = "Bytes beside the message, which are no part of it."
    static let tooMuchText = "It holds more text than an event can."

    init(_ payload: Payload, scene: MailScene) {
        bytes = payload.bytes
        self.scene = scene
        if let name = payload.fileName.flatMap(MaildirFileName.init), name.isDraft {
            let reason = "It is a draft, which was never sent."
            pending = [AdapterItem("message", .ignored(reason: reason))]
            return
        }
        switch MailFile(bytes) {
        case .mailbox:
            messages = MboxMessages(bytes).makeIterator()
        case .message(let range):
            let items = items(of: Array(bytes[range]), place: "message", isDelimited: false)
            pending = (stray(before: range) + items).reversed()
        case .emlx(let range):
            let items = items(of: Array(bytes[range]), place: "message", isDelimited: false)
            pending = (properties(around: range) + items).reversed()
        case .none(let reason):
            pending = held(bytes[...], reason, place: "file").reversed()
        }
    }

    mutating func next() -> AdapterItem? {
        while true {
            if let item = pending.popLast() { return item }
            guard let message = ahead ?? messages?.next() else { return nil }
            ahead = nil
            count += 1
            let place = "message \(count)"
            if message.isTruncated || message.bytes.isEmpty {
                ahead = messages?.next()
                let whole = bytes[message.offset..<(ahead?.offset ?? bytes.count)]
                let limit = MailLimits.standard.messageBytes
                let reason =
                    message.isTruncated
                    ? "The message has more than \(limit) bytes." : MailFile.noMail
                pending = held(whole, reason, place: place).reversed()
            } else {
                pending = items(of: message.bytes, place: place, isDelimited: true).reversed()
            }
        }
    }

    /// Reads one message; whatever keeps that from being done is held with its bytes.
    ///
    /// - Parameters:
    ///   - bytes: The message's bytes.
    ///   - place: Where it stood.
    ///   - isDelimited: Whether an envelope line says that it is one, so that any field will do.
    /// - Returns: The items.
    private func items(of bytes: [UInt8], place: String, isDelimited: Bool) -> [AdapterItem] {
        do {
            let message = try MailMessage(bytes)
            guard isDelimited ? !message.headers.isEmpty : message.headers.areOfMail else {
                return held(bytes[...], MailFile.noMail, place: place)
            }
            // A message of a mailbox may begin as no file of its own would be taken for mail.
            let isWhole =
                !isDelimited
                || (message.headers.areOfMail && MailFile(bytes) == .message(0..<bytes.count))
            let content = MailContent(message)
            let readings = MailReading(message, content, scene, isWhole: isWhole).readings
            guard Self.fitOneEvent(readings, of: bytes) else {
                return held(bytes[...], Self.tooMuchText, place: place)
            }
            return readings.map { AdapterItem(place, $0) }
        } catch {
            return held(bytes[...], error.message, place: place)
        }
    }

    /// Whether events can hold what was read; only a message built for it is too large.
    static func fitOneEvent(_ readings: [AdapterItem.Reading], of bytes: [UInt8]) -> Bool {
        // What is kept is at most a few times what came: decoded, and the text twice.
        guard bytes.count > 2 << 20 else { return true }
        return readings.allSatisfy { reading in
            guard case .interaction(let interaction) = reading else { return true }
            return interaction.storedBytes.count <= 24 << 20
        }
    }

    /// Bytes before a message are no part of it, and may be somebody's words: they are held.
    private func stray(before range: Range<Int>) -> [AdapterItem] {
        let outside = bytes[..<range.lowerBound]
        guard !outside.trimmed.isEmpty else { return [] }
        return held(outside, Self.stray, place: "bytes 0–\(range.lowerBound)")
    }

    /// Names what Apple's Mail wrote around a message, so that nothing goes without a word.
    private func properties(around range: Range<Int>) -> [AdapterItem] {
        let outside = [0..<range.lowerBound, range.upperBound..<bytes.count]
        return outside.filter { !bytes[$0].trimmed.isEmpty }.map { range in
            AdapterItem(
                "bytes \(range.lowerBound)–\(range.upperBound)",
                .ignored(reason: "What a mail program noted beside the message.")
            )
        }
    }

    /// Bytes that can't be read, in pieces that an event holds.
    private func held(
        _ bytes: ArraySlice<UInt8>,
        _ reason: String,
        place: String
    ) -> [AdapterItem] {
        UnreadableBytes.items(bytes, reason, place: place, pieceLimit: Self.pieceLimit)
    }
}
