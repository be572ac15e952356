// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("Mapping")
struct MappingFormTests {
    private func error(_ text: String) throws -> MappingError? {
        let json = try JSONValue.parse(text)
        return #expect(throws: MappingError.self) { try Mapping(json: json) }
    }

    @Test("a revision is a number from one, which the adapter's version follows")
    func revision() throws {
        func text(_ revision: String) -> String {
            #"{"version":1,"name":"desk"\#(revision),"items":[{"channel":"chat","kind":"note"}]}"#
        }
        for (written, expected) in [
            ("", 1), (#","revision":1"#, 1), (#","revision":65535"#, 65535),
        ] {
            let mapping = try Mapping(json: try JSONValue.parse(text(written)))
            #expect(mapping.revision == UInt16(expected))
            #expect(try Mapping(json: mapping.json) == mapping)
            let highest = max(Mapping.zendesk.revision, UInt16(expected))
            #expect(MappingAdapter([.zendesk, mapping]).profile.version == highest)
        }
        for wrong in ["0", "65536", "-1", "1.5", #""2""#] {
            #expect(try error(text(#","revision":\#(wrong)"#))?.pointer.description == "/revision")
        }
    }

    private func mapping(with rule: String) -> String {
        """
        {"version":1,"name":"desk","items":[{"each":"","channel":"chat","kind":"message"\(rule)}]}
        """
    }

    @Test(
        "a mistake is named by the pointer to it",
        arguments: [
            (#", "text": {"at": "body"}"#, "/items/0/text/at"),
            (#", "text": {"at": "/a~2"}"#, "/items/0/text/at"),
            (#", "text": {"at": "/a", "is": "b"}"#, "/items/0/text"),
            (#", "text": {}"#, "/items/0/text"), (#", "text": []"#, "/items/0/text"),
            (#", "text": {"join": []}"#, "/items/0/text/join"),
            (
                #", "text": {"join": ["/a", {"at": 5.5, "tabel": {}}]}"#,
                "/items/0/text/join/1/tabel"
            ),
            (#", "text": {"at": "/a", "with": " "}"#, "/items/0/text/with"),
            (#", "time": {"at": "/t", "format": "epoch"}"#, "/items/0/time/format"),
            (#", "time": {"at": "/t", "format": "html"}"#, "/items/0/time/format"),
            (#", "txt": "/a""#, "/items/0/txt"), (#", "text": "^/id""#, "/items/0/text"),
            (#", "items": [{"channel": "chat"}]"#, "/items/0/items/0/kind"),
            (
                #", "items": [{"channel": "chat", "kind": "note", "text": "^^/id"}]"#,
                "/items/0/items/0/text"
            ),
            (#", "change": "edited""#, "/items/0/object"),
            (#", "when": [{"at": "/a"}]"#, "/items/0/when/0"),
            (#", "when": [{"at": "/a", "exists": "yes"}]"#, "/items/0/when/0/exists"),
            (
                #", "participants": [{"role": "rep", "place": "from", "identifiers": [{"kind": "mail", "value": "/a"}]}]"#,
                "/items/0/participants/0/identifiers/0/kind"
            ),
            (
                #", "participants": [{"role": "rep", "place": "from", "identifiers": [{"kind": "platform", "value": "/a"}]}]"#,
                "/items/0/participants/0/identifiers/0/scope"
            ),
            (#", "attachments": [{"name": "/a"}]"#, "/items/0/attachments/0/each"),
            (#", "direction": {"at": "/d", "table": {"x": []}}"#, "/items/0/direction/table/x"),
        ]
    )
    func mistakes(rule: String, pointer: String) throws {
        #expect(try error(mapping(with: rule))?.pointer.description == pointer)
    }

    @Test(
        "what a mapping must have is missed",
        arguments: [
            ("{}", "/version"), (#"{"version":2,"name":"a","items":[]}"#, "/version"),
            (#"{"version":1,"items":[]}"#, "/name"),
            (#"{"version":1,"name":"","items":[]}"#, "/name"),
            (#"{"version":1,"name":"a"}"#, "/items"),
            (#"{"version":1,"name":"a","items":{},"x":1}"#, "/x"),
            (#"{"version":1,"name":"a","items":[5]}"#, "/items/0"),
            (#"{"version":1,"name":"a","items":[{"kind":"note"}]}"#, "/items/0/channel"),
            (#"{"version":1,"name":"a","signature":"none","items":[]}"#, "/signature"),
            (
                #"{"version":1,"name":"a","signature":{"algorithm":"md5","header":"X"},"items":[]}"#,
                "/signature/algorithm"
            ),
        ]
    )
    func missing(text: String, pointer: String) throws {
        let error = try error(text)
        #expect(error?.pointer.description == pointer)
        #expect(error?.description.contains(pointer) ?? false)
    }

    @Test("rules in rules are read up to the limit, and not one deeper")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            let inner = depth > 1 ? #", "items": [\#(nested(depth - 1))]"# : ""
            return #"{"each": "/a", "channel": "chat", "kind": "note"\#(inner)}"#
        }
        let limit = MappingRule.depthLimit
        let good = #"{"version":1,"name":"a","items":[\#(nested(limit))]}"#
        _ = try Mapping(json: try JSONValue.parse(good))
        let bad = #"{"version":1,"name":"a","items":[\#(nested(limit + 1))]}"#
        #expect(try error(bad)?.message.contains("deeper") ?? false)
    }

    @Test("a mapping is written as it was read", arguments: [Mapping.zendesk, .linkedIn])
    func roundTrip(mapping: Mapping) throws {
        #expect(try Mapping(json: mapping.json) == mapping)
        let data = try JSONEncoder().encode(mapping)
        #expect(try JSONDecoder().decode(Mapping.self, from: data) == mapping)
    }

    @Test("a decoder says where the mistake is")
    func decoding() {
        let data = Data(mapping(with: #", "text": {"at": "body"}"#).utf8)
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Mapping.self, from: data)
        }
        guard case .dataCorrupted(let context)? = error else {
            Issue.record("another error")
            return
        }
        #expect(context.debugDescription.contains("/items/0/text/at"))
    }
}
