// SPDX-License-Identifier: Apache-2.0

/// Reads fixed fields from bytes where they lie; nil where they end too soon.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    /// How many bytes were read.
    private(set) var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func byte() -> UInt8? {
        guard offset < bytes.count else { return nil }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func word16() -> UInt16? {
        guard let high = byte(), let low = byte() else { return nil }
        return UInt16(high) << 8 | UInt16(low)
    }

    mutating func word64() -> UInt64? {
        guard bytes.count - offset >= 8 else { return nil }
        defer { offset += 8 }
        return UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    mutating func id<ID: OpaqueID>() -> ID? {
        guard let high = word64(), let low = word64() else { return nil }
        return ID(high: high, low: low)
    }

    mutating func text(_ names: inout NameTable) -> String? {
        guard let count = byte(), bytes.count - offset >= Int(count),
            count <= EventType.lengthLimit
        else { return nil }
        defer { offset += Int(count) }
        return names.name(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + Int(count)]))
    }
}
