// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@Suite("TextSink")
struct TextSinkTests {
    @Test(
        "a terminal shows orders instead of obeying them",
        arguments: [
            ("\u{1B}[2J\u{1B}[31mred", "␛[2J␛[31mred"),
            ("\u{1B}]0;title\u{07}", "␛]0;title␇"),
            ("\u{9B}31m", "\u{FFFD}31m"),
            ("\u{9D}8;;https://evil.example\u{9C}", "\u{FFFD}8;;https://evil.example\u{FFFD}"),
            ("\u{1B}P+q\u{1B}\\", "␛P+q␛\\"),
            ("a\u{08}\u{08}b\u{7F}", "a␈␈b␡"),
            ("nul\u{00}", "nul␀"),
            ("paid: 100 €\rpaid: 900 €", "paid: 100 € paid: 900 €"),
            ("one\ntwo\r\n\r\n  three\n", "one two three"),
            ("one\u{85}two\u{2028}three\u{0B}four\u{0C}five", "one two three four five"),
            ("\n\n  first", "first"),
            ("a\tb", "a b"),
        ]
    )
    func terminalControls(text: String, shown: String) {
        #expect(text.neutralised(for: .terminal) == shown)
    }

    @Test("several terminal lines keep their line feeds and nothing else that moves the cursor")
    func terminalLines() {
        let text = "one\r\ntwo\rthree\u{2029}\tfour\u{1B}[A\u{0C}"
        #expect(text.neutralised(for: .terminalLines) == "one\ntwo\nthree\n    four␛[A\n")
    }

    @Test(
        "every sink takes the power from bidirectional controls",
        arguments: [TextSink.terminal, .terminalLines, .html, .csv, .markdown, .markdownLines]
    )
    func bidirectionalControls(sink: TextSink) {
        let text = "invoice\u{202E}gpj.exe \u{2067}x\u{2069}\u{202A}y\u{202C}"
        #expect(text.neutralised(for: sink) == "invoice\u{FFFD}gpj.exe xy")
    }

    @Test(
        "what cannot be seen is left out",
        arguments: [
            ("pass\u{200B}word", "password"),
            ("pass\u{200D}word\u{200C}", "password"),
            ("\u{FEFF}start\u{2060}\u{AD}\u{034F}\u{2063}", "start"),
            ("a\u{3164}b\u{115F}\u{FFA0}", "ab"),
            ("hi\u{E0049}\u{E0067}\u{E006E}", "hi"),
            ("x\u{FE0F}\u{FE0F}\u{E0101}", "x\u{FE0F}"),
            ("\u{FE0F}x", "x"),
        ]
    )
    func unseen(text: String, shown: String) {
        #expect(text.neutralised(for: .terminal) == shown)
    }

    @Test(
        "what a script or an emoji needs stays",
        arguments: [
            "می\u{200C}خواهم\u{200E}",
            "👩\u{200D}👩\u{200D}👧 ❤\u{FE0F} 1\u{FE0F}\u{20E3} 👍🏽",
            "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
            "葛\u{E0100}城 ｶﾞ 한국어 ไทย क्\u{200D}ष",
            "שלום\u{200E}",
            "e\u{0301}a\u{0323}\u{0302}",
            "tschüß, ça va? Łódź, 10 °C — “quoted”",
        ]
    )
    func legitimate(text: String) {
        #expect(text.neutralised(for: .terminal) == text)
    }

    @Test("a character carries eight marks, not nine, and none falls on what stands before")
    func marks() {
        let mark = "\u{0301}"
        let eight = "e" + String(repeating: mark, count: 8)
        #expect(eight.neutralised(for: .html) == eight)
        #expect((eight + mark).neutralised(for: .html) == eight)
        let shown = (mark + "e").neutralised(for: .terminal)
        #expect(shown.unicodeScalars.elementsEqual(["\u{25CC}", "\u{0301}", "e"]))
    }

    @Test("a noncharacter is replaced", arguments: [0xFDD0, 0xFFFE, 0x1FFFF] as [UInt32])
    func noncharacters(value: UInt32) throws {
        let text = String(Character(try #require(Unicode.Scalar(value))))
        #expect(text.neutralised(for: .csv) == "\u{FFFD}")
    }

    @Test("a flag carries seven tags, not eight")
    func tags() {
        let seven = "🏴" + String(repeating: "\u{E0061}", count: 7)
        #expect((seven + "\u{E0061}").neutralised(for: .terminal) == seven)
    }

    @Test("right-to-left text cannot pull the digits behind it to its side")
    func rightToLeft() {
        #expect("שלום".neutralised(for: .terminal) == "שלום\u{200E}")
        #expect("שלום\nhi".neutralised(for: .terminalLines) == "שלום\u{200E}\nhi")
        #expect("hi\nשלום".neutralised(for: .html) == "hi\n\u{2068}שלום\u{2069}")
    }

    @Test(
        "HTML becomes text, between tags and in attributes",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onmouseover=\"x", "&quot; onmouseover=&quot;x"),
            ("' autofocus onfocus='x", "&#39; autofocus onfocus=&#39;x"),
            ("`x` &amp; &#60;", "&#96;x&#96; &amp;amp; &amp;#60;"),
            ("<!--\u{0}-->\r\n", "&lt;!--␀--&gt;\n"),
            ("Grüße, 世界", "Grüße, 世界"),
        ]
    )
    func html(text: String, shown: String) {
        #expect(text.neutralised(for: .html) == shown)
    }

    @Test(
        "a CSV field is never a formula and never two fields",
        arguments: [
            ("plain", "plain"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("a;b", "\"a;b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\r\nlines", "\"two\nlines\""),
            ("=HYPERLINK(\"http://evil\")", "\"'=HYPERLINK(\"\"http://evil\"\")\""),
            ("+49 30 1234", "\"'+49 30 1234\""),
            ("-2+3", "\"'-2+3\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\n=1\""),
            ("  =1", "\"'  =1\""),
            ("\u{A0}＝1", "\"'\u{A0}＝1\""),
            ("\u{FEFF}=1", "\"'=1\""),
            (" padded", "\" padded\""),
            ("padded ", "\"padded \""),
            ("a=b", "a=b"),
            ("'=1", "'=1"),
        ]
    )
    func csv(text: String, field: String) {
        #expect(text.neutralised(for: .csv) == field)
    }

    @Test(
        "Markdown syntax shows as what was typed",
        arguments: [
            ("# no heading", "\\# no heading"),
            ("a # b", "a # b"),
            ("1. item", "1\\. item"),
            ("12) item", "12\\) item"),
            ("v1.2", "v1.2"),
            ("- item", "\\- item"),
            ("> quote", "\\> quote"),
            ("===", "\\==="),
            ("*bold* _it_ ~~no~~ `code`", "\\*bold\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\`"),
            ("[x](javascript:y) ![i](u)", "\\[x\\](javascript:y) !\\[i\\](u)"),
            ("<img src=x onerror=y>", "\\<img src=x onerror=y\\>"),
            ("&copy; a\\b", "\\&copy; a\\\\b"),
            ("a | b", "a \\| b"),
            ("https://evil.example", "https:\\//evil.example"),
            ("www.evil.example", "www\\.evil.example"),
            ("    code", "\u{A0}\u{A0}\u{A0}\u{A0}code"),
            ("one\n# two", "one \\# two"),
            ("one\n  12 apples\n3. pears", "one 12 apples 3\\. pears"),
            ("[^1]: note", "\\[\\^1\\]: note"),
        ]
    )
    func markdown(text: String, shown: String) {
        #expect(text.neutralised(for: .markdown) == shown)
    }

    @Test("Markdown lines keep breaks, paragraphs and indents")
    func markdownLines() {
        let text = "\none\ntwo\n\n\n---\n\tthree\n"
        let shown = "one\\\ntwo\n\n\\---\\\n\u{A0}\u{A0}\u{A0}\u{A0}three"
        #expect(text.neutralised(for: .markdownLines) == shown)
    }

    @Test("random text keeps its promises in every sink", arguments: [11, 12, 13] as [UInt64])
    func randomText(seed: UInt64) {
        var random = SeededText(seed: seed)
        for _ in 0..<400 {
            let text = random.text(upTo: 60)
            let line = text.neutralised(for: .terminal)
            let trace: Comment = "seed \(seed): \(text.debugDescription)"
            #expect(line.unicodeScalars.allSatisfy(isHarmless), trace)
            #expect(line.neutralised(for: .terminal) == line, trace)
            let html = text.neutralised(for: .html)
            #expect(!html.contains { "<>\"'`".contains($0) }, trace)
            let field = text.neutralised(for: .csv)
            #expect(csvFieldCount(field) == 1, trace)
        }
    }

    /// Written from the definition of what a terminal obeys, not from the code under test.
    private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        let category = scalar.properties.generalCategory
        if category == .control || category == .lineSeparator || category == .paragraphSeparator {
            return false
        }
        return ![0x202A...0x202E, 0x2066...0x2069].contains { $0.contains(scalar.value) }
    }

    /// A reader of RFC 4180 that also takes a semicolon or a tab for a separator.
    private func csvFieldCount(_ line: String) -> Int {
        var fields = 1
        var isQuoted = false
        for scalar in line.unicodeScalars {
            if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, [",", ";", "\t", "\n", "\r"].contains(scalar) {
                fields += 1
            }
        }
        return isQuoted ? 0 : fields
    }
}
