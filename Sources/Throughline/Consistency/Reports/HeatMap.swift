// SPDX-License-Identifier: Apache-2.0

/// How often customers came, by channel, day of the week and hour of the day.
public struct HeatMap: Hashable, Sendable {
    /// 7 days × 24 hours, from Monday midnight on.
    public typealias Week = [Int]

    /// The weeks by channel.
    public private(set) var weeks: [Channel: Week] = [:]

    /// Makes an empty map.
    public init() {}

    mutating func add(_ channel: Channel, at moment: Timestamp, zone: Zone) {
        let local = zone.civil(at: moment)
        let day = Weekday.allCases.firstIndex(of: local.weekday) ?? 0
        let index = day * 24 + min(max(local.hour, 0), 23)
        weeks[channel, default: Array(repeating: 0, count: 168)][index] += 1
    }

    /// Adds all that another map holds.
    mutating func add(_ other: Self) {
        for (channel, week) in other.weeks {
            guard let mine = weeks[channel] else {
                weeks[channel] = week
                continue
            }
            weeks[channel] = zip(mine, week).map { $0 + $1 }
        }
    }

    /// The week of a channel, or of all channels together; nil where nobody came.
    public func week(of channel: Channel? = nil) -> Week? {
        if let channel { return weeks[channel] }
        guard !weeks.isEmpty else { return nil }
        return weeks.values.reduce(into: Array(repeating: 0, count: 168)) { sum, week in
            for (hour, count) in week.enumerated() { sum[hour] += count }
        }
    }

    /// The busiest hour of a channel, or of all together, as day, hour and how many came; nil where
    /// nobody did.
    public func peak(of channel: Channel? = nil) -> (day: Weekday, hour: Int, count: Int)? {
        guard let week = week(of: channel), let most = week.max(), most > 0,
            let index = week.firstIndex(of: most)
        else { return nil }
        return (Weekday.allCases[index / 24], index % 24, most)
    }

    /// The map of a channel, or of all together, for a terminal: a row for each day, a column for each
    /// hour; darker is busier.
    public func terminalText(of channel: Channel? = nil) -> String {
        guard let week = week(of: channel) else { return "" }
        let shades: [Character] = ["·", "░", "▒", "▓", "█"]
        let most = max(week.max() ?? 0, 1)
        var rows = ["     0     6     12    18"]
        for (index, day) in Weekday.allCases.enumerated() {
            let hours = week[(index * 24)..<(index * 24 + 24)].map { count -> Character in
                shades[(count * (shades.count - 1) + most - 1) / most]
            }
            rows.append("\(day.short)  \(String(hours))")
        }
        return rows.joined(separator: "\n")
    }
}

extension HeatMap {
    /// The map of a channel, or of all together, as an SVG of its own: a square for each hour, with its
    /// count as a title.
    public func svg(of channel: Channel? = nil) -> String {
        guard let week = week(of: channel) else { return "" }
        let (size, left, top) = (18, 34, 16)
        let (width, height) = (left + 24 * size, top + 7 * size)
        let most = max(week.max() ?? 0, 1)
        var svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
            + "width=\"\(width)\" height=\"\(height)\" role=\"img\">"
        for hour in stride(from: 0, to: 24, by: 6) {
            svg += "<text x=\"\(left + hour * size)\" y=\"11\">\(hour):00</text>"
        }
        for (index, day) in Weekday.allCases.enumerated() {
            let y = top + index * size
            svg += "<text x=\"0\" y=\"\(y + 13)\">\(day.short)</text>"
            for hour in 0..<24 {
                let count = week[index * 24 + hour]
                // From pale to dark, in a hundred steps.
                let light = 96 - count * 66 / most
                svg +=
                    "<rect x=\"\(left + hour * size)\" y=\"\(y)\" width=\"\(size - 1)\" "
                    + "height=\"\(size - 1)\" fill=\"hsl(210,60%,\(light)%)\">"
                    + "<title>\(day.short) \(hour):00, \(count)</title></rect>"
            }
        }
        return svg + "</svg>"
    }
}
