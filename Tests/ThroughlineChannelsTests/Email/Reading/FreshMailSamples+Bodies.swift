// SPDX-License-Identifier: Apache-2.0

extension FreshMailSamples {
    /// Bodies whose structure or encoding is not what it says.
    static let bodies: [Body] = [
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
