// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

/// Reads everything that a message offers, so that a trap anywhere would end the test.
private func exercise(_ bytes: [UInt8]) throws {
    let message = try MailMessage(bytes)
    _ = message.headers.map(\.text)
    _ = [message.subject, message.messageID, message.text, message.html]
    _ = [message.from, message.sender, message.replyTo, message.to, message.cc, message.bcc]
    _ = [message.date, message.receivedDate]
    _ = [message.inReplyTo, message.references]
    _ = message.attachments.map { $0.fingerprint().size }
    _ = [message.calendarParts.count, message.furtherTextParts.count]
    _ = message.traits
    _ = message.deliveryReport
    for part in message.root.all { _ = try? part.enclosedMessage() }
    if let text = message.text { _ = FlowedText.unflow(text, deletesSpace: true) }
}

@Suite("Mail robustness")
struct MailRobustnessTests {
    private static let report = """
        From: MAILER-DAEMON@x.org
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain; charset=gb2312

        \u{4F60}
        --b
        Content-Type: message/delivery-status

        Final-Recipient: rfc822; gone@y.org
        Action: failed
        --b--
        """

    @Test("a message cut at any byte is read", arguments: ["\r\n", "\n"])
    func truncation(lineEnd: String) throws {
        for text in [MailSamples.everything, Self.report] {
            let bytes = MailSamples.bytes(text, lineEnd: lineEnd)
            for length in 0...bytes.count { try exercise(Array(bytes[..<length])) }
        }
    }

    @Test("messages with seeded random damage are read", arguments: [1, 2, 3, 4] as [UInt64])
    func mutation(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let samples = [MailSamples.everything, Self.report].map { MailSamples.bytes($0) }
        let pieces = [
            "--", "=?utf-8?Q?", "?=", "\r\n\r\n", "\u{0}", "(((((", "\"", "<", ">", ":;", "\r",
            "=\r\n",
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", "\u{1B}$B",
            "begin 644 a\r\n",
        ].map { Array($0.utf8) }
        for _ in 0..<400 {
            var bytes = samples[Int(random.next() % UInt64(samples.count))]
            for _ in 0..<(1 + random.next() % 8) {
                let index = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 4 {
                case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
                case 1:
                    bytes.insert(
                        contentsOf: pieces[Int(random.next() % UInt64(pieces.count))],
                        at: index
                    )
                case 2:
                    bytes.removeSubrange(index..<min(index + Int(random.next() % 20), bytes.count))
                default: bytes.insert(contentsOf: bytes[..<index].suffix(40), at: index)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            try exercise(bytes)
            var splitter = MboxSplitter(messageBytes: 500)
            splitter.append(bytes)
            splitter.finish()
            while splitter.next() != nil {}
        }
    }

    @Test(
        "input built to be slow is read in linear time",
        arguments: [
            "=?a?Q?", "=?a?Q?x", "((((", "\"", "<", "--b\r\n", "a@b,", "a:", ";", "=", "name*0=a;",
            "\u{1B}$B",
            "begin 644 a\r\n", "From ", "\r\n", ">", "?=", "&#", "\\",
        ]
    )
    func adversarial(piece: String) throws {
        let noise = String(repeating: piece, count: 20_000 / piece.utf8.count)
        for field in ["Subject", "To", "References", "Date", "Content-Type", "Content-Disposition"]
        {
            try? exercise(Array("\(field): \(noise)\r\n\r\n\(noise)".utf8))
        }
        try? exercise(Array("Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n\(noise)".utf8))
        try? exercise(Array("Content-Type: multipart/mixed; boundary=c\r\n\r\n\(noise)".utf8))
    }

    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
