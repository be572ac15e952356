// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("String of UTF-8")
struct StringUTF8Tests {
    @Test(
        "is what the standard library makes of the bytes, or nothing",
        arguments: [
            [], [0x41], [0x7F], [0x80], [0xC3, 0xA9], [0xC3], [0xED, 0xA0, 0x80],
            [0xF0, 0x9F, 0x98],
            [0xF0, 0x9F, 0x98, 0x80], [0xC0, 0x80], Array(repeating: 0x61, count: 15),
            Array(repeating: 0x61, count: 16), Array(repeating: 0x61, count: 40) + [0xFF],
        ] as [[UInt8]]
    )
    func same(bytes: [UInt8]) {
        let expected = String(validating: bytes, as: UTF8.self)
        #expect(bytes.withUnsafeBytes { String(utf8: $0) } == expected)
    }

    @Test("is the same for random bytes", arguments: 0..<50 as Range<UInt64>)
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for count in 0..<40 {
            let limit: UInt8 = seed.isMultiple(of: 2) ? 0xFF : 0x81
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...limit, using: &generator) }
            let expected = String(validating: bytes, as: UTF8.self)
            #expect(bytes.withUnsafeBytes { String(utf8: $0) } == expected)
        }
    }
}
