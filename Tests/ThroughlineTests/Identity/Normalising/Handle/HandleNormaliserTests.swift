// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Throughline

@Suite("HandleNormaliser")
struct HandleNormaliserTests {
    private let normaliser = HandleNormaliser()

    @Test(
        "handles have one value however they are typed",
        arguments: [
            ("@Ann_Lee", "ann_lee"), ("ann_lee", "ann_lee"), ("ＡＮＮ", "ann"), ("JOSÉ", "josé"),
            ("jose\u{301}", "josé"), ("ﾊﾅｺ", "ハナコ"), ("@ann@Social.Example", "ann@social.example"),
            ("ΣΊΣΥΦΟ", "σίσυφο"), ("σίσυφος", "σίσυφος"), ("l·l", "l·l"), ("花・子", "花・子"),
            ("שלום", "שלום"), ("@ΝΊΚΟΣ_Α", "νίκος_α"), ("하\u{11AB}", "한"),
            ("क्\u{200D}ष", "क्\u{200D}ष"), ("foo-bar!9", "foo-bar!9"),
        ]
    )
    func values(raw: String, value: String) {
        let canonical = normaliser.normalise(raw)
        #expect(Array(canonical.value.unicodeScalars) == Array(value.unicodeScalars))
        #expect(canonical.standing == .connects)
        #expect(!canonical.isMixedScript)
        #expect(normaliser.normalise(value) == canonical)
    }

    @Test(
        "what no handle may hold is refused",
        arguments: [
            "ann lee", "ann\tlee", "ann🙂", "henry\u{2163}", "ﬁne", "a\u{200D}b", "a\u{AD}b",
            "a\u{202E}b",
            "∞", "ᄀ", "a\u{0}b", "\u{640}", "a·b", "・", "\u{E000}", "א1٢", "aא", "٣۳",
            "\u{1CCF3}", "a\u{A7F1}",
        ]
    )
    func refused(raw: String) {
        let canonical = normaliser.normalise(raw)
        #expect(canonical.standing.isInvalid, "\(canonical)")
    }

    @Test("look-alike letters are flagged", arguments: ["pаypal", "@Αnn"])
    func homograph(raw: String) {
        let canonical = normaliser.normalise(raw)
        #expect(canonical.isMixedScript)
        #expect(canonical.standing.connects)
    }

    @Test("what stands for no handle is blocked", arguments: ["", "@", "null", "@Anonymous", "0"])
    func blocked(raw: String) {
        #expect(normaliser.normalise(raw).standing.isBlocked)
    }

    @Test("a handle of 512 bytes is accepted, and one of 513 is not")
    func longest() {
        #expect(normaliser.normalise(String(repeating: "a", count: 512)).standing.connects)
        #expect(normaliser.normalise(String(repeating: "a", count: 513)).standing.isInvalid)
    }

    @Test("every full-width and half-width form becomes what Unicode decomposes it to")
    func widths() {
        let forms = Array(0xFF01...0xFF5E) + Array(0xFF61...0xFF9F) + Array(0xFFE0...0xFFE6)
        for value in forms {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let mapped = String(WidthMapping.mapped([scalar]))
            #expect(mapped.unicodeScalars.count == 1)
            #expect(mapped.unicodeScalars.first != scalar, "U+\(String(value, radix: 16))")
            // Compatible texts have one form KC.
            #expect(mapped.compatible == String(Character(scalar)).compatible)
        }
        for value in Array(0xFFA0...0xFFDC) + Array(0xFFE8...0xFFEE) {
            guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.age != nil else {
                continue
            }
            let mapped = String(WidthMapping.mapped([scalar]))
            #expect(mapped.compatible == String(Character(scalar)).compatible)
        }
    }

    @Test("a report says what was found")
    func report() {
        #expect(normaliser.report("@Ann").value == "ann")
        #expect(normaliser.report("ann lee").reason != nil)
        #expect(normaliser.report("null").type == "blocked")
    }
}

extension String {
    fileprivate var compatible: [Unicode.Scalar] {
        Array(precomposedStringWithCompatibilityMapping.unicodeScalars)
    }
}
