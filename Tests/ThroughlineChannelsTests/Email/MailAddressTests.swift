// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("MailAddress")
struct MailAddressTests {
    private func parse(_ value: String) throws -> [MailAddress] {
        try MailSamples.message(field: "To: \(value)").to
    }

    @Test(
        "one mailbox is read in every way it is written",
        arguments: [
            ("ann@example.org", nil, "ann@example.org"),
            ("<ann@example.org>", nil, "ann@example.org"),
            ("Ann Lee <ann@example.org>", "Ann Lee", "ann@example.org"),
            ("Ann  \t Lee<ann@example.org>", "Ann Lee", "ann@example.org"),
            ("\"Lee, Ann\" <ann@example.org>", "Lee, Ann", "ann@example.org"),
            ("\"a \\\"b\\\"\" <ann@example.org>", "a \"b\"", "ann@example.org"),
            ("A. B. Lee <ann@example.org>", "A. B. Lee", "ann@example.org"),
            ("=?utf-8?Q?Lee,_Ann?= <ann@example.org>", "Lee, Ann", "ann@example.org"),
            ("\"=?utf-8?B?w6k=?=\" <ann@example.org>", "é", "ann@example.org"),
            ("=?utf-8?Q?a?= =?utf-8?Q?b?= <ann@example.org>", "ab", "ann@example.org"),
            ("ann(x)@(y)example.org", nil, "ann@example.org"),
            ("ann @ example . org", nil, "ann@example.org"),
            ("Ann <ann @ example.org>", "Ann", "ann@example.org"),
            ("<@a.example,@b.example:ann@example.org>", nil, "ann@example.org"),
            ("\"ann\"@example.org", nil, "ann@example.org"),
            ("\"a b\"@example.org", nil, "\"a b\"@example.org"),
            ("ann@[192.0.2.1]", nil, "ann@[192.0.2.1]"),
            ("Ann ann@example.org", "Ann", "ann@example.org"),
            ("Ann <<ann@example.org>>", "Ann", "ann@example.org"),
            ("Ann <ann@example.org", "Ann", "ann@example.org"),
            ("ann@example.org>", nil, "ann@example.org"),
            ("ann@example.org <ann@example.org>", "ann@example.org", "ann@example.org"),
            ("MAILER DAEMON <>", "MAILER DAEMON", "<>"),
            ("\"\" (Mail Delivery System)", nil, "<>"),
            ("root", nil, "root"),
            ("Ann Lee", nil, "Ann Lee"),
            ("<Ann Lee>", nil, "Ann Lee"),
            ("Ann <ann@example.org for now>", "Ann", "ann@example.org"),
            ("Ann <ann@example.org.>", "Ann", "ann@example.org."),
            ("Ann Lee (ann@example.org)", "Ann Lee", "ann@example.org"),
            ("=?utf-8?Q?=C3=89va_Lee?= (eva@example.org)", "Éva Lee", "eva@example.org"),
            ("Ann Lee (not ann@example.org)", nil, "Ann Lee"),
            ("ann@example.org (bo@example.org)", nil, "ann@example.org"),
        ] as [(String, String?, String)]
    )
    func one(raw: String, name: String?, address: String) throws {
        let parsed = try parse(raw)
        #expect(parsed.map(\.name) == [name])
        #expect(parsed.map(\.address) == [address])
    }

    @Test("a comment behind the address is kept as the name that old mail meant")
    func comment() throws {
        let parsed = try #require(try parse("ann@example.org (Ann (Lee))").first)
        #expect(parsed.name == nil)
        #expect(parsed.comment == "Ann (Lee)")
        #expect(parsed.displayName == "Ann (Lee)")
    }

    @Test(
        "a list is split where it should be",
        arguments: [
            ("a@x.org, b@x.org", ["a@x.org", "b@x.org"]),
            ("a@x.org; b@x.org", ["a@x.org", "b@x.org"]),
            (",, a@x.org,,b@x.org,", ["a@x.org", "b@x.org"]),
            ("A <a@x.org>, \"B, C\" <b@x.org>", ["a@x.org", "b@x.org"]),
            ("A <a@x.org, B <b@x.org>", ["a@x.org", "b@x.org"]),
            ("undisclosed-recipients:;", []),
            ("g: a@x.org, b@x.org;, c@x.org", ["a@x.org", "b@x.org", "c@x.org"]),
            ("(only a comment)", []),
            ("", []),
        ]
    )
    func list(raw: String, expected: [String]) throws {
        #expect(try parse(raw).map(\.address) == expected)
    }

    @Test("the mailboxes of a group know its name, those behind it do not")
    func groups() throws {
        let parsed = try parse("\"The Team\": Ann <a@x.org>, b@x.org;, c@x.org")
        #expect(parsed.map(\.group) == ["The Team", "The Team", nil])
    }

    @Test("no more mailboxes are read than the limit allows")
    func limit() throws {
        let many = (0..<20).map { "u\($0)@x.org" }.joined(separator: ",")
        let bytes = MailSamples.bytes("To: \(many)\n\n")
        #expect(try MailMessage(bytes, limits: MailLimits(fieldItems: 20)).to.count == 20)
        #expect(try MailMessage(bytes, limits: MailLimits(fieldItems: 19)).to.count == 19)
    }

    @Test("a repeated field adds its mailboxes")
    func repeated() throws {
        let message = try MailSamples.message("To: a@x.org\nTo: b@x.org\n\n")
        #expect(message.to.map(\.address) == ["a@x.org", "b@x.org"])
    }

    @Test("an address splits at its last at sign")
    func halves() throws {
        let parsed = try #require(try parse("\"a@b\"@x.org").first)
        #expect(parsed.localPart == "\"a@b\"")
        #expect(parsed.domain == "x.org")
        #expect(MailAddress(name: nil, address: "root").domain == nil)
    }
}
