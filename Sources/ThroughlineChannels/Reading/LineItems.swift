// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads the items of a payload that has one on each line, one after the other.
///
/// Blank lines hold none. A line that can't be read is handed out with its bytes and the reason.
struct LineItems: Sequence, IteratorProtocol {
    private let reasonIfEmpty: String
    private let read: (ArraySlice<UInt8>) throws(LineFault) -> AdapterItem.Reading
    private var lines: ByteLines
    private var unreadable: UnreadableBytes?
    private var isEmpty = true

    /// Reads a payload.
    ///
    /// - Parameters:
    ///   - payload: The payload.
    ///   - reason: What is said of a payload without a line.
    ///   - read: Turns a line into an item, or throws why it is none.
    init(
        _ payload: Payload,
        ifEmpty reason: String,
        read: @escaping (ArraySlice<UInt8>) throws(LineFault) -> AdapterItem.Reading
    ) {
        reasonIfEmpty = reason
        self.read = read
        lines = ByteLines(payload.bytes)
    }

    /// The next item.
    mutating func next() -> AdapterItem? {
        while true {
            if let item = unreadable?.next() { return item }
            unreadable = nil
            guard let line = lines.next() else {
                defer { isEmpty = false }
                return isEmpty ? AdapterItem("the payload", .ignored(reason: reasonIfEmpty)) : nil
            }
            guard !line.bytes.isBlank else { continue }
            isEmpty = false
            let place = "line \(line.number)"
            do throws(LineFault) {
                return AdapterItem(place, try read(line.bytes))
            } catch {
                unreadable = UnreadableBytes(line.bytes, place: place, reason: error.reason)
            }
        }
    }
}

@available(*, unavailable)
extension LineItems: Sendable {}

/// What keeps a line from being read.
struct LineFault: Error, Equatable {
    /// What is wrong with it.
    var reason: String

    init(_ reason: String) { self.reason = reason }
}
