// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A report's bars as a drawing (SVG): how many times each bar is reached, best to the right.
///
/// The scale is one of doublings, so that half a bar and twice a bar are equally far from it. Colours
/// are readable on light and on dark pages; what is met or missed is also said in words, for those
/// who don't part colours.
public struct Chart: Sendable {
    private let rows: [Row]

    /// Makes a chart of the rows of a report that have a bar.
    public init(_ report: Report) {
        rows = report.sections.flatMap(\.rows).filter { $0.verdict != nil }
    }

    private static let (width, labels, margin) = (960.0, 500.0, 60.0)
    private static let (step, top) = (22.0, 44.0)
    /// The scale's ends, in doublings: an eighth of a bar, and eight bars.
    private static let reach = 3.0

    /// The drawing.
    public var svg: String {
        let height = Self.top + Double(rows.count) * Self.step + 12
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Figures.fixed(Self.width, 0)) \
            \(Figures.fixed(height, 0))" font-family="system-ui, sans-serif" font-size="12" role="img">
            """,
            "<title>How many times each bar of the cost table is reached</title>",
            "<style>text { fill: #57606a } .met { fill: #2da44e } .missed { fill: #bf8700 } "
                + ".axis { stroke: #8c959f } .range { stroke: #57606a; stroke-width: 2 }</style>",
        ]
        lines += axis(to: height)
        for (index, row) in rows.enumerated() {
            lines += drawn(row, at: Self.top + Double(index) * Self.step)
        }
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    private func axis(to height: Double) -> [String] {
        [(-3, "⅛"), (-2, "¼"), (-1, "½"), (0, "the bar"), (1, "2 ×"), (2, "4 ×"), (3, "8 ×")]
            .flatMap { doublings, words in
                let x = Figures.fixed(Self.x(Double(doublings)), 1)
                let dashes = doublings == 0 ? "" : #" stroke-dasharray="1 5""#
                return [
                    #"<text x="\#(x)" y="22" text-anchor="middle">\#(words)</text>"#,
                    #"<line class="axis" x1="\#(x)" x2="\#(x)" y1="30" "#
                        + #"y2="\#(Figures.fixed(height - 8, 1))"\#(dashes)/>"#,
                ]
            }
    }

    private func drawn(_ row: Row, at y: Double) -> [String] {
        guard let bar = row.bar, let judged = row.judged, let verdict = row.verdict else {
            return []
        }
        let times = bar.times(judged)
        let (zero, end) = (Self.x(0), Self.x(Self.doublings(times)))
        let shape = verdict == .missed ? "missed" : "met"
        var lines = [
            #"<text x="\#(Figures.fixed(Self.labels - 12, 0))" y="\#(Figures.fixed(y + 12, 1))" "#
                + #"text-anchor="end">\#(Self.escaped(Self.label(row)))</text>"#,
            #"<rect class="\#(shape)" x="\#(Figures.fixed(min(zero, end), 1))" "#
                + #"y="\#(Figures.fixed(y + 2, 1))" width="\#(Figures.fixed(abs(end - zero), 1))" "#
                + #"height="13"><title>\#(shape), \#(Figures.fixed(times, 2)) × the bar</title></rect>"#,
        ]
        let ends = (row.ratios ?? row.ours).values.map { Self.x(Self.doublings(bar.times($0))) }
        if let low = ends.min(), let high = ends.max(), high - low > 1 {
            let middle = Figures.fixed(y + 8.5, 1)
            lines.append(
                #"<line class="range" x1="\#(Figures.fixed(low, 1))" "#
                    + #"x2="\#(Figures.fixed(high, 1))" y1="\#(middle)" y2="\#(middle)"/>"#
            )
        }
        return lines
    }

    /// The row's work, and against what.
    private static func label(_ row: Row) -> String {
        guard let against = row.against, row.theirs != nil else { return row.work }
        let words = "\(row.work), against \(against)"
        return words.count <= 76 ? words : String(words.prefix(75)) + "…"
    }

    private static func x(_ doublings: Double) -> Double {
        let scale = (width - labels - margin) / (2 * reach)
        return labels + (doublings + reach) * scale
    }

    /// The binary logarithm, cut at the scale's ends.
    private static func doublings(_ times: Double) -> Double {
        times > 0 ? min(max(log2(times), -reach), reach) : -reach
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

extension Bar {
    /// How many times the bar is reached: one is just reached, more is better on either side.
    public func times(_ measured: Double) -> Double {
        switch side {
        case .atLeast: value == 0 ? 0 : measured / value
        case .atMost: measured == 0 ? .greatestFiniteMagnitude : value / measured
        }
    }
}
