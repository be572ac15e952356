// SPDX-License-Identifier: Apache-2.0

extension Report {
    /// The report as one HTML page that needs nothing besides: no script, no font, no image from
    /// elsewhere.
    ///
    /// Text from outside is neutralised.
    public var html: String {
        func text(_ text: String) -> String { text.neutralised(for: .html) }
        func cell(_ cell: String, _ tag: String) -> String { "<\(tag)>\(text(cell))</\(tag)>" }
        var page = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(text(title))</title>
            <style>\(Self.style)</style></head><body>
            <h1>\(text(title))</h1>
            <table><thead><tr>
            """
        page += Self.columns.map { cell($0, "th") }.joined() + "</tr></thead><tbody>\n"
        for row in rows {
            page += "<tr>" + Self.cells(row).map { cell($0, "td") }.joined() + "</tr>\n"
        }
        page += "</tbody></table>\n"
        page += section("What stood in the way", obstacles)
        page += section(
            "Recognitions",
            rows.flatMap { row in
                row.recognitions.map { "\(row.name): \($0.words.quoted(limit: 200))" }
            }
        )
        page += section(
            "Who waits longer, measured by the standards",
            treatment.differences.map(\.sentence)
        )
        if !heat.weeks.isEmpty { page += "<h2>When customers come</h2>\n" }
        for channel in heat.weeks.keys.sorted() {
            page += "<figure><figcaption>\(text(channel.noun))</figcaption>"
            page += heat.svg(of: channel) + "</figure>\n"
        }
        page += section(
            "What the figures mean",
            Self.definitions.map { "\($0.name): \($0.meaning)" }
        )
        if testContacts > 0 {
            page += "<p>Test contacts of our own, in no other figure: \(testContacts).</p>\n"
        }
        return page + "</body></html>\n"
    }

    private var obstacles: [String] {
        rows.flatMap { row in
            row.obstacles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\(row.name): \($0.key), \($0.value)" }
        }
    }

    private func section(_ title: String, _ items: [String]) -> String {
        guard !items.isEmpty else { return "" }
        let list = items.map { "<li>\($0.neutralised(for: .html))</li>" }.joined(separator: "\n")
        return "<h2>\(title)</h2>\n<ul>\n\(list)\n</ul>\n"
    }

    private static let style = """
        body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}\
        h1{font-size:1.3rem}h2{font-size:1.1rem;margin-top:2rem}\
        table{border-collapse:collapse;width:100%}\
        th,td{text-align:right;padding:.3rem .5rem;border-bottom:1px solid #ddd;\
        font-variant-numeric:tabular-nums}\
        th:first-child,td:first-child{text-align:left}figure{margin:1rem 0}\
        figcaption{font-weight:600}svg text{font:10px system-ui,sans-serif;fill:#555}
        """
}
