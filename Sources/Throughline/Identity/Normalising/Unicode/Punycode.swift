// SPDX-License-Identifier: Apache-2.0

/// Punycode, the encoding of Unicode labels in ASCII (RFC 3492 with the parameters of its section 5).
enum Punycode {
    private static let base: UInt32 = 36
    private static let leastThreshold: UInt32 = 1
    private static let greatestThreshold: UInt32 = 26
    private static let initialBias: UInt32 = 72
    private static let initialPoint: UInt32 = 0x80

    /// No label is longer than 63 bytes, and decoding takes time quadratic in the length.
    private static let maximumLength = 255

    /// Encodes code points, or fails where there are more than 255 of them (section 6.3).
    static func encode(_ scalars: some Collection<Unicode.Scalar>) -> String? {
        guard scalars.count <= maximumLength else { return nil }
        var output = scalars.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
        let basic = UInt32(output.count)
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var handled = basic
        var (point, delta, bias) = (initialPoint, UInt32(0), initialBias)
        // Code points in ascending order, each inserted where it occurs; the greatest state,
        // 0x10FFFF × 256, stays far below the greatest 32-bit number.
        for next in Set(scalars.map(\.value).filter { $0 >= initialPoint }).sorted() {
            delta += (next - point) * (handled + 1)
            point = next
            for scalar in scalars {
                if scalar.value < point { delta += 1 }
                guard scalar.value == point else { continue }
                appendInteger(delta, bias: bias, to: &output)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            point += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Decodes an encoded label without its `xn--`, or fails where it is malformed (section 6.2).
    static func decode(_ text: some Collection<Unicode.Scalar>) -> [Unicode.Scalar]? {
        guard text.count <= maximumLength, text.allSatisfy(\.isASCII) else { return nil }
        let bytes = text.map { UInt8(truncatingIfNeeded: $0.value) }
        // A hyphen at the very beginning delimits nothing, and is no digit either.
        let basic = bytes.lastIndex(of: UInt8(ascii: "-")) ?? 0
        var output = bytes[..<basic].map { Unicode.Scalar($0) }
        var rest = bytes[(basic > 0 ? basic + 1 : 0)...]
        var (point, index, bias) = (initialPoint, UInt32(0), initialBias)
        while !rest.isEmpty {
            let before = index
            guard let delta = takeInteger(bias: bias, from: &rest) else { return nil }
            let (sum, overflow) = index.addingReportingOverflow(delta)
            guard !overflow else { return nil }
            let count = UInt32(output.count) + 1
            bias = adapted(sum - before, count: count, isFirst: before == 0)
            let (next, isBeyond) = point.addingReportingOverflow(sum / count)
            guard !isBeyond, let scalar = Unicode.Scalar(next) else { return nil }
            point = next
            index = sum % count
            output.insert(scalar, at: Int(index))
            index += 1
        }
        return output
    }

    /// Section 6.1.
    private static func adapted(_ delta: UInt32, count: UInt32, isFirst: Bool) -> UInt32 {
        let (skew, damp): (UInt32, UInt32) = (38, 700)
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var steps: UInt32 = 0
        while delta > (base - leastThreshold) * greatestThreshold / 2 {
            delta /= base - leastThreshold
            steps += base
        }
        return steps + (base - leastThreshold + 1) * delta / (delta + skew)
    }

    private static func threshold(_ position: UInt32, bias: UInt32) -> UInt32 {
        position <= bias
            ? leastThreshold
            : min(max(position - bias, leastThreshold), greatestThreshold)
    }

    /// Writes a number with digits of a base that shrinks by position (section 3.3).
    private static func appendInteger(_ number: UInt32, bias: UInt32, to output: inout [UInt8]) {
        var rest = number
        var position = base
        while true {
            let threshold = threshold(position, bias: bias)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
        output.append(digit(rest))
    }

    private static func takeInteger(bias: UInt32, from bytes: inout ArraySlice<UInt8>) -> UInt32? {
        var (number, weight, position) = (UInt32(0), UInt32(1), base)
        while let byte = bytes.popFirst() {
            guard let digit = value(of: byte) else { return nil }
            let (part, isTooLarge) = digit.multipliedReportingOverflow(by: weight)
            let (sum, overflow) = number.addingReportingOverflow(part)
            guard !isTooLarge, !overflow else { return nil }
            number = sum
            let threshold = threshold(position, bias: bias)
            if digit < threshold { return number }
            let (next, isBeyond) = weight.multipliedReportingOverflow(by: base - threshold)
            guard !isBeyond else { return nil }
            weight = next
            position += base
        }
        return nil
    }

    private static func digit(_ value: UInt32) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: value)
        return value < 26 ? UInt8(ascii: "a") + value : UInt8(ascii: "0") + value - 26
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 26
        default: nil
        }
    }
}
