// SPDX-License-Identifier: Apache-2.0

/// Decodes quoted-printable as mail carries it (RFC 2045, 6.7).
///
/// An equals sign that begins nothing stands for itself; blanks between a soft line break and its
/// line end are transport padding. Blanks before a hard line end are kept: no relay adds them any
/// more, and people do write them.
enum QuotedPrintable {
    static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
            bytes.withUnsafeBufferPointer { input in
                count = decode(input, into: output)
            }
        }
    }

    /// Decodes the Q encoding of an encoded word (RFC 2047, 4.2).
    static func decodeHeader(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        decode(bytes.map { $0 == ASCII.underscore ? ASCII.space : $0 }[...])
    }

    /// Writes at most as many bytes as it reads.
    private static func decode(
        _ input: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        let count = input.count
        var written = 0
        var index = 0
        while index < count {
            // Copy the run up to the next equals sign at once.
            let stop = input.firstIndex(of: ASCII.equals, in: index..<count) ?? count
            if stop > index {
                let run = UnsafeBufferPointer(rebasing: input[index..<stop])
                _ = UnsafeMutableBufferPointer(rebasing: output[written...]).update(from: run)
                written += run.count
                index = stop
            }
            guard index < count else { break }
            if index + 2 < count, let high = input[index + 1].hexValue,
                let low = input[index + 2].hexValue
            {
                output[written] = high << 4 | low
                written += 1
                index += 3
            } else if let next = endOfSoftBreak(input, after: index + 1) {
                index = next
            } else {
                output[written] = ASCII.equals
                written += 1
                // Encoders that forgot to encode the sign wrote it twice.
                index += index + 1 < count && input[index + 1] == ASCII.equals ? 2 : 1
            }
        }
        return written
    }

    /// Where the text goes on after a soft line break, or nil where there is none.
    private static func endOfSoftBreak(
        _ input: UnsafeBufferPointer<UInt8>,
        after start: Int
    ) -> Int? {
        var index = start
        while index < input.count, input[index].isBlank { index += 1 }
        guard index < input.count else { return index }
        if input[index] == ASCII.carriageReturn { index += 1 }
        if index < input.count, input[index] == ASCII.lineFeed { return index + 1 }
        return index > start && input[index - 1] == ASCII.carriageReturn ? index : nil
    }
}
