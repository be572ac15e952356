// SPDX-License-Identifier: Apache-2.0

import Testing

/// Mails written for these tests, each for something that real programs do.
enum FreshMailSamples {
    /// An answer, and what of it is shown.
    struct Reply: Sendable, CustomTestStringConvertible {
        var name: String
        var body: String
        var visible: String
        var isHTML: Bool

        init(_ name: String, _ body: String, shows visible: String, isHTML: Bool = false) {
            self.name = name
            self.body = body
            self.visible = visible
            self.isHTML = isHTML
        }

        var testDescription: String { name }
    }

    static let replies = plainReplies + otherReplies + htmlReplies

    /// A header, and what it says.
    struct Header: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        var subject: String?
        var name: String?
        var file: String?

        init(
            _ description: String,
            _ bytes: [UInt8],
            subject: String? = nil,
            name: String? = nil,
            file: String? = nil
        ) {
            testDescription = description
            self.bytes = bytes
            self.subject = subject
            self.name = name
            self.file = file
        }
    }

    /// A body with its own header fields, and what is read of it.
    struct Body: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        var text: String?
        var files: [String]

        init(_ description: String, _ part: [UInt8], text: String?, files: [String] = []) {
            testDescription = description
            let header = """
                From: Ida Holm <ida@kunde.example>
                To: help@shop.example
                Subject: About order 4711
                Message-ID: <b@kunde.example>
                Date: Tue, 10 Mar 2026 09:15:00 +0100

                """
            bytes = MailSamples.bytes(header) + part
            self.text = text
            self.files = files
        }

        init(_ description: String, _ part: String, text: String?, files: [String] = []) {
            self.init(description, MailSamples.bytes(part), text: text, files: files)
        }
    }

    /// `お問い合わせの件について` in ISO-2022-JP.
    static let japanese: [UInt8] =
        [0x1B, 0x24, 0x42] + Array("$*Ld$$9g$o$;$N7o$K$D$$$F".utf8) + [0x1B, 0x28, 0x42]
}
