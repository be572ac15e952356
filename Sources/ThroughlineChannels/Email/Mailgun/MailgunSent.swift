// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a service sent by `POST /messages`, and what came back.
struct MailgunSent {
    private let sent: SentPayload
    private let scene: MailScene

    init(_ sent: SentPayload, _ scene: MailScene) {
        self.sent = sent
        self.scene = scene
    }

    /// The outbound message, whose id later events name.
    var reading: AdapterItem.Reading {
        guard
            let form = try? MailPayload.submission(sent.request, contentType: nil),
            form.first("from") != nil || form.last("message") != nil
        else {
            return .unreadable(reason: "The request is no message.", bytes: sent.request)
        }
        guard let response = try? JSONValue.parse(sent.response), response.object != nil else {
            return .unreadable(reason: "The response is not a JSON object.", bytes: sent.request)
        }
        let id = response["id"]?.string.flatMap { MessageIDParser.single(Array($0.utf8)) }
        return SentMail.reading(
            of: mail(form),
            object: id.map { ObjectName("message-id", $0) },
            status: id == nil ? .failed : .sent,
            sent,
            scene
        )
    }

    private func mail(_ form: FormSubmission) -> ProvidedMail {
        var fields = HeaderFields()
        for name in ["from", "to", "cc", "bcc", "subject"] {
            let values = form.fields.filter { $0.name == name }.map(\.value)
            if !values.isEmpty { fields.add(name, values.joined(separator: ", ")) }
        }
        // `h:In-Reply-To` is a field of the header.
        for field in form.fields where field.name.lowercased().hasPrefix("h:") {
            fields.add(String(field.name.dropFirst(2)), field.value)
        }
        let attachments = form.files.map { file in
            Attachment(name: file.name, type: file.mediaType, content: file.content)
        }
        let content = MailContent(
            plain: form.last("text"),
            html: form.last("html"),
            attachments: attachments
        )
        return ProvidedMail(
            form: .parts(fields, content),
            fallback: ObjectName("sha256", PayloadDigest.hex(sent.request))
        )
    }
}
