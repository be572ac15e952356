// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A message that came in through Postmark.
struct PostmarkInbound {
    private let value: JSONValue

    /// Takes a payload; nil where it holds nothing of a message.
    init?(_ value: JSONValue) {
        let members = [
            "FromFull", "From", "RawEmail", "Headers", "TextBody", "HtmlBody", "Attachments",
        ]
        guard value["RecordType"] == nil, members.contains(where: { value[$0] != nil }) else {
            return nil
        }
        self.value = value
    }

    /// The message.
    var mail: ProvidedMail {
        var mail = ProvidedMail(form: form, fallback: fallback)
        mail.envelope.add("X-Original-To", value["OriginalRecipient"]?.string)
        return mail
    }

    private var fallback: ObjectName {
        if let id = value["MessageID"]?.string, !id.isEmpty {
            return ObjectName(Postmark.provider.rawValue, id)
        }
        return ObjectName("sha256", PayloadDigest.hex(value.canonicalBytes))
    }

    private var form: ProvidedMail.Form {
        if let raw = value["RawEmail"]?.string, !raw.isEmpty { return .whole(Array(raw.utf8)) }
        return .parts(
            fields,
            MailContent(
                plain: value["TextBody"]?.string,
                html: value["HtmlBody"]?.string,
                attachments: (value["Attachments"]?.array ?? []).map { Attachment(postmark: $0) }
            )
        )
    }

    private var fields: HeaderFields {
        var fields = HeaderFields()
        for (name, full, plain) in [
            ("From", "FromFull", "From"), ("To", "ToFull", "To"), ("Cc", "CcFull", "Cc"),
            ("Bcc", "BccFull", "Bcc"),
        ] {
            let people = mailboxes(value[full])
            fields.add(name, people)
            if people.isEmpty, let text = value[plain]?.string, !text.isEmpty {
                fields.add(name, text)
            }
        }
        fields.add("Subject", value["Subject"]?.string)
        fields.add("Date", value["Date"]?.string)
        if let replyTo = value["ReplyTo"]?.string, !replyTo.isEmpty {
            fields.add("Reply-To", replyTo)
        }
        for header in value["Headers"]?.array ?? [] {
            if let name = header["Name"]?.string { fields.add(name, header["Value"]?.string) }
        }
        return fields
    }

    private func mailboxes(_ list: JSONValue?) -> [MailAddress] {
        let people = list?.array ?? list.map { [$0] } ?? []
        return people.compactMap { person in
            guard let address = person["Email"]?.string, !address.isEmpty else { return nil }
            return MailAddress(name: person["Name"]?.string, address: address)
        }
    }
}

extension Attachment {
    /// A file as Postmark has it, in what comes in and in what is sent.
    init(postmark file: JSONValue) {
        let name = file["Name"]?.string
        let type = file["ContentType"]?.string
        // Its own sample payload calls the content `Data`.
        guard let text = file["Content"]?.string ?? file["Data"]?.string else {
            self.init(
                name: name,
                mediaType: type ?? "application/octet-stream",
                size: file["ContentLength"]?.integer.flatMap { $0 < 0 ? nil : Int(exactly: $0) }
            )
            return
        }
        self.init(
            name: name,
            type: type,
            content: MailBase64.decode(Array(text.utf8)[...]),
            contentID: file["ContentID"]?.string
        )
    }
}
