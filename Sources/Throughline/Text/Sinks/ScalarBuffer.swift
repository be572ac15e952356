// SPDX-License-Identifier: Apache-2.0

/// UTF-8 in the making.
struct ScalarBuffer {
    private(set) var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    mutating func write(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func insert(_ scalar: Unicode.Scalar, at offset: Int) {
        let encoded = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        bytes.insert(contentsOf: encoded, at: min(max(offset, 0), bytes.count))
    }
}
