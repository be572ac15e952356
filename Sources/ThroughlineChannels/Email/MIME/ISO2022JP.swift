// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Decodes ISO-2022-JP (RFC 1468) and the additions that Japanese mail programs made to it.
///
/// The platform's converter stops at half-width katakana and the vendors' symbols, so the escapes
/// are resolved here and the characters converted as EUC-JP, whose superset knows them all.
enum ISO2022JP {
    private enum Mode {
        case ascii
        case katakana
        case twoBytes
        case supplement
    }

    /// Whether unlabelled bytes hold an escape to a Japanese set.
    static func isLikely(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.firstIndex(of: ASCII.escape) else { return false }
        return bytes[first...].indices.contains {
            bytes[$0] == ASCII.escape && mode(bytes, $0) != nil
        }
    }

    static func decode(_ bytes: [UInt8]) -> String {
        // The set has seven bits; bytes above and no escape are something else under its label.
        if !bytes.isASCII, !isLikely(bytes) {
            return Charset.unnamed.decode(bytes)
        }
        let euc = eucJP(bytes)
        if euc.isASCII { return String(decoding: euc, as: UTF8.self) }
        if let text = Iconv(from: "EUC-JP")?.decode(euc, repairing: false) { return text }
        if let text = Iconv(from: "EUC-JP-MS")?.decode(euc, repairing: true) { return text }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Decodes a header's text, in which lines are folded anywhere.
    ///
    /// RFC 1468 has every line end in ASCII, so a blank between two halves of the same run of
    /// characters is a fold that a program made without knowing what it cut.
    static func decodeHeader(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isASCII = true
        var index = 0
        while index < bytes.count {
            if bytes[index] == ASCII.escape, let (mode, length) = mode(bytes, index) {
                isASCII = mode == .ascii
                result += bytes[index..<min(index + length, bytes.count)]
                index += length
                continue
            }
            if isASCII || !bytes[index].isBlank { result.append(bytes[index]) }
            index += 1
        }
        return decode(result)
    }

    private static func eucJP(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var current = Mode.ascii
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == ASCII.escape, let (mode, length) = mode(bytes, index) {
                current = mode
                index += length
                continue
            }
            index += 1
            if byte == ASCII.lineFeed { current = .ascii }
            guard current != .ascii, byte > ASCII.space, byte < 0x7F else {
                result.append(byte)
                continue
            }
            switch current {
            case .ascii: result.append(byte)
            case .katakana: result += [0x8E, byte | 0x80]
            case .twoBytes, .supplement:
                if current == .supplement { result.append(0x8F) }
                result.append(byte | 0x80)
                if index < bytes.count, bytes[index] > ASCII.space, bytes[index] < 0x7F {
                    result.append(bytes[index] | 0x80)
                    index += 1
                }
            }
        }
        return result
    }

    /// The set that the escape at `index` switches to, with the escape's length.
    private static func mode(_ bytes: [UInt8], _ index: Int) -> (Mode, Int)? {
        let sequences: [(String, Mode)] = [
            ("(B", .ascii), ("(J", .ascii), ("(H", .ascii), ("(I", .katakana), ("$@", .twoBytes),
            ("$B", .twoBytes), ("$(B", .twoBytes), ("$(D", .supplement),
        ]
        for (sequence, mode) in sequences
        where bytes.hasBytes(Array(sequence.utf8), at: index + 1, before: bytes.count) {
            return (mode, sequence.utf8.count + 1)
        }
        return nil
    }
}
