// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("ICalendarReminders")
struct ICalendarRemindersTests {
    private func calendar(
        _ story: Story,
        for rep: RepID? = nil,
        configure: (inout ICalendarReminders) -> Void = { _ in }
    ) -> [String] {
        let reminders = story.promiseStates.map {
            ICalendarReminders.Reminder($0, customer: story.history.customer)
        }
        var calendar = ICalendarReminders(reminders, for: rep, now: Story.at(1))
        configure(&calendar)
        return unfolded(calendar.text)
    }

    private func unfolded(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    private static func story() -> (Story, Ref) {
        var story = Story()
        let promise = story.promises(
            .refund,
            .money(ExactNumber(millionths: 49_900_000), "EUR"),
            about: "order:4711",
            due: 4,
            quote: "Ana, you get it back.",
            at: 0
        )
        return (story, promise)
    }

    @Test("an open promise is a to-do with an alarm, and says no more than the rep needs")
    func open() {
        let (story, promise) = Self.story()
        #expect(
            calendar(story) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Throughline//Promises//EN",
                "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VTODO",
                "UID:\(promise)@throughline", "DTSTAMP:20250602T090000Z",
                "CREATED:20250602T080000Z", "SEQUENCE:0", "DUE:20250602T120000Z",
                "SUMMARY:Refund\\, 49.9 EUR\\, order:4711",
                "DESCRIPTION:Customer \(story.history.customer)\\, promised by bo\\, on chat.",
                "CLASS:CONFIDENTIAL", "STATUS:NEEDS-ACTION", "BEGIN:VALARM", "ACTION:DISPLAY",
                "TRIGGER;RELATED=END:-PT60M",
                "DESCRIPTION:Refund\\, 49.9 EUR\\, order:4711", "END:VALARM", "END:VTODO",
                "END:VCALENDAR",
            ]
        )
        #expect(!calendar(story).contains { $0.contains("Ana") })
        #expect(calendar(story) { $0.quotes = true }.contains { $0.contains("Ana\\, you get") })
    }

    @Test(
        "what became of it changes the same entry, and takes its alarm",
        arguments: [
            (CommitmentChange.Outcome.kept, "STATUS:COMPLETED"), (.withdrawn, "STATUS:CANCELLED"),
            (.superseded, "STATUS:CANCELLED"), (.broken, "STATUS:CANCELLED"),
        ]
    )
    func settled(outcome: CommitmentChange.Outcome, status: String) {
        var (story, promise) = Self.story()
        story.changes(promise, outcome, at: 2)
        let lines = calendar(story)
        #expect(lines.contains("UID:\(promise)@throughline"))
        #expect(lines.contains(status))
        #expect(lines.contains("SEQUENCE:1"))
        #expect(!lines.contains("BEGIN:VALARM"))
        #expect(lines.contains("COMPLETED:20250602T100000Z") == (outcome == .kept))
    }

    @Test("handed over, it is cancelled for the one and open for the other")
    func transferred() {
        var (story, promise) = Self.story()
        story.changes(promise, .transferred, to: "kim", at: 2)
        #expect(calendar(story, for: "bo").contains("STATUS:CANCELLED"))
        #expect(calendar(story, for: "kim").contains("STATUS:NEEDS-ACTION"))
        #expect(calendar(story).contains("STATUS:NEEDS-ACTION"))
    }

    @Test("as events, with a moment, and without those that have none")
    func events() {
        var (story, _) = Self.story()
        story.promises(.other, at: 1)
        let todos = calendar(story)
        #expect(todos.filter { $0 == "BEGIN:VTODO" }.count == 2)
        #expect(todos.filter { $0 == "BEGIN:VALARM" }.count == 1)
        let events = calendar(story) {
            $0.component = .event
            $0.notice = .seconds(30 * 60)
        }
        #expect(events.filter { $0 == "BEGIN:VEVENT" }.count == 1)
        #expect(events.contains("DTSTART:20250602T120000Z"))
        #expect(events.contains("TRIGGER;RELATED=START:-PT30M"))
        #expect(events.contains("STATUS:CONFIRMED"))
    }

    @Test("lines are folded at 75 bytes, never within a character, and end in CR LF")
    func folding() {
        var lines = ICalendarLines()
        let text = String(repeating: "ё😀a", count: 60)
        lines.add("SUMMARY", text: text)
        let rows = lines.text.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(rows.last == "")
        #expect(rows.dropLast().allSatisfy { $0.utf8.count <= 75 && $0.utf8.count > 0 })
        #expect(rows.dropFirst().dropLast().allSatisfy { $0.hasPrefix(" ") })
        #expect(unfolded(lines.text) == ["SUMMARY:" + text])
    }

    @Test("text from outside is neutralised and escaped, and begins no line of its own")
    func neutralised() {
        var story = Story()
        story.promises(
            .refund,
            about: "order:1\r\nBEGIN:VALARM\u{1B}[2J;,\\\u{202E}",
            due: 4,
            at: 0
        )
        let lines = calendar(story)
        #expect(lines.filter { $0 == "BEGIN:VALARM" }.count == 1)
        let summary = lines.first { $0.hasPrefix("SUMMARY:") } ?? ""
        #expect(summary.contains("\\;\\,\\\\"))
        #expect(!summary.unicodeScalars.contains { $0.value < 32 || $0 == "\u{202E}" })
    }

    @Test("a time without a four-digit year is clamped")
    func clamped() {
        let lines = ICalendarLines()
        #expect(lines.moment(.distantFuture) == "99991231T235959Z")
        #expect(lines.moment(.distantPast) == "00010101T000000Z")
    }
}
