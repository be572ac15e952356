// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("CalendarText")
struct CalendarTextTests {
    private func text(_ lines: String, method: String? = nil, part: String? = nil) -> String? {
        let head = method.map { "METHOD:\($0)\n" } ?? ""
        let source = "BEGIN:VCALENDAR\nVERSION:2.0\n\(head)\(lines)\nEND:VCALENDAR\n"
        return CalendarText(source, method: part)?.text
    }

    private func event(_ lines: String, method: String? = nil) -> String? {
        text("BEGIN:VEVENT\nUID:1\nSUMMARY:Fitting\n\(lines)\nEND:VEVENT", method: method)
    }

    @Test("another time that somebody proposes: what, when, instead of when, where, and why")
    func counter() {
        let text = event(
            """
            DTSTART;TZID=Europe/Berlin:20260312T140000
            DTEND;TZID=Europe/Berlin:20260312T153000
            X-MS-OLK-ORIGINALSTART;TZID=Europe/Berlin:20260311T090000
            X-MS-OLK-ORIGINALEND;TZID=Europe/Berlin:20260311T103000
            LOCATION:Hauptstr. 1\\, Hof
            COMMENT:Wednesday is a holiday.\\nThursday is fine.
            """,
            method: "COUNTER"
        )
        #expect(
            text == """
                Proposes another time or place: Fitting
                When: 2026-03-12 14:00 to 15:30 (Europe/Berlin)
                Instead of: 2026-03-11 09:00 to 10:30 (Europe/Berlin)
                Where: Hauptstr. 1, Hof
                Wednesday is a holiday.
                Thursday is fine.
                """
        )
    }

    @Test(
        "the method says what is meant",
        arguments: [
            ("REQUEST", "Invitation"), ("CANCEL", "Cancelled"), ("PUBLISH", "Event"),
            ("ADD", "Further date"), ("DECLINECOUNTER", "Declines what was proposed"),
            ("REFRESH", "Asks for the present state"),
            ("counter", "Proposes another time or place"),
            ("MYSTERY", "Event"),
        ]
    )
    func method(name: String, title: String) {
        #expect(event("DTSTART:20260312", method: name)?.hasPrefix("\(title): Fitting\n") == true)
    }

    @Test(
        "an answer says what was decided",
        arguments: [
            ("ACCEPTED", "Accepted"), ("DECLINED", "Declined"),
            ("tentative", "Accepted tentatively"),
            ("DELEGATED", "Delegated"), ("NEEDS-ACTION", "Answer to an invitation"),
        ]
    )
    func reply(state: String, title: String) {
        let lines = "ATTENDEE;CN=\"Holm; Ida: A\";PARTSTAT=\(state):mailto:ida@kunde.example"
        #expect(event(lines, method: "REPLY") == "\(title): Fitting")
        #expect(event(lines) == "Event: Fitting")
    }

    @Test(
        "times are those of the calendar, never converted",
        arguments: [
            ("DTSTART:20260312T140000Z", "2026-03-12 14:00 (UTC)"),
            ("DTSTART:20260312T140000", "2026-03-12 14:00"),
            ("DTSTART:20260312T140000Z\nDTEND:20260312T150000Z", "2026-03-12 14:00 to 15:00 (UTC)"),
            (
                "DTSTART:20260312T230000Z\nDTEND:20260313T010000Z",
                "2026-03-12 23:00 to 2026-03-13 01:00 (UTC)"
            ),
            (
                "DTSTART;TZID=A:20260312T140000\nDTEND;TZID=B:20260312T150000",
                "2026-03-12 14:00 (A) to 2026-03-12 15:00 (B)"
            ),
            ("DTSTART:20260312T140000Z\nDURATION:PT1H30M", "2026-03-12 14:00 (UTC), 1 h 30 min"),
            ("DTSTART;VALUE=DATE:20260312\nDTEND;VALUE=DATE:20260313", "2026-03-12"),
            (
                "DTSTART;VALUE=DATE:20260228\nDTEND;VALUE=DATE:20260302",
                "2026-02-28 to 2026-03-01"
            ),
            (
                "DTSTART;TZID=/e.example/2005/Europe/Berlin:20260312T140000",
                "2026-03-12 14:00 (Europe/Berlin)"
            ),
            ("DTSTART:next Thursday", "next Thursday"),
            ("DTSTART:20261399T250000", "2026-13-99 25:00"),
        ]
    )
    func times(lines: String, expected: String) {
        #expect(event(lines) == "Event: Fitting\nWhen: \(expected)")
    }

    @Test("several events are told in turn, up to ten, and the rest is counted")
    func several() throws {
        func events(_ count: Int) -> String {
            (1...count).map { "BEGIN:VEVENT\nSUMMARY:Visit \($0)\nEND:VEVENT" }
                .joined(separator: "\n")
        }
        let ten = try #require(text(events(10)))
        #expect(ten.split(separator: "\n\n").count == 10)
        #expect(!ten.contains("more"))
        let eleven = try #require(text(events(11)))
        #expect(eleven.hasSuffix("Event: Visit 10\n\nand 1 more"))
    }

    @Test("alarms and zones within are no events, and what never ends is read all the same")
    func nested() {
        let lines = """
            BEGIN:VTIMEZONE
            BEGIN:STANDARD
            DTSTART:19701025T030000
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            BEGIN:VALARM
            DESCRIPTION:Ring
            END:VALARM
            SUMMARY:Fitting
            DESCRIPTION:Bring
              the keys
            and the plan
            """
        #expect(text(lines) == "Event: Fitting\nBring the keys\nand the plan")
    }

    @Test("a to-do has a day by which it is due; a description in HTML is read as text")
    func other() {
        let todo = "BEGIN:VTODO\nSUMMARY:Call back\nDUE:20260312T140000Z\nEND:VTODO"
        #expect(text(todo) == "Event: Call back\nDue: 2026-03-12 14:00 (UTC)")
        #expect(event("DESCRIPTION:<p>One</p><p>Two</p>") == "Event: Fitting\nOne\n\nTwo")
    }

    @Test("what is no calendar, and one without events, says nothing")
    func nothing() {
        #expect(CalendarText("Hello") == nil)
        #expect(CalendarText("") == nil)
        #expect(text("X-A:1") == nil)
        #expect(text("BEGIN:VTIMEZONE\nTZID:A\nEND:VTIMEZONE") == nil)
    }

    @Test("the part's own method counts where the calendar names none")
    func partMethod() {
        let lines = "BEGIN:VEVENT\nSUMMARY:Fitting\nEND:VEVENT"
        #expect(text(lines, part: "cancel") == "Cancelled: Fitting")
        #expect(text(lines, method: "REQUEST", part: "cancel") == "Invitation: Fitting")
    }

    @Test("a calendar of a million bytes, deep or broken, is read in bounds")
    func bounds() {
        let deep = String(repeating: "BEGIN:VEVENT\n", count: 100_000)
        #expect(text(deep)?.isEmpty == false)
        let long = event("DESCRIPTION:" + String(repeating: "a", count: 3 << 20))
        #expect((long?.utf8.count ?? 0) <= 257 << 10)
        let folded = event("DESCRIPTION:" + String(repeating: "\n x", count: 300_000))
        #expect(folded?.hasPrefix("Event: Fitting") == true)
        #expect(text(String(repeating: "\u{0}:\"\n", count: 10_000)) == nil)
    }
}

@Suite("Mail that is a calendar and nothing else")
struct CalendarMailTests {
    private let desk = MailDesk()
    private let calendar = """
        BEGIN:VCALENDAR
        METHOD:COUNTER
        BEGIN:VEVENT
        SUMMARY:Fitting
        DTSTART:20260312T140000Z
        END:VEVENT
        END:VCALENDAR
        """
    private let said = "Proposes another time or place: Fitting\nWhen: 2026-03-12 14:00 (UTC)"

    private func read(_ type: String, _ body: String) throws -> Interaction {
        try #require(
            desk.interaction(
                """
                From: ida@kunde.example
                To: help@shop.example
                Subject: New time proposed: Fitting
                Content-Type: \(type)

                \(body)
                """
            )
        )
    }

    @Test("it has the words of its calendar, and the calendar as an attachment")
    func alone() throws {
        let mail = try read("text/calendar; method=COUNTER; charset=utf-8", calendar)
        #expect(mail.text == said)
        #expect(mail.said == said)
        #expect(mail.direction == .inbound)
        #expect(mail.attachments.map(\.mediaType) == ["text/calendar"])
    }

    @Test(
        "so has one with an empty text, and one whose calendar is a file",
        arguments: [
            ("text/plain", "", "text/calendar; method=COUNTER"),
            ("text/html", "<html><body><p>&nbsp;</p></body></html>", "text/calendar"),
            ("text/plain", " ", "application/octet-stream; name=invite.ics"),
        ]
    )
    func empty(type: String, words: String, calendarType: String) throws {
        let body = """
            --b
            Content-Type: \(type)

            \(words)
            --b
            Content-Type: \(calendarType)

            \(calendar)
            --b--
            """
        #expect(try read("multipart/mixed; boundary=b", body).text == said)
    }

    @Test("words that somebody wrote stand alone")
    func words() throws {
        let body = """
            --b

            Thursday suits me better.
            --b
            Content-Type: text/calendar; method=COUNTER

            \(calendar)
            --b--
            """
        let mail = try read("multipart/alternative; boundary=b", body)
        #expect(mail.text == "Thursday suits me better.")
    }

    @Test("a provider that takes messages apart loses nothing of it")
    func provider() throws {
        let file = Attachment(name: "invite.ics", type: nil, content: Array(calendar.utf8))
        #expect(MailContent(plain: nil, html: nil, attachments: [file]).text == said)
        #expect(MailContent(plain: "Hi", html: nil, attachments: [file]).text == "Hi")
        let other = Attachment(name: "a.pdf", type: nil, content: Array(calendar.utf8))
        #expect(MailContent(plain: nil, html: nil, attachments: [other]).text == nil)
    }
}
