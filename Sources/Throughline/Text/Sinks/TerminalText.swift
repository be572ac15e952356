// SPDX-License-Identifier: Apache-2.0

/// The terminal's side of ``TextSink``.
enum TerminalText {
    private static let leftToRightMark: Unicode.Scalar = "\u{200E}"

    static func line(_ scalars: SafeScalars<some StringProtocol>) -> String {
        var line = ScalarBuffer()
        var last: Unicode.Scalar?
        var owesSpace = false
        var hasRightToLeft = false
        for scalar in scalars {
            if scalar == "\n" || scalar == "\t" {
                owesSpace = true
                continue
            }
            // The space of the break stands for the indent of the next line too.
            if owesSpace, scalar == " " { continue }
            if owesSpace, let last, last != " " { line.write(" ") }
            owesSpace = false
            hasRightToLeft = hasRightToLeft || scalar.isRightToLeft
            line.append(scalar)
            last = scalar
        }
        if hasRightToLeft, last != leftToRightMark { line.append(leftToRightMark) }
        return line.text
    }

    static func lines(_ scalars: SafeScalars<some StringProtocol>) -> String {
        var lines = ScalarBuffer()
        var last: Unicode.Scalar?
        var hasRightToLeft = false
        for scalar in scalars {
            if scalar == "\n" {
                if hasRightToLeft, last != leftToRightMark { lines.append(leftToRightMark) }
                hasRightToLeft = false
            }
            if scalar == "\t" {
                lines.write("    ")
            } else {
                lines.append(scalar)
            }
            hasRightToLeft = hasRightToLeft || scalar.isRightToLeft
            last = scalar
        }
        if hasRightToLeft, last != leftToRightMark { lines.append(leftToRightMark) }
        return lines.text
    }
}
