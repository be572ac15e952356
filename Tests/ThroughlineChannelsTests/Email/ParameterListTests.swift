// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("ParameterList")
struct ParameterListTests {
    private func parameters(_ value: String) -> [String: String] {
        ParameterList(Array(value.utf8), fallback: nil).decoded
    }

    @Test(
        "a parameter has one reading",
        arguments: [
            ("text/plain; name=a.txt", "a.txt"),
            ("text/plain; NAME = \"a b.txt\"", "a b.txt"),
            ("text/plain; name=\"a\\\"b\"", "a\"b"),
            ("text/plain; name=a (comment)", "a"),
            ("text/plain (x); name=(y)a; q=1", "a"),
            ("text/plain; name=one two.txt", "one two.txt"),
            ("text/plain; charset=x name=a", "a"),
            ("text/plain; charset=\"x\" name=a", "a"),
            ("text/plain; name=\"open", "open"),
            ("text/plain;; ;name=a;", "a"),
            ("text/plain; junk; name=a", "a"),
            ("text/plain; name=first; name=second", "first"),
            ("text/plain; name=\"=?utf-8?Q?=C3=A9?=.txt\"", "é.txt"),
            ("text/plain; name*=utf-8'en'%C3%A9%20x", "é x"),
            ("text/plain; name*=iso-8859-1''%E9", "é"),
            ("text/plain; name=plain; name*=utf-8''better", "better"),
            ("text/plain; name*0=a; name*1=b; name*2=c", "abc"),
            ("text/plain; name*1=b; name*0=a", "ab"),
            ("text/plain; name*0*=utf-8''%C3; name*1*=%A9; name*2=\"%41\"", "é%41"),
            ("text/plain; name*0=a; name*2=c", "a"),
            ("text/plain; name*=plain", "plain"),
            ("text/plain; name*=utf-8''100%", "100%"),
        ]
    )
    func reads(value: String, expected: String) {
        #expect(parameters(value)["name"] == expected)
    }

    @Test("a boundary may hold what tokens may not")
    func boundary() {
        #expect(parameters("multipart/mixed; boundary=----=_Part_1")["boundary"] == "----=_Part_1")
    }

    @Test(
        "a content type that cannot be understood is plain text",
        arguments: [
            ("text/html", "text/html"), ("TEXT/HTML ; charset=x", "text/html"),
            ("text", "text/plain"), ("a/b/c", "text/plain"), ("", "text/plain"),
            ("image / png", "image/png"),
        ]
    )
    func contentType(value: String, expected: String) throws {
        let message = try MailSamples.message(field: "Content-Type: \(value)")
        #expect(message.root.contentType.mediaType == expected)
    }
}
