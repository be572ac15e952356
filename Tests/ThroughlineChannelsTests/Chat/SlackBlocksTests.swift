// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("SlackBlocks")
struct SlackBlocksTests {
    private func text(_ blocks: JSONValue) -> String? { SlackBlocks(blocks).text }

    private func section(_ elements: JSONValue...) -> JSONValue {
        ["type": "rich_text_section", "elements": .array(elements)]
    }

    private func word(_ text: String) -> JSONValue { ["type": "text", "text": .string(text)] }

    @Test("rich text is read with its links, mentions, lists and quotations")
    func richText() {
        let elements: JSONValue = [
            section(
                word("See "),
                ["type": "link", "url": "https://shop.example/4711", "text": "the order"],
                word(" "),
                ["type": "user", "user_id": "U1"],
                word(" "),
                ["type": "emoji", "name": "tada"],
                ["type": "channel", "channel_id": "C1"]
            ),
            ["type": "rich_text_list", "elements": [section(word("one")), section(word("two"))]],
            ["type": "rich_text_quote", "elements": [word("old\nwords")]],
            ["type": "rich_text_preformatted", "elements": [word("code")]],
        ]
        #expect(
            text([["type": "rich_text", "elements": elements]]) == """
                See the order (https://shop.example/4711) @U1 :tada:#C1
                – one
                – two
                > old
                > words
                code
                """
        )
    }

    @Test("other blocks say their texts; buttons and unknown ones say nothing")
    func otherBlocks() {
        let blocks: JSONValue = [
            ["type": "header", "text": ["type": "plain_text", "text": "Refund <1>"]],
            [
                "type": "section", "text": ["type": "mrkdwn", "text": "To <@U1|Ida> &amp; co"],
                "fields": [["type": "plain_text", "text": "99 kr"]],
            ],
            ["type": "divider"], ["type": "actions", "elements": [["type": "button"]]],
            ["type": "context", "elements": [["type": "image", "alt_text": "a cat"]]],
            ["type": "image", "alt_text": "the crack"], ["type": "later", "text": "x"],
            ["type": "markdown", "text": "**Done**"],
        ]
        #expect(
            text(blocks) == "Refund <1>\nTo @Ida & co\n99 kr\na cat\nthe crack\n**Done**"
        )
    }

    @Test("what is no block, or nested past the limit, says nothing")
    func nothing() {
        #expect(SlackBlocks(nil).text == nil)
        #expect(text("x") == nil)
        #expect(text([]) == nil)
        #expect(text([["type": "rich_text"], 1, nil]) == nil)
        var deep = section(word("deep"))
        for _ in 0..<7 { deep = ["type": "rich_text_list", "elements": [deep]] }
        #expect(text([["type": "rich_text", "elements": [deep]]])?.hasSuffix("deep") == true)
        deep = ["type": "rich_text_list", "elements": [deep]]
        #expect(text([["type": "rich_text", "elements": [deep]]]) != "deep")
        let many = JSONValue.array(Array(repeating: ["type": "markdown", "text": "x"], count: 101))
        #expect(text(many)?.count == 199)
    }

    @Test(
        "a message's own text counts before its blocks, and a clip's words where there is no other"
    )
    func order() {
        let blocks: JSONValue = [["type": "markdown", "text": "block"]]
        let files: JSONValue = [
            ["transcription": ["status": "complete", "preview": ["content": "It is broken"]]]
        ]
        #expect(SlackText.read(["text": "own", "blocks": blocks]) == "own")
        #expect(SlackText.read(["text": "", "blocks": blocks, "files": files]) == "block")
        #expect(SlackText.read(["text": "", "files": files]) == "It is broken")
        #expect(SlackText.read(["text": "", "files": [["name": "a.png"]]]) == nil)
    }
}
