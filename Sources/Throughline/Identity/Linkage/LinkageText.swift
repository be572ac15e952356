// SPDX-License-Identifier: Apache-2.0

/// Puts values in the form in which they are compared: small letters of the Latin alphabet, digits,
/// one space between words.
enum LinkageText {
    /// The longest value that is compared, in bytes; the rest plays no part.
    static let lengthLimit = 120

    /// The letters and digits of a value, small, without accents, one space between words.
    static func folded(_ text: some StringProtocol) -> [UInt8] {
        if let bytes = foldedASCII(text) { return bytes }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isBetween = false
        for scalar in text.lowercased().unicodeScalars {
            guard bytes.count < lengthLimit else { break }
            let letters = Self.letters(of: scalar)
            if letters.isEmpty {
                // Neither an accent, an apostrophe nor a hard or soft sign parts a word.
                isBetween = isBetween || !isJoining(scalar)
                continue
            }
            if isBetween, !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
            isBetween = false
            bytes += letters
        }
        return bytes
    }

    /// The same for plain ASCII, as nearly everything is; nil for anything else.
    private static func foldedASCII(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isBetween = false
        for byte in text.utf8 {
            guard byte < 0x80 else { return nil }
            guard bytes.count < lengthLimit else { break }
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            let small = isCapital ? byte | 0x20 : byte
            let isKept =
                (small >= UInt8(ascii: "a") && small <= UInt8(ascii: "z"))
                || (small >= UInt8(ascii: "0") && small <= UInt8(ascii: "9"))
            guard isKept else {
                isBetween = isBetween || (byte != UInt8(ascii: "'") && byte != UInt8(ascii: "."))
                continue
            }
            if isBetween, !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
            isBetween = false
            bytes.append(small)
        }
        return bytes
    }

    /// The digits of a value.
    static func digits(_ text: some StringProtocol) -> [UInt8] {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return Array(text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }.prefix(lengthLimit))
        }
        return text.unicodeScalars.compactMap { scalar in
            guard
                let digit = scalar.properties.numericType == .decimal
                    ? scalar.properties.numericValue : nil
            else { return nil }
            return UInt8(ascii: "0") + UInt8(digit)
        }.prefix(lengthLimit).map { $0 }
    }

    /// The digits of a day: year, month and day, where three numbers are told apart.
    ///
    /// `2.1.1980` and `1980-01-02` are one day; of two numbers that could be either, the first is the
    /// day where the year comes last.
    static func date(_ text: some StringProtocol) -> [UInt8] {
        let digits = digits(text)
        let isDigit = { (byte: UInt8) in byte >= 0x30 && byte <= 0x39 }
        let parts = Array(text.utf8).split { !isDigit($0) }.map { Array($0) }
        guard parts.count == 3, parts.reduce(0, { $0 + $1.count }) == digits.count else {
            return digits
        }
        let padded = { (part: [UInt8]) in part.count == 1 ? [0x30] + part : part }
        let (first, middle, last) = (parts[0], padded(parts[1]), parts[2])
        guard middle.count == 2 else { return digits }
        if first.count == 4, last.count <= 2 { return first + middle + padded(last) }
        if last.count == 4, first.count <= 2 { return last + middle + padded(first) }
        return digits
    }

    /// The words of a folded value.
    static func words(_ folded: [UInt8]) -> [ArraySlice<UInt8>] {
        folded.split(separator: UInt8(ascii: " "))
    }

    private static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
        ["'", "\u{2019}", ".", "ъ", "ь"].contains(scalar)
            || scalar.properties.generalCategory == .nonspacingMark
    }

    private static func letters(of scalar: Unicode.Scalar) -> [UInt8] {
        if scalar.isASCII {
            let byte = UInt8(scalar.value)
            let isKept =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            return isKept ? [byte] : []
        }
        return Transliteration.letters(of: scalar)
    }
}
