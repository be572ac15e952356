// SPDX-License-Identifier: Apache-2.0

import Testing

/// Message bodies and how they are to be split; all of them ours.
enum VisibleTextFixtures {
    struct Split: Sendable, CustomTestStringConvertible {
        var name: String
        var body: String
        /// Visible parts with a plus, the others with a minus.
        var kinds: [String]
        var visible: String

        var testDescription: String { name }
    }

    private static let attribution =
        "On Mon, 6 May 2024 at 10:00, Ann Lee <ann@shop.example> wrote:"

    static let splits: [Split] = [
        Split(name: "only own words", body: "Hello\n", kinds: ["+own"], visible: "Hello"),
        Split(name: "nothing", body: "", kinds: [], visible: ""),
        Split(name: "only white space", body: " \n\n", kinds: ["+own"], visible: ""),
        Split(
            name: "answered above",
            body: "Yes.\n\n\(attribution)\n\n> Tea?\n>\n> Ann\n",
            kinds: ["+own", "-attribution", "-quote"],
            visible: "Yes."
        ),
        Split(
            name: "an answer needs no quotation behind it, though a greeting follows",
            body: "Yes, at ten.\n\n\(attribution)\n> Tea on Friday?\n\nKind regards\nBo Lee\n",
            kinds: ["+own", "-attribution", "-quote", "+own"],
            visible: "Yes, at ten.\n\nKind regards\nBo Lee"
        ),
        Split(
            name: "a greeting that goes on is an answer",
            body: "Both.\n\n\(attribution)\n> Tea or cake?\n\nBest hot.\nIs that all right?\n",
            kinds: ["+own", "-attribution", "+quote", "+own"],
            visible: "Both.\n\n> Tea or cake?\n\nBest hot.\nIs that all right?"
        ),
        Split(
            name: "two greetings answer nothing, so what is between them is what they mean",
            body: "Hi Ann,\n\n\(attribution)\n> Tea on Friday?\n\nKind regards\nBo\n",
            kinds: ["+own", "-attribution", "+quote", "+own"],
            visible: "Hi Ann,\n\n> Tea on Friday?\n\nKind regards\nBo"
        ),
        Split(
            name: "a greeting takes nothing from passages that are answered one by one",
            body: "Hi Ann,\n\n\(attribution)\n> Tea?\n\nYes.\n\n> Cake?\n\nNo.\n",
            kinds: ["+own", "+attribution", "+quote", "+own", "+quote", "+own"],
            visible: "Hi Ann,\n\n\(attribution)\n> Tea?\n\nYes.\n\n> Cake?\n\nNo."
        ),
        Split(
            name: "what the writer quotes after a greeting stays",
            body: "Hi Ann,\n\n> Doors open at ten\n\nsays the page.\n",
            kinds: ["+own", "+quote", "+own"],
            visible: "Hi Ann,\n\n> Doors open at ten\n\nsays the page."
        ),
        Split(
            name: "a word right above the attribution is the writer's",
            body: "Danke\nAm 6. Mai 2024 um 10:00, Ann Lee (ann@shop.example) schrieb:\n\nTee?\n",
            kinds: ["+own", "-history"],
            visible: "Danke"
        ),
        Split(
            name: "the same, where the attribution begins with the date itself",
            body: "Danke\n06.05.2024 10:00 \"Ann Lee\" <\nann@shop.example> schrieb:\n\n> Tee?\n",
            kinds: ["+own", "-attribution", "-quote"],
            visible: "Danke"
        ),
        Split(
            name: "an attribution that is broken before its date",
            body:
                "Danke.\n\nAm Montag\n06.05.2024 10:00 schrieb Ann <ann@shop.example>:\n\n> Tee?\n",
            kinds: ["+own", "-attribution", "-quote"],
            visible: "Danke."
        ),
        Split(
            name: "a name whose mailbox and date follow is part of the attribution",
            body:
                "Yes.\n\nAnn Lee, Lamp Shop\n<ann@shop.example> wrote on 6 May 2024:\n\n> Tea?\n",
            kinds: ["+own", "-attribution", "-quote"],
            visible: "Yes."
        ),
        Split(
            name: "who wrote, between rules",
            body: "Yes.\n\n---- Ann Lee wrote ----\n\n> Tea?\n",
            kinds: ["+own", "-attribution", "-quote"],
            visible: "Yes."
        ),
        Split(
            name: "a quoted line that a program broke in the middle",
            body: """
                Yes.

                \(attribution)
                > Shall we send the second lamp to the address that you gave us in March,
                or rather to the one on your last invoice?
                > Ann
                """,
            kinds: ["+own", "-attribution", "-quote"],
            visible: "Yes."
        ),
        Split(
            name: "an answer below a quoted question stays",
            body: """
                \(attribution)
                > Shall we send the second lamp to the address that you gave us in March?
                yes, to the one in March, and please before Friday
                > Ann
                """,
            kinds: ["+attribution", "+quote", "+own", "-quote"],
            visible: """
                \(attribution)
                > Shall we send the second lamp to the address that you gave us in March?
                yes, to the one in March, and please before Friday
                """
        ),
        Split(
            name: "a quoted link that a program broke out",
            body: "Yes.\n\n\(attribution)\n> Look\n(https://shop.example/lamp) >\n> Ann\n",
            kinds: ["+own", "-attribution", "-quote"],
            visible: "Yes."
        ),
        Split(
            name: "answered below",
            body: "\(attribution)\n> Tea?\n\nYes.\n",
            kinds: ["-attribution", "-quote", "+own"],
            visible: "Yes."
        ),
        Split(
            name: "answered between the lines",
            body: "\(attribution)\n> Tea?\n\nYes.\n\n> Milk?\n\nNo.\n\n> Bye\n",
            kinds: ["+attribution", "+quote", "+own", "+quote", "+own", "-quote"],
            visible: "\(attribution)\n> Tea?\n\nYes.\n\n> Milk?\n\nNo."
        ),
        Split(
            name: "one passage answered in the middle",
            body: "Hi Ann\n\n\(attribution)\n> Tea?\n\nYes.\n",
            kinds: ["+own", "-attribution", "+quote", "+own"],
            visible: "Hi Ann\n\n> Tea?\n\nYes."
        ),
        Split(
            name: "quoted without an attribution",
            body: "> Tea?\n\nYes.\n",
            kinds: ["+quote", "+own"],
            visible: "> Tea?\n\nYes."
        ),
        Split(
            name: "a quotation of the writer's own",
            body: "The page says:\n\n> Error 500\n",
            kinds: ["+own", "+quote"],
            visible: "The page says:\n\n> Error 500"
        ),
        Split(
            name: "history introduced by a colon is history all the same",
            body: "See below:\n\n> \(attribution)\n> Tea?\n",
            kinds: ["+own", "-quote"],
            visible: "See below:"
        ),
        Split(
            name: "nothing but a quotation",
            body: "\(attribution)\n> Tea?\n",
            kinds: ["-attribution", "-quote"],
            visible: ""
        ),
        Split(
            name: "a quotation that a program wrapped",
            body: """
                Yes.

                \(attribution)
                > Would you like some tea with a little milk, or rather without any
                milk at all
                > but with sugar?

                """,
            kinds: ["+own", "-attribution", "-quote"],
            visible: "Yes."
        ),
        Split(
            name: "quoted by initials",
            body: "Yes.\n\nAL> Tea?\nAL> Milk?\n",
            kinds: ["+own", "-quote"],
            visible: "Yes."
        ),
        Split(
            name: "quoted by bars",
            body: "Yes.\n\n\(attribution)\n\n| Tea?\n|\n| Ann\n",
            kinds: ["+own", "-attribution", "-quote"],
            visible: "Yes."
        ),
        Split(
            name: "a mailbox broken before its bracket",
            body:
                "Yes.\n\nOn Mon, 6 May 2024 at 10:00 Ann Lee <ann@shop.example\n> wrote:\n\n> Tea?\n",
            kinds: ["+own", "-attribution", "-quote"],
            visible: "Yes."
        ),
        Split(
            name: "signature, then history",
            body: "Yes.\n\n-- \nBob Ray\nLamps & more\n\n\(attribution)\n> Tea?\n",
            kinds: ["+own", "-signature", "-attribution", "-quote"],
            visible: "Yes."
        ),
        Split(
            name: "history, then signature",
            body: "Yes.\n\n\(attribution)\n> Tea?\n\n--\nBob Ray\n",
            kinds: ["+own", "-attribution", "-quote", "-signature"],
            visible: "Yes."
        ),
        Split(
            name: "signature and footer of a mailing list",
            body:
                "Yes.\n\n-Bob Ray\n\n_________________\nlamps mailing list\nhttps://lists.example\n",
            kinds: ["+own", "-signature"],
            visible: "Yes."
        ),
        Split(
            name: "a device, then history without marks",
            body: "Yes.\n\nSent from my phone\n\nTea?\n\nAnn\n",
            kinds: ["+own", "-footer", "-history"],
            visible: "Yes."
        ),
        Split(
            name: "a device at the top, and the message below it",
            body: "Sent from my iPhone\n\nYes.\n",
            kinds: ["-footer", "+own"],
            visible: "Yes."
        ),
        Split(
            name: "unmarked history with a rule before it",
            body: "Yes.\n\n________________\nFrom: Ann\nSent: Monday\nTo: Bob\n\nTea?\n",
            kinds: ["+own", "-history"],
            visible: "Yes."
        ),
        Split(
            name: "a message forwarded without a word",
            body:
                "---------- Forwarded message ---------\nFrom: Ann\nDate: Monday\nTo: Bob\n\nTea?\n",
            kinds: ["+own"],
            visible:
                "---------- Forwarded message ---------\nFrom: Ann\nDate: Monday\nTo: Bob\n\nTea?"
        ),
        Split(
            name: "a help desk's own mail",
            body: "## Reply above this line ##\n\nYour ticket was opened.\n",
            kinds: ["-mark", "+own"],
            visible: "Your ticket was opened."
        ),
        Split(
            name: "a text signed with OpenPGP",
            body: """
                -----BEGIN PGP SIGNED MESSAGE-----
                Hash: SHA256

                Yes.
                -----BEGIN PGP SIGNATURE-----

                aGVsbG8=
                -----END PGP SIGNATURE-----

                """,
            kinds: ["-mark", "+own", "-mark"],
            visible: "Yes."
        ),
        Split(
            name: "history twice, without marks",
            body: "Third.\n\n\(attribution)\n\nSecond.\n\n\(attribution)\n\nFirst.\n",
            kinds: ["+own", "-history"],
            visible: "Third."
        ),
    ]

    static let ownBodies = [
        """
        Hi,

        On 5 May 2024 I ordered two lamps. On 7 May 2024 only one arrived.
        Your colleague wrote: we will look into it.

        Please help.
        """,
        "I wrote to info@shop.example on 5 May 2024 and got no answer.\n\nRegards\nBob",
        "My details:\nName: Bob Ray\nEmail: bob@x.example\nDate: 5 May 2024\nOrder: 4711\nMessage: broken",
        "From: Berlin\nTo: Hamburg\n\nCan you ship this way?",
        "Datum: 05.05.2024\nVon: Hamburg\nNach: Berlin\nBetreff: Lampe\n\nBitte um Angebot.",
        "The options are:\n\n---\n\nA: red\nB: blue\n\n---\n\nWhich one do you recommend?",
        "Subject: my order\n\nI want to cancel it.",
        "Am 12.05.2024 habe ich an info@firma.example geschrieben:\n\nDie Lampe ist kaputt.",
        "1. First thing: 10:00 on 5 May 2024\n2. Second thing\n\n- Bob",
        "Meeting on 5 May 2024 at 10:00:\n\nRoom 5. Bring the lamp.",
        "The log:\n\n2024-05-05 10:00:01 ERROR user=bob@x.example:\n2024-05-05 10:00:02 failed\n\nWhat now?",
        "Please call +49 30 1234567 or write to bob@x.example:\nI need this today.",
        "I asked Ann Lee <ann@shop.example> and she told me to ask you:\n\nwhen will it arrive?",
        "Question 1: why?\nQuestion 2: when?\nDate: is there a date?",
        "Hello,\nOriginal message was lost, please resend.\n\nBob",
        "Hi,\n\n*** IMPORTANT ***\n\nPlease call me back today.",
        "Item    Price\n--------------\nLamp    5 EUR\nBulb    1 EUR\n\nIs that right",
        "To do:\n-- first point\n-- second point\n\nThanks!",
        "Use `--` like this:\n\n    git checkout -- file\n\nOr not.",
        "—Bob",
        "Let me know.\n\n—Bob",
        "Times that suit me:\n\n2024-05-06 10:00\n06.05.2024 14:30\n05/06/2024 at 2:30 PM",
    ]

    /// What random bodies are made of.
    static let pieces = [
        "\n", "\r\n", "\r", " ", "Yes.", "tea and milk", "> ", ">> ", "--", "-- \n", "_____\n",
        "---\n",
        attribution, "On Mon, 6 May 2024 at 10:00 Ann Lee <ann@shop.example\n", "> wrote:\n",
        "From: Ann\n",
        "Sent: Monday\n", "To: Bob\n", "-----Original Message-----\n", "Sent from my iPhone\n",
        "\u{A0}", "é",
        "2024-05-06 10:00 GMT+02:00 Ann\n", "AL> x\n", "| x\n", "a:\n", "<ann@x.example>", "写道：\n",
        "-----BEGIN PGP SIGNATURE-----\n", "## reply above this line ##\n", "\u{200B}", "-Ann\n",
    ]

    static let hostile = [
        "On 5 May 2024 x\n", "a\n\n---\n", "x@y.example:\n", "\n", "a\n> b\n", "From: x\n",
        "x\n\n--\n", "x",
        "On 5 May 2024 x <\n", ">", "Sent from my x\n\n", "-----BEGIN PGP SIGNATURE-----\n",
        "On 6 May 2024 at 10:00, Ann wrote:\n\n\n\n",
    ]
}
