// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

private let corpus = SharedCorpus("web/segment-spec")

@Suite(
    "Segment corpus",
    .enabled(if: corpus.isPresent, "the corpus does not lie beside the package")
)
struct SegmentCorpusTests {
    private let fixture = SegmentFixture()

    @Test("all 34 examples of the specification are read, none as system that has a meaning")
    func examples() throws {
        let bytes = try corpus.bytes("examples.json")
        let examples = try #require(JSONValue.parse(bytes).array)
        #expect(examples.count == 34)
        for example in examples {
            let event = try #require(example["json"])
            let interaction = try fixture.one(event.text(sortedKeys: false))
            let type = event["type"]?.string ?? event["action"]?.string ?? ""
            #expect(isExpected(interaction.kind, type, event["event"]?.string), "\(type)")
            let ids = interaction.participants.first?.identifiers.map(\.identifier.value) ?? []
            for key in ["userId", "anonymousId"] {
                if let id = event[key]?.string { #expect(ids.contains(id)) }
            }
            if let time = event["timestamp"]?.string {
                #expect(interaction.occurredAt.time == Timestamp(rfc3339: time))
            }
        }
        // The file wraps each in an object of its own; read as it is, it gives the same.
        #expect(fixture.items(bytes).interactions.count == 34)
        #expect(fixture.items(bytes).unreadable.isEmpty)
    }

    private func isExpected(
        _ kind: InteractionKind,
        _ type: String,
        _ event: String?
    ) -> Bool {
        switch type {
        case "page", "screen": kind == .pageView
        case "track" where event?.hasPrefix("Message ") ?? false: kind == .message
        case "track": kind == .track
        case "identify", "group", "alias": kind == .system
        default: false
        }
    }

    @Test("the examples in the pages' text are read too, and the pages give one item each")
    func pages() throws {
        var read = 0
        for file in corpus.files(withExtension: "md") {
            let bytes = try corpus.bytes(file)
            #expect(fixture.items(bytes).unreadable.map(\.bytes) == [bytes], "\(file)")
            for block in blocks(in: String(decoding: bytes, as: UTF8.self)) {
                guard let value = try? JSONValue.parse(block), value.object != nil else { continue }
                let event = try fixture.one(block)
                guard value["type"] != nil || value["action"] != nil else { continue }
                #expect(
                    event.kind != .system
                        || ["identify", "alias", "group"].contains(event.providerKind)
                )
                read += 1
            }
        }
        #expect(read >= 15)
    }

    /// What stands between ``` fences.
    private func blocks(in text: String) -> [String] {
        text.split(separator: "```", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }
            .map { String($0.element.drop { $0 != "\n" }) }
    }
}
