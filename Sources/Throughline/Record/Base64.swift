// SPDX-License-Identifier: Apache-2.0

/// Base64 as in RFC 4648, section 4, and its URL-safe alphabet, section 5.
public enum Base64: Sendable {
    /// The base64 form, padded.
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        let length = (bytes.count + 2) / 3 * 4
        return String(unsafeUninitializedCapacity: length) { output in
            var index = 0
            var word: UInt32 = 0
            var count = 0
            func put(_ digits: Int) {
                for place in 0..<4 {
                    let sextet = Int(word >> UInt32(18 - 6 * place) & 63)
                    output[index + place] = place < digits ? alphabet[sextet] : UInt8(ascii: "=")
                }
                index += 4
            }
            for byte in bytes {
                word |= UInt32(byte) << UInt32(16 - 8 * count)
                count += 1
                guard count == 3 else { continue }
                put(4)
                word = 0
                count = 0
            }
            if count > 0 { put(count + 1) }
            return index
        }
    }

    /// The bytes of padded or unpadded base64 of either alphabet, or nil if it is neither.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count / 4 * 3 + 3)
        var word: UInt32 = 0
        var digits = 0
        var padding = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            let sextet = sextets[Int(byte)]
            guard padding == 0, sextet < 64 else { return nil }
            word = word << 6 | UInt32(sextet)
            digits += 1
            guard digits % 4 == 0 else { continue }
            output.append(UInt8(truncatingIfNeeded: word >> 16))
            output.append(UInt8(truncatingIfNeeded: word >> 8))
            output.append(UInt8(truncatingIfNeeded: word))
            word = 0
        }
        let rest = digits % 4
        guard rest != 1, padding <= (rest == 0 ? 0 : 4 - rest) else { return nil }
        if rest == 2 { output.append(UInt8(truncatingIfNeeded: word >> 4)) }
        if rest == 3 {
            output.append(UInt8(truncatingIfNeeded: word >> 10))
            output.append(UInt8(truncatingIfNeeded: word >> 2))
        }
        return output
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    /// The value of each byte in either alphabet; 64 for those that have none.
    private static let sextets: [UInt8] = {
        var sextets = [UInt8](repeating: 64, count: 256)
        for (value, byte) in alphabet.enumerated() { sextets[Int(byte)] = UInt8(value) }
        sextets[Int(UInt8(ascii: "-"))] = 62
        sextets[Int(UInt8(ascii: "_"))] = 63
        return sextets
    }()
}
