// SPDX-License-Identifier: Apache-2.0

/// Cuts a JSON payload into the values that stand for one item each.
///
/// Takes one value, a list of values, or JSON Lines. Each value keeps the bytes it came in and is
/// parsed by itself, so one that is broken does not take the others with it. A list that is cut off
/// gives itself as a whole, for it can't be told where the last value ends.
struct JSONItems: IteratorProtocol {
    /// One value.
    struct Item {
        /// Where it stood: `element 3`, `line 17`, or `the payload`.
        var place: String
        /// Its bytes, without white space around them.
        var bytes: ArraySlice<UInt8>
    }

    private enum Form {
        case list(IndexingIterator<[ArraySlice<UInt8>]>)
        case lines(ByteLines)
    }

    private var form: Form
    /// How many elements of a list were read; nil where the payload is one value.
    private var count: Int?

    /// Whether bytes look like JSON: an object or a list, after white space.
    static func isLikely(_ bytes: [UInt8]) -> Bool {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = bytes[start...].first { !$0.isJSONSpace }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Reads a payload.
    init(_ bytes: [UInt8]) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = bytes[start...].trimmedOfSpace
        if Self.isLines(text) {
            form = .lines(ByteLines(bytes))
        } else if text.first == UInt8(ascii: "["), let elements = JSONSlices.elements(of: text) {
            form = .list(elements.makeIterator())
            count = 0
        } else {
            form = .list((text.isEmpty ? [] : [text]).makeIterator())
        }
    }

    /// The next value.
    mutating func next() -> Item? {
        switch form {
        case .list(var iterator):
            guard let bytes = iterator.next() else { return nil }
            form = .list(iterator)
            guard let number = count.map({ $0 + 1 }) else {
                return Item(place: "the payload", bytes: bytes)
            }
            count = number
            return Item(place: "element \(number)", bytes: bytes)
        case .lines(var lines):
            defer { form = .lines(lines) }
            while let line = lines.next() {
                let bytes = line.bytes.trimmedOfSpace
                if !bytes.isEmpty { return Item(place: "line \(line.number)", bytes: bytes) }
            }
            return nil
        }
    }

    /// Whether the text is JSON Lines: its first line is an object, and more follows it.
    private static func isLines(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.first == UInt8(ascii: "{"),
            let end = text.firstIndex(of: 0x0A)
        else { return false }
        return JSONSlices.isWhole(text[..<end].trimmedOfSpace)
    }
}
