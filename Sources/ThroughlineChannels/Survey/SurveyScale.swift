// SPDX-License-Identifier: Apache-2.0

/// What a question measures, and on which scale.
struct SurveyScale: Equatable {
    /// What it measures: `csat`, `nps`, `ces`, or the company's own.
    var metric: String
    /// The lowest value.
    var lowest: Double?
    /// The highest value.
    var highest: Double?

    init(metric: String, lowest: Double?, highest: Double?) {
        self.metric = metric
        self.lowest = lowest
        self.highest = highest
    }

    /// Reads `csat 1-5`, or `nps`, which has one scale; nil where it is neither.
    init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard let metric = words.first, words.count <= 2 else { return nil }
        if words.count == 1 {
            guard metric == "nps" else { return nil }
            self.init(metric: "nps", lowest: 0, highest: 10)
            return
        }
        let bounds = words[1].split(separator: "-").compactMap { Double(String($0)) }
        guard bounds.count == 2, bounds[0] < bounds[1] else { return nil }
        self.init(metric: metric, lowest: bounds[0], highest: bounds[1])
    }
}
