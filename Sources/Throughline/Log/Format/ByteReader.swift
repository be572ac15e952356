// SPDX-License-Identifier: Apache-2.0

/// Reads fixed fields from bytes; nil where they end too soon.
struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private var index: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// How many bytes were read.
    var offset: Int { index - bytes.startIndex }

    mutating func byte() -> UInt8? {
        guard index < bytes.endIndex else { return nil }
        defer { index += 1 }
        return bytes[index]
    }

    mutating func word16() -> UInt16? {
        guard let high = byte(), let low = byte() else { return nil }
        return UInt16(high) << 8 | UInt16(low)
    }

    mutating func word64() -> UInt64? {
        guard bytes.endIndex - index >= 8 else { return nil }
        var value: UInt64 = 0
        for offset in 0..<8 { value = value << 8 | UInt64(bytes[index + offset]) }
        index += 8
        return value
    }

    mutating func id<ID: OpaqueID>() -> ID? {
        guard let high = word64(), let low = word64() else { return nil }
        return ID(high: high, low: low)
    }

    mutating func text() -> String? {
        guard let count = byte(), bytes.endIndex - index >= Int(count),
            count <= EventType.lengthLimit
        else { return nil }
        defer { index += Int(count) }
        return String(validating: bytes[index..<index + Int(count)], as: UTF8.self)
    }
}
