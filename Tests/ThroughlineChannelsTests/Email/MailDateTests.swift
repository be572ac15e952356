// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("MailDate")
struct MailDateTests {
    /// 2026-03-03T09:00:00Z.
    private static let instant: Int64 = 1_772_528_400

    @Test(
        "one moment is read in every way it is written",
        arguments: [
            ("Tue, 3 Mar 2026 10:00:00 +0100", 3600),
            ("3 Mar 2026 10:00:00 +0100", 3600),
            ("Tue,3 Mar 2026 10:00:00 +0100 (CET)", 3600),
            ("Tue (x), 3 (y) Mar 2026 10:00 +0100", 3600),
            ("Tue, 03 March 2026 10:00:00 +0100", 3600),
            ("Tue, 3-Mar-2026 10:00:00 +0100", 3600),
            ("Tue, 003 Mar 2026 10:00:00 +0100", 3600),
            ("Tue, 3 Mar 26 10:00:00 +0100", 3600),
            ("Tue, 3 Mar 126 10:00:00 +0100", 3600),
            ("Tue, 3 Mar 2026 10.00.00 +0100", 3600),
            ("Tue, 3 Mar 2026 04:00:00 EST", -5 * 3600),
            ("Tue, 3 Mar 2026 09:00:00 GMT", 0),
            ("Tue, 3 Mar 2026 10:00:00 GMT+0100", 3600),
            ("Tue, 3 Mar 2026 14:30:00 +0530", 19_800),
            ("Tue, 3 Mar 2026 14:30:00 +05:30", 19_800),
            ("Tue, 3 Mar 2026 10:00:00 +0100 (CET) Tue, 3 Mar 2026 10:00:00 -0500", 3600),
            ("Tue, 3 Mar 10:00:00 +0100 2026", 3600),
            ("Tue, 3 Mar 2026 09:00:00 -0000", nil),
            ("Tue, 3 Mar 2026 09:00:00", nil),
            ("Tue Mar  3 09:00:00 2026", nil),
            ("Tue, Mar 3, 2026 9:00:00 AM", nil),
            ("2026-03-03T10:00:00+01:00", 3600),
            ("2026-03-03 09:00:00.123Z", 0),
        ] as [(String, Int?)]
    )
    func reads(raw: String, offset: Int?) throws {
        let date = try #require(MailDate(raw))
        #expect(date.secondsSince1970 == Self.instant)
        #expect(date.offsetSeconds == offset)
        #expect(date.raw == raw)
    }

    @Test(
        "years, leap days and the ends of the calendar",
        arguments: [
            ("1 Jan 1970 00:00:00 +0000", 0),
            ("31 Dec 1969 23:59:59 +0000", -1),
            ("29 Feb 2000 00:00:00 +0000", 951_782_400),
            ("1 Mar 1900 00:00:00 +0000", -2_203_891_200),
            ("1 Jan 99 00:00:00 +0000", 915_148_800),
            ("30 Jun 2012 23:59:60 +0000", 1_341_100_799),
        ] as [(String, Int64)]
    )
    func calendar(raw: String, seconds: Int64) {
        #expect(MailDate(raw)?.secondsSince1970 == seconds)
    }

    @Test(
        "what names no moment is no date",
        arguments: [
            "", "soon", "Wed, 15 Dec 2010    59:10 -0500", "32 Jan 2026 10:00:00 +0000",
            "29 Feb 2026 10:00:00 +0000", "1 Jan 2026 24:00:00 +0000", "1 Jan 2026 10:60:00 +0000",
            "99999999999 Jan 2026 1:00", "1 Foo 2026 10:00:00", String(repeating: "1 ", count: 200),
        ]
    )
    func refuses(raw: String) {
        #expect(MailDate(raw) == nil)
    }

    @Test("the topmost Received field dates the arrival")
    func received() throws {
        let message = try MailSamples.message(MailSamples.everything)
        #expect(message.receivedDate?.secondsSince1970 == Self.instant + 5)
        #expect(message.date?.secondsSince1970 == Self.instant)
    }
}
