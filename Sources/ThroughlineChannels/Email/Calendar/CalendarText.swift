// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What an iCalendar object says, as people read it (RFC 5545; its methods are those of RFC 5546).
///
/// Answers to invitations, and other times that somebody proposes, often have no words beside it. It
/// says what is meant, when and where, in the calendar's own zone; nothing is converted, so that the
/// same message always has the same text. Whatever can't be read stays as it is written.
struct CalendarText {
    /// The words, a line for each thing.
    let text: String

    /// The most events that are told; what follows is counted.
    static let eventLimit = 10
    /// The most bytes that are read.
    static let byteLimit = 1 << 20

    /// Reads an object; nil where it is none, or says nothing.
    ///
    /// - Parameters:
    ///   - source: The object.
    ///   - method: The method that the part's media type names (RFC 6047, 2.4).
    init?(_ source: String, method: String? = nil) {
        var reader = CalendarReader(method: method?.uppercased())
        guard reader.read(source.utf8.prefix(Self.byteLimit)) else { return nil }
        var lines = reader.events.prefix(Self.eventLimit).map {
            CalendarWords($0, method: reader.method).text
        }
        if reader.eventCount > Self.eventLimit {
            lines.append("and \(reader.eventCount - Self.eventLimit) more")
        }
        guard !lines.isEmpty else { return nil }
        text = lines.joined(separator: "\n\n")
    }

    /// Whether a part is a calendar, by its media type (RFC 6047) or by its name.
    static func isCalendar(_ mediaType: String, _ name: String?) -> Bool {
        ["text/calendar", "application/ics"].contains(mediaType)
            || name?.lowercased().hasSuffix(".ics") == true
    }
}

/// The words of one event.
private struct CalendarWords {
    private let event: CalendarEvent
    private let method: String?

    /// The most characters of one thing that is said, but of the description.
    private static let shortLimit = 1_000

    init(_ event: CalendarEvent, method: String?) {
        self.event = event
        self.method = method
    }

    var text: String {
        var lines = [[title, said("SUMMARY")].compactMap(\.self).joined(separator: ": ")]
        add("When", CalendarSpan(event, from: "DTSTART", to: "DTEND")?.text, to: &lines)
        add("Due", event["DUE"].flatMap { CalendarMoment($0)?.text }, to: &lines)
        let former = CalendarSpan(event, from: "X-MS-OLK-ORIGINALSTART", to: "X-MS-OLK-ORIGINALEND")
        add("Instead of", former?.text, to: &lines)
        add(
            "Of the series",
            event["RECURRENCE-ID"].flatMap { CalendarMoment($0)?.text },
            to: &lines
        )
        add("Repeats", event["RRULE"].map { $0.value.cut(to: Self.shortLimit) }, to: &lines)
        add("Where", said("LOCATION"), to: &lines)
        for name in ["COMMENT", "DESCRIPTION"] {
            guard let words = said(name, limit: MailContent.textLimit) else { continue }
            lines.append(words.contains(bytes: "</") ? HTMLText(words).text : words)
        }
        return lines.joined(separator: "\n")
    }

    private func add(_ label: String, _ words: String?, to lines: inout [String]) {
        if let words { lines.append("\(label): \(words)") }
    }

    private func said(_ name: String, limit: Int = shortLimit) -> String? {
        let words = event[name]?.text.trimmed ?? ""
        return words.isEmpty ? nil : words.cut(to: limit)
    }

    private var title: String {
        switch method {
        case "REQUEST": "Invitation"
        case "REPLY": answer
        case "CANCEL": "Cancelled"
        case "COUNTER": "Proposes another time or place"
        case "DECLINECOUNTER": "Declines what was proposed"
        case "ADD": "Further date"
        case "REFRESH": "Asks for the present state"
        default: event["STATUS"]?.value.uppercased() == "CANCELLED" ? "Cancelled" : "Event"
        }
    }

    /// What whoever answers decided (RFC 5545, 3.2.12).
    private var answer: String {
        switch event["ATTENDEE"]?.parameters["PARTSTAT"]?.uppercased() {
        case "ACCEPTED": "Accepted"
        case "DECLINED": "Declined"
        case "TENTATIVE": "Accepted tentatively"
        case "DELEGATED": "Delegated"
        case "COMPLETED": "Completed"
        case "IN-PROCESS": "Begun"
        default: "Answer to an invitation"
        }
    }
}
