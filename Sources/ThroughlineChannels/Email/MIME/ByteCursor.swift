// SPDX-License-Identifier: Apache-2.0

/// A position in bytes that never leaves them.
struct ByteCursor {
    let bytes: [UInt8]
    private(set) var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index >= bytes.count }

    func peek(at offset: Int = 0) -> UInt8? {
        let position = index + offset
        return position < bytes.count ? bytes[position] : nil
    }

    mutating func next() -> UInt8? {
        guard index < bytes.count else { return nil }
        defer { index += 1 }
        return bytes[index]
    }

    mutating func advance(_ count: Int = 1) {
        index = Swift.min(index + count, bytes.count)
    }

    /// Goes back to, or on to, a position that was read from `index`.
    mutating func move(to position: Int) {
        index = Swift.min(Swift.max(position, 0), bytes.count)
    }

    /// Steps over `byte` if it is next.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        index += 1
        return true
    }

    mutating func skip(while condition: (UInt8) -> Bool) {
        while index < bytes.count, condition(bytes[index]) { index += 1 }
    }

    mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = index
        skip(while: condition)
        return bytes[start..<index]
    }

    /// Reads quoted text up to `close` and over it; a backslash quotes the byte after it.
    mutating func takeQuoted(until close: UInt8) -> [UInt8] {
        var result: [UInt8] = []
        while let byte = next(), byte != close {
            if byte == ASCII.backslash, let quoted = next() {
                result.append(quoted)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// Reads a comment that begins here, with the ones inside it (RFC 5322, 3.2.2), and returns its
    /// text.
    ///
    /// An unclosed comment ends with the bytes.
    mutating func takeComment() -> [UInt8] {
        guard skip(ASCII.openParenthesis) else { return [] }
        var result: [UInt8] = []
        var depth = 1
        while let byte = next() {
            switch byte {
            case ASCII.backslash:
                if let quoted = next() { result.append(quoted) }
                continue
            case ASCII.openParenthesis:
                depth += 1
            case ASCII.closeParenthesis:
                depth -= 1
                if depth == 0 { return result }
            default:
                break
            }
            result.append(byte)
        }
        return result
    }

    mutating func skipBlanksAndComments() {
        while let byte = peek() {
            if byte.isWhitespace {
                index += 1
            } else if byte == ASCII.openParenthesis {
                _ = takeComment()
            } else {
                return
            }
        }
    }
}
