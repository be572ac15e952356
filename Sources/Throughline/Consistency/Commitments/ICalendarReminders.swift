// SPDX-License-Identifier: Apache-2.0

/// Promises as a calendar that reminds whoever has to keep them (iCalendar, RFC 5545).
///
/// Each is a to-do or an event with an alarm before it is due. Its UID is the promise's ref, so that a
/// second export changes the first: what was kept is completed, what was withdrawn, replaced, broken
/// or handed to somebody else is cancelled. Published, not invited (`METHOD:PUBLISH`).
///
/// A calendar goes to telephones and shared screens. So an entry says what was promised, about which
/// order and by whom, and names the customer by their id; names, addresses and what was said stay out,
/// unless the words are asked for.
public struct ICalendarReminders: Hashable, Sendable {
    /// What an entry is.
    public enum Component: String, Hashable, Sendable, CaseIterable {
        /// A to-do (section 3.6.2), which can be completed.
        case todo = "VTODO"
        /// An event (section 3.6.1), for calendars that show no to-dos; promises without a time are
        /// left out.
        case event = "VEVENT"
    }

    /// A promise, and whose it is.
    public struct Reminder: Hashable, Sendable {
        /// The promise and how it stands.
        public var state: CommitmentState
        /// The customer.
        public var customer: CustomerID

        /// Makes a reminder.
        public init(_ state: CommitmentState, customer: CustomerID) {
            self.state = state
            self.customer = customer
        }
    }

    /// The promises.
    public var reminders: [Reminder]
    /// Whose calendar it is; nil for everybody's.
    ///
    /// Of what they have handed on, it says that it is cancelled.
    public var rep: RepID?
    /// What an entry is.
    public var component: Component = .todo
    /// How long before it is due the alarm sounds; at least a minute is kept.
    public var notice: Duration = .seconds(3_600)
    /// Whether the words of the promise stand in the description; they may hold personal data.
    public var quotes = false
    /// When the calendar was made.
    public var now: Timestamp

    /// The most reminders in one calendar; those that come first are kept.
    public static let limit = 10_000

    /// Makes a calendar.
    public init(_ reminders: [Reminder], for rep: RepID? = nil, now: Timestamp) {
        self.reminders = reminders
        self.rep = rep
        self.now = now
    }

    /// The calendar: lines of at most 75 bytes, ended by CR LF (section 3.1).
    public var text: String {
        var lines = ICalendarLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Throughline//Promises//EN")
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("METHOD", "PUBLISH")
        for reminder in reminders.prefix(Self.limit) { add(reminder, to: &lines) }
        lines.add("END", "VCALENDAR")
        return lines.text
    }

    private func add(_ reminder: Reminder, to lines: inout ICalendarLines) {
        let state = reminder.state
        guard state.due != nil || component == .todo else { return }
        let promise = state.commitment
        lines.add("BEGIN", component.rawValue)
        lines.add("UID", "\(state.ref)@throughline")
        lines.add("DTSTAMP", lines.moment(now))
        lines.add("CREATED", lines.moment(promise.occurredAt))
        // Each change is one more event of the promise.
        lines.add("SEQUENCE", String(max(0, state.events.count - 1)))
        if let due = state.due {
            switch component {
            case .todo: lines.add("DUE", lines.moment(due))
            case .event:
                lines.add("DTSTART", lines.moment(due))
                lines.add("DURATION", "PT0S")
                lines.add("TRANSP", "TRANSPARENT")
            }
        }
        lines.add("SUMMARY", text: summary(of: promise))
        lines.add("DESCRIPTION", text: description(of: reminder))
        lines.add("CLASS", "CONFIDENTIAL")
        addStatus(of: state, to: &lines)
        if isOpen(state), state.due != nil { addAlarm(for: promise, to: &lines) }
        lines.add("END", component.rawValue)
    }

    private func isOpen(_ state: CommitmentState) -> Bool {
        state.standing == .open && (rep == nil || rep == state.holder)
    }

    private func addStatus(of state: CommitmentState, to lines: inout ICalendarLines) {
        switch (component, state.standing) {
        case (.todo, .kept), (.todo, .keptLate):
            lines.add("STATUS", "COMPLETED")
            if let settled = state.settledAt { lines.add("COMPLETED", lines.moment(settled)) }
        case _ where isOpen(state):
            lines.add("STATUS", component == .todo ? "NEEDS-ACTION" : "CONFIRMED")
        default: lines.add("STATUS", "CANCELLED")
        }
    }

    private func addAlarm(for promise: Commitment, to lines: inout ICalendarLines) {
        let minutes = max(1, min(notice.components.seconds / 60, 525_600))
        lines.add("BEGIN", "VALARM")
        lines.add("ACTION", "DISPLAY")
        let related = component == .todo ? "END" : "START"
        lines.add("TRIGGER;RELATED=\(related)", "-PT\(minutes)M")
        lines.add("DESCRIPTION", text: summary(of: promise))
        lines.add("END", "VALARM")
    }

    private func summary(of promise: Commitment) -> String {
        let kind = promise.kind.rawValue
        var text = kind.prefix(1).uppercased() + kind.dropFirst()
        if let terms = promise.terms.text { text += ", \(terms)" }
        if let about = promise.about { text += ", \(about)" }
        return text.oneLine(limit: 120)
    }

    private func description(of reminder: Reminder) -> String {
        let promise = reminder.state.commitment
        var parts = [
            "Customer \(reminder.customer)", "promised by \(promise.by.noun)",
            "on \(promise.channel.noun)",
        ]
        if let within = promise.within { parts.append("within \(within)") }
        var text = parts.joined(separator: ", ") + "."
        if quotes, let quote = promise.quote { text += " " + quote.quoted(limit: 200) }
        return text
    }
}
