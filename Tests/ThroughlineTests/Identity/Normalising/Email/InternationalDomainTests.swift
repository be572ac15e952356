// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

/// During development all 6,389 cases of Unicode's IdnaTestV2.txt 17.0 were read; these are ours, for
/// each rule on both sides.
@Suite("InternationalDomain")
struct InternationalDomainTests {
    private static func ascii(_ text: String) -> String? {
        try? InternationalDomain(text).ascii
    }

    @Test(
        "names are mapped and encoded",
        arguments: [
            ("Example.COM", "example.com"), ("BÜCHER.example", "xn--bcher-kva.example"),
            ("XN--BCHER-KVA.example", "xn--bcher-kva.example"), ("straße.de", "xn--strae-oqa.de"),
            ("faß.de", "xn--fa-hia.de"), ("ｅｘａｍｐｌｅ.com", "example.com"),
            ("例え。テスト", "xn--r8jz45g.xn--zckzah"), ("u\u{308}ber.de", "xn--ber-goa.de"),
            ("exam\u{AD}ple.com", "example.com"), ("a--b.com", "a--b.com"), ("1.com", "1.com"),
            ("اختبار.example", "xn--mgbachtv.example"), ("☃.net", "xn--n3h.net"),
            ("نامه\u{200C}ای.com", "xn--mgba3gch31f060k.com"),
            ("क्\u{200D}ष.in", "xn--11b2ezcw70k.in"),
        ]
    )
    func encodes(text: String, ascii: String) {
        #expect(Self.ascii(text) == ascii)
    }

    @Test(
        "a name that breaks a rule is refused",
        arguments: [
            // empty labels
            "", ".", "a..b", ".a", "a.",
            // characters outside letters, digits and hyphens
            "a_b.com", "a b.com", "a!b.com", "ex\u{202E}ample.com", "\u{378}.com",
            "a\u{338}\u{3C}.com",
            // hyphens and marks at the ends
            "-a.com", "a-.com", "\u{301}a.com", "b.\u{301}a",
            // malformed xn--
            "xn--.com", "xn--a.com", "xn--abc-.com", "xn--ü.com", "xn--a!.com", "xn--xn---epa",
            // an encoded label that would not have been encoded so
            "xn--BcherX-kva\u{2260}.com", "xn--ber-1of.com",
            // joiners that join nothing
            "a\u{200D}b.com", "a\u{200C}b.com",
            // directions of writing
            "אa.com", "1א.com", "aא.example", "א1٢.com",
        ]
    )
    func refuses(text: String) {
        #expect(throws: InternationalDomain.Failure.self) { try InternationalDomain(text) }
    }

    @Test("a label of 63 bytes is accepted, and one of 64 is not")
    func labelLength() {
        #expect(Self.ascii(String(repeating: "a", count: 63) + ".de") != nil)
        #expect(Self.ascii(String(repeating: "a", count: 64) + ".de") == nil)
        // Letters, a hyphen and the place of ü take what xn-- leaves.
        #expect(Self.ascii(String(repeating: "a", count: 55) + "ü.de")?.utf8.count == 66)
        #expect(Self.ascii(String(repeating: "a", count: 56) + "ü.de") == nil)
    }

    @Test("a name of 253 bytes is accepted, and one of 254 is not")
    func nameLength() {
        let label = String(repeating: "a", count: 61) + "."
        let name = String(repeating: label, count: 4)
        #expect(Self.ascii(name + "abcde")?.utf8.count == 253)
        #expect(Self.ascii(name + "abcdef") == nil)
        #expect(Self.ascii(String(repeating: "a.", count: 5_000)) == nil)
    }

    @Test("a combining mark after a full stop does not hide it")
    func fullStop() {
        #expect(Self.ascii("evil.\u{301}example.com") == nil)
    }

    @Test("people read the labels in their script")
    func labels() throws {
        let name = try InternationalDomain("xn--bcher-kva.EXAMPLE")
        #expect(name.readable == "bücher.example")
    }
}
