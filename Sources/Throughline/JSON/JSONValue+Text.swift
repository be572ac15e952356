// SPDX-License-Identifier: Apache-2.0

extension JSONValue {
    /// The value as JSON text on one line.
    ///
    /// Control characters, the line separators U+2028 and U+2029, and bidirectional controls are
    /// written as escapes, so that a line of JSON is one line wherever it is shown.
    ///
    /// - Parameter sortedKeys: Whether members stand in the order of their keys' UTF-8 bytes, so
    ///   that equal values have equal text, or in their own order.
    /// - Returns: The text.
    public func text(sortedKeys: Bool = true) -> String {
        String(decoding: bytes(sortedKeys: sortedKeys), as: UTF8.self)
    }

    /// The value as the UTF-8 bytes of ``text(sortedKeys:)``.
    public func bytes(sortedKeys: Bool = true) -> [UInt8] {
        var output: [UInt8] = []
        write(to: &output, sortedKeys: sortedKeys)
        return output
    }

    private func write(to output: inout [UInt8], sortedKeys: Bool) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): output.append(contentsOf: String(value).utf8)
        case .decimal(let text): output.append(contentsOf: text.utf8)
        case .string(let text): Self.write(text, to: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                element.write(to: &output, sortedKeys: sortedKeys)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            Self.write(object, to: &output, sortedKeys: sortedKeys)
        }
    }

    private static func write(
        _ object: JSONObject,
        to output: inout [UInt8],
        sortedKeys: Bool
    ) {
        let members =
            sortedKeys && !isSorted(object.members)
            ? object.members.sorted { precedes($0.key, $1.key) } : object.members
        output.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            write(member.key, to: &output)
            output.append(UInt8(ascii: ":"))
            member.value.write(to: &output, sortedKeys: sortedKeys)
        }
        output.append(UInt8(ascii: "}"))
    }

    private static func isSorted(_ members: [JSONObject.Member]) -> Bool {
        var index = members.count
        while index > 1 {
            index -= 1
            if !precedes(members[index - 1].key, members[index].key) { return false }
        }
        return true
    }

    private static func precedes(_ one: String, _ other: String) -> Bool {
        let isBefore = one.utf8.withContiguousStorageIfAvailable { one in
            other.utf8.withContiguousStorageIfAvailable { one.lexicographicallyPrecedes($0) }
        }
        return (isBefore ?? nil) ?? one.utf8.lexicographicallyPrecedes(other.utf8)
    }

    private static func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                // Nearly everything is plain ASCII, which is copied in one piece.
                if byte >= 0x20, byte < 0x7F, byte != 0x22, byte != 0x5C {
                    index += 1
                    continue
                }
                let (value, length) = scalar(at: index, in: bytes)
                if needsEscape(value) {
                    output.append(contentsOf: bytes[start..<index])
                    writeEscape(value, to: &output)
                    start = index + length
                }
                index += length
            }
            output.append(contentsOf: bytes[start...])
        }
        output.append(UInt8(ascii: "\""))
    }

    /// The scalar at an offset of valid UTF-8, and of how many bytes it is; of those past U+FFFF,
    /// none of which is escaped, only the length.
    private static func scalar(
        at index: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> (value: UInt32, length: Int) {
        func tail(_ offset: Int) -> UInt32 {
            index + offset < bytes.count ? UInt32(bytes[index + offset] & 0x3F) : 0
        }
        let lead = UInt32(bytes[index])
        switch lead {
        case 0..<0x80: return (lead, 1)
        case 0x80..<0xE0: return ((lead & 0x1F) << 6 | tail(1), 2)
        case 0xE0..<0xF0: return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
        default: return (0x10000, 4)
        }
    }

    private static func needsEscape(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0x20, 0x22, 0x5C, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E,
            0x2066...0x2069:
            true
        default: false
        }
    }

    private static func writeEscape(_ value: UInt32, to output: inout [UInt8]) {
        switch value {
        case 0x22: output.append(contentsOf: "\\\"".utf8)
        case 0x5C: output.append(contentsOf: "\\\\".utf8)
        case 0x0A: output.append(contentsOf: "\\n".utf8)
        case 0x0D: output.append(contentsOf: "\\r".utf8)
        case 0x09: output.append(contentsOf: "\\t".utf8)
        default:
            output.append(contentsOf: "\\u".utf8)
            let high = UInt8(truncatingIfNeeded: value >> 8)
            let low = UInt8(truncatingIfNeeded: value)
            output.append(contentsOf: Hex.string([high, low]).utf8)
        }
    }
}
