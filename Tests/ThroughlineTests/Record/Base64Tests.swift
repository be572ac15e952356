// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@Suite("Base64")
struct Base64Tests {
    @Test(
        "the test vectors of RFC 4648, section 10, padded and not",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ]
    )
    func vectors(text: String, encoded: String) {
        #expect(Base64.encode(Array(text.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(text.utf8))
        #expect(Base64.decode(encoded.filter { $0 != "=" }) == Array(text.utf8))
    }

    @Test("either alphabet is read")
    func alphabets() {
        #expect(Base64.decode("-_-_") == Base64.decode("+/+/"))
        #expect(Base64.decode("+/+/") == [0xFB, 0xFF, 0xBF])
    }

    @Test(
        "what is neither is refused",
        arguments: [
            "Z", "Zg=", "Zg===", "Zm8==", "Zm9v=", "=", "Zg==Zg==", "Zm 9v", "Zm9v\n", "Zmé",
        ]
    )
    func refused(text: String) {
        let bytes = Base64.decode(text)
        // One sign too few at the end is as good as none.
        #expect(text == "Zg=" ? bytes == [0x66] : bytes == nil)
    }

    @Test("any bytes come back")
    func roundTrip() {
        var generator = SeededGenerator(seed: 5)
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Base64.decode(Base64.encode(bytes)) == bytes, "seed 5, \(count) bytes")
        }
    }
}
