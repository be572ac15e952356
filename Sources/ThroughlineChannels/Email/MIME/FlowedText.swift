// SPDX-License-Identifier: Apache-2.0

/// Joins the lines of `format=flowed` text into paragraphs (RFC 3676, 4).
enum FlowedText {
    /// Joins flowed lines; `deletesSpace` is the `DelSp` parameter, by which the blank before a soft
    /// break goes with it.
    static func unflow(_ text: String, deletesSpace: Bool) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var paragraph = ""
        var paragraphDepth: Int?

        func finish() {
            guard let depth = paragraphDepth else { return }
            if depth > 0 { result += String(repeating: ">", count: depth) + " " }
            result += paragraph
            result += "\n"
            paragraph = ""
            paragraphDepth = nil
        }

        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (position, line) in lines.enumerated() {
            // What follows the last line end is no line.
            if position == lines.count - 1, line.isEmpty { break }
            let quoted = line.prefix { $0 == ">" }
            var rest = line.dropFirst(quoted.count)
            if rest.first == " " { rest = rest.dropFirst() }
            let depth = quoted.count
            if paragraphDepth != depth || rest == "-- " { finish() }
            let isFlowed = rest.last == " " && rest != "-- "
            paragraph += isFlowed && deletesSpace ? rest.dropLast() : rest
            paragraphDepth = depth
            if !isFlowed { finish() }
        }
        finish()
        return result
    }
}
