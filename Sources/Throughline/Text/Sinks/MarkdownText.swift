// SPDX-License-Identifier: Apache-2.0

/// Markdown's side of ``TextSink``: CommonMark 0.31 with the extensions of GFM.
struct MarkdownText {
    private var output = ScalarBuffer()
    private let keepsLines: Bool
    private var isFirstLine = true
    private var breaks = 0
    /// Only white space and digits so far: block syntax would count here.
    private var isAtLineStart = true
    private var digitsAtLineStart = 0
    private var previous: Unicode.Scalar = "\n"
    /// How many letters w stand last: three of them and a dot make a link.
    private var ws = 0

    private init(keepsLines: Bool) {
        self.keepsLines = keepsLines
    }

    static func make(_ scalars: SafeScalars<some StringProtocol>, keepsLines: Bool) -> String {
        var text = MarkdownText(keepsLines: keepsLines)
        for scalar in scalars {
            text.take(scalar)
        }
        return text.output.text
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        if scalar == "\n" {
            breaks += 1
            return
        }
        if breaks > 0 { endLine() }
        if isAtLineStart, digitsAtLineStart == 0, scalar == " " || scalar == "\t" {
            indent(by: scalar == " " ? 1 : 4)
            return
        }
        if needsEscape(scalar) { output.write("\\") }
        output.append(scalar == "\t" ? " " : scalar)
        if isAtLineStart, isDigit(scalar) {
            digitsAtLineStart += 1
        } else {
            isAtLineStart = false
        }
        ws = scalar == "w" || scalar == "W" ? ws + 1 : 0
        previous = scalar
    }

    /// A no-break space keeps the indent without making a block of code of it.
    private mutating func indent(by width: Int) {
        if !keepsLines, !isFirstLine { return }
        for _ in 0..<width {
            output.write("\u{A0}")
        }
    }

    private mutating func endLine() {
        defer {
            breaks = 0
            isFirstLine = isFirstLine && output.bytes.isEmpty
            isAtLineStart = true
            digitsAtLineStart = 0
            previous = "\n"
            ws = 0
        }
        if output.bytes.isEmpty { return }
        if !keepsLines {
            output.write(" ")
        } else if breaks == 1 {
            output.write("\\\n")
        } else {
            output.write("\n\n")
        }
    }

    private func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "~", "|", "$", "^":
            return true
        case "#", "+", "-", "=", ":", "%":
            return isAtLineStart && digitsAtLineStart == 0
        case ".":
            // An ordered list, or the start of an automatic link.
            return ws == 3 || (isAtLineStart && digitsAtLineStart > 0)
        case ")":
            return isAtLineStart && digitsAtLineStart > 0
        case "/":
            return previous == ":"
        default:
            return false
        }
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }
}
