// SPDX-License-Identifier: Apache-2.0

/// Finds where the parts of a JSON text stand, so that each can be kept as the bytes it came in.
///
/// It reads no values and checks little: it is for text that was parsed already, or of which only
/// one part is wanted. Text that isn't JSON gives nil or parts that are none. Time is linear.
enum JSONSlices {
    /// The elements of a list, without the white space around them; nil if it isn't one.
    static func elements(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        var slices: [ArraySlice<UInt8>] = []
        var scan = JSONScan(text)
        guard scan.take(UInt8(ascii: "[")) else { return nil }
        if scan.take(UInt8(ascii: "]")) { return [] }
        while true {
            guard let value = scan.value() else { return nil }
            slices.append(value)
            if scan.take(UInt8(ascii: ",")) { continue }
            return scan.take(UInt8(ascii: "]")) ? slices : nil
        }
    }

    /// The first element of a list that has one.
    static func firstElement(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var scan = JSONScan(text)
        guard scan.take(UInt8(ascii: "[")), let value = scan.value() else { return nil }
        return scan.take(UInt8(ascii: ",")) || scan.take(UInt8(ascii: "]")) ? value : nil
    }

    /// The values of a row of them, one after the other; nil where the text isn't one.
    static func values(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        var slices: [ArraySlice<UInt8>] = []
        var scan = JSONScan(text)
        while !scan.isAtEnd {
            guard let value = scan.value() else { return nil }
            slices.append(value)
        }
        return slices
    }

    /// Whether text is one value, as far as its brackets and quotes say.
    static func isWhole(_ text: ArraySlice<UInt8>) -> Bool {
        var scan = JSONScan(text)
        return scan.value()?.endIndex == text.endIndex
    }

    /// The last member of an object whose key is written without escapes; nil if there is none.
    static func member(_ key: String, of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let quoted = Array("\"\(key)\"".utf8)
        var found: ArraySlice<UInt8>?
        var scan = JSONScan(text)
        guard scan.take(UInt8(ascii: "{")) else { return nil }
        while let name = scan.value(), scan.take(UInt8(ascii: ":")), let value = scan.value() {
            if name.elementsEqual(quoted) { found = value }
            guard scan.take(UInt8(ascii: ",")) else { break }
        }
        return found
    }
}

/// Steps over JSON values without reading them.
private struct JSONScan {
    private let text: ArraySlice<UInt8>
    private var offset: Int

    init(_ text: ArraySlice<UInt8>) {
        self.text = text
        offset = text.startIndex
    }

    /// Whether nothing but white space is left.
    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return offset >= text.endIndex
        }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard offset < text.endIndex, text[offset] == byte else { return false }
        offset += 1
        return true
    }

    /// Steps over one value, and returns its bytes.
    mutating func value() -> ArraySlice<UInt8>? {
        skipSpace()
        let start = offset
        var depth = 0
        while offset < text.endIndex {
            switch text[offset] {
            case UInt8(ascii: "\""):
                guard skipString() else { return nil }
                if depth == 0 { return text[start..<offset] }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return scalar(from: start) }
                depth -= 1
                if depth == 0 {
                    offset += 1
                    return text[start..<offset]
                }
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                if depth == 0 { return scalar(from: start) }
            default: break
            }
            offset += 1
        }
        return depth == 0 ? scalar(from: start) : nil
    }

    private func scalar(from start: Int) -> ArraySlice<UInt8>? {
        let slice = text[start..<offset].trimmedOfSpace
        return slice.isEmpty ? nil : slice
    }

    private mutating func skipString() -> Bool {
        offset += 1
        while offset < text.endIndex {
            let byte = text[offset]
            offset += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { return true }
        }
        offset = text.endIndex
        return false
    }

    private mutating func skipSpace() {
        while offset < text.endIndex, text[offset].isJSONSpace { offset += 1 }
    }
}
