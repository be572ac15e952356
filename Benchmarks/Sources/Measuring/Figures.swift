// SPDX-License-Identifier: Apache-2.0

/// Figures as people read them.
public enum Figures: Sendable {
    /// Three significant digits; thousands are parted by a space.
    public static func text(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        let size = value.magnitude
        if size >= 100 { return grouped(rounded(value, toDigits: 3)) }
        let decimals = size >= 10 ? 1 : size >= 1 ? 2 : 3
        return fixed(value, decimals)
    }

    /// A ratio: two decimals, three below a tenth.
    public static func ratio(_ value: Double) -> String {
        value.isFinite ? fixed(value, value.magnitude < 0.1 ? 3 : 2) : "–"
    }

    /// A percentage, with the decimals that it has.
    public static func percent(_ value: Double) -> String {
        value == value.rounded() ? fixed(value, 0) : fixed(value, 1)
    }

    /// So many decimals.
    public static func fixed(_ value: Double, _ decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((value.magnitude * scale).rounded())
        let whole = scaled / Int(scale)
        let sign = value < 0 && scaled != 0 ? "-" : ""
        guard decimals > 0 else { return sign + String(whole) }
        let fraction = String(scaled % Int(scale))
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return "\(sign)\(whole).\(zeros)\(fraction)"
    }

    private static func rounded(_ value: Double, toDigits digits: Int) -> Int {
        var unit = 1.0
        while value.magnitude / unit >= 1_000 && digits == 3 { unit *= 10 }
        return Int((value / unit).rounded() * unit)
    }

    private static func grouped(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(" ") }
            text.append(digit)
        }
        return text
    }
}
