// SPDX-License-Identifier: Apache-2.0

import Throughline

extension FreshMailSamples {
    /// Headers that programs write otherwise than the standards have it.
    static let headers: [Header] = [
        Header(
            "raw ISO-2022-JP that was folded in the middle of a run",
            Array("From: ida@kunde.example\r\nSubject: ".utf8) + japanese[..<9]
                + Array("\r\n ".utf8) + japanese[9...] + Array("\r\n\r\nx".utf8),
            subject: "お問い合わせの件について"
        ),
        Header(
            "raw ISO-2022-JP with blanks between its runs",
            Array("From: ida@kunde.example\r\nSubject: Re: ".utf8) + japanese
                + Array(" (4711) ".utf8) + japanese + Array("\r\n\r\nx".utf8),
            subject: "Re: お問い合わせの件について (4711) お問い合わせの件について"
        ),
        Header(
            "ISO-2022-JP cut between two encoded words, without a way back to ASCII",
            mail(
                """
                Subject: =?ISO-2022-JP?B?\(Base64.encode(Array(japanese[..<9])))?=
                 =?ISO-2022-JP?B?\(Base64.encode(Array(japanese[9...])))?=
                """
            ),
            subject: "お問い合わせの件について"
        ),
        Header(
            "a character cut between two encoded words, and words that touch text",
            mail(
                """
                Subject: =?utf-8?B?w4Y=?==?utf-8?Q?r=C3?=
                \t=?utf-8?Q?=B8?= plain =?utf-8?q?hal?= =?utf-8?q?l=C3=B8?=(x)
                """
            ),
            subject: "Ærø plain hallø(x)"
        ),
        Header(
            "encoded words inside quotes, with a quoted quote",
            mail("From: \"=?utf-8?Q?B=C3=B8rge_=22Bo=22?= Hansen\" <b@x.example>"),
            name: "Børge \"Bo\" Hansen"
        ),
        Header(
            "latin-1 as it is, in the charset of the body",
            Array("From: Ida H".utf8) + [0xF8]
                + Array("lm <ida@x.example>\r\nSubject: Sp".utf8) + [0xF8]
                + Array("rgsm\r\n".utf8)
                + Array("Content-Type: text/plain; charset=iso-8859-1\r\n\r\n".utf8),
            subject: "Spørgsm",
            name: "Ida Hølm"
        ),
        Header("UTF-7 in an encoded word", mail("Subject: =?utf-7?Q?H+AOY-j?="), subject: "Hæj"),
        Header(
            "GBK under the name of gb2312",
            mail("Subject: =?gb2312?B?04aGzoaW7n0=?="),
            subject: "訂單問題"
        ),
        Header(
            "two subjects and two authors: the first counts",
            mail("From: One <1@x.example>\nFrom: Two <2@x.example>\nSubject: a\nSubject: b"),
            subject: "a",
            name: "One"
        ),
        Header(
            "a name in parentheses, and a display name with a comma and a bracket",
            mail("From: ida@x.example (=?iso-8859-1?Q?Ida_H=F8lm?=)"),
            name: "Ida Hølm"
        ),
        Header(
            "a file's name in pieces, out of order, some encoded and one quoted",
            file(
                """
                 filename*1=" 50% Rabatt";
                 filename*0*=iso-8859-1'de'Rechnung%20f%FCr;
                 filename*2*=%20%FC.pdf
                """
            ),
            file: "Rechnung für 50% Rabatt ü.pdf"
        ),
        Header(
            "a file's name in encoded words that no standard allows there",
            file(" filename=\"=?utf-8?B?ZsOm?=\n =?utf-8?B?w7guYmlu?=\""),
            file: "fæø.bin"
        ),
        Header(
            "a file's name as it is, with blanks and no quotes",
            file(" filename=billede æøå.jpg"),
            file: "billede æøå.jpg"
        ),
        Header(
            "a file's name in both forms: the newer counts",
            file(" filename=\"f_r.pdf\"; filename*=UTF-8''f%C3%BCr.pdf"),
            file: "für.pdf"
        ),
    ]

    private static func mail(_ header: String) -> [UInt8] {
        MailSamples.bytes(header + "\n\nx\n")
    }

    private static func file(_ parameters: String) -> [UInt8] {
        MailSamples.bytes(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: application/octet-stream
            Content-Disposition: attachment;
            \(parameters)

            x
            --b--
            """
        )
    }
}
