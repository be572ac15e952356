// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("MessageID")
struct MessageIDTests {
    @Test(
        "an id has one form",
        arguments: [
            ("<a@b.org>", "a@b.org"),
            ("  <a@b.org> (x)", "a@b.org"),
            ("<A@B.org>", "A@B.org"),
            ("< a@b.\r\n org >", "a@b.org"),
            ("<\"a.b\"@c.org>", "a.b@c.org"),
            ("<\"a(b\"@c.org>", "\"a(b\"@c.org"),
            ("a@b.org", "a@b.org"),
            ("<no-at-sign>", "no-at-sign"),
            ("bare-word", "bare-word"),
            ("<<a@b.org>>", "a@b.org"),
            ("<a@b@c.org>", "a@b@c.org"),
            ("<a@[192.0.2.1]>", "a@[192.0.2.1]"),
            ("", nil),
            ("<>", nil),
            ("two words", nil),
            ("=?utf-8?q?=3Ca=5Fb=40c=2Eorg=3E?=", "a_b@c.org"),
            ("=?utf-8?q?=3Ca-long?=\r\n =?utf-8?q?-id=40c=2Eorg=3E?=", "a-long-id@c.org"),
            ("<a=?b@c.org>", "a=?b@c.org"),
        ] as [(String, String?)]
    )
    func single(raw: String, expected: String?) throws {
        #expect(try MailSamples.message(field: "Message-ID: \(raw)").messageID == expected)
    }

    @Test("an id may be longer than a line, and has its limit")
    func length() throws {
        let long = String(repeating: "a", count: 1_500) + "@b.org"
        #expect(try MailSamples.message(field: "Message-ID: <\(long)>").messageID == long)
        let endless = String(repeating: "a", count: 5_000) + "@b.org"
        #expect(try MailSamples.message(field: "Message-ID: <\(endless)>").messageID == nil)
    }

    @Test("a second field serves where the first has no id")
    func second() throws {
        let message = try MailSamples.message("Message-ID:\nMessage-Id: <a@b>\n\n")
        #expect(message.messageID == "a@b")
    }

    @Test(
        "references are all ids in order",
        arguments: [
            ("<a@x> <b@x>\r\n\t<c@x>", ["a@x", "b@x", "c@x"]),
            ("<a@x>,<b@x>", ["a@x", "b@x"]),
            ("Your mail of Monday <a@x>", ["a@x"]),
            ("a@x b@x", ["a@x", "b@x"]),
            ("Your mail of Monday", []),
            ("<a@x> <broken", ["a@x"]),
            ("=?utf-8?q?=3Ca=40x=3E_=3Cb?=\r\n =?utf-8?q?=40x=3E?=", ["a@x", "b@x"]),
        ]
    )
    func references(raw: String, expected: [String]) throws {
        let message = try MailSamples.message(field: "References: \(raw)")
        #expect(message.references == expected)
    }
}
