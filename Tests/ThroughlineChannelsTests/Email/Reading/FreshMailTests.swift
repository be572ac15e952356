// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

/// Mail of kinds that no corpus here has, and what a person would make of it.
@Suite("Fresh mail")
struct FreshMailTests {
    private let desk = MailDesk()

    @Test("what was said is told from what was quoted", arguments: FreshMailSamples.replies)
    func replies(sample: FreshMailSamples.Reply) throws {
        let message = try #require(
            desk.interaction(
                """
                From: Ida Holm <ida@kunde.example>
                To: help@shop.example
                Date: Tue, 10 Mar 2026 09:15:00 +0100
                Message-ID: <\(sample.name)@kunde.example>
                Content-Type: text/\(sample.isHTML ? "html" : "plain"); charset=utf-8

                \(sample.body)
                """
            )
        )
        #expect(message.said == sample.visible)
        let isSplit = message.visibleText != nil
        #expect(isSplit == (message.text != sample.visible))
    }

    @Test("text that only looks like a quotation is said", arguments: FreshMailSamples.said)
    func said(text: String) throws {
        let message = try #require(
            desk.interaction("From: ida@kunde.example\nTo: help@shop.example\n\n\(text)\n")
        )
        #expect(message.said == text)
    }

    @Test("headers are read as they were meant", arguments: FreshMailSamples.headers)
    func headers(sample: FreshMailSamples.Header) throws {
        let message = try MailMessage(sample.bytes)
        #expect(message.subject == sample.subject)
        #expect(message.from.first?.displayName == sample.name)
        #expect(message.attachments.first?.name == sample.file)
    }

    @Test("bodies are read as they were meant", arguments: FreshMailSamples.bodies)
    func bodies(sample: FreshMailSamples.Body) throws {
        let message = try #require(desk.items(sample.bytes).interactions.first)
        #expect(message.text == sample.text)
        #expect(message.attachments.map(\.mediaType) == sample.files)
        #expect(message.subject == "About order 4711")
    }
}
