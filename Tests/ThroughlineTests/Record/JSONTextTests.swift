// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@Suite("JSON text")
struct JSONTextTests {
    @Test(
        "every scalar is written so that it is read back, and none that hides is written as it is"
    )
    func scalars() throws {
        let others = stride(from: UInt32(0x3000), through: 0x10FFFF, by: 509)
        for value in Array(0..<0x3000) + others {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a\(scalar)b"
            let written = JSONValue.string(text).text()
            #expect(try JSONValue.parse(written) == .string(text), "U+\(String(value, radix: 16))")
            let isHidden =
                value < 0x20 || (0x7F...0x9F).contains(value)
                || [0x61C, 0x200E, 0x200F].contains(value)
                || (0x2028...0x202E).contains(value) || (0x2066...0x2069).contains(value)
            let isEscaped =
                !written.unicodeScalars.contains(scalar) || [0x22, 0x5C].contains(value)
            #expect(isEscaped == isHidden || [0x22, 0x5C].contains(value))
        }
    }

    @Test("members stand in the order of their keys' bytes, those of one key as they came")
    func order() {
        let object = JSONValue.object(
            JSONObject(
                ["b", "ä", "a", "", "aa", "Z", "a"].enumerated().map { ($1, .integer(Int64($0))) }
            )
        )
        #expect(object.text() == #"{"":3,"Z":5,"a":2,"a":6,"aa":4,"b":0,"ä":1}"#)
        #expect(object.text(sortedKeys: false).hasPrefix(#"{"b":0,"ä":1,"a":2"#))
        #expect(object["a"] == 6)
    }

    @Test(
        "whole numbers of 64 bits are numbers, and others stay as they were written",
        arguments: [
            ("0", 0), ("-0", 0), ("9223372036854775807", .max), ("-9223372036854775808", .min),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1.0", nil), ("1e3", nil),
            ("99999999999999999999999999", nil),
        ] as [(String, Int64?)]
    )
    func numbers(text: String, value: Int64?) throws {
        let read = try JSONValue.parse(text)
        #expect(read == value.map { .integer($0) } ?? .decimal(text))
    }

    @Test("text that is not UTF-8 is refused, whatever stands around it")
    func invalid() {
        for bytes in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]] {
            let quote = UInt8(ascii: "\"")
            #expect(throws: RecordError.self) { try JSONValue.parse([quote] + bytes + [quote]) }
            #expect(throws: RecordError.self) {
                try JSONValue.parse([quote] + Array("\\n".utf8) + bytes + [quote])
            }
        }
    }
}
