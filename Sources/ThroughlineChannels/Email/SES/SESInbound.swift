// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A message that SES received.
struct SESInbound {
    private let value: JSONValue
    private let mailValue: JSONValue
    private let id: String

    /// Takes a notification; nil where it names no message.
    init?(_ value: JSONValue) {
        guard let mail = value["mail"], let id = mail["messageId"]?.string, !id.isEmpty else {
            return nil
        }
        self.value = value
        mailValue = mail
        self.id = id
    }

    /// The message, or its header alone where the content lies elsewhere.
    var mail: ProvidedMail {
        var mail = ProvidedMail(
            form: form,
            fallback: ObjectName(AmazonSES.provider.rawValue, id)
        )
        let receipt = value["receipt"]
        let recipients = (receipt?["recipients"]?.array ?? []).compactMap(\.string)
        if !recipients.isEmpty {
            mail.envelope.add("X-Original-To", recipients.joined(separator: ", "))
        }
        mail.envelope.add("Return-Path", mailValue["source"]?.string.map { "<\($0)>" })
        let verdicts = ["spamVerdict", "virusVerdict"].map { receipt?[$0]?["status"]?.string }
        if verdicts.contains("FAIL") { mail.envelope.add("X-Spam-Flag", "YES") }
        return mail
    }

    private var form: ProvidedMail.Form {
        let action = value["receipt"]?["action"]
        if let content = value["content"]?.string, !content.isEmpty {
            let bytes = Array(content.utf8)
            let isEncoded = action?["encoding"]?.string?.uppercased() == "BASE64"
            return .whole(isEncoded ? MailBase64.decode(bytes[...]) : bytes)
        }
        var content = MailContent(plain: nil, html: nil, attachments: [])
        if let bucket = action?["bucketName"]?.string, let key = action?["objectKey"]?.string {
            content.attachments = [
                Attachment(mediaType: "message/rfc822", remote: "s3://\(bucket)/\(key)")
            ]
        }
        return .parts(fields, content)
    }

    private var fields: HeaderFields {
        var fields = HeaderFields()
        for header in mailValue["headers"]?.array ?? [] {
            guard let name = header["name"]?.string else { continue }
            fields.add(name, header["value"]?.string)
        }
        let common = mailValue["commonHeaders"]
        for (name, member) in [
            ("From", "from"), ("To", "to"), ("Cc", "cc"), ("Reply-To", "replyTo"),
            ("Subject", "subject"), ("Date", "date"), ("Message-ID", "messageId"),
        ] {
            let value = common?[member]
            let people = value?.array.map { $0.compactMap(\.string).joined(separator: ", ") }
            fields.addMissing(name, people ?? value?.string)
        }
        return fields
    }
}
