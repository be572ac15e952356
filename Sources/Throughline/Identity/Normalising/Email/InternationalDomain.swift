// SPDX-License-Identifier: Apache-2.0

/// A domain name as the Domain Name System has it: labels in lower-case ASCII.
///
/// UTS #46 with nontransitional processing, STD 3 rules for ASCII, the joiner and Bidi checks and
/// the lengths of the DNS. Of its hyphen checks only those of STD 3 are made, because registered
/// names do have `--` in the third and fourth place.
struct InternationalDomain: Hashable, Sendable {
    /// The name in ASCII, labels of other scripts as `xn--`.
    let ascii: String
    /// The name as people read it, in lower case.
    let readable: String

    /// Why a domain name is refused, for people.
    struct Failure: Error {
        let reason: String
    }

    /// Longer input is refused before it is looked at; no name has more than 253 bytes.
    private static let maximumInput = 1000
    private static let encodedPrefix = "xn--"

    /// Whether a character parts labels: a full stop, also as Chinese and Japanese type it (RFC
    /// 3490, section 3.1).
    static func isStop(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "\u{3002}" || scalar == "\u{FF0E}" || scalar == "\u{FF61}"
    }

    /// Maps and checks a domain name.
    init(_ text: some StringProtocol) throws(Failure) {
        guard text.utf8.count <= Self.maximumInput else { throw Self.tooLong }
        if let plain = Self.plain(text) {
            (ascii, readable) = (plain, plain)
            return
        }
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        let mapped =
            isASCII ? text.lowercased() : String(IDNAMapping.mapped(text.unicodeScalars)).composed
        var labels: [String] = []
        var encoded: [String] = []
        // By scalars: a combining mark after a full stop does not make it another character.
        for label in mapped.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false) {
            let (readable, ascii) = try Self.checked(Array(label))
            labels.append(readable)
            encoded.append(ascii)
        }
        let isBidirectional = labels.contains { BidiRule.applies(to: $0.unicodeScalars) }
        if isBidirectional {
            guard labels.allSatisfy({ BidiRule.isSatisfied(by: $0.unicodeScalars) }) else {
                throw Failure(reason: "the domain mixes directions of writing")
            }
        }
        ascii = encoded.joined(separator: ".")
        readable = labels.joined(separator: ".")
        guard ascii.utf8.count <= 253 else { throw Self.tooLong }
    }

    /// The name in lower case, if it is ASCII, has no encoded label, and breaks no rule.
    ///
    /// Nearly all names are such; any other takes the long way, which also says what is wrong.
    private static func plain(_ text: some StringProtocol) -> String? {
        guard text.utf8.count <= 253 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var label = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                bytes.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
            case UInt8(ascii: "-") where bytes.count > label: bytes.append(byte)
            case UInt8(ascii: ".") where isPlainLabel(bytes[label...]):
                bytes.append(byte)
                label = bytes.count
            default: return nil
            }
        }
        return isPlainLabel(bytes[label...]) ? String(decoding: bytes, as: UTF8.self) : nil
    }

    private static func isPlainLabel(_ label: ArraySlice<UInt8>) -> Bool {
        !label.isEmpty && label.count <= 63 && label.last != UInt8(ascii: "-")
            && !label.starts(with: encodedPrefix.utf8)
    }

    private static let tooLong = Failure(reason: "the domain is longer than 253 bytes")

    /// A label as people read it and in ASCII.
    private static func checked(_ label: [Unicode.Scalar]) throws(Failure) -> (String, String) {
        guard !label.isEmpty else { throw Failure(reason: "the domain has an empty label") }
        var scalars = label
        if label.starts(with: encodedPrefix.unicodeScalars) {
            let rest = label.dropFirst(encodedPrefix.unicodeScalars.count)
            guard let decoded = Punycode.decode(rest), decoded.contains(where: { !$0.isASCII }),
                !decoded.starts(with: encodedPrefix.unicodeScalars)
            else { throw Failure(reason: "the domain has a label whose xn-- form is malformed") }
            scalars = decoded
        }
        try check(scalars)
        var readable = ""
        readable.unicodeScalars.append(contentsOf: scalars)
        guard readable.unicodeScalars.elementsEqual(readable.composed.unicodeScalars) else {
            throw Failure(reason: "the domain has a label that is not normalised")
        }
        let ascii = try encoded(scalars)
        guard ascii.utf8.count <= 63 else {
            throw Failure(reason: "the domain has a label longer than 63 bytes")
        }
        return (readable, ascii)
    }

    private static func encoded(_ scalars: [Unicode.Scalar]) throws(Failure) -> String {
        guard scalars.contains(where: { !$0.isASCII }) else {
            return String(String.UnicodeScalarView(scalars))
        }
        guard let text = Punycode.encode(scalars) else {
            throw Failure(reason: "the domain has a label longer than 63 bytes")
        }
        return encodedPrefix + text
    }

    /// The validity criteria of section 4.1, but for the direction of writing.
    private static func check(_ label: [Unicode.Scalar]) throws(Failure) {
        guard label.first != "-", label.last != "-" else {
            throw Failure(reason: "the domain has a label that begins or ends with a hyphen")
        }
        switch label.first?.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark:
            throw Failure(reason: "the domain has a label that begins with a combining mark")
        default: break
        }
        for scalar in label {
            let isAllowed =
                scalar.isASCII ? isLetterDigitHyphen(scalar) : IDNAMapping.isValid(scalar)
            guard isAllowed else {
                throw Failure(reason: "the domain holds a character that none may hold")
            }
        }
        guard JoinerRule.isSatisfied(by: label) else {
            throw Failure(reason: "the domain has an invisible joiner that joins nothing")
        }
    }

    private static func isLetterDigitHyphen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "-": true
        default: false
        }
    }
}
