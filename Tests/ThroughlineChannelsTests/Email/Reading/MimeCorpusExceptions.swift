// SPDX-License-Identifier: Apache-2.0

@testable import ThroughlineChannels

/// What of the shared corpus is no mail, or can't be read, and why; checked in both directions.
enum MimeCorpusExceptions {
    /// Folders of something else: webhook requests, bodies without a header, pages.
    static let folders = [
        "anymail-webhooks", "anymail-files", "aws-powertools", "aws-ses-sns", "sendgrid-inbound",
        "reply-crisp", "reply-github", "reply-zapier", "reply-discourse", "mimekit/html",
        "mimekit/text",
    ]

    /// Endings of files beside the mail: notes, expectations, keys.
    static let endings = [
        ".md", ".json", ".gitattributes", ".bind9", ".tinydns", ".pem", ".pub",
    ]

    /// What is held, file by file.
    static let held: [String: [String]] = [
        // A text of a mailing list, without a header.
        "cpython-email/msg_19.txt": [MailFile.noMail],
        "mikel-mail/sample_output_multipart": ["There is nothing in it."],
        // Messages that consist of an envelope line and a text.
        "imaptest/search-partial.mbox": Array(repeating: MailFile.noMail, count: 5),
        "imaptest/sort-arrival.mbox": Array(repeating: MailFile.noMail, count: 5),
        "imaptest/sort-partial.mbox": Array(repeating: MailFile.noMail, count: 5),
        "imaptest/sort-subject.mbox": [MailFile.noMail],
        "imaptest/thread-orderedsubject.mbox": [MailFile.noMail],
    ]

    /// Messages that nothing but their envelope line shows to be mail: their bytes would say less.
    static let keptWithoutBytes = ["imaptest/search-header.mbox"]

    /// Files of something else that hold a message all the same.
    static let readAsMail = [
        // The sample that Anymail encloses in others.
        "anymail-files/sample_email.txt",
        // What a reply quoted without marks, cut out: it begins with a header.
        "reply-discourse/embedded/email_headers_2.txt",
        "reply-discourse/embedded/embedded_email_10.txt",
        "reply-discourse/embedded/forwarded_apple.txt",
        // Forms of Inbound Parse, whose first field is a header or a message; `sendgrid` reads them.
        "sendgrid-inbound/default_data.txt", "sendgrid-inbound/raw_data.txt",
        "sendgrid-inbound/raw_data_with_attachments.txt",
    ]

    /// Mail whose content is another with other line ends.
    static let lineEndsMatter: [String] = []
}
