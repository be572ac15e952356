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
        let text = text.trimmed
        // Nearly all text of a record is no time, and doesn't begin like one.
        guard let first = text.utf8.first, first.isDigit else { return nil }
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
        guard text.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.utf8.allSatisfy(\.isDigit),
            (9...11).contains(whole.utf8.count), let seconds = Int64(whole)
        else { return nil }
        guard parts.count == 2 else { return Timestamp(seconds: seconds) }
        guard let fraction = microseconds(parts[1]) else { return nil }
        return Timestamp(microseconds: seconds * 1_000_000 + Int64(fraction))
    }

    private static func civil(_ text: String) -> Throughline.CivilTime? {
        var rest = Array(text.utf8)[...]
        func number(_ mark: UInt8?, digits: ClosedRange<Int> = 1...4) -> Int? {
            let part = rest.prefix { $0.isDigit }
            guard digits.contains(part.count) else { return nil }
            rest = rest[part.endIndex...]
            if let mark { guard rest.popFirst() == mark else { return nil } }
            return part.reduce(0) { $0 * 10 + Int($1 - 48) }
        }
        guard let year = number(UInt8(ascii: "-"), digits: 4...4), year > 0,
            let month = number(UInt8(ascii: "-")), let day = number(nil)
        else { return nil }
        // A space or several, or a T.
        let gap = rest.prefix { $0 == 0x20 || $0 == UInt8(ascii: "T") }
        guard !gap.isEmpty else { return nil }
        rest = rest[gap.endIndex...]
        guard let hour = number(UInt8(ascii: ":")), let minute = number(UInt8(ascii: ":")),
            let second = number(nil)
        else { return nil }
        var fraction = 0
        if let mark = rest.popFirst() {
            guard mark == UInt8(ascii: "."),
                let read = microseconds(String(decoding: rest, as: UTF8.self)[...])
            else { return nil }
            fraction = read
        }
        let civil = Throughline.CivilTime(
            year: year,
            month: month,
            day: day,
            hour: hour,
            minute: minute,
            second: second,
            microsecond: fraction
        )
        return Timestamp(civil) == nil ? nil : civil
    }

    private static func microseconds(_ digits: Substring) -> Int? {
        guard !digits.isEmpty, digits.utf8.allSatisfy(\.isDigit) else { return nil }
        let padded = String(digits.prefix(6)) + String(repeating: "0", count: 6)
        return Int(padded.prefix(6))
    }
}
