// SPDX-License-Identifier: Apache-2.0

/// How much of something a standard allows: `10 h`, `2 min`, `3 rings`, `1 business day`.
public struct Limit: Hashable, Sendable, CustomStringConvertible {
    /// What is counted.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Seconds.
        case second = "s"
        /// Minutes.
        case minute = "min"
        /// Hours.
        case hour = "h"
        /// Days of 24 hours.
        case day = "d"
        /// Days on which the calendar has hours: until the end of that many of them.
        case businessDay = "business days"
        /// Hours in which the calendar is open.
        case businessHour = "business hours"
        /// Rings of a telephone.
        case ring = "rings"
        /// Questions of a survey.
        case question = "questions"
        /// Points of a hundred on a survey's scale.
        case percent = "%"
    }

    /// How many.
    public let count: Int
    /// Of what.
    public let unit: Unit

    /// The greatest count.
    static let countLimit = 1_000_000

    /// Makes a limit; the count is clamped to what makes sense, 0 to a million.
    public init(_ count: Int, _ unit: Unit) {
        self.count = min(max(count, 0), Self.countLimit)
        self.unit = unit
    }

    /// Reads a whole number and a unit, or returns nil: `10h`, `10 hours`, `1 business day`.
    public init?(_ text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), count <= Self.countLimit else { return nil }
        let name = text[digits.endIndex...].drop(while: \.isWhitespace).lowercased()
        guard let unit = Self.units[name] else { return nil }
        self.init(count, unit)
    }

    private static let units: [String: Unit] = [
        "s": .second, "sec": .second, "second": .second, "seconds": .second,
        "m": .minute, "min": .minute, "minute": .minute, "minutes": .minute,
        "h": .hour, "hour": .hour, "hours": .hour, "d": .day, "day": .day, "days": .day,
        "business day": .businessDay, "business days": .businessDay,
        "business hour": .businessHour, "business hours": .businessHour,
        "ring": .ring, "rings": .ring, "question": .question, "questions": .question,
        "%": .percent, "percent": .percent,
    ]

    /// Whether it is a length of time: elapsed, or of business.
    public var isTime: Bool {
        switch unit {
        case .second, .minute, .hour, .day, .businessDay, .businessHour: true
        case .ring, .question, .percent: false
        }
    }

    /// The length in time, where the unit is one of elapsed time.
    public var duration: Duration? {
        switch unit {
        case .second: .seconds(count)
        case .minute: .seconds(count * 60)
        case .hour: .seconds(count * 3_600)
        case .day: .seconds(count * 86_400)
        case .businessDay, .businessHour, .ring, .question, .percent: nil
        }
    }

    /// Count and unit: `10 h`, `1 business day`.
    public var description: String {
        let name = unit.rawValue
        return count == 1 && name.hasSuffix("s") && name.count > 1
            ? "1 \(name.dropLast())" : "\(count) \(name)"
    }
}
