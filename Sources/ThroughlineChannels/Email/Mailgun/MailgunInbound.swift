// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A message that one of Mailgun's routes handed on.
struct MailgunInbound {
    private let form: FormSubmission

    /// Takes a form; nil where it holds nothing of a message.
    init?(_ form: FormSubmission) {
        let isWhole = form.last("body-mime") != nil
        let isTakenApart =
            form.last("body-plain") != nil || form.last("body-html") != nil
            || (form.last("message-headers") != nil && form.last("event") == nil)
        guard isWhole || isTakenApart else { return nil }
        self.form = form
    }

    /// The message.
    var mail: ProvidedMail {
        var mail = ProvidedMail(
            form: content,
            fallback: ObjectName(Mailgun.provider.rawValue, digest)
        )
        mail.envelope.add("X-Original-To", form.last("recipient"))
        // An empty sender is that of bounces (RFC 5321, 4.5.5).
        mail.envelope.add("Return-Path", form.last("sender").map { "<\($0)>" })
        return mail
    }

    /// The same message again has another time and token.
    private var digest: String {
        var form = form
        form.fields.removeAll { ["timestamp", "token", "signature"].contains($0.name) }
        return form.digest
    }

    private var content: ProvidedMail.Form {
        if let raw = form.bytes("body-mime"), !raw.isEmpty { return .whole(raw) }
        return .parts(
            fields,
            MailContent(
                plain: form.last("body-plain"),
                html: form.last("body-html"),
                attachments: files + stored
            )
        )
    }

    private var fields: HeaderFields {
        var fields = HeaderFields()
        let pairs = json("message-headers")?.array ?? []
        for pair in pairs {
            guard let name = pair[0]?.string else { continue }
            fields.add(name, pair[1]?.string ?? Self.whole(pair[1]))
        }
        // What is stored comes without the list, and its fields one by one.
        for name in [
            "From", "To", "Cc", "Subject", "Date", "Message-Id", "In-Reply-To", "References",
            "Reply-To", "Auto-Submitted",
        ] {
            if let value = form.first(name) { fields.addMissing(name, value) }
        }
        return fields
    }

    /// A value that comes as a list of itself and its parameters.
    private static func whole(_ list: JSONValue?) -> String? {
        guard let value = list?[0]?.string else { return nil }
        let parameters = (list?[1]?.object?.members ?? []).compactMap { member in
            member.value.string.map { text in
                let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                return "; \(member.key)=\"\(quoted)\""
            }
        }
        return value + parameters.joined()
    }

    private var files: [Attachment] {
        // `content-id-map` is {"<id>": "attachment-2"}.
        let ids = json("content-id-map")?.object?.members ?? []
        return form.files.map { file in
            Attachment(
                name: file.name,
                type: file.mediaType,
                content: file.content,
                contentID: ids.first { $0.value.string == file.field }?.key
            )
        }
    }

    /// Files that Mailgun keeps for a while, and names by their addresses.
    private var stored: [Attachment] {
        (json("attachments")?.array ?? []).map { file in
            Attachment(
                name: file["name"]?.string,
                mediaType: file["content-type"]?.string ?? "application/octet-stream",
                size: file["size"]?.integer.flatMap { $0 < 0 ? nil : Int(exactly: $0) },
                remote: file["url"]?.string
            )
        }
    }

    private func json(_ name: String) -> JSONValue? {
        form.last(name).flatMap { try? JSONValue.parse($0) }
    }
}
