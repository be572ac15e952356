// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Throughline

@Suite("Standards")
struct StandardsTests {
    private static let valid = """
        {"name": "ours", "version": 2,
         "calendars": [{"name": "support", "zone": "Europe/Copenhagen",
           "hours": [{"days": ["mon", "Tuesday"], "from": "9:00", "to": 1020}],
           "holidays": [{"date": "12-25", "name": "Christmas"}]}],
         "standards": [{"id": "first", "measure": "firstAnswer", "channels": ["email"],
           "within": "8 hours", "aim": "4h", "clock": "business", "calendar": "support",
           "reason": "r", "goal": "g"}]}
        """

    private func decode(_ text: String) throws -> Standards {
        try JSONDecoder().decode(Standards.self, from: Data(text.utf8))
    }

    @Test("reads a document from any decoder, and writes what it reads")
    func reads() throws {
        let standards = try decode(Self.valid)
        #expect(standards.standards.first?.within == Limit(8, .hour))
        #expect(standards.calendars.first?.hours.first?.days == [.monday, .tuesday])
        #expect(standards.calendars.first?.hours.first?.to == ClockTime(17, 0))
        let written = try JSONEncoder().encode(standards)
        #expect(try JSONDecoder().decode(Standards.self, from: written) == standards)
        #expect(try Standards(storedBytes: standards.storedBytes) == standards)
    }

    @Test(
        "refuses what would be passed over or misunderstood",
        arguments: [
            ("\"version\": 2", "\"versoin\": 2", "versoin"),
            ("\"aim\": \"4h\"", "\"amm\": \"4h\"", "standards[0].amm"),
            ("\"name\": \"ours\"", "\"name\": \"\"", "no name"),
            ("\"8 hours\"", "\"8 moons\"", "10 h, 1 business day"),
            ("\"8 hours\"", "\"3 rings\"", "3 rings is no measure of firstAnswer"),
            ("\"aim\": \"4h\"", "\"aim\": \"9h\"", "is no aim"),
            ("\"reason\": \"r\"", "\"reason\": \"\"", "no reason"),
            ("\"goal\": \"g\"", "\"goal\": \"\"", "no goal"),
            ("\"calendar\": \"support\"", "\"calendar\": \"sales\"", "no calendar sales"),
            (", \"calendar\": \"support\"", "", "names no calendar"),
            ("\"8 hours\"", "\"1 day\"", "say 24 h of open hours, or 1 business day"),
            ("Europe/Copenhagen", "Europe/Atlantis", "no time zone Europe/Atlantis"),
            ("\"9:00\"", "\"9\"", "09:00"), ("\"mon\"", "\"moon day\"", "mon, tue"),
            ("\"12-25\"", "\"12-32\"", "2025-12-25"),
        ]
    )
    func refuses(part: String, replacement: String, says: String) throws {
        let text = Self.valid.replacingOccurrences(of: part, with: replacement)
        #expect(text != Self.valid)
        let error = #expect(throws: DecodingError.self) { try decode(text) }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.debugDescription.contains(says), "\(context.debugDescription)")
    }

    @Test("two standards of one name are told apart by refusing them")
    func duplicates() {
        let standard = Standard("s", .hold, within: Limit(2, .minute), reason: "r", goal: "g")
        let problems = Standards(name: "n", version: 1, [standard, standard]).problems
        #expect(problems == ["Two standards are called s."])
        #expect(Standards.shipped.problems.isEmpty)
    }

    @Test("a retired document gives way to what is shipped")
    func retired() {
        let story = Story()
        let ours = Standards(name: "ours", version: 1, [])
        let adopted = Adoption(id: "1", ours, by: "bo", at: Story.at(1))
        var retired = Adoption(id: "2", ours, by: "bo", at: Story.at(2))
        retired.retires = true
        let events = [
            story.event(retired, .adopted, at: 2), story.event(adopted, .adopted, at: 1),
        ]
        let inForce = DocumentsInForce(events)
        #expect(inForce.standards(at: Story.at(0)) == .shipped)
        #expect(inForce.standards(at: Story.at(1)) == ours)
        #expect(inForce.standards(at: Story.at(2)) == .shipped)
        #expect(DocumentsInForce(events.reversed()) == inForce)
    }

    @Test(
        "times of day and days are read strictly",
        arguments: [
            ("09:00", "09:00", nil), ("9:05", "09:05", nil), ("24:00", "24:00", nil),
            ("24:01", nil, nil), ("9:5", nil, nil), ("-9:00", nil, nil), ("9:60", nil, nil),
            ("2025-02-29", nil, nil), ("2024-02-29", nil, "2024-02-29"), ("02-29", nil, "02-29"),
            ("2025-1-1", nil, nil), ("13-01", nil, nil), ("", nil, nil), ("2025-00-10", nil, nil),
        ] as [(String, String?, String?)]
    )
    func values(text: String, time: String?, day: String?) {
        #expect(ClockTime(text)?.description == time)
        #expect(CalendarDay(text)?.description == day)
    }
}

@Suite("Holidays")
struct HolidaysTests {
    private func holidays(_ lines: String...) -> Holidays {
        Holidays(iCalendar: Array(lines.joined(separator: "\r\n").utf8))
    }

    private func event(_ lines: String...) -> Holidays {
        Holidays(
            iCalendar: Array(
                (["BEGIN:VCALENDAR", "BEGIN:VEVENT"] + lines + ["END:VEVENT", "END:VCALENDAR"])
                    .joined(separator: "\r\n").utf8
            )
        )
    }

    @Test("a whole day is a holiday, and each day of a longer one")
    func days() {
        let one = event("DTSTART;VALUE=DATE:20251225", "SUMMARY:Christmas\\, first")
        #expect(
            one.days == [
                Holiday(CalendarDay(year: 2025, month: 12, day: 25), name: "Christmas, first")
            ]
        )
        let three = event("DTSTART;VALUE=DATE:20251230", "DTEND;VALUE=DATE:20260102")
        #expect(three.days.map(\.date.description) == ["2025-12-30", "2025-12-31", "2026-01-01"])
    }

    @Test("one that repeats yearly is a holiday of every year")
    func yearly() {
        let yearly = event("DTSTART;VALUE=DATE:19700501", "RRULE:FREQ=YEARLY")
        #expect(yearly.days.map(\.date.description) == ["05-01"])
    }

    @Test("folded lines are put together, and an alarm within is no part of it")
    func folded() {
        let folded = event(
            "DTSTART;VALUE=DA",
            " TE:20251225",
            "BEGIN:VALARM",
            "SUMMARY:Wake up",
            "END:VALARM"
        )
        #expect(folded.days == [Holiday(CalendarDay(year: 2025, month: 12, day: 25))])
    }

    @Test(
        "what is no holiday is left out, and said to be",
        arguments: [
            ["DTSTART:20251225T090000Z"], ["DTSTART;VALUE=DATE:20250229"], ["SUMMARY:No day"],
            ["DTSTART;VALUE=DATE:20251225", "STATUS:CANCELLED"],
            ["DTSTART;VALUE=DATE:20251225", "RRULE:FREQ=WEEKLY"],
            ["DTSTART;VALUE=DATE:20251225", "RRULE:FREQ=YEARLY;BYDAY=4TH"],
        ]
    )
    func leftOut(lines: [String]) {
        let text = (["BEGIN:VEVENT"] + lines + ["END:VEVENT"]).joined(separator: "\n")
        let read = Holidays(iCalendar: Array(text.utf8))
        #expect(read.days.isEmpty)
        #expect(read.leftOut.count == 1)
        #expect(read.leftOut.first?.hasPrefix("line 1: ") == true)
    }

    @Test("an endless holiday is cut, and nonsense is nothing")
    func limits() {
        let endless = event("DTSTART;VALUE=DATE:20250101", "DTEND;VALUE=DATE:29991231")
        #expect(endless.days.count == Holidays.lengthLimit)
        #expect(holidays("END:VEVENT", ":", "", " ", "BEGIN", "DTSTART:20251225").days.isEmpty)
    }

    @Test("no calendar of the corpus makes it fail")
    func corpus() throws {
        let shared = ProcessInfo.processInfo.environment["THROUGHLINE_SHARED"] ?? "../shared"
        let folder = URL(filePath: shared).appending(path: "corpus/commitment/icalendar")
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "ics" } ?? []
        guard !files.isEmpty else {
            print("No calendars at \(folder.path()): skipped.")
            return
        }
        var found = 0
        for file in files {
            let bytes = Array(try Data(contentsOf: file))
            found += Holidays(iCalendar: bytes).days.count
            var random = SeededText(seed: UInt64(bytes.count))
            var damaged = bytes
            for _ in 0..<8 where !damaged.isEmpty {
                let index = Int.random(in: damaged.indices, using: &random)
                damaged[index] = UInt8.random(in: 0...255, using: &random)
                _ = Holidays(iCalendar: damaged)
            }
        }
        #expect(found > 0, "or nothing was read")
    }
}
