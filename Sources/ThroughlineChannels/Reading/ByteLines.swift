// SPDX-License-Identifier: Apache-2.0

/// Cuts bytes into lines, one after the other.
struct ByteLines: IteratorProtocol {
    /// One line.
    struct Line {
        /// Counted from 1.
        var number: Int
        /// The bytes without their line end (LF or CR LF).
        var bytes: ArraySlice<UInt8>
    }

    private let input: [UInt8]
    private var offset: Int
    private var number = 0

    /// Reads lines from the start; a byte order mark is passed over.
    init(_ input: [UInt8]) {
        self.input = input
        offset = input.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next line, or nil after the last.
    mutating func next() -> Line? {
        guard offset < input.endIndex else { return nil }
        let end = Self.lineEnd(from: offset, in: input)
        var line = input[offset..<end]
        if line.last == 0x0D { line.removeLast() }
        offset = min(end + 1, input.endIndex)
        number += 1
        return Line(number: number, bytes: line)
    }

    /// Where the line that holds an offset ends: at its line feed, or at the end of the input.
    static func lineEnd(from offset: Int, in input: [UInt8]) -> Int {
        input.withUnsafeBufferPointer { buffer in
            var index = offset
            while index < buffer.count, buffer[index] != 0x0A { index += 1 }
            return index
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether there is nothing but spaces and tabs.
    var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }

    /// The bytes without white space around them.
    var trimmedOfSpace: ArraySlice<UInt8> {
        var slice = self
        while let first = slice.first, first.isJSONSpace { slice.removeFirst() }
        while let last = slice.last, last.isJSONSpace { slice.removeLast() }
        return slice
    }
}

extension UInt8 {
    /// Whether the byte is white space between the parts of a JSON text (RFC 8259, section 2).
    var isJSONSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
