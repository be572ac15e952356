// SPDX-License-Identifier: Apache-2.0

/// A report as a table, for a terminal or for Markdown.
public struct Table: Sendable {
    private let report: Report

    /// Makes a table of a report.
    public init(_ report: Report) { self.report = report }

    private static let columns = [
        "work", "ours", "against", "theirs", "ratio (range)", "bar", "",
    ]

    /// The table in columns.
    public var text: String {
        var lines = [description, ""]
        let cells = report.sections.map { $0.rows.map(Self.cells(of:)) }
        let widths = Self.columns.indices.map { column in
            (cells.flatMap { $0 }.map { $0[column].count } + [Self.columns[column].count]).max()
                ?? 0
        }
        lines.append(Self.line(Self.columns, widths))
        for (section, rows) in zip(report.sections, cells) {
            lines.append("")
            lines.append(section.title)
            for (row, cells) in zip(section.rows, rows) {
                lines.append(Self.line(cells, widths))
                if let note = row.note { lines.append("    " + note) }
            }
        }
        lines.append("")
        lines.append(summary)
        return lines.joined(separator: "\n") + "\n"
    }

    /// One row by itself, as long as it is.
    public static func line(of row: Row) -> String {
        (cells(of: row) + [row.note ?? ""]).filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// The table in Markdown.
    public var markdown: String {
        var lines = ["| work | ours | against | ratio | bar | |", "|---|---|---|---|---|---|"]
        for row in report.sections.flatMap(\.rows) where row.bar != nil {
            let cells = Self.cells(of: row)
            let against = [cells[2], cells[3]].filter { !$0.isEmpty }.joined(separator: ": ")
            let shown = [cells[0], cells[1], against, cells[4], cells[5], cells[6]]
            lines.append("| " + shown.joined(separator: " | ") + " |")
        }
        lines += ["", "A " + description]
        if report.missed.isEmpty {
            lines += ["", "Every bar was reached."]
        } else {
            lines += ["", "Bars that were missed:", ""]
            lines += Self.reasons(of: report.missed)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Why bars were missed, a line for each reason.
    private static func reasons(of missed: [Row]) -> [String] {
        var works: [String: [String]] = [:]
        var order: [String] = []
        for row in missed {
            let reason = row.reason ?? "not looked into yet"
            let end = "against \(row.against ?? "the bar"): \(reason)."
            if works[end] == nil { order.append(end) }
            works[end, default: []].append(row.work)
        }
        return order.map { "- \(works[$0, default: []].joined(separator: "; ")), \($0)" }
    }

    /// The machine, in words.
    private var description: String {
        let machine = report.machine
        let versions = machine.versions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        var text =
            "\(report.scale) run on \(machine.cores) × \(machine.processor), "
            + "\(Figures.fixed(machine.memory, 0)) GiB, \(machine.system); "
            + versions.joined(separator: ", ") + "."
        if machine.wasLoaded {
            let load = machine.load.map { Figures.fixed($0, 1) }.joined(separator: " and ")
            text +=
                " Others used the machine meanwhile (load \(load)): ratios hold, figures less so."
        }
        if report.isProcessorTime {
            text += " Work is measured in processor time; latencies are by the clock."
        }
        return text
    }

    private var summary: String {
        let judged = report.sections.flatMap(\.rows).filter { $0.verdict != nil }
        guard !judged.isEmpty else { return "Nothing was judged." }
        let missed = report.missed
        return missed.isEmpty
            ? "All \(judged.count) bars met."
            : "\(judged.count - missed.count) of \(judged.count) bars met; missed: "
                + missed.map(\.work).joined(separator: ", ") + "."
    }

    static func cells(of row: Row) -> [String] {
        var ratio = ""
        if let ratios = row.ratios, let median = ratios.median, let low = ratios.values.min(),
            let high = ratios.values.max()
        {
            ratio = Figures.ratio(median)
            if ratios.values.count > 1 {
                ratio += " (\(Figures.ratio(low))–\(Figures.ratio(high)))"
            }
        }
        return [
            row.work,
            (row.ours.median.map(Figures.text) ?? "–") + " " + row.unit,
            row.against ?? "",
            row.theirs?.median.map(Figures.text) ?? "",
            ratio,
            row.bar.map(text(of:)) ?? "",
            row.verdict?.rawValue ?? "",
        ]
    }

    private static func text(of bar: Bar) -> String {
        let sign = bar.side == .atLeast ? "≥" : "≤"
        return "\(sign) \(number(bar.value))"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && value >= 10
            ? Figures.text(value) : Figures.ratio(value)
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(0, width - cell.count))
        }
        var line = "  " + padded.joined(separator: "  ")
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }
}
