// SPDX-License-Identifier: Apache-2.0

/// The little of a `style` attribute that decides what is read.
struct HTMLStyle {
    private(set) var hides = false
    private(set) var keepsWhitespace = false
    /// Outlook writes each line as a paragraph without margins.
    private(set) var hasNoMargin = false

    /// Styles of mails are long; what decides stands early or is repeated in a style sheet.
    private static let longest = 1024

    init(_ value: ArraySlice<UInt8>) {
        var clipsHeight = false
        var clips = false
        var rest = value.prefix(Self.longest)
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
            let declaration = rest[..<end]
            rest = rest[min(end + 1, rest.endIndex)...]
            guard Self.mayMatter(declaration),
                let colon = declaration.firstIndex(of: UInt8(ascii: ":"))
            else { continue }
            let property = Self.word(declaration[..<colon])
            let value = Self.word(declaration[(colon + 1)...])
            switch property {
            case "display": hides = hides || value == "none"
            case "visibility": hides = hides || value == "hidden"
            case "max-height": clipsHeight = Self.isZero(value)
            case "overflow": clips = value == "hidden"
            case "white-space": keepsWhitespace = value.hasPrefix("pre")
            case "margin": hasNoMargin = Self.isZero(value)
            default: continue
            }
        }
        hides = hides || (clipsHeight && clips)
    }

    /// Answers "no" for nearly all that styles say, without making a string of it.
    private static func mayMatter(_ declaration: ArraySlice<UInt8>) -> Bool {
        guard let first = declaration.firstIndex(where: { $0 > 0x20 }),
            first + 4 < declaration.endIndex
        else { return false }
        switch (declaration[first] | 0x20, declaration[first + 1] | 0x20) {
        case (UInt8(ascii: "d"), UInt8(ascii: "i")), (UInt8(ascii: "v"), UInt8(ascii: "i")),
            (UInt8(ascii: "o"), UInt8(ascii: "v")), (UInt8(ascii: "w"), UInt8(ascii: "h")):
            return true
        case (UInt8(ascii: "m"), UInt8(ascii: "a")):
            // `margin-left` and its like do not count.
            return first + 6 < declaration.endIndex && declaration[first + 6] != UInt8(ascii: "-")
        default:
            return false
        }
    }

    /// The first word, in lower case.
    private static func word(_ bytes: ArraySlice<UInt8>) -> String {
        let word = bytes.drop { $0 <= 0x20 }.prefix { $0 > 0x20 && $0 != UInt8(ascii: "!") }
        return String(decoding: word.prefix(32), as: UTF8.self).lowercased()
    }

    private static func isZero(_ length: String) -> Bool {
        length.first == "0" && !length.contains { ("1"..."9").contains($0) }
    }
}
