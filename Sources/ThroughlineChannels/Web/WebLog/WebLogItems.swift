// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads the lines of an access log, one after the other.
struct WebLogItems: Sequence, IteratorProtocol {
    private let context: AdapterContext
    private let reading: WebLogReading
    private var lines: ByteLines
    private var equals = EqualLines()
    private var unreadable: UnreadableBytes?
    private var isEmpty = true

    /// Reads a payload.
    init(_ payload: Payload, context: AdapterContext) {
        self.context = context
        reading = WebLogReading(context)
        lines = ByteLines(payload.bytes)
    }

    /// The next item.
    mutating func next() -> AdapterItem? {
        while true {
            if let item = unreadable?.next() { return item }
            unreadable = nil
            guard let line = lines.next() else {
                defer { isEmpty = false }
                return isEmpty
                    ? AdapterItem("the payload", .ignored(reason: "no requests")) : nil
            }
            guard !line.bytes.isBlank else { continue }
            isEmpty = false
            let place = "line \(line.number)"
            do throws(WebLogFault) {
                let parsed = try WebLogLine(line.bytes)
                let digest = PayloadDigest.hex(line.bytes)
                let number = equals.number(of: digest)
                let item = reading.reading(parsed, bytes: line.bytes, id: "\(digest)/\(number)")
                return AdapterItem(place, item)
            } catch {
                unreadable = UnreadableBytes(line.bytes, place: place, reason: error.reason)
            }
        }
    }
}

/// Counts equal lines of one file: two requests of one second for one page are two.
///
/// Equal lines have an equal time and so stand close together; it remembers the last lines alone.
struct EqualLines {
    /// How many different lines it remembers.
    static let limit = 10_000

    private var counts: [String: Int] = [:]
    private var order: [String] = []
    private var oldest = 0

    /// How many lines of a digest were there before.
    mutating func number(of digest: String) -> Int {
        if let count = counts[digest] {
            counts[digest] = count + 1
            return count
        }
        counts[digest] = 1
        if order.count < Self.limit {
            order.append(digest)
        } else {
            counts[order[oldest]] = nil
            order[oldest] = digest
            oldest = (oldest + 1) % Self.limit
        }
        return 0
    }
}
