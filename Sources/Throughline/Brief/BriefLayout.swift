// SPDX-License-Identifier: Apache-2.0

extension Brief {
    /// The brief for a terminal: rows of at most 80 columns, without a line feed after the last.
    ///
    /// Text from outside is neutralised.
    public var terminalText: String {
        BriefLayout().rows(of: lines).prefix(Self.rowLimit).joined(separator: "\n")
    }

    /// The brief as a Markdown list, one item for each line.
    ///
    /// Text from outside is neutralised.
    public var markdown: String {
        lines.map { line in
            let refs = line.events.map { " `\($0.short)`" }.joined()
            return "- **\(line.section.label)** \(line.text.neutralised(for: .markdown))\(refs)"
        }.joined(separator: "\n")
    }
}

/// Lays a brief's lines out in rows: a column of labels, then the text, then the short refs.
struct BriefLayout {
    private static let labelWidth = 9

    private var textWidth: Int { Brief.columns - Self.labelWidth }

    /// All rows; an empty one parts the head from the rest.
    func rows(of lines: [Brief.Line]) -> [String] {
        var rows: [String] = []
        var section: Brief.Section?
        for line in lines {
            if section?.isHead == true, !line.section.isHead { rows.append("") }
            let label = line.section == section ? "" : line.section.label
            section = line.section
            for (index, text) in self.rows(of: line).enumerated() {
                let margin = (index == 0 ? label : "").padded(toWidth: Self.labelWidth)
                rows.append(margin + text)
            }
        }
        return rows
    }

    /// How many rows a line takes.
    func height(of line: Brief.Line) -> Int {
        // What has room for one row takes one, however long it is.
        line.rowLimit <= 1 ? 1 : rows(of: line).count
    }

    private func rows(of line: Brief.Line) -> [String] {
        let text = line.text.neutralised(for: .terminal)
        let refs = self.refs(of: line)
        var rows = text.wrapped(toWidth: textWidth)
        if rows.count > line.rowLimit {
            let rest = rows[(line.rowLimit - 1)...].joined(separator: " ")
            rows.removeSubrange((line.rowLimit - 1)...)
            rows.append(cut(rest, toWidth: textWidth - refs.utf8.count))
        } else if let last = rows.last, last.displayWidth + refs.utf8.count > textWidth {
            if rows.count < line.rowLimit {
                rows.append("")
            } else {
                rows.removeLast()
                rows.append(cut(last, toWidth: textWidth - refs.utf8.count))
            }
        }
        guard let last = rows.popLast() else { return [refs] }
        rows.append(last.isEmpty ? String(refs.drop { $0 == " " }) : last + refs)
        return rows
    }

    /// Cuts a row, and closes the quotation that the cut fell into.
    private func cut(_ text: String, toWidth width: Int) -> String {
        let isQuote = text.hasSuffix("”") || text.hasSuffix("”\u{200E}")
        return text.truncated(toWidth: width, ellipsis: isQuote ? "…”" : "…")
    }

    /// The first refs in brackets; JSON has them all.
    private func refs(of line: Brief.Line) -> String {
        line.events.prefix(line.refLimit).map { " [\($0.short)]" }.joined()
    }
}

extension Brief.Section {
    /// Whether it is one of the sections that every brief begins with.
    var isHead: Bool {
        switch self {
        case .greeting, .waiting, .promises, .dangers, .lastTouch: true
        default: false
        }
    }
}
