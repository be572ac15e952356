// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels

/// RFC 6901, section 5, has the document and the pointers.
@Suite("JSONPointer")
struct JSONPointerTests {
    private let document: JSONValue = [
        "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5,
        "k\"l": 6, " ": 7, "m~n": 8,
    ]

    @Test(
        "the pointers of the RFC name what it says",
        arguments: [
            ("/foo/0", JSONValue.string("bar")), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3),
            ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
        ]
    )
    func named(text: String, value: JSONValue) throws {
        let pointer = try #require(JSONPointer(text))
        #expect(pointer.value(in: document) == value)
        #expect(pointer.description == text)
    }

    @Test("the empty pointer is the whole document")
    func whole() throws {
        #expect(try #require(JSONPointer("")).value(in: document) == document)
        #expect(try #require(JSONPointer("/foo")).value(in: document)?.array?.count == 2)
    }

    @Test(
        "what is not there has no value",
        arguments: ["/foo/2", "/foo/-", "/foo/01", "/foo/bar", "/foo/0/x", "/nothing", "/foo/1e0"]
    )
    func absent(text: String) throws {
        #expect(try #require(JSONPointer(text)).value(in: document) == nil)
    }

    @Test("what is no pointer is none", arguments: ["foo", "#/foo", "/a~", "/a~2", "~0"])
    func malformed(text: String) { #expect(JSONPointer(text) == nil) }
}
