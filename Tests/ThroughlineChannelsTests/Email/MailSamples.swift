// SPDX-License-Identifier: Apache-2.0

@testable import ThroughlineChannels

/// Messages for tests, written as text with `\n` and read with the line ends of mail.
enum MailSamples {
    static func bytes(_ text: String, lineEnd: String = "\r\n") -> [UInt8] {
        Array(
            text.split(separator: "\n", omittingEmptySubsequences: false)
                .joined(separator: lineEnd).utf8
        )
    }

    static func message(_ text: String, lineEnd: String = "\r\n") throws -> MailMessage {
        try MailMessage(bytes(text, lineEnd: lineEnd))
    }

    /// A message that consists of one field.
    static func message(field: String) throws -> MailMessage {
        try message("\(field)\n\n")
    }

    /// A message that uses every construct of the format once, for truncation and mutation.
    static let everything = """
        Return-Path: <ann@example.org>
        Received: from mx.example.org (mx.example.org [192.0.2.1])
        \tby mail.example.com; Tue, 3 Mar 2026 10:00:05 +0100
        From: =?utf-8?Q?Ann_M=C3=BCller?= <ann@example.org> (private)
        To: Support: "Help, Desk" <help@example.com>, bob@example.com;, "x\\"y" <q@example.com>
        Subject: =?utf-8?B?QmVzdGVsbHVuZyA0NzE=?=
         =?utf-8?B?MSDDvGJlcmbDpGxsaWc=?=
        Date: Tue, 3 Mar 2026 10:00:00 +0100 (CET)
        Message-ID: <a.b.c@example.org>
        In-Reply-To: <first@example.com>
        References: <root@example.com>
         <first@example.com>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="outer=_1"

        preamble
        --outer=_1
        Content-Type: multipart/related; boundary=inner; start="<html@x>"

        --inner
        Content-Type: multipart/alternative; boundary="alt"

        --alt
        Content-Type: text/plain; charset=iso-8859-1; format=flowed
        Content-Transfer-Encoding: quoted-printable

        Gr=FC=DFe aus K=F6ln, =
        wo bleibt mein Paket?
        begin 644 cat.txt
        #0V%T
        `
        end
        --alt
        Content-Type: text/html; charset="utf-8"

        <p>Wo bleibt mein Paket? <img src="cid:pic@x"></p>
        --alt--
        --inner
        Content-Type: image/png; name*0*=utf-8'de'b%C3; name*1*=%BCld; name*2=".png"
        Content-ID: <pic@x>
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --inner--
        --outer=_1
        Content-Type: message/rfc822

        From: bob@example.com
        Subject: inner

        text inside
        --outer=_1
        Content-Type: text/calendar; method=REQUEST

        BEGIN:VCALENDAR
        END:VCALENDAR
        --outer=_1--
        epilogue

        """
}
