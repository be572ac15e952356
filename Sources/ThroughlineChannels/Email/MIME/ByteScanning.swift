// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The searches that run over whole messages, done by the platform's vectorised `memchr`.
extension UnsafeBufferPointer<UInt8> {
    /// The first index of `byte` in `range`, which must lie inside the buffer.
    @inline(__always)
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        guard !range.isEmpty, let base = baseAddress else { return nil }
        let start = UnsafeRawPointer(base) + range.lowerBound
        guard let hit = memchr(start, CInt(byte), range.count) else { return nil }
        return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
}

extension [UInt8] {
    /// The first index of `byte` in `range`, cut to the array's bounds.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        let range = range.clamped(to: 0..<count)
        return withUnsafeBufferPointer { $0.firstIndex(of: byte, in: range) }
    }

    /// Whether `prefix` stands at `index`.
    func hasBytes(_ prefix: [UInt8], at index: Int, before end: Int) -> Bool {
        guard index >= 0, end <= count, end - index >= prefix.count else { return false }
        for offset in prefix.indices where self[index + offset] != prefix[offset] { return false }
        return true
    }

    /// Whether every byte is ASCII.
    var isASCII: Bool {
        withUnsafeBufferPointer { bytes in
            var union: UInt8 = 0
            for byte in bytes { union |= byte }
            return union < 0x80
        }
    }
}
