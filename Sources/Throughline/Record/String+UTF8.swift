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
        } else if let text = String(validating: bytes, as: UTF8.self) {
            self = text
        } else {
            return nil
        }
    }
}
