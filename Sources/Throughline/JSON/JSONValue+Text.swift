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
            sortedKeys
            ? object.members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            : object.members
        output.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            write(member.key, to: &output)
            output.append(UInt8(ascii: ":"))
            member.value.write(to: &output, sortedKeys: sortedKeys)
        }
        output.append(UInt8(ascii: "}"))
    }

    private static func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: output.append(contentsOf: "\\\"".utf8)
            case 0x5C: output.append(contentsOf: "\\\\".utf8)
            case 0x0A: output.append(contentsOf: "\\n".utf8)
            case 0x0D: output.append(contentsOf: "\\r".utf8)
            case 0x09: output.append(contentsOf: "\\t".utf8)
            case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x061C, 0x2028...0x202E, 0x2066...0x2069:
                writeEscape(scalar.value, to: &output)
            case 0x20..<0x80: output.append(UInt8(truncatingIfNeeded: scalar.value))
            default:
                output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func writeEscape(_ value: UInt32, to output: inout [UInt8]) {
        output.append(contentsOf: "\\u".utf8)
        let high = UInt8(truncatingIfNeeded: value >> 8)
        let low = UInt8(truncatingIfNeeded: value)
        output.append(contentsOf: Hex.string([high, low]).utf8)
    }
}
