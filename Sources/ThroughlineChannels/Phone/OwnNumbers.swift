// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Tells the company's own telephone numbers and extensions from everybody else's.
///
/// `numbers` of the account may hold:
/// - numbers that name their country (`+49 30 1234567`), matched as ``/Throughline/AddressSet``
///   does,
/// - extensions (`100`); they match themselves,
/// - patterns of extensions as Asterisk's dial plan writes them: `_1XX`, where X is 0–9, Z is 1–9,
///   N is 2–9, `[15-7]` one of those digits, and a final `.` one or more characters.
///
/// A number that isn't listed is not called foreign because of that: where neither side is known
/// to be the company's, nothing is concluded.
struct OwnNumbers {
    private let addresses: AddressSet
    private var extensions: Set<String> = []
    private var patterns: [DialPattern] = []

    /// Reads an account's own numbers.
    init(_ account: Account) {
        let numbers = account.numbers.filter { !$0.hasPrefix("_") }
        addresses = AddressSet([], numbers: numbers, region: account.region)
        extensions = Set(numbers.map { DialledDigits($0).text })
        patterns = account.numbers.filter { $0.hasPrefix("_") }.compactMap { DialPattern($0) }
    }

    /// Whether a number, as a provider wrote it, is the company's own.
    func contains(_ raw: String) -> Bool {
        if addresses.isEmpty && patterns.isEmpty { return false }
        let digits = DialledDigits(raw)
        guard !digits.text.isEmpty else { return false }
        if extensions.contains(digits.text) { return true }
        if patterns.contains(where: { $0.matches(digits.text) }) { return true }
        // A short number is an extension and nothing else, and a star belongs to a service.
        guard !digits.isShort, digits.text.utf8.allSatisfy(\.isDigit) else { return false }
        return addresses.containsNumber(raw)
    }
}

/// The digits of a number as it was dialled or shown.
struct DialledDigits {
    /// The digits, and `*` and `#`; without the prefix that calls other countries.
    let text: String
    /// Whether the number said by itself which country it belongs to.
    let isInternational: Bool

    /// Reads a number; text without digits, or with letters among them, has none.
    init(_ raw: String) {
        var digits: [UInt8] = []
        var hasPlus = false
        for byte in raw.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "#"):
                digits.append(byte)
            case UInt8(ascii: "+") where digits.isEmpty: hasPlus = true
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
                UInt8(ascii: "("), UInt8(ascii: ")"):
                break
            default:
                text = ""
                isInternational = false
                return
            }
        }
        let isPrefixed = !hasPlus && digits.starts(with: Array("00".utf8))
        text = String(decoding: isPrefixed ? digits.dropFirst(2) : digits[...], as: UTF8.self)
        isInternational = hasPlus || isPrefixed
    }

    /// Whether the number is too short to be one outside of its own telephone system or country.
    var isShort: Bool { !isInternational && text.utf8.count <= 6 }
}

/// A pattern of an Asterisk dial plan.
private struct DialPattern {
    private enum Element {
        case oneOf(ClosedRange<UInt8>)
        case anyOf(Set<UInt8>)
        case rest
    }

    private var elements: [Element] = []

    /// Reads `_1XX`, or returns nil if it isn't a pattern.
    init?(_ text: String) {
        var bytes = Array(text.utf8.dropFirst())[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "X"), UInt8(ascii: "x"): elements.append(.oneOf(0x30...0x39))
            case UInt8(ascii: "Z"), UInt8(ascii: "z"): elements.append(.oneOf(0x31...0x39))
            case UInt8(ascii: "N"), UInt8(ascii: "n"): elements.append(.oneOf(0x32...0x39))
            case UInt8(ascii: "."):
                guard bytes.isEmpty else { return nil }
                elements.append(.rest)
            case UInt8(ascii: "["):
                guard let set = Self.set(from: &bytes) else { return nil }
                elements.append(.anyOf(set))
            case _ where byte.isDigit: elements.append(.oneOf(byte...byte))
            default: return nil
            }
        }
        if elements.isEmpty { return nil }
    }

    private static func set(from bytes: inout ArraySlice<UInt8>) -> Set<UInt8>? {
        var set: Set<UInt8> = []
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "]") { return set.isEmpty ? nil : set }
            guard byte.isDigit else { return nil }
            guard bytes.first == UInt8(ascii: "-") else {
                set.insert(byte)
                continue
            }
            bytes.removeFirst()
            guard let end = bytes.popFirst(), end.isDigit, end >= byte else { return nil }
            set.formUnion(byte...end)
        }
        return nil
    }

    func matches(_ number: String) -> Bool {
        var digits = Array(number.utf8)[...]
        for element in elements {
            guard let digit = digits.popFirst() else { return false }
            switch element {
            case .oneOf(let range): if !range.contains(digit) { return false }
            case .anyOf(let set): if !set.contains(digit) { return false }
            case .rest: return true
            }
        }
        return digits.isEmpty
    }
}
