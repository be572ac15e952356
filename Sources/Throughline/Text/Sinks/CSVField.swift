// SPDX-License-Identifier: Apache-2.0

/// The spreadsheet's side of ``TextSink``.
enum CSVField {
    static func make(_ scalars: SafeScalars<some StringProtocol>) -> String {
        var field = ScalarBuffer()
        var needsQuotes = false
        var isFormula = false
        var isAtStart = true
        for scalar in scalars {
            if isAtStart {
                needsQuotes = needsQuotes || scalar == " "
                isFormula = startsFormula(scalar)
                // A spreadsheet that trims its cells sees what comes behind the space first.
                isAtStart = !isFormula && scalar.properties.isWhitespace
            }
            switch scalar {
            case "\"":
                field.write("\"\"")
                needsQuotes = true
            case ",", ";", "\t", "\n":
                field.append(scalar)
                needsQuotes = true
            default:
                field.append(scalar)
            }
        }
        if isFormula { field.insert("'", at: 0) }
        guard needsQuotes || isFormula || field.bytes.last == 0x20 else { return field.text }
        field.insert("\"", at: 0)
        field.write("\"")
        return field.text
    }

    private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠", "\u{2212}": true
        default: false
        }
    }
}
