// SPDX-License-Identifier: Apache-2.0

/// Decodes base64 as mail carries it (RFC 2045, 6.8).
///
/// Bytes outside the alphabet are passed over, missing padding is made up for, and blocks that were
/// padded each and then joined are read on. Text that a gateway appended behind the padding is not.
enum MailBase64 {
    /// The value of each byte: 0 to 63, or `skip`, or `pad`.
    private static let table: [UInt8] = {
        var table = [UInt8](repeating: skip, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, byte) in alphabet.utf8.enumerated() { table[Int(byte)] = UInt8(value) }
        table[Int(ASCII.equals)] = pad
        return table
    }()

    private static let skip: UInt8 = 0xFF
    private static let pad: UInt8 = 0xFE

    static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let capacity = bytes.count / 4 * 3 + 3
        return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            bytes.withUnsafeBufferPointer { input in
                table.withUnsafeBufferPointer { table in
                    count = decode(input, table, into: output)
                }
            }
        }
    }

    /// Writes at most `input.count / 4 * 3 + 3` bytes.
    private static func decode(
        _ input: UnsafeBufferPointer<UInt8>,
        _ table: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var written = 0
        var group: UInt32 = 0
        var filled = 0
        var index = 0
        var restIsClean: Bool?
        while index < input.count {
            // Whole groups, which is nearly all of a well-formed body.
            while filled == 0, index + 4 <= input.count {
                let a = UInt32(table[Int(input[index])])
                let b = UInt32(table[Int(input[index + 1])])
                let c = UInt32(table[Int(input[index + 2])])
                let d = UInt32(table[Int(input[index + 3])])
                guard (a | b | c | d) < 64 else { break }
                let value = a << 18 | b << 12 | c << 6 | d
                output[written] = UInt8(truncatingIfNeeded: value >> 16)
                output[written + 1] = UInt8(truncatingIfNeeded: value >> 8)
                output[written + 2] = UInt8(truncatingIfNeeded: value)
                written += 3
                index += 4
            }
            guard index < input.count else { break }
            let value = table[Int(input[index])]
            index += 1
            if value < 64 {
                group = group << 6 | UInt32(value)
                filled += 1
                if filled == 4 {
                    written = flush(&group, &filled, output, written)
                }
            } else if value == pad, filled > 1 {
                written = flush(&group, &filled, output, written)
                let isClean = restIsClean ?? isAlphabet(input, from: index, table)
                restIsClean = isClean
                if !isClean { return written }
            } else if value == pad {
                filled = 0
                group = 0
            }
        }
        return flush(&group, &filled, output, written)
    }

    /// Writes the whole bytes of a group and empties it.
    private static func flush(
        _ group: inout UInt32,
        _ filled: inout Int,
        _ output: UnsafeMutableBufferPointer<UInt8>,
        _ start: Int
    ) -> Int {
        defer {
            group = 0
            filled = 0
        }
        guard filled > 1 else { return start }
        let value = group << UInt32(6 * (4 - filled))
        var written = start
        for shift in [UInt32(16), 8, 0].prefix(filled - 1) where written < output.count {
            output[written] = UInt8(truncatingIfNeeded: value >> shift)
            written += 1
        }
        return written
    }

    /// Whether only base64 follows, so that reading on past a padding makes sense.
    private static func isAlphabet(
        _ input: UnsafeBufferPointer<UInt8>,
        from start: Int,
        _ table: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        for index in start..<input.count
        where table[Int(input[index])] == skip && !input[index].isWhitespace {
            return false
        }
        return true
    }
}
