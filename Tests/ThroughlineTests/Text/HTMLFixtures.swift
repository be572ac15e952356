// SPDX-License-Identifier: Apache-2.0

import Testing

/// Mail in the HTML of the programs that people answer with; names and words are ours.
enum HTMLFixtures {
    struct Quoted: Sendable, CustomTestStringConvertible {
        var program: String
        var html: String
        var quotes: [String]
        var signatures: [String] = []
        var answersBetween = false

        var testDescription: String { program }
    }

    static let quoted: [Quoted] = [
        Quoted(
            program: "Gmail",
            html: """
                <div dir="ltr">Yes, please.<div><br></div><span class="gmail_signature_prefix">-- </span>
                <br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">Ann</div></div>
                <br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On
                Mon, 6 May 2024 at 10:00, Shop &lt;<a href="mailto:help@shop.example">help@shop.example</a>&gt;
                wrote:<br></div><blockquote class="gmail_quote" style="margin:0">Shall we?<br></blockquote></div>
                """,
            quotes: [
                "On Mon, 6 May 2024 at 10:00, Shop <help@shop.example> wrote:", "> Shall we?",
            ],
            signatures: ["Ann"]
        ),
        Quoted(
            program: "Outlook on the web",
            html: """
                <div class="elementToProof">Yes, please.</div>
                <div id="appendonsend"></div><hr style="display:inline-block;width:98%">
                <div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>From:</b> Shop<br>
                <b>Sent:</b> Monday<br></font></div><div><div>Shall we?</div></div>
                """,
            quotes: ["---\nFrom: Shop\nSent: Monday\nShall we?"]
        ),
        Quoted(
            program: "Apple Mail",
            html: """
                Yes, please.<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite">
                <div>On 6. May 2024, at 10:00, Shop wrote:</div><br><div>Shall we?</div></blockquote></div>
                """,
            quotes: ["> On 6. May 2024, at 10:00, Shop wrote:\n>\n> Shall we?"]
        ),
        Quoted(
            program: "Thunderbird",
            html: """
                <p>Yes, please.</p><div class="moz-cite-prefix">Am 06.05.24 um 10:00 schrieb Shop:<br></div>
                <blockquote type="cite" cite="mid:1@shop.example"><p>Shall we?</p></blockquote>
                <pre class="moz-signature" cols="72">-- 
                Ann</pre>
                """,
            quotes: ["Am 06.05.24 um 10:00 schrieb Shop:", "> Shall we?"],
            signatures: ["--\nAnn"]
        ),
        Quoted(
            program: "Yahoo",
            html: """
                <div class="ydp1a2byahoo-style-wrap"><div>Yes, please.</div></div>
                <div id="ydp1a2byahoo_quoted_1" class="ydp1a2byahoo_quoted"><div>On Monday, Shop wrote:</div>
                <div>Shall we?</div></div>
                """,
            quotes: ["On Monday, Shop wrote:\nShall we?"]
        ),
        Quoted(
            program: "Gmail, seen through Outlook",
            html: "Yes, please.<blockquote class=\"x_gmail_quote\">Shall we?</blockquote>",
            quotes: ["> Shall we?"]
        ),
        Quoted(
            program: "GMX, answered between the lines",
            html: """
                Yes, please.<blockquote type=CITE>Tea?</blockquote>Two.<blockquote type=cite>Milk?
                </blockquote>No.
                """,
            quotes: ["> Tea?", "> Milk?"],
            answersBetween: true
        ),
    ]

    /// What random markup is made of.
    static let pieces = [
        "<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<a href='https://x.example'>", "</a>",
        "<ul>",
        "<li>", "</ul>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<blockquote type=cite>",
        "</blockquote>", "<div class=gmail_quote>", "<span style='display:none'>", "</span>",
        "<pre>",
        "</pre>", "<!--", "-->", "<style>", "</style>", "<br>", "&amp;", "&#", "&nbsp;", "word ",
        "\n",
        "<", ">", "'", "\"", "=", "\u{A0}", "é", "<div id=divRplyFwdMsg>", "<img alt='x'>", "<hr>",
        "<q>",
        "<div class=gmail_signature>", "<p hidden>", "<svg>", "</svg>",
    ]
}
