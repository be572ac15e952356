// SPDX-License-Identifier: Apache-2.0

/// The messages of an mbox file that is already in memory, taken one by one.
///
/// The file's bytes are not copied; each message is, when it is its turn. A file that is not in
/// memory is better read through ``MboxSplitter``.
public struct MboxMessages<Bytes: RandomAccessCollection<UInt8> & Sendable>: Sequence, Sendable
where Bytes.SubSequence: Sendable, Bytes.Index: Sendable {
    private let bytes: Bytes
    private let messageBytes: Int

    /// Makes a sequence over a file's bytes.
    public init(_ bytes: Bytes, messageBytes: Int = MailLimits.standard.messageBytes) {
        self.bytes = bytes
        self.messageBytes = messageBytes
    }

    /// Begins at the first message.
    public func makeIterator() -> Iterator {
        Iterator(rest: bytes[...], splitter: MboxSplitter(messageBytes: messageBytes))
    }

    /// Walks through the file in chunks.
    public struct Iterator: IteratorProtocol, Sendable {
        fileprivate var rest: Bytes.SubSequence
        fileprivate var splitter: MboxSplitter

        /// The next message, or nil at the end of the file.
        public mutating func next() -> MboxSplitter.Item? {
            while true {
                if let item = splitter.next() { return item }
                if rest.isEmpty { return nil }
                splitter.append(rest.prefix(1 << 18))
                rest = rest.dropFirst(1 << 18)
                if rest.isEmpty { splitter.finish() }
            }
        }
    }
}
