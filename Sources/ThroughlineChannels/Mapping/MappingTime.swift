// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads the times of other systems, in the format that a mapping names.
enum MappingTime {
    /// The moment in a text.
    static func read(
        _ text: String,
        format: String,
        zone: String?
    ) throws(MappingFault) -> OccurrenceTime {
        guard let time = time(text.trimmed, format: format, zone: zone) else {
            throw MappingFault("a time that is not in the format \(format)")
        }
        return time
    }

    private static func time(_ text: String, format: String, zone: String?) -> OccurrenceTime? {
        switch format {
        case "seconds": return epoch(text, digits: 0)
        case "milliseconds": return epoch(text, digits: 3)
        case "microseconds": return epoch(text, digits: 6)
        case "rfc2822":
            return MailDate(text).map { OccurrenceTime(Timestamp(seconds: $0.secondsSince1970)) }
        case "local":
            guard let civil = civil(text) else { return nil }
            let clock = LocalClock(zone)
            return clock.read(civil).map { reading in
                let isDoubtful = reading.isDoubtful || reading.second != nil
                return OccurrenceTime(reading.first, raw: isDoubtful ? text : nil)
            }
        case "date":
            guard let moment = Timestamp(rfc3339: text + "T00:00:00Z") else { return nil }
            return OccurrenceTime(moment, precision: .day, raw: text)
        default:
            return Timestamp(rfc3339: text).map { moment in
                let isFine = moment.microseconds % 1_000_000 != 0
                return OccurrenceTime(moment, precision: isFine ? .millisecond : .second)
            }
        }
    }

    /// A number of seconds, or of fractions of one, since 1970; fractions after a point are read.
    private static func epoch(_ text: String, digits: Int) -> OccurrenceTime? {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = halves.first.flatMap({ Int64($0) }), whole.magnitude < 1 << 58 else {
            return nil
        }
        var scale: Int64 = 1
        for _ in digits..<6 { scale *= 10 }
        let (base, isTooLarge) = whole.multipliedReportingOverflow(by: scale)
        var fraction: Int64 = 0
        if halves.count == 2 {
            guard halves[1].utf8.allSatisfy(\.isDigit) else { return nil }
            let padded = halves[1].prefix(6 - digits)
            fraction =
                Int64(padded).map { value in
                    (0..<(6 - digits - padded.count)).reduce(value) { value, _ in value * 10 }
                } ?? 0
        }
        let precision: Precision =
            digits == 0 && halves.count == 1
            ? .second : digits == 6 ? .microsecond : .millisecond
        let (microseconds, isOutside) = base.addingReportingOverflow(
            text.hasPrefix("-") ? -fraction : fraction
        )
        guard !isTooLarge, !isOutside else { return nil }
        return OccurrenceTime(Timestamp(microseconds: microseconds), precision: precision)
    }

    /// `2026-03-02 10:00:00`, with or without seconds.
    private static func civil(_ text: String) -> CivilTime? {
        let halves = text.split(whereSeparator: { $0 == " " || $0 == "T" })
        guard halves.count == 2 else { return nil }
        let day = halves[0].split(separator: "-").compactMap { Int($0) }
        let clock = halves[1].split(separator: ":").compactMap { Int($0) }
        guard day.count == 3, (2...3).contains(clock.count) else { return nil }
        return CivilTime(
            year: day[0],
            month: day[1],
            day: day[2],
            hour: clock[0],
            minute: clock[1],
            second: clock.count == 3 ? clock[2] : 0
        )
    }
}
