// SPDX-License-Identifier: Apache-2.0

extension String {
    /// Makes text of UTF-8 where it lies; nil where it is none.
    ///
    /// Most text is ASCII, which can't be wrong. The standard library's validation is generic, and
    /// looks up for each text what sort of collection its bytes are in.
    init?(utf8 bytes: UnsafeRawBufferPointer) {
        var bits: UInt8 = 0
        for byte in bytes { bits |= byte }
        if bits < 0x80 {
            self.init(unsafeUninitializedCapacity: bytes.count) { buffer in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
                return bytes.count
            }
        } else {
            // Decoding puts U+FFFD where bytes are no UTF-8, and then they are not these any more.
            let text = String(decoding: bytes, as: UTF8.self)
            guard text.utf8.elementsEqual(bytes) else { return nil }
            self = text
        }
    }

    /// Makes text of UTF-8; nil where it is none.
    package init?(utf8 bytes: some Collection<UInt8>) {
        let text =
            bytes.withContiguousStorageIfAvailable { Self(utf8: UnsafeRawBufferPointer($0)) }
            ?? Array(bytes).withUnsafeBytes { Self(utf8: $0) }
        guard let text else { return nil }
        self = text
    }
}
