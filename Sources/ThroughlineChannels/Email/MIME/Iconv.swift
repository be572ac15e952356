// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A conversion to UTF-8 by the platform's `iconv`.
struct Iconv: ~Copyable {
    private let handle: iconv_t

    /// Opens a conversion, or returns nil where the platform has none for that name.
    init?(from name: String) {
        // iconv_open answers (iconv_t)-1, a pointer that is no address.
        guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else {
            return nil
        }
        self.handle = handle
    }

    deinit {
        _ = iconv_close(handle)
    }

    /// Converts all bytes.
    ///
    /// A byte that fits nowhere becomes U+FFFD if `repairing`, and otherwise makes the result nil.
    func decode(_ bytes: [UInt8], repairing: Bool) -> String? {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var input = bytes
        var isComplete = true
        input.withUnsafeMutableBytes { raw in
            var position = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = raw.count
            while left > 0 {
                if convert(&position, &left, into: &output) { continue }
                isComplete = false
                guard repairing else { return }
                output += [0xEF, 0xBF, 0xBD]
                position = position?.advanced(by: 1)
                left -= 1
            }
            _ = convert(&position, &left, into: &output)
        }
        return isComplete || repairing ? String(decoding: output, as: UTF8.self) : nil
    }

    /// Converts until the input ends or a byte does not fit; says whether it could go on.
    private func convert(
        _ position: inout UnsafeMutablePointer<CChar>?,
        _ left: inout Int,
        into output: inout [UInt8]
    ) -> Bool {
        let isFlush = left == 0
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8192) { chunk in
            var target = chunk.baseAddress
            var room = chunk.count
            let result =
                isFlush
                ? iconv(handle, nil, nil, &target, &room)
                : iconv(handle, &position, &left, &target, &room)
            let failure = errno
            output += UnsafeRawBufferPointer(
                rebasing: UnsafeRawBufferPointer(chunk)[..<(8192 - room)]
            )
            return result != -1 || failure == E2BIG
        }
    }
}
