// SPDX-License-Identifier: Apache-2.0

/// Base64 as in RFC 4648, section 4, and its URL-safe alphabet, section 5.
public enum Base64: Sendable {
    /// The base64 form, padded.
    public static func encode(_ bytes: some Collection<UInt8>) -> String { encode(Array(bytes)) }

    // One form for each, of a type that is known: what other modules call generically can't be made
    // fast.

    /// The base64 form, padded.
    public static func encode(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { output in
            // A table behind a global is looked up once, not for each byte.
            let alphabet = Self.alphabet
            var index = 0
            var start = 0
            while start < bytes.count {
                let count = min(3, bytes.count - start)
                var word = UInt32(bytes[start]) << 16
                if count > 1 { word |= UInt32(bytes[start + 1]) << 8 }
                if count > 2 { word |= UInt32(bytes[start + 2]) }
                for place in 0..<4 {
                    let sextet = Int(word >> UInt32(18 - 6 * place) & 63)
                    output[index] = place <= count ? alphabet[sextet] : UInt8(ascii: "=")
                    index += 1
                }
                start += 3
            }
            return index
        }
    }

    /// The bytes of padded or unpadded base64 of either alphabet, or nil if it is neither.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? { decode(String(text)) }

    /// The bytes of padded or unpadded base64 of either alphabet, or nil if it is neither.
    public static func decode(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { decode($0) }
    }

    private static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let sextets = Self.sextets
        var output: [UInt8] = []
        output.reserveCapacity(text.count / 4 * 3 + 3)
        var word: UInt32 = 0
        var digits = 0
        var padding = 0
        for byte in text {
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
