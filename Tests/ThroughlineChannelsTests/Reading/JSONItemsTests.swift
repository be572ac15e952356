// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("JSONItems")
struct JSONItemsTests {
    private func items(_ text: String) -> [(String, String)] {
        IteratorSequence(JSONItems(Array(text.utf8))).map {
            ($0.place, String(decoding: $0.bytes, as: UTF8.self))
        }
    }

    @Test(
        "a payload is cut into its values, each with the bytes it came in",
        arguments: [
            (" {\"a\": 1}\n", ["{\"a\": 1}"]),
            ("[1, {\"a\":[2,3]} ,\"x,]\"]", ["1", "{\"a\":[2,3]}", "\"x,]\""]),
            ("{\"a\":1}\n\n{\"b\":2}\r\n{\"c\"", ["{\"a\":1}", "{\"b\":2}", "{\"c\""]),
            ("{\n\"a\": 1\n}", ["{\n\"a\": 1\n}"]),
            ("{\"a\":\"\\\"}\"}\n{}", ["{\"a\":\"\\\"}\"}", "{}"]),
            ("[1,2", ["[1,2"]),
            ("[]", []),
            ("", []),
        ]
    )
    func cutting(text: String, expected: [String]) {
        #expect(items(text).map(\.1) == expected)
    }

    @Test("an item says where it stood")
    func places() {
        #expect(items("[1,2]").map(\.0) == ["element 1", "element 2"])
        #expect(items("{\"a\":1}\n\n{}").map(\.0) == ["line 1", "line 3"])
        #expect(items("{}").map(\.0) == ["the payload"])
    }

    @Test("deep nesting is stepped over without recursion")
    func depth() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(items("[\(deep)]").map(\.1.utf8.count) == [200_000])
    }

    @Test("the last member with a key is found, and keys inside of values are not")
    func members() {
        let text = Array("{\"a\":{\"batch\":1},\"batch\":[1],\"x\":\"batch\",\"batch\":[2]}".utf8)
        let member = JSONSlices.member("batch", of: text[...])
        #expect(member.map { String(decoding: $0, as: UTF8.self) } == "[2]")
        #expect(JSONSlices.member("none", of: text[...]) == nil)
    }

    @Test(
        "the first element of a list is found, and of nothing else",
        arguments: [
            ("[ {\"a\":1} , 2]", "{\"a\":1}"), ("[1", nil), ("{\"a\":1}", nil), ("[]", nil),
        ]
    )
    func firstElement(text: String, expected: String?) {
        let bytes = Array(text.utf8)
        let found = JSONSlices.firstElement(of: bytes[...])
        #expect(found.map { String(decoding: $0, as: UTF8.self) } == expected)
    }
}
