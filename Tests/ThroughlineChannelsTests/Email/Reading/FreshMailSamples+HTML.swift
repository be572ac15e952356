// SPDX-License-Identifier: Apache-2.0

extension FreshMailSamples {
    /// The same as HTML, as mail programs mark it.
    static let htmlReplies: [Reply] = [
        Reply(
            "html-tb-sig",
            """
            <html><body><p>New words.</p><pre class="moz-signature">--
            Ida Holm</pre><div class="moz-cite-prefix">On 09/03/2026 18:02, Shop \
            wrote:<br></div><blockquote type="cite">Old text.</blockquote></body></html>
            """,
            shows: "New words.",
            isHTML: true
        ),
        Reply(
            "html-yahoo",
            """
            <html><body><div>New words.</div><div id="ydp1yahoo_quoted_1" \
            class="ydp1yahoo_quoted"><div>On Monday, March 9, 2026 at 06:02 PM, Shop \
            &lt;help@shop.example&gt; wrote:</div><div>Old text.</div></div></body></html>
            """,
            shows: "New words.",
            isHTML: true
        ),
        Reply(
            "html-proton",
            """
            <div>New words.</div><div class="protonmail_signature_block"><div>Sent with <a \
            href="https://proton.me">Proton Mail</a> secure email.</div></div><div \
            class="protonmail_quote">On Monday, 9 March 2026 at 18:02, Shop \
            wrote:<br><blockquote class="protonmail_quote">Old text.</blockquote></div>
            """,
            shows: "New words.",
            isHTML: true
        ),
        Reply(
            "html-outlook-x",
            """
            <html><body><div>New words.</div><div id="x_appendonsend"></div><div \
            id="mail-editor-reference-message-container"><hr><div \
            id="x_divRplyFwdMsg"><b>From:</b> Shop<br><b>Sent:</b> Monday<br><b>To:</b> \
            Ida<br><b>Subject:</b> x</div><div>Old text.</div></div></body></html>
            """,
            shows: "New words.",
            isHTML: true
        ),
        Reply(
            "html-outlook-classic",
            """
            <html><body><p class=MsoNormal>New words.</p><p \
            class=MsoNormal><o:p>&nbsp;</o:p></p><div><div \
            style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p \
            class=MsoNormal><b>Von:</b> Shop &lt;help@shop.example&gt; <br><b>Gesendet:</b> \
            Montag, 9. März 2026 18:02<br><b>An:</b> Ida<br><b>Betreff:</b> \
            x<o:p></o:p></p></div></div><p class=MsoNormal>Old text.</p></body></html>
            """,
            shows: "New words.",
            isHTML: true
        ),
        Reply(
            "html-zoho",
            """
            <div>New words.</div><div class="zmail_extra"><div>---- On Mon, 09 Mar 2026 \
            18:02:00 +0100 <b>help@shop.example</b> wrote ----</div><blockquote>Old \
            text.</blockquote></div>
            """,
            shows: "New words.",
            isHTML: true
        ),
        Reply(
            "html-gmail-sig",
            """
            <div dir="ltr">New words.<div><br></div><span class="gmail_signature_prefix">-- \
            </span><br><div dir="ltr" class="gmail_signature">Ida Holm<br>Kunde \
            A/S</div></div><br><div class="gmail_quote gmail_quote_container"><div \
            class="gmail_attr">On Mon wrote:<br></div><blockquote \
            class="gmail_quote">Old</blockquote></div>
            """,
            shows: "New words.",
            isHTML: true
        ),
        Reply(
            "html-gmx",
            """
            <div>New words.</div><div>&nbsp;</div><div name="quote" style="margin:10px 5px \
            5px 10px; padding: 10px 0 10px 10px; border-left:2px solid \
            #C3D9E5;"><div><b>Gesendet:</b>&nbsp;Montag, 09. März 2026 um 18:02 \
            Uhr<br/><b>Von:</b>&nbsp;Shop<br/><b>An:</b>&nbsp;ida@kunde.example<br/><b>Betref\
            f:</b>&nbsp;x</div><div name="quoted-content">Old text.</div></div>
            """,
            shows: "New words.",
            isHTML: true
        ),
        Reply(
            "html-qq",
            """
            <div>谢谢</div><div><includetail><div \
            style="font-size:12px">------------------&nbsp;原始邮件&nbsp;------------------</div>\
            <div><b>发件人:</b>Shop<br><b>发送时间:</b>2026<br><b>收件人:</b>Ida<br><b>主题:</b>x</div>Ol\
            d</includetail></div>
            """,
            shows: "谢谢",
            isHTML: true
        ),
        Reply(
            "html-lotus",
            """
            <p>New words.</p><br><font size=1 color=#5f5f5f>From: </font><font \
            size=1>Shop/DK</font><br><font size=1>To: </font><font size=1>Ida</font><br><font \
            size=1>Date: </font><font size=1>09-03-2026 18:02</font><br><font size=1>Subject: \
            </font><font size=1>x</font><hr noshade><br>Old text.
            """,
            shows: "New words.",
            isHTML: true
        ),
        Reply(
            "html-samsung",
            """
            <div>New words.</div><div id="composer_signature"><div style="font-size:85%">Sent \
            from my Galaxy</div></div><div><br></div><div \
            style="font-size:100%"><div>-------- Original message --------</div><div>From: \
            Shop</div><div>Date: 09/03/2026 18:02 (GMT+01:00)</div><div>To: \
            Ida</div><div>Subject: x</div></div><div>Old text.</div>
            """,
            shows: "New words.",
            isHTML: true
        ),
        Reply(
            "html-front",
            """
            <div>New words.</div><blockquote type="cite" class="front-blockquote"><div>On \
            March 9, 2026 at 6:02 PM GMT+1 help@shop.example wrote:</div>Old text.</blockquote>
            """,
            shows: "New words.",
            isHTML: true
        ),
    ]
}
