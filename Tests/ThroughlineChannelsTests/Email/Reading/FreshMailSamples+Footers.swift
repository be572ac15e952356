// SPDX-License-Identifier: Apache-2.0

extension FreshMailSamples {
    /// More programs and languages, answers below and between, and what devices add.
    static let otherReplies: [Reply] = [
        Reply(
            "gmail-hu",
            """
            Köszönöm.

            Segítség <help@shop.example> ezt írta (időpont: 2026. márc. 9., H, 18:02):

            > Indítsa újra.
            """,
            shows: "Köszönöm."
        ),
        Reply(
            "gmail-ro",
            """
            Mulțumesc.

            În lun., 9 mar. 2026 la 18:02, Ajutor <help@shop.example> a scris:

            > Reporniți.
            """,
            shows: "Mulțumesc."
        ),
        Reply(
            "gmail-el",
            """
            Ευχαριστώ.

            Στις Δευ 9 Μαρ 2026 στις 6:02 μ.μ., ο/η Βοήθεια <help@shop.example> έγραψε:

            > Επανεκκίνηση.
            """,
            shows: "Ευχαριστώ."
        ),
        Reply(
            "gmail-id",
            """
            Terima kasih.

            Pada Sen, 9 Mar 2026 pukul 18.02 Bantuan <help@shop.example> menulis:

            > Mulai ulang.
            """,
            shows: "Terima kasih."
        ),
        Reply(
            "gmail-vi",
            """
            Cảm ơn.

            Vào Th 2, 9 thg 3, 2026 vào lúc 18:02 Trợ giúp <help@shop.example> đã viết:

            > Khởi động lại.
            """,
            shows: "Cảm ơn."
        ),
        Reply(
            "yahoo-en",
            """
            Works.

                On Monday, March 9, 2026 at 06:02:11 PM GMT+1, Shop Help <help@shop.example> \
            wrote:

             Try turning it off.
            """,
            shows: "Works."
        ),
        Reply(
            "outlook-en-line",
            """
            Works.

            ________________________________
            From: Shop Help <help@shop.example>
            Sent: Monday, March 9, 2026 6:02 PM
            To: Ida Holm <ida@kunde.example>
            Subject: Re: question

            Try turning it off.
            """,
            shows: "Works."
        ),
        Reply(
            "proton",
            """
            Works.

            Sent with Proton Mail secure email.

            On Monday, 9 March 2026 at 18:02, Shop Help <help@shop.example> wrote:

            > Try.
            """,
            shows: "Works."
        ),
        Reply(
            "tb-de",
            """
            Geht.

            Am 09.03.26 um 18:02 schrieb Shop Hilfe:
            > Bitte.
            """,
            shows: "Geht."
        ),
        Reply(
            "interleaved",
            """
            On 09/03/2026 18:02, Shop Help wrote:
            > Which size?

            XL please.

            > And which colour?

            Blue.

            > Kind regards
            > Shop
            """,
            shows: """
                On 09/03/2026 18:02, Shop Help wrote:
                > Which size?

                XL please.

                > And which colour?

                Blue.
                """
        ),
        Reply(
            "bottom",
            """
            On 09/03/2026 18:02, Shop Help wrote:
            > Which size?
            > And colour?

            XL, blue.

            Ida
            """,
            shows: """
                XL, blue.

                Ida
                """
        ),
        Reply(
            "gmail-of-outlook",
            """
            New words.

            *From:* Shop Help <help@shop.example>
            *Sent:* Monday, March 9, 2026 6:02 PM
            *To:* Ida
            *Subject:* Re: x

            Old text.
            """,
            shows: "New words."
        ),
        Reply(
            "zoho",
            """
            New words.


            ---- On Mon, 09 Mar 2026 18:02:00 +0100 help@shop.example wrote ---

            Old text.
            """,
            shows: "New words."
        ),
        Reply(
            "lotus",
            """
            New words.



            From:	Shop/DK
            To:	Ida
            Date:	09-03-2026 18:02
            Subject:	x


            Old text.
            """,
            shows: "New words."
        ),
        Reply(
            "samsung-de",
            """
            Neues.

            -------- Ursprüngliche Nachricht --------
            Von: Shop
            Datum: 09.03.26 18:02 (GMT+01:00)
            An: Ida
            Betreff: x

            Alt.
            """,
            shows: "Neues."
        ),
        Reply(
            "gmx",
            """
            Neues.


            Gesendet: Montag, 09. März 2026 um 18:02 Uhr
            Von: "Shop" <help@shop.example>
            An: ida@kunde.example
            Betreff: x

            Alt.
            """,
            shows: "Neues."
        ),
        Reply(
            "webmail-horde",
            """
            New words.

            Zitat von Shop <help@shop.example>:

            > Old text.
            """,
            shows: "New words."
        ),
        Reply(
            "mutt",
            """
            * Shop Help <help@shop.example> [2026-03-09 18:02]:
            > Old text.

            New words.
            """,
            shows: "New words."
        ),
        Reply(
            "gnus",
            """
            Shop Help <help@shop.example> writes:

            > Old text.

            New words.
            """,
            shows: "New words."
        ),
        Reply(
            "reply-above2",
            """
            Thanks!

            ##- Please type your reply above this line -##

            Hi Ida, we answered.
            """,
            shows: "Thanks!"
        ),
        Reply(
            "sig-nospace",
            """
            Ok.

            --
            Ida Holm
            Tlf. 12 34 56 78
            """,
            shows: "Ok."
        ),
        Reply(
            "samsung-fr",
            """
            Ok.

            Envoyé depuis mon appareil Galaxy
            """,
            shows: "Ok."
        ),
        Reply(
            "outlook-ios-de",
            """
            Ok.

            Outlook für iOS<https://aka.ms/o0ukef> beziehen
            """,
            shows: "Ok."
        ),
        Reply(
            "iphone-ar",
            """
            حسنا.

            مُرسل من الـ iPhone
            """,
            shows: "حسنا."
        ),
        Reply(
            "iphone-he",
            """
            אוקיי.

            נשלח מה-iPhone שלי
            """,
            shows: "אוקיי."
        ),
    ]

    /// Words that a reader might take for a quotation, a signature or a footer, and that are none.
    static let said: [String] = [
        """
        First part
        -----
        Second part is also mine, about order 4711.
        """,
        """
        From: the bottom of my heart, thank you.
        To: all of you, really.
        """,
        """
        On Monday I wrote: please call me.
        Nobody did.
        """,
        """
        Please send:
        > 2 x size 42
        > 1 x size 40
        Thanks
        """,
        """
        The parcel was sent from my iPhone app yesterday.
        Where is it?
        """,
    ]
}
