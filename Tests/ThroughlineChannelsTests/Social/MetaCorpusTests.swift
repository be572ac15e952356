// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels

/// Instagram webhooks as another project tests itself with, by the name of each.
@Suite(
    "Meta corpus",
    .enabled(if: SharedCorpus.chatwoot.isPresent, "corpus/chat is not beside the package")
)
struct MetaCorpusTests {
    private static let expected = [
        "instagram_message_create_event": "message inbound",
        "instagram_story_reply_event": "message inbound",
        "instagram_test_text_event": "message inbound",
        "instagram_message_attachment_event": "message inbound",
        "instagram_story_mention_event": "message inbound",
        "instagram_message_unsupported_event": "system inbound",
        "instagram_test_event": "message inbound",
    ]

    private let context = AdapterContext(
        account: Account(id: "shop", adapter: "meta"),
        receivedAt: Timestamp(seconds: 1_800_000_000)
    )

    private func fixtures() throws -> [(name: String, body: JSONValue)] {
        let file = try JSONValue.parse(try SharedCorpus.chatwoot.bytes("instagram.json"))
        return (file.array ?? []).compactMap { element in
            guard let name = element["factory"]?.string, let body = element["payload"] else {
                return nil
            }
            return (name, body)
        }
    }

    @Test("every webhook becomes what its name says, at the time that it names")
    func labels() throws {
        let fixtures = try fixtures()
        #expect(Set(fixtures.map(\.name)) == Set(Self.expected.keys))
        for (name, body) in fixtures {
            let payload = Payload(body.bytes(sortedKeys: false))
            let items = Array(Meta().items(in: payload, context: context))
            #expect(items.map(\.short) == [Self.expected[name]], "\(name)")
            #expect(items.first?.interaction?.occurredAt.clock == .provider, "\(name)")
            #expect(items == Array(Meta().items(in: payload, context: context)))
        }
    }

    @Test("a file of webhooks by name is read as a whole")
    func wholeFile() throws {
        let payload = Payload(try SharedCorpus.chatwoot.bytes("instagram.json"))
        let items = Array(Meta().items(in: payload, context: context))
        #expect(items.filter { $0.interaction != nil }.count == Self.expected.count)
    }
}
