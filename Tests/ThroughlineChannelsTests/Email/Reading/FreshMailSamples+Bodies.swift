// SPDX-License-Identifier: Apache-2.0

extension FreshMailSamples {
    /// Bodies whose structure or encoding is not what it says.
    static let bodies: [Body] = [
        Body(
            "a message in HTML, and a scanner's footer in plain text behind it",
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html

            <p>My lamp is dark.</p>
            --b
            Content-Type: text/plain

            No virus found in this message.
            --b--
            """,
            text: "My lamp is dark.\n\nNo virus found in this message."
        ),
        Body(
            "a text that goes on in HTML behind a picture",
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            This is the lamp:
            --b
            Content-Type: image/png; name=lamp.png

            x
            --b
            Content-Type: text/html

            <p>Can you repair it?</p>
            --b--
            """,
            text: "This is the lamp:\n\nCan you repair it?",
            files: ["image/png"]
        ),
        Body(
            "a page beside the text: a file by its name",
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            The page does not open.
            --b
            Content-Type: text/html; name=page.html

            <p>Welcome to the lamp shop</p>
            --b--
            """,
            text: "The page does not open.",
            files: ["text/html"]
        ),
        Body(
            "two forms of one text that are not called alternatives",
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            My lamp is dark since Monday.
            --b
            Content-Type: text/html

            <p>My lamp is <b>dark</b> since Monday.</p>
            --b--
            """,
            text: "My lamp is dark since Monday."
        ),
        Body(
            "a plain text that only says that the message is HTML",
            """
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            Your program cannot show this e-mail.
            --b
            Content-Type: text/html

            <html><body><table width="600" cellpadding="0"><tr><td>
            <p>Dear shop,</p><p>the lamp that came on Tuesday stays dark. Please send another one to
            the old address.</p><p>Ida Holm</p></td></tr></table></body></html>
            --b--
            """,
            text: "Dear shop,\n\nthe lamp that came on Tuesday stays dark. Please send another one "
                + "to the old address.\n\nIda Holm"
        ),
        Body(
            "a short plain text, and the same in a program's HTML with its frame",
            """
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            It stays dark.
            --b
            Content-Type: text/html

            <html><head><style>p { margin: 0; color: #222222; font-family: sans-serif }</style></head>
            <body><div class="frame"><p>It stays <i>dark</i>.</p><p>Sent by Paper Mail</p></div></body>
            </html>
            --b--
            """,
            text: "It stays dark."
        ),
        Body(
            "boundaries that are never closed, one beginning like the other",
            """
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=outer-inner

            --outer-inner
            Content-Type: text/plain

            The plain text.
            --outer-inner
            Content-Type: text/html

            <p>The HTML.</p>
            --outer
            Content-Type: text/plain
            Content-Disposition: attachment; filename=log.txt

            line 1
            """,
            text: "The plain text.",
            files: ["text/plain"]
        ),
        Body(
            "a boundary with blanks in it and behind it",
            "Content-Type: multipart/mixed; boundary=\"a b  \"\n\n--a b\n\nHello\n--a b--\n",
            text: "Hello"
        ),
        Body(
            "a piece of a message: it is no text, and kept",
            "Content-Type: message/partial; id=\"p@x\"; number=2; total=3\n\nthe middle\n",
            text: nil,
            files: ["message/partial"]
        ),
        Body(
            "a signed message that only its program opens",
            """
            Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m
            Content-Transfer-Encoding: base64

            MIAGCSqGSIb3DQEHAg==
            """,
            text: nil,
            files: ["application/pkcs7-mime"]
        ),
        Body(
            "Outlook's own format beside the text, cut short",
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset="windows-1252"
            Content-Transfer-Encoding: quoted-printable

            Vi ses p=E5 mandag.
            --b
            Content-Type: application/ms-tnef; name="winmail.dat"
            Content-Transfer-Encoding: base64

            eJ8+IgEAAQaQCAAE
            --b--
            """,
            text: "Vi ses på mandag.",
            files: ["application/ms-tnef"]
        ),
        Body(
            "an answer to an invitation, with its words",
            """
            Content-Type: multipart/alternative; boundary=c

            --c

            Ida Holm has accepted.
            --c
            Content-Type: text/calendar; charset=utf-8; method=REPLY

            BEGIN:VCALENDAR
            METHOD:REPLY
            END:VCALENDAR
            --c--
            """,
            text: "Ida Holm has accepted.",
            files: ["text/calendar"]
        ),
        Body(
            "UTF-16 with its mark",
            """
            Content-Type: text/plain; charset=utf-16
            Content-Transfer-Encoding: base64

            //5IAOYAagA=
            """,
            text: "Hæj"
        ),
        Body(
            "UTF-7",
            "Content-Type: text/plain; charset=utf-7\n\nH+AOY-j p+AOU- dig\n",
            text: "Hæj på dig"
        ),
        Body(
            "quoted-printable with digits that are none",
            """
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            =E6=F8=e5 100=% =\n fortsat =3\n=ZZ slut=
            """,
            text: "æøå 100=%  fortsat =3\n=ZZ slut"
        ),
        Body(
            "base64 with what is no base64 in it and behind it",
            """
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            SGVqIG1l!!ZCBk
             aWc=
            """,
            text: "Hej med dig"
        ),
        Body(
            "an encoding that nobody knows, and two semicolons",
            """
            Content-Type: text/plain; charset="utf-8";;format=flowed ; delsp=yes
            Content-Transfer-Encoding: 8-bit

            En lang lin\u{20}
            je.
            """,
            text: "En lang linje."
        ),
        Body(
            "HTML whose plain half is empty",
            """
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain


            --a
            Content-Type: text/html

            <p>Only this says something.</p>
            --a--
            """,
            text: "Only this says something."
        ),
        Body(
            "the picture before the text that it belongs to",
            """
            Content-Type: multipart/related; boundary=r; start="<root@x>"

            --r
            Content-Type: image/png
            Content-ID: <img1@x>

            x
            --r
            Content-Type: text/html
            Content-ID: <root@x>

            <p>See <img src="cid:img1@x" alt="the crack"> here.</p>
            --r--
            """,
            text: "See [the crack] here.",
            files: ["image/png"]
        ),
        Body(
            "a message inside of a message",
            """
            Content-Type: multipart/mixed; boundary=a

            --a

            See the attached mail.
            --a
            Content-Type: message/rfc822

            From: carrier@carrier.example
            Subject: Delayed

            Late.
            --a--
            """,
            text: "See the attached mail.",
            files: ["message/rfc822"]
        ),
        Body(
            "a text with a name and without a disposition is a file",
            """
            Content-Type: multipart/mixed; boundary=a

            --a

            Hello
            --a
            Content-Type: text/plain; name="notes.txt"

            notes
            --a--
            """,
            text: "Hello",
            files: ["text/plain"]
        ),
    ]
}
