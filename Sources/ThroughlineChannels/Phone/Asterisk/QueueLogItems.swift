// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads the lines of a queue log, one after the other.
struct QueueLogItems: Sequence, IteratorProtocol {
    private let reading: QueueLogReading
    private var lines: ByteLines
    private var unreadable: UnreadableBytes?
    private var isEmpty: Bool

    /// The longest line, in bytes; Asterisk itself writes at most eight thousand.
    static let lineLimit = 64 << 10
    /// How many lines are looked at to see whether a payload is a queue log at all.
    private static let sampleLimit = 16

    /// Reads a payload.
    init(_ bytes: [UInt8], context: AdapterContext) {
        reading = QueueLogReading(context)
        lines = ByteLines(bytes)
        isEmpty = bytes.isEmpty
        guard !isEmpty, !Self.isQueueLog(bytes) else { return }
        lines = ByteLines([])
        unreadable = UnreadableBytes(
            bytes[...],
            place: "the payload",
            reason: "no queue log: no line has the form time|uniqueid|queue|agent|EVENT|…"
        )
    }

    /// The next item.
    mutating func next() -> AdapterItem? {
        if let item = unreadable?.next() { return item }
        unreadable = nil
        if isEmpty {
            isEmpty = false
            return AdapterItem("the payload", .ignored(reason: "an empty payload"))
        }
        while let line = lines.next() {
            if line.bytes.isBlank { continue }
            let place = "line \(line.number)"
            guard line.bytes.count <= Self.lineLimit else {
                let reason = "a line of more than \(Self.lineLimit) bytes"
                unreadable = UnreadableBytes(line.bytes, place: place, reason: reason)
                return unreadable?.next()
            }
            guard let parsed = QueueLogLine(line.bytes) else {
                let reason = "not of the form time|uniqueid|queue|agent|EVENT|…"
                return AdapterItem(place, .unreadable(reason: reason, bytes: Array(line.bytes)))
            }
            return AdapterItem(place, reading.reading(parsed))
        }
        return nil
    }

    private static func isQueueLog(_ bytes: [UInt8]) -> Bool {
        var lines = ByteLines(bytes)
        for _ in 0..<sampleLimit {
            guard let line = lines.next() else { return false }
            if line.bytes.count <= lineLimit, QueueLogLine(line.bytes) != nil { return true }
        }
        return false
    }
}
