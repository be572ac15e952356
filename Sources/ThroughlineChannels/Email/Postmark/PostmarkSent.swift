// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a service sent by `POST /email`, and what came back.
struct PostmarkSent {
    private let sent: SentPayload
    private let scene: MailScene

    init(_ sent: SentPayload, _ scene: MailScene) {
        self.sent = sent
        self.scene = scene
    }

    /// The outbound message, whose id later events name.
    var reading: AdapterItem.Reading {
        guard let request = try? JSONValue.parse(sent.request), request["From"] != nil else {
            return .unreadable(reason: "The request is no message.", bytes: sent.request)
        }
        guard let response = try? JSONValue.parse(sent.response), response.object != nil else {
            return .unreadable(reason: "The response is not a JSON object.", bytes: sent.request)
        }
        let id = response["MessageID"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        let isTaken = id != nil && (response["ErrorCode"]?.integer ?? 0) == 0
        let object = id.map { Postmark.object($0, metadata: request["Metadata"]) }
        return SentMail.reading(
            of: mail(request),
            object: object,
            status: isTaken ? .sent : .failed,
            sent,
            scene
        )
    }

    private func mail(_ request: JSONValue) -> ProvidedMail {
        var fields = HeaderFields()
        for name in ["From", "To", "Cc", "Bcc", "Subject"] {
            fields.add(name, request[name]?.string)
        }
        fields.add("Reply-To", request["ReplyTo"]?.string)
        for header in request["Headers"]?.array ?? [] {
            if let name = header["Name"]?.string { fields.add(name, header["Value"]?.string) }
        }
        let content = MailContent(
            plain: request["TextBody"]?.string,
            html: request["HtmlBody"]?.string,
            attachments: (request["Attachments"]?.array ?? []).map { Attachment(postmark: $0) }
        )
        return ProvidedMail(
            form: .parts(fields, content),
            fallback: ObjectName("sha256", PayloadDigest.hex(sent.request))
        )
    }
}
