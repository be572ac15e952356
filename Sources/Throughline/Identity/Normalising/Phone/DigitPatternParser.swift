// SPDX-License-Identifier: Apache-2.0

/// Reads the notation of a ``DigitPattern`` by recursive descent.
struct DigitPatternParser {
    indirect enum Node {
        case digit(UInt16)
        case end
        case sequence([Node])
        case choice([Node])
        case group(Int, Node)
        case repeated(Node, ClosedRange<Int>)
    }

    private(set) var groups = 0
    private var rest: ArraySlice<UInt8>
    private var depth = 0

    private static let maximumDepth = 32
    private static let maximumCount = 250

    init(_ text: some StringProtocol) {
        rest = ArraySlice(text.utf8)
    }

    /// The whole pattern, or nil where it is malformed.
    mutating func parse() -> Node? {
        guard let node = choice(), rest.isEmpty else { return nil }
        return node
    }

    private mutating func choice() -> Node? {
        guard depth < Self.maximumDepth, let first = sequence() else { return nil }
        var branches = [first]
        while take(UInt8(ascii: "|")) {
            guard let branch = sequence() else { return nil }
            branches.append(branch)
        }
        return branches.count == 1 ? first : .choice(branches)
    }

    private mutating func sequence() -> Node? {
        var items: [Node] = []
        while let byte = rest.first, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            guard let item = atom(), let counted = repetition(of: item) else { return nil }
            items.append(counted)
        }
        return items.count == 1 ? items[0] : .sequence(items)
    }

    private mutating func atom() -> Node? {
        guard let byte = rest.popFirst() else { return nil }
        switch byte {
        case UInt8(ascii: "("): return group()
        case UInt8(ascii: "["): return digitClass().map { .digit($0) }
        case UInt8(ascii: "\\"):
            return take(UInt8(ascii: "d")) ? .digit(DigitPattern.anyDigit) : nil
        case UInt8(ascii: "$"): return .end
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return .digit(Self.mask(of: byte))
        // A tone to wait for, in prefixes that are only written and never dialled through.
        case UInt8(ascii: "~"): return .digit(0)
        default: return nil
        }
    }

    private mutating func group() -> Node? {
        depth += 1
        defer { depth -= 1 }
        if rest.starts(with: "?:".utf8) {
            rest = rest.dropFirst(2)
            guard let node = choice(), take(UInt8(ascii: ")")) else { return nil }
            return node
        }
        let number = groups
        groups += 1
        guard let node = choice(), take(UInt8(ascii: ")")) else { return nil }
        return .group(number, node)
    }

    /// What stands between `[` and `]`.
    private mutating func digitClass() -> UInt16? {
        var digits: UInt16 = 0
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "]") { return digits }
            if byte == UInt8(ascii: "\\") {
                guard take(UInt8(ascii: "d")) else { return nil }
                digits = DigitPattern.anyDigit
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            guard take(UInt8(ascii: "-")) else {
                digits |= Self.mask(of: byte)
                continue
            }
            guard let last = rest.popFirst(), byte <= last, last <= UInt8(ascii: "9") else {
                return nil
            }
            for digit in byte...last { digits |= Self.mask(of: digit) }
        }
        return nil
    }

    private mutating func repetition(of node: Node) -> Node? {
        if take(UInt8(ascii: "?")) { return .repeated(node, 0...1) }
        guard take(UInt8(ascii: "{")) else { return node }
        guard let lower = number() else { return nil }
        var upper = lower
        if take(UInt8(ascii: ",")) {
            guard let number = number(), number >= lower else { return nil }
            upper = number
        }
        return take(UInt8(ascii: "}")) ? .repeated(node, lower...upper) : nil
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            rest = rest.dropFirst()
            value = (value ?? 0) * 10 + Int(byte & 0x0F)
            guard let value, value <= Self.maximumCount else { return nil }
        }
        return value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func mask(of digit: UInt8) -> UInt16 { 1 << UInt16(digit & 0x0F) }
}
