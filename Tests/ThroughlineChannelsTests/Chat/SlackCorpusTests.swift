// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels

/// One payload of each kind of event, with every member it may have, as Slack's own SDK keeps them.
@Suite(
    "Slack corpus",
    .enabled(if: SharedCorpus.slack.isPresent, "corpus/chat is not beside the package")
)
struct SlackCorpusTests {
    private let context = AdapterContext(
        account: Account(id: "slack", adapter: "slack", providerID: "T1"),
        receivedAt: Timestamp(seconds: 1_800_000_000)
    )

    private func items(_ value: JSONValue) -> [AdapterItem] {
        Array(Slack().items(in: Payload(value.bytes(sortedKeys: false)), context: context))
    }

    @Test("every file is one event, and none is unreadable")
    func files() throws {
        let files = SharedCorpus.slack.files(withExtension: "json")
        #expect(files.count == 104)
        for file in files {
            let payload = Payload(try SharedCorpus.slack.bytes(file))
            let items = Array(Slack().items(in: payload, context: context))
            #expect(items.count == 1 && items.first?.unreadable == nil, "\(file)")
            #expect(items == Array(Slack().items(in: payload, context: context)), "\(file)")
        }
    }

    @Test(
        "with ids and times filled in, messages and reactions are what their names say",
        arguments: [
            ("MessagePayload", "message internal"), ("MessageBotPayload", "message internal"),
            ("MessageMePayload", "message internal"), ("MessageRepliedPayload", "ignored"),
            ("MessageChannelJoinPayload", "system unknown"),
            ("MessageChannelTopicPayload", "system unknown"),
            ("MessageEkmAccessDeniedPayload", "system unknown"),
            ("ReactionAddedPayload", "reaction"), ("ReactionRemovedPayload", "reaction"),
            ("MemberJoinedChannelPayload", "system unknown"),
        ]
    )
    func labels(file: String, expected: String) throws {
        var whole = try JSONValue.parse(try SharedCorpus.slack.bytes("events/\(file).json"))
        guard var envelope = whole.object, var event = envelope["event"]?.object else {
            Issue.record("\(file) has no event")
            return
        }
        if event["ts"] != nil { event["ts"] = "1767225600.000100" }
        if event["channel"] != nil { event["channel"] = "C1" }
        if event["item"] != nil {
            event["item"] = ["type": "message", "channel": "C1", "ts": "1767225600.000100"]
        }
        envelope["event"] = .object(event)
        whole = .object(envelope)
        #expect(items(whole).map(\.short) == [expected])
    }
}
