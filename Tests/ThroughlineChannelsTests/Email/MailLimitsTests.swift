// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("MailLimits")
struct MailLimitsTests {
    private func code(_ bytes: [UInt8], _ limits: MailLimits) -> MailError.Code? {
        do {
            _ = try MailMessage(bytes, limits: limits)
            return nil
        } catch {
            return error.code
        }
    }

    /// A message with `depth` multiparts inside each other.
    private func nested(_ depth: Int) -> [UInt8] {
        var text = ""
        for level in 0..<depth {
            text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
        }
        return MailSamples.bytes(text + "\nx\n")
    }

    @Test("a message may have as many bytes as the limit, and not one more")
    func size() {
        let bytes = MailSamples.bytes("Subject: x\n\nbody")
        #expect(code(bytes, MailLimits(messageBytes: bytes.count)) == nil)
        #expect(code(bytes, MailLimits(messageBytes: bytes.count - 1)) == .messageTooLarge)
    }

    @Test("a header may have as many fields as the limit, and not one more")
    func headerCount() {
        let bytes = MailSamples.bytes("A: 1\nB: 2\nC: 3\n\n")
        #expect(code(bytes, MailLimits(headerCount: 3)) == nil)
        #expect(code(bytes, MailLimits(headerCount: 2)) == .tooManyHeaders)
    }

    @Test("a header block may not outgrow its limit")
    func headerBytes() {
        let bytes = MailSamples.bytes("A: 1\n" + String(repeating: " x\n", count: 100) + "\n")
        #expect(code(bytes, MailLimits(headerBytes: 500)) == nil)
        #expect(code(bytes, MailLimits(headerBytes: 200)) == .headersTooLarge)
    }

    @Test("a message may have as many parts as the limit, and not one more")
    func parts() {
        let body = String(repeating: "--b\n\nx\n", count: 9)
        let bytes = MailSamples.bytes("Content-Type: multipart/mixed; boundary=b\n\n\(body)--b--\n")
        #expect(code(bytes, MailLimits(partCount: 10)) == nil)
        #expect(code(bytes, MailLimits(partCount: 9)) == .tooManyParts)
    }

    @Test("ten thousand parts are refused")
    func bomb() {
        let body = String(repeating: "--b\n\nx\n", count: 10_000)
        let bytes = MailSamples.bytes("Content-Type: multipart/mixed; boundary=b\n\n\(body)--b--\n")
        #expect(code(bytes, .standard) == .tooManyParts)
    }

    @Test("multiparts nest as deep as the limit, and not deeper")
    func depth() {
        #expect(code(nested(5), MailLimits(nestingDepth: 5)) == nil)
        #expect(code(nested(5), MailLimits(nestingDepth: 4)) == .nestedTooDeep)
    }

    @Test("enclosed messages count as nesting")
    func enclosed() throws {
        var text = "Subject: innermost\n\n"
        for _ in 0..<3 { text = "Content-Type: message/rfc822\n\n\(text)" }
        var message = try MailSamples.message(text)
        for _ in 0..<3 { message = try #require(try message.root.enclosedMessage()) }
        #expect(message.subject == "innermost")
        let outer = try MailMessage(MailSamples.bytes(text), limits: MailLimits(nestingDepth: 0))
        #expect(throws: MailError.self) {
            try outer.root.enclosedMessage(limits: MailLimits(nestingDepth: 0))
        }
    }

    @Test("an error names its limit and holds no text of the message")
    func message() {
        let bytes = MailSamples.bytes("Subject: secret\n\n")
        do {
            _ = try MailMessage(bytes, limits: MailLimits(messageBytes: 3))
            Issue.record("expected an error")
        } catch {
            #expect(error.code.description == "message-too-large")
            #expect(!error.message.contains("secret"))
        }
    }
}
