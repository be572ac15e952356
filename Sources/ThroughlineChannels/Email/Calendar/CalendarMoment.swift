// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A day, or a moment of one, as a calendar writes it: `20260312`, `20260312T140000Z`
/// (RFC 5545, 3.3.4 and 3.3.5).
struct CalendarMoment: Hashable {
    /// `2026-03-12`; the whole value where it has another form.
    let day: String
    /// `14:00`; nil for a whole day.
    let time: String?
    /// The zone: `UTC`, the name that the calendar has for it, or nil where the clock is that of
    /// whoever reads it.
    let zone: String?

    /// The most characters of a value or zone of another form.
    private static let limit = 100

    /// Reads a property; nil where it is empty.
    init?(_ line: CalendarLine) {
        let value = line.value.trimmed
        guard !value.isEmpty else { return nil }
        let bytes = Array(value.utf8)
        let digits = bytes.filter(\.isDigit)
        let shape = String(decoding: bytes.filter { !$0.isDigit }, as: UTF8.self).uppercased()
        let isDay = shape.isEmpty && digits.count == 8
        guard isDay || (["T", "TZ"].contains(shape) && [12, 14].contains(digits.count)) else {
            day = value.cut(to: Self.limit)
            time = nil
            zone = nil
            return
        }
        func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        day = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
        time = isDay ? nil : "\(part(8..<10)):\(part(10..<12))"
        if isDay {
            zone = nil
        } else if shape == "TZ" {
            zone = "UTC"
        } else {
            zone = line.parameters["TZID"].map(Self.zoneName)
        }
    }

    init(day: String) {
        self.day = day
        time = nil
        zone = nil
    }

    /// The day, the time and the zone.
    var text: String {
        [day, time, zone.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    }

    /// The day before, for the end of whole days, which is the first day after them.
    var dayBefore: CalendarMoment? {
        guard time == nil, let start = Timestamp(rfc3339: "\(day)T00:00:00Z") else { return nil }
        return CalendarMoment(
            day: String(start.advanced(by: .seconds(-86_400)).description.prefix(10))
        )
    }

    /// `Europe/Berlin`, also of `/example.org/20050126_1/Europe/Berlin`, which means the same.
    private static func zoneName(_ id: String) -> String {
        guard id.first == "/" else { return id.cut(to: limit) }
        return id.split(separator: "/").suffix(2).joined(separator: "/").cut(to: limit)
    }
}

/// From when to when something lasts.
struct CalendarSpan {
    /// Both ends, as short as they can be told.
    let text: String

    init?(_ event: CalendarEvent, from start: String, to end: String) {
        guard let first = event[start].flatMap({ CalendarMoment($0) }) else { return nil }
        guard let last = event[end].flatMap({ CalendarMoment($0) }) else {
            let duration = start == "DTSTART" ? event["DURATION"]?.value.trimmed : nil
            text = [first.text, duration.flatMap(Self.duration)].compactMap(\.self)
                .joined(separator: ", ")
            return
        }
        if let final = last.dayBefore, first.time == nil {
            text = final.day <= first.day ? first.day : "\(first.day) to \(final.day)"
            return
        }
        guard first.zone == last.zone else {
            text = "\(first.text) to \(last.text)"
            return
        }
        let from = [first.day, first.time].compactMap(\.self)
        let to = (first.day == last.day ? [last.time ?? last.day] : [last.day, last.time])
            .compactMap(\.self)
        let zone = first.zone.map { ["(\($0))"] } ?? []
        text = (from + ["to"] + to + zone).joined(separator: " ")
    }

    /// `PT1H30M` as `1 h 30 min` (RFC 5545, 3.3.6); nil where it has another form.
    private static func duration(_ value: String) -> String? {
        let names: [UInt8: String] = [
            UInt8(ascii: "W"): "weeks", UInt8(ascii: "D"): "days", UInt8(ascii: "H"): "h",
            UInt8(ascii: "M"): "min",
        ]
        guard value.utf8.count <= 30, value.uppercased().hasPrefix("P") else { return nil }
        var words: [String] = []
        var digits = ""
        for byte in value.uppercased().utf8.dropFirst() {
            if byte.isDigit {
                digits.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                if let name = names[byte], !digits.isEmpty, digits != "0" {
                    words.append("\(digits) \(name)")
                }
                digits = ""
            }
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
