// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("MailTime")
struct MailTimeTests {
    private func time(_ header: String) throws -> OccurrenceTime {
        try #require(MailDesk().interaction(header: "From: a@x.example\n\(header)")).occurredAt
    }

    private let received = "Received: from a by b; Tue, 3 Mar 2026 10:00:05 +0100"

    @Test(
        "the sender's date is taken, and kept as written where it may be misread",
        arguments: [
            ("Tue, 3 Mar 2026 10:00:00 +0100", "2026-03-03T09:00:00Z", false),
            ("Tue, 3 Mar 2026 10:00:00 -0000", "2026-03-03T10:00:00Z", false),
            ("Tue, 3 Mar 2026 10:00:00 GMT", "2026-03-03T10:00:00Z", false),
            ("Tue, 3 Mar 2026 10:00:00", "2026-03-03T10:00:00Z", true),
            ("3 Mar 26 10:00:00 XST", "2026-03-03T10:00:00Z", true),
            ("3 Mar 2026 10:00:00 +1900", "2026-03-02T15:00:00Z", true),
        ]
    )
    func sender(text: String, expected: String, isDoubtful: Bool) throws {
        let time = try time("\(received)\nDate: \(text)")
        #expect(time.time.description == expected)
        #expect(time.clock == .sender && time.precision == .second)
        #expect(time.raw == (isDoubtful ? text : nil))
    }

    @Test(
        "the last relay's time stands in for a date that is missing or can't be true",
        arguments: [
            "soon", "1 Jan 1970 00:00:00 +0000", "31 Dec 1979 23:59:59 +0000",
            "Thu, 5 Mar 2026 10:00:06 +0100", "1 Jan 2038 00:00:00 +0000",
        ]
    )
    func relay(text: String) throws {
        let time = try time("\(received)\nDate: \(text)")
        #expect(time.time.description == "2026-03-03T09:00:05Z")
        #expect(time.clock == .provider)
        #expect(time.raw == text)
    }

    @Test("a date a day ahead of the last relay is believed, and so is an old one")
    func plausible() throws {
        for text in ["Wed, 4 Mar 2026 10:00:05 +0100", "1 Jan 1980 00:00:00 +0000"] {
            let time = try time("\(received)\nDate: \(text)")
            #expect(time.clock == .sender && time.raw == nil)
        }
    }

    @Test("the topmost Received is the last relay's")
    func topmost() throws {
        let time = try time("\(received)\nReceived: by c; Mon, 2 Mar 2026 10:00:00 +0000")
        #expect(time.time.description == "2026-03-03T09:00:05Z")
        #expect(time.clock == .provider && time.raw == nil)
    }

    @Test("a message without any time has that of its receipt")
    func receipt() throws {
        for header in ["Subject: x", "Date: soon", "Received: by c"] {
            let time = try time(header)
            #expect(time.time == MailDesk.receipt && time.clock == .receipt)
        }
    }

    @Test("an absurd date that nothing contradicts stays the sender's, and is kept as written")
    func absurd() throws {
        let time = try time("Date: Thu, 1 Jan 1970 00:00:00 +0000")
        #expect(time.time == .epoch && time.clock == .sender)
        #expect(time.raw == "Thu, 1 Jan 1970 00:00:00 +0000")
    }
}
