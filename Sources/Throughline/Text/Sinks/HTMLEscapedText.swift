// SPDX-License-Identifier: Apache-2.0

/// The browser's side of ``TextSink``.
enum HTMLEscapedText {
    static func make(_ scalars: SafeScalars<some StringProtocol>) -> String {
        var html = ScalarBuffer()
        var lineStart = 0
        var hasRightToLeft = false
        for scalar in scalars {
            switch scalar {
            case "&": html.write("&amp;")
            case "<": html.write("&lt;")
            case ">": html.write("&gt;")
            case "\"": html.write("&quot;")
            case "'": html.write("&#39;")
            case "`": html.write("&#96;")  // A quote to old browsers.
            case "\n":
                if hasRightToLeft { isolate(&html, from: lineStart) }
                hasRightToLeft = false
                html.append(scalar)
                lineStart = html.bytes.count
            default:
                hasRightToLeft = hasRightToLeft || scalar.isRightToLeft
                html.append(scalar)
            }
        }
        if hasRightToLeft { isolate(&html, from: lineStart) }
        return html.text
    }

    /// An isolate ends with its line (UAX #9, X8), so each line needs its own.
    private static func isolate(_ html: inout ScalarBuffer, from lineStart: Int) {
        html.insert("\u{2068}", at: lineStart)
        html.write("\u{2069}")
    }
}
