// SPDX-License-Identifier: Apache-2.0

/// Splits an mbox file into messages (RFC 4155), fed in chunks of any size.
///
/// Memory is that of one message and one chunk, so a mailbox may be larger than the machine's
/// memory. A line begins a message when it starts with `From `, reads as an envelope and not as a
/// sentence, and fields follow it. `>From ` in a body loses one `>` (mboxrd). Both line ends are
/// read. Linear in the number of bytes.
///
/// ```swift
/// var splitter = MboxSplitter()
/// while let chunk = try file.read() {
///     splitter.append(chunk)
///     while let item = splitter.next() { record(item) }
/// }
/// splitter.finish()
/// while let item = splitter.next() { record(item) }
/// ```
public struct MboxSplitter: Sendable {
    /// One message of an mbox file.
    public struct Item: Sendable, Hashable {
        /// The envelope line without `From ` and its line end.
        public var envelope: [UInt8]
        /// The message, with the quoting of `From ` lines undone.
        public var bytes: [UInt8]
        /// Where the envelope line begins in the file.
        public var offset: Int
        /// Whether the message is larger than the limit and was cut there.
        public var isTruncated: Bool
    }

    private let messageBytes: Int
    private var buffer: [UInt8] = []
    /// The file offset of `buffer`'s first byte.
    private var base = 0
    /// Where the message being read begins in `buffer`.
    private var start = 0
    /// The first line that is not judged yet, and how far its end has been searched for.
    private var line = 0
    private var searched = 0
    private var isAfterEmptyLine = true
    private var hasEnvelope = false
    private var isFinished = false
    /// Whether the rest of an oversized message is being passed over, and whether the line at
    /// `line` has lost its beginning by that.
    private var isSkipping = false
    private var isMidLine = false

    /// Makes a splitter; a message larger than `messageBytes` is cut there and marked.
    public init(messageBytes: Int = MailLimits.standard.messageBytes) {
        self.messageBytes = messageBytes
    }

    /// Adds bytes of the file.
    public mutating func append(_ chunk: some Collection<UInt8>) {
        letGo(before: start)
        buffer.append(contentsOf: chunk)
    }

    /// Says that the file ends here, so that the last message can be taken.
    public mutating func finish() {
        isFinished = true
    }

    /// The next message that is complete, or nil where more bytes are needed.
    public mutating func next() -> Item? {
        while let lineEnd = nextLineEnd() {
            switch judge(lineEnd) {
            case .undecided:
                return oversized()
            case .text:
                isAfterEmptyLine = !isMidLine && buffer[line..<lineEnd].trimmed.isEmpty
                isMidLine = false
                line = lineEnd
                if let item = oversized() { return item }
            case .envelope:
                let item = take(to: line)
                start = line
                line = lineEnd
                isAfterEmptyLine = false
                hasEnvelope = true
                isSkipping = false
                if let item { return item }
            }
        }
        if let item = oversized() { return item }
        guard isFinished, start < buffer.count else { return nil }
        let item = take(to: buffer.count)
        start = buffer.count
        hasEnvelope = false
        return item
    }

    private enum Judgement {
        case envelope
        case text
        case undecided
    }

    /// The end of the line at `line` with its line feed, or nil where it is not there yet.
    private mutating func nextLineEnd() -> Int? {
        let from = max(line, searched)
        if let hit = buffer.firstIndex(of: ASCII.lineFeed, in: from..<buffer.count) {
            searched = hit
            return hit + 1
        }
        searched = buffer.count
        return isFinished && line < buffer.count ? buffer.count : nil
    }

    private func judge(_ lineEnd: Int) -> Judgement {
        guard !isMidLine else { return .text }
        var text = buffer[line..<lineEnd]
        if base == 0, line == 0, text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        guard text.starts(with: "From ".utf8) else { return .text }
        let nextEnd = buffer.firstIndex(of: ASCII.lineFeed, in: lineEnd..<buffer.count)
        guard nextEnd != nil || isFinished || buffer.count - lineEnd > 1000 else {
            return .undecided
        }
        let next = buffer[lineEnd..<(nextEnd ?? buffer.count)]
        let envelope = MboxEnvelope(text.dropFirst(5))
        let isEnvelope =
            envelope.isPlausible
            && (MboxEnvelope.isField(next) || (isAfterEmptyLine && envelope.hasDate))
        return isEnvelope ? .envelope : .text
    }

    /// The message from `start` to `end`; nil where there is none.
    private func take(to end: Int, isTruncated: Bool = false) -> Item? {
        guard start < end, !isSkipping else { return nil }
        var message = buffer[start..<end]
        var envelope: ArraySlice<UInt8> = []
        if hasEnvelope {
            let stop = message.firstIndex(of: ASCII.lineFeed) ?? end - 1
            envelope = message[...stop].trimmed
            if envelope.starts(with: [0xEF, 0xBB, 0xBF]) { envelope = envelope.dropFirst(3) }
            envelope = envelope.dropFirst(5).trimmed
            message = message[(stop + 1)...]
        } else if message.trimmed.isEmpty {
            return nil
        }
        if !isTruncated { message = Self.withoutSeparator(message) }
        return Item(
            envelope: Array(envelope),
            bytes: MboxEnvelope.unquoted(message),
            offset: base + start,
            isTruncated: isTruncated
        )
    }

    /// Drops the empty line that separates a message from the next envelope.
    private static func withoutSeparator(_ message: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        for ending in [[ASCII.carriageReturn, ASCII.lineFeed], [ASCII.lineFeed]]
        where message.suffix(ending.count).elementsEqual(ending) {
            let rest = message.dropLast(ending.count)
            return rest.last == ASCII.lineFeed ? rest : message
        }
        return message
    }

    /// Takes the beginning of a message that outgrew the limit, and passes over its rest.
    private mutating func oversized() -> Item? {
        if isSkipping {
            // An envelope is short; the beginning of a long line need not wait for its end.
            if buffer.count - line > 1000, searched == buffer.count {
                isMidLine = true
                line = buffer.count
            }
            start = line
            return nil
        }
        guard buffer.count - start > messageBytes, line - start > messageBytes || isStuck else {
            return nil
        }
        let item = take(to: start + messageBytes, isTruncated: true)
        isSkipping = true
        return item
    }

    /// Whether one line alone is larger than a message may be.
    private var isStuck: Bool { searched - start > messageBytes && searched == buffer.count }

    private mutating func letGo(before index: Int) {
        guard index > 0 else { return }
        buffer.removeSubrange(..<index)
        base += index
        start -= index
        line -= index
        searched = max(searched - index, 0)
    }
}
