// SPDX-License-Identifier: Apache-2.0

extension Commitment.Terms {
    /// What a figure measures; figures of two measures are never compared.
    struct Measure: Hashable, Comparable {
        let name: String

        static let percentage = Measure(name: "percentage")
        static let days = Measure(name: "days")
        static func money(_ currency: String?) -> Measure {
            Measure(name: "money \(currency?.uppercased() ?? "")")
        }

        static func < (one: Self, other: Self) -> Bool { one.name < other.name }
    }

    /// The figures, each with what it measures.
    var figures: [Measure: ExactNumber] {
        var figures: [Measure: ExactNumber] = [:]
        if let amount { figures[.money(currency)] = amount }
        if let percentage { figures[.percentage] = percentage }
        if let days { figures[.days] = ExactNumber(days) }
        return figures
    }

    /// The figures in words: `15 %`, `49.9 EUR`, `5 days`; nil where there are none.
    var text: String? {
        var parts: [String] = []
        if let amount { parts.append("\(amount)" + (currency.map { " \($0)" } ?? "")) }
        if let percentage { parts.append("\(percentage) %") }
        if let days { parts.append(days == 1 ? "1 day" : "\(days) days") }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
