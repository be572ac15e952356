// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A time as call detail records write it.
enum CDRTime: Equatable {
    /// A moment: seconds since 1970, or a time with its offset.
    case moment(Timestamp)
    /// A time on the telephone system's own clock.
    case local(Throughline.CivilTime)

    /// Reads `2013-03-04 13:11:18`, the same with a fraction or an offset, or seconds since 1970;
    /// nil for anything else, and for the zero date of MySQL.
    init?(_ text: String) {
        if let moment = Timestamp(rfc3339: text) {
            self = .moment(moment)
        } else if let moment = Self.seconds(text) {
            self = .moment(moment)
        } else if let civil = Self.civil(text) {
            self = .local(civil)
        } else {
            return nil
        }
    }

    /// Whether text is a time.
    static func isTime(_ text: String) -> Bool { Self(text) != nil }

    /// Whole seconds since 1970, with a fraction or without.
    static func seconds(_ text: String) -> Timestamp? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.utf8.allSatisfy(\.isDigit),
            (9...11).contains(whole.utf8.count), let seconds = Int64(whole)
        else { return nil }
        guard parts.count == 2 else { return Timestamp(seconds: seconds) }
        guard let fraction = microseconds(parts[1]) else { return nil }
        return Timestamp(microseconds: seconds * 1_000_000 + Int64(fraction))
    }

    private static func civil(_ text: String) -> Throughline.CivilTime? {
        let halves = text.split(whereSeparator: { $0 == " " || $0 == "T" })
        guard halves.count == 2 else { return nil }
        let day = halves[0].split(separator: "-", omittingEmptySubsequences: false)
        let clock = halves[1].split(separator: ":", omittingEmptySubsequences: false)
        guard day.count == 3, clock.count == 3, day[0].utf8.count == 4 else { return nil }
        let second = clock[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = second.count == 2 ? microseconds(second[1]) : 0
        guard let year = number(day[0]), let month = number(day[1]), let date = number(day[2]),
            let hour = number(clock[0]), let minute = number(clock[1]),
            let whole = second.first.flatMap(number), let fraction, year > 0
        else { return nil }
        let civil = Throughline.CivilTime(
            year: year,
            month: month,
            day: date,
            hour: hour,
            minute: minute,
            second: whole,
            microsecond: fraction
        )
        return Timestamp(civil) == nil ? nil : civil
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit) else { return nil }
        return Int(text)
    }

    private static func microseconds(_ digits: Substring) -> Int? {
        guard !digits.isEmpty, digits.utf8.allSatisfy(\.isDigit) else { return nil }
        let padded = String(digits.prefix(6)) + String(repeating: "0", count: 6)
        return Int(padded.prefix(6))
    }
}
