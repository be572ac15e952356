// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("Punycode")
struct PunycodeTests {
    @Test(
        "labels are encoded and decoded",
        arguments: [
            ("bücher", "bcher-kva"), ("münchen", "mnchen-3ya"), ("straße", "strae-oqa"),
            ("пример", "e1afmkfd"), ("例え", "r8jz45g"), ("ü", "tda"), ("a", "a-"), ("a-b", "a-b-"),
            ("😀", "e28h"), ("\u{80}", "a"),
        ]
    )
    func pairs(text: String, encoded: String) {
        #expect(Punycode.encode(text.unicodeScalars) == encoded)
        #expect(Punycode.decode(encoded.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test("digits count in either case")
    func upperCase() {
        #expect(
            Punycode.decode("BCHER-KVA".unicodeScalars).map { $0.map(String.init) }?.joined()
                == "BüCHER"
        )
    }

    @Test(
        "malformed text is refused",
        arguments: [
            "-", "-abc", "ü", "a!", "a b", "99999999", "a-99999999999", "ls8h=", "zz", "k",
            "1",
        ]
    )
    func malformed(text: String) {
        #expect(Punycode.decode(text.unicodeScalars) == nil)
    }

    @Test("255 code points are encoded, and one more is refused")
    func longest() {
        let text = String(repeating: "\u{10FFFF}", count: 255)
        #expect(Punycode.encode(text.unicodeScalars) != nil)
        #expect(Punycode.encode((text + "a").unicodeScalars) == nil)
        let encoded = String(repeating: "a", count: 254) + "-"
        #expect(Punycode.decode(encoded.unicodeScalars)?.count == 254)
        #expect(Punycode.decode(("a" + encoded).unicodeScalars) == nil)
    }

    @Test("what was encoded decodes to itself", arguments: [11, 12])
    func roundTrip(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 0...20, using: &random)).compactMap { _ in
                let ranges: [ClosedRange<UInt32>] = [
                    0x61...0x7A, 0xE0...0x17F, 0x4E00...0x9FFF, 0...0x10FFFF,
                ]
                return Unicode.Scalar(
                    .random(in: ranges.randomElement(using: &random) ?? 0...1, using: &random)
                )
            }
            let encoded = Punycode.encode(scalars)
            #expect(
                encoded.flatMap { Punycode.decode($0.unicodeScalars) } == scalars,
                "seed \(seed)"
            )
        }
    }

    @Test("no text makes the decoder fail otherwise than by refusing", arguments: [13])
    func anyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in
                "abcxyz019-ü".unicodeScalars.randomElement(using: &random)
            }
            guard let decoded = Punycode.decode(text) else { continue }
            #expect(decoded.count <= text.count, "seed \(seed)")
        }
    }
}
