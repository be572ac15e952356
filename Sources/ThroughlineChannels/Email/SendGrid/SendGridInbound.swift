// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A message that came in by Inbound Parse.
struct SendGridInbound {
    private let form: FormSubmission
    /// The charset of each field, as SendGrid names it.
    private let charsets: JSONValue?

    /// SpamAssassin's own limit, beyond which it calls a message spam.
    private static let spamScore = 5.0

    /// Takes a form; nil where it holds nothing of a message.
    init?(_ form: FormSubmission) {
        guard form.last("email") != nil || form.last("headers") != nil else { return nil }
        self.form = form
        charsets = form.last("charsets").flatMap { try? JSONValue.parse($0) }
    }

    /// The message.
    var mail: ProvidedMail {
        var mail = ProvidedMail(
            form: content,
            fallback: ObjectName(SendGrid.provider.rawValue, form.digest)
        )
        let envelope = form.last("envelope").flatMap { try? JSONValue.parse($0) }
        let recipients = (envelope?["to"]?.array ?? []).compactMap(\.string)
        if !recipients.isEmpty {
            mail.envelope.add("X-Original-To", recipients.joined(separator: ", "))
        }
        // An empty sender is that of bounces (RFC 5321, 4.5.5).
        mail.envelope.add("Return-Path", envelope?["from"]?.string.map { "<\($0)>" })
        if let score = form.last("spam_score").flatMap({ Double($0.trimmed) }),
            score >= Self.spamScore
        {
            mail.envelope.add("X-Spam-Flag", "YES")
        }
        return mail
    }

    private var content: ProvidedMail.Form {
        if let raw = form.bytes("email"), !raw.isEmpty { return .whole(raw) }
        return .parts(
            fields,
            MailContent(plain: text("text"), html: text("html"), attachments: files)
        )
    }

    private var fields: HeaderFields {
        var fields = HeaderFields()
        // Read and written anew, so that nothing in it ends the header early.
        let header = form.bytes("headers") ?? []
        if let message = try? MailMessage(header) {
            for field in message.headers {
                let value = Charset.unnamed.decode(field.unfoldedValue)
                fields.add(field.name, value)
            }
        }
        for name in ["from", "to", "cc", "subject"] { fields.addMissing(name, text(name)) }
        return fields
    }

    /// A field in the charset that SendGrid names for it.
    private func text(_ name: String) -> String? {
        guard let bytes = form.bytes(name) else { return nil }
        guard let label = charsets?[name]?.string, !label.isEmpty else {
            return Charset.unnamed.decode(bytes)
        }
        return Charset(label: label).decode(bytes)
    }

    private var files: [Attachment] {
        // `content-ids` is {"id": "attachment2"}.
        let ids = form.last("content-ids").flatMap { try? JSONValue.parse($0) }
        let members = ids?.object?.members ?? []
        let notes = form.last("attachment-info").flatMap { try? JSONValue.parse($0) }
        return form.files.map { file in
            let note = notes?[file.field]
            return Attachment(
                name: note?["filename"]?.string ?? file.name,
                type: note?["type"]?.string ?? file.mediaType,
                content: file.content,
                contentID: note?["content-id"]?.string
                    ?? members.first { $0.value.string == file.field }?.key
            )
        }
    }
}
