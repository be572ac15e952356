// SPDX-License-Identifier: Apache-2.0

/// How much JSON a reader takes.
public struct JSONLimits: Hashable, Sendable {
    /// The most bytes.
    public var bytes: Int
    /// The deepest nesting.
    public var depth: Int
    /// The most values in all, lists and objects among them.
    public var values: Int

    /// Makes limits; the defaults take any webhook seen so far.
    public init(bytes: Int = 64 << 20, depth: Int = 64, values: Int = 2_000_000) {
        self.bytes = bytes
        self.depth = depth
        self.values = values
    }
}

extension JSONValue {
    /// Reads JSON text, strictly as RFC 8259 has it, in time linear in its length.
    ///
    /// A byte order mark before it and white space around it are passed over. A lone surrogate
    /// escape, which JSON can write and Unicode can't hold, becomes U+FFFD.
    ///
    /// - Throws: ``RecordError``: `malformed` with the offset where reading stopped, `tooDeep` or
    ///   `tooLarge` past a limit.
    public static func parse(
        _ bytes: some Collection<UInt8>,
        limits: JSONLimits = JSONLimits()
    ) throws(RecordError) -> JSONValue {
        guard bytes.count <= limits.bytes else {
            throw RecordError(.tooLarge, message: "The JSON has more than \(limits.bytes) bytes.")
        }
        var parser = JSONParser(Array(bytes), limits: limits)
        return try parser.document()
    }

    /// Reads JSON text.
    ///
    /// - Throws: ``RecordError``, as ``parse(_:limits:)``.
    public static func parse(_ text: String) throws(RecordError) -> JSONValue {
        try parse(Array(text.utf8))
    }
}

/// A recursive-descent reader; its recursion is bounded by the depth limit.
private struct JSONParser {
    private let input: [UInt8]
    private var offset = 0
    private var valuesLeft: Int
    private let limits: JSONLimits

    init(_ input: [UInt8], limits: JSONLimits) {
        self.input = input
        self.limits = limits
        valuesLeft = limits.values
    }

    mutating func document() throws(RecordError) -> JSONValue {
        if input.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        let value = try value(depth: 0)
        skipSpace()
        guard offset == input.count else { throw malformed("something follows the value") }
        return value
    }

    private mutating func value(depth: Int) throws(RecordError) -> JSONValue {
        guard depth <= limits.depth else {
            throw RecordError(.tooDeep, message: "The JSON is nested deeper than \(limits.depth).")
        }
        valuesLeft -= 1
        guard valuesLeft >= 0 else {
            throw RecordError(.tooLarge, message: "The JSON has more than \(limits.values) values.")
        }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            return try number()
        default: throw malformed("a value was expected")
        }
    }

    private mutating func object(depth: Int) throws(RecordError) -> JSONValue {
        offset += 1
        var members: [JSONObject.Member] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(JSONObject(members)) }
        members.reserveCapacity(8)
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw malformed("a key was expected") }
            let key = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw malformed("a colon was expected") }
            members.append(JSONObject.Member(key: key, value: try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else { throw malformed("a comma or } was expected") }
            return .object(JSONObject(members))
        }
    }

    private mutating func array(depth: Int) throws(RecordError) -> JSONValue {
        offset += 1
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "]")) else { throw malformed("a comma or ] was expected") }
            return .array(elements)
        }
    }

    private mutating func string() throws(RecordError) -> String {
        offset += 1
        let start = offset
        offset = endOfPlainText
        if peek == UInt8(ascii: "\"") {
            let plain = input[start..<offset]
            offset += 1
            return try text(plain)
        }
        var content = Array(input[start..<offset])
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return try text(content[...])
            case UInt8(ascii: "\\"):
                offset += 1
                try escape(into: &content)
            case 0..<0x20: throw malformed("a control character in a string")
            default:
                let end = endOfPlainText
                content += input[offset..<end]
                offset = end
            }
        }
        throw malformed("a string without an end")
    }

    /// Where the next byte of a string stands that doesn't mean itself.
    private var endOfPlainText: Int {
        input.withUnsafeBufferPointer { input in
            var end = offset
            while end < input.count, input[end] != UInt8(ascii: "\""),
                input[end] != UInt8(ascii: "\\"), input[end] >= 0x20
            {
                end += 1
            }
            return end
        }
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(RecordError) -> String {
        let text = bytes.withUnsafeBytes { String(utf8: $0) }
        guard let text else { throw malformed("a string that is not UTF-8") }
        return text
    }

    private mutating func escape(into content: inout [UInt8]) throws(RecordError) {
        guard let byte = peek else { throw malformed("a string without an end") }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try escapedScalar()
            content.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw malformed("an unknown escape")
        }
    }

    private mutating func escapedScalar() throws(RecordError) -> Unicode.Scalar {
        let first = try fourDigits()
        guard (0xD800..<0xDC00).contains(first), peek == UInt8(ascii: "\\"),
            offset + 1 < input.count, input[offset + 1] == UInt8(ascii: "u")
        else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let mark = offset
        offset += 2
        let second = try fourDigits()
        guard (0xDC00..<0xE000).contains(second) else {
            offset = mark
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func fourDigits() throws(RecordError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Hex.value(of: byte) else {
                throw malformed("four hexadecimal digits were expected")
            }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        return value
    }

    private mutating func number() throws(RecordError) -> JSONValue {
        let start = offset
        _ = take(UInt8(ascii: "-"))
        let zero = peek == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !(zero && whole > 1) else { throw malformed("a malformed number") }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            guard digits() > 0 else { throw malformed("a malformed number") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw malformed("a malformed number") }
        }
        if isWhole, let value = integer(input[start..<offset]) { return .integer(value) }
        return .decimal(String(decoding: input[start..<offset], as: UTF8.self))
    }

    /// The whole number that digits write, after a minus or none; nil past 64 bits.
    private func integer(_ text: ArraySlice<UInt8>) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        var value: Int64 = 0
        for digit in isNegative ? text.dropFirst() : text {
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            // Downwards, for there is one number more below zero than above.
            let (next, isTooSmall) = product.subtractingReportingOverflow(Int64(digit - 48))
            guard !isTooLarge, !isTooSmall else { return nil }
            value = next
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    private mutating func digits() -> Int {
        let start = offset
        while let byte = peek, (48...57).contains(byte) { offset += 1 }
        return offset - start
    }

    private mutating func literal(
        _ word: StaticString,
        _ value: JSONValue
    ) throws(RecordError) -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard input[offset...].prefix(length).elementsEqual(word.description.utf8) else {
            throw malformed("a value was expected")
        }
        offset += length
        return value
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        offset += 1
        return true
    }

    private var peek: UInt8? { offset < input.count ? input[offset] : nil }

    private func malformed(_ what: String) -> RecordError {
        RecordError(.malformed, message: "Not JSON: \(what), at byte \(offset).")
    }
}
