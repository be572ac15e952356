// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@Suite("HTMLText")
struct HTMLTextTests {
    @Test(
        "white space collapses and blocks stand on lines of their own",
        arguments: [
            ("  a \n\t b  ", "a b"),
            ("<p>one</p><p>two</p>", "one\n\ntwo"),
            ("<div>one</div><div>two</div>", "one\ntwo"),
            ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
            ("one<br>two<br/>three<br></br>four", "one\ntwo\nthree\n\nfour"),
            ("one<br></div>two", "one\ntwo"),
            ("<h1>Title</h1>text", "Title\n\ntext"),
            ("a<span> b</span> c<b>d</b>", "a b cd"),
            ("<p>a <b> b </b> c</p>", "a b c"),
            ("a&nbsp;&nbsp;b", "a  b"),
            ("<p>&nbsp;</p><p>a</p>", "a"),
            (
                "<p class=MsoNormal>one</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>two</p>",
                "one\n\ntwo"
            ),
            ("<p style='margin:0'>one</p><p style='margin: 0px'>two</p>", "one\ntwo"),
            ("a<hr>b", "a\n---\nb"),
            ("<br><br>a<br><br><br><br><br>b<br>", "a\n\n\nb"),
            ("zero\u{200B}width\u{FEFF} so&shy;ft\u{AD}", "zerowidth soft"),
            ("<q>so</q>", "“so”"),
            ("", ""),
        ]
    )
    func blocks(html: String, text: String) {
        #expect(HTMLText(html).text == text)
    }

    @Test(
        "lists, tables and preformatted text keep their shape",
        arguments: [
            ("to do:<ul><li>one<li>two</ul>end", "to do:\n\n- one\n- two\n\nend"),
            ("<ol start=3><li>three</li><li>four</li></ol>", "3. three\n4. four"),
            ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
            ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n  b"),
            ("<ul><li></li><li>a</li></ul>", "- a"),
            ("<table><tr><th>Item<th>Price<tr><td>Tea<td>3 €</table>", "Item\tPrice\nTea\t3 €"),
            ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", "a\tb"),
            ("<table><tr><td>a<br>b</td><td>c</td></tr></table>d", "a\nb\nc\nd"),
            ("<pre>\n  a\n\n    b  c\n</pre>d", "  a\n\n    b  c\n\nd"),
            ("<span style='white-space: pre-wrap'>a\nb</span>", "a\nb"),
            ("<blockquote>a<br>b<blockquote>c</blockquote></blockquote>d", "> a\n> b\n>> c\nd"),
            ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
            ("<dl><dt>term<dd>meaning</dl>", "term\nmeaning"),
        ]
    )
    func shapes(html: String, text: String) {
        #expect(HTMLText(html).text == text)
    }

    @Test(
        "what is not to be read is left out",
        arguments: [
            "<style>p{}</style>x", "<script>if (a<b) document.write('</p>')</script>x",
            "<head><title>t</title></head>x", "<!-- no --> x<!--->", "<!--[if mso]>no<![endif]-->x",
            "<![if !mso]>x<![endif]>", "<!DOCTYPE html>x", "<?xml version='1.0'?>x",
            "<div style='display:none'>no</div>x",
            "<span style=\"DISPLAY : None !important\">no</span>x",
            "<div style='max-height:0;overflow:hidden'>no</div>x", "<p hidden>no</p>x",
            "<select><option>no</select>x", "<svg><text>no</text></svg>x",
            "<textarea>no</textarea>x",
            "<img src=pixel.gif>x", "<img alt=' ' src=p>x",
            "<div style='visibility:hidden'>no</div>x",
        ]
    )
    func unread(html: String) {
        #expect(HTMLText(html).text == "x")
    }

    @Test("a style that only looks like hiding hides nothing")
    func shown() {
        let html = """
            <td style="font-size:0px"><div style="max-height:0.5em;overflow:visible">a</div></td>
            <p style="-x-display:none;display:block">b</p><p style="margin-left:0">c</p>
            """
        #expect(HTMLText(html).text == "a\n\nb\n\nc")
    }

    @Test(
        "a link is its label, and its address where that is another one",
        arguments: [
            ("<a href='https://x.example/a'>here</a>.", "here <https://x.example/a>."),
            ("<a href='https://www.x.example/'>x.example</a>", "x.example"),
            ("<a href='HTTP://X.example/a'>http://x.example/A</a>", "http://x.example/A"),
            ("<a href='mailto:a@x.example?subject=s'>a@x.example</a>", "a@x.example"),
            ("<a href='mailto:a@x.example'>Ann</a>", "Ann <a@x.example>"),
            ("<a href='tel:+49 30 1'>+49301</a>", "+49301"),
            ("<a href='javascript:alert(1)'>x</a>", "x"),
            ("<a href='#top'>x</a> <a href='cid:1'>y</a>", "x y"),
            ("<a href='https://x.example'><img src=i></a>end", "end"),
            (
                "<a href='https://x.example'><img alt='Our shop'></a>",
                "[Our shop] <https://x.example>"
            ),
            ("<a href='https://x.example/?a=1&amp;b=2'>x</a>", "x <https://x.example/?a=1&b=2>"),
            (
                "<a href=https://x.example>one<a href=https://y.example>two",
                "one <https://x.example>two <https://y.example>"
            ),
            ("<a href='https://x.example'>x </a>y", "x <https://x.example> y"),
            ("<a href='https://x.example'><div>x</div></a>y", "x <https://x.example>\ny"),
        ]
    )
    func links(html: String, text: String) {
        #expect(HTMLText(html).text == text)
    }

    @Test("a post shows mentions and tags as they were written, and the whole of a shortened link")
    func post() {
        let html = """
            <p><span class="h-card"><a href="https://social.example/@ann" class="u-url mention">@\
            <span>ann</span></a></span> the parcel is <a href="https://social.example/tags/late" \
            class="mention hashtag" rel="tag">#<span>late</span></a><br>\
            <a href="https://shop.example/orders/4711" rel="nofollow"><span class="invisible">\
            https://</span><span class="ellipsis">shop.example/or</span><span class="invisible">\
            ders/4711</span></a> <img alt=":sad:" class="custom-emoji"></p>
            """
        #expect(
            HTMLText(html).text
                == "@ann the parcel is #late\nhttps://shop.example/orders/4711 :sad:"
        )
    }

    @Test(
        "character references are resolved as browsers do",
        arguments: [
            ("&lt;p&gt; &amp;amp; &quot;&apos;", "<p> &amp; \"'"),
            ("&Auml;&auml;&szlig;&euro;&hellip;&zwnj;", "Ääß€…\u{200C}"),
            ("&#228;&#xE4;&#XE4;", "äää"),
            ("&#150;&#x80;&#133;", "–€…"),
            ("&notit; &ampx &copy2", "¬it; &x ©2"),
            ("&eur &unknown; & &; &# &#x &#xg", "&eur &unknown; & &; &# &#x &#xg"),
            ("&#0;&#x110000;&#xD800;&#99999999999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("a&#32;&#10;b", "a b"),
            ("&thetasym;", "ϑ"),
        ]
    )
    func references(html: String, text: String) {
        #expect(HTMLText(html).text == text)
    }

    @Test(
        "malformed HTML is read as far as it goes",
        arguments: [
            ("a < b > c", "a < b > c"),
            ("a<", "a<"),
            ("<p", ""),
            ("x<p a='", "x"),
            ("<b><p>a</b>b</p>c", "ab\n\nc"),
            ("<div><span></div>a</span></p>b", "a\n\nb"),
            ("</div></td></ul>a", "a"),
            ("<td>a</div>b</td>", "ab"),
            ("<p style='display:none'>no<div>a</div>", "a"),
            ("a</>b</ p>c", "abc"),
            ("<a<b>c", "c"),
            (
                "Ann <ann@x.example> said <https://x.example/a>",
                "Ann <ann@x.example> said <https://x.example/a>"
            ),
            ("<o:p>a</o:p><custom-element>b</custom-element>", "ab"),
            ("a<!-- never closed", "a"),
            ("<style>never closed", ""),
            ("<img alt=a'b\"c>", "[a'b\"c]"),
            ("<div class=a/class=b hidden=''/>no", ""),
        ]
    )
    func malformed(html: String, text: String) {
        #expect(HTMLText(html).text == text)
    }

    @Test("quoted history is marked where mail programs mark it", arguments: HTMLFixtures.quoted)
    func quotes(fixture: HTMLFixtures.Quoted) {
        let text = HTMLText(fixture.html)
        let utf8 = Array(text.text.utf8)
        let quotes = text.quotes.map { String(decoding: utf8[$0], as: UTF8.self) }
        let signatures = text.signatures.map { String(decoding: utf8[$0], as: UTF8.self) }
        #expect(quotes == fixture.quotes, "\(fixture.program)")
        #expect(signatures == fixture.signatures, "\(fixture.program)")
        #expect(text.text.hasPrefix("Yes, please."), "\(fixture.program)")
    }

    @Test("a quotation that the writer made is not history")
    func ownQuotation() {
        #expect(
            HTMLText("<blockquote class='note'>a</blockquote><div class=quote>b</div>").quotes == []
        )
    }

    @Test(
        "nesting is bounded, whatever is nested",
        arguments: ["div", "blockquote", "ul><li", "b", "table"]
    )
    func deepNesting(tag: String) {
        let depth = HTMLText.maximumDepth + 500
        let end = tag.prefix { $0 != ">" }
        let html =
            String(repeating: "<\(tag)>", count: depth) + "deep"
            + String(repeating: "</\(end)>", count: depth) + "<p>after</p>"
        let text = HTMLText(html).text
        #expect(text.contains("deep"))
        #expect(text.hasSuffix("after"))
        #expect(text.utf8.count < 200)
    }

    @Test("invalid UTF-8 is repaired, and offsets that would be wrong are not given")
    func invalidBytes() {
        let text = HTMLText(utf8: Array("<div class=gmail_quote>a".utf8) + [0xFF, 0xC3])
        #expect(text.text == "a\u{FFFD}\u{FFFD}")
        #expect(text.quotes == [])
    }

    @Test(
        "random markup never traps and never leaves a tag behind",
        arguments: [31, 32, 33] as [UInt64]
    )
    func randomMarkup(seed: UInt64) {
        var random = SeededText(seed: seed)
        for _ in 0..<500 {
            let html = random.text(from: HTMLFixtures.pieces, upTo: 40)
            let text = HTMLText(html)
            let trace: Comment = "seed \(seed): \(html.debugDescription)"
            #expect(!text.text.hasSuffix("\n"), trace)
            #expect(!text.text.contains("<div"), trace)
            let ranges = text.quotes + text.signatures
            #expect(
                ranges.allSatisfy { !$0.isEmpty && $0.upperBound <= text.text.utf8.count },
                trace
            )
        }
    }

    @Test("hostile markup takes time linear in its length")
    func hostileMarkup() {
        // Each of these is quadratic in a reader that looks back or searches again.
        let shapes = [
            "<a \"", "<!--", "<style></styl", "<b><p></b>", "<table><td>", "</b>", "&amp", "<",
        ]
        for shape in shapes {
            let html = Array(String(repeating: shape, count: 20_000).utf8)
            let time = ContinuousClock().measure { _ = HTMLText(utf8: html) }
            #expect(time < .seconds(5), "\(shape)")
        }
    }
}
