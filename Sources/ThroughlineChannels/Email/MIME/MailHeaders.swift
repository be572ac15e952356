// SPDX-License-Identifier: Apache-2.0

/// The header fields of a message or of one part, in their order and with their bytes.
///
/// A field's text is decoded when it is asked for. Looking a field up costs the number of fields.
public struct MailHeaders: Sendable, RandomAccessCollection {
    /// One header field as it stands in the message.
    public struct Field: Sendable {
        /// The message's bytes, shared.
        let bytes: [UInt8]
        let nameRange: Range<Int>
        let valueRange: Range<Int>
        let fallback: Charset?

        /// The field's name as written.
        public var name: String { String(decoding: bytes[nameRange], as: UTF8.self) }

        /// The bytes after the colon, with folds and without the last line end.
        public var rawValue: ArraySlice<UInt8> { bytes[valueRange] }

        /// The value without folds and without leading white space, still encoded.
        public var unfoldedValue: [UInt8] { unfold(bytes, valueRange) }

        /// The value as text: unfolded, with encoded words decoded (RFC 2047).
        public var text: String { EncodedWord.decode(unfoldedValue, fallback: fallback) }
    }

    struct Entry: Sendable {
        var name: Range<Int>
        var value: Range<Int>
    }

    let bytes: [UInt8]
    let entries: [Entry]
    /// How to read bytes above 127 that no charset is named for.
    var fallback: Charset?

    /// The position of the first field.
    public var startIndex: Int { 0 }
    /// The position after the last field.
    public var endIndex: Int { entries.count }

    /// The field at a position.
    public subscript(position: Int) -> Field {
        let entry = entries[position]
        return Field(
            bytes: bytes,
            nameRange: entry.name,
            valueRange: entry.value,
            fallback: fallback
        )
    }

    /// The text of the first field of that name, in any case.
    public subscript(name: String) -> String? { first(named: name)?.text }

    /// The first field of that name, in any case.
    public func first(named name: String) -> Field? {
        var name = name
        return name.withUTF8 { name in entries.firstIndex { isNamed($0, name) } }.map { self[$0] }
    }

    private func isNamed(_ entry: Entry, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard entry.name.count == name.count else { return false }
        var offset = entry.name.lowerBound
        for byte in name {
            guard bytes[offset].lowercased == byte.lowercased else { return false }
            offset += 1
        }
        return true
    }

    /// Every field of that name, in any case, in order.
    public func all(named name: String) -> [Field] {
        var name = name
        return name.withUTF8 { name in
            var found: [Field] = []
            for (position, entry) in entries.enumerated() where isNamed(entry, name) {
                found.append(self[position])
            }
            return found
        }
    }
}

/// Removes line ends from a field's value (RFC 5322, 2.2.3) and the blanks before its text.
func unfold(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start].isWhitespace { start += 1 }
    let value = bytes[start..<range.upperBound]
    guard value.contains(where: { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn }) else {
        return Array(value)
    }
    return value.filter { $0 != ASCII.lineFeed && $0 != ASCII.carriageReturn }
}
