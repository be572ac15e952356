// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a service sent by `POST /v3/mail/send`, and what came back.
struct SendGridSent {
    private let sent: SentPayload
    private let scene: MailScene

    init(_ sent: SentPayload, _ scene: MailScene) {
        self.sent = sent
        self.scene = scene
    }

    /// The outbound message.
    var reading: AdapterItem.Reading {
        guard let request = try? JSONValue.parse(sent.request),
            let first = request["personalizations"]?[0]
        else {
            return .unreadable(reason: "The request is no message.", bytes: sent.request)
        }
        let response = String(decoding: sent.response, as: UTF8.self).trimmed
        let isRefused = response.hasPrefix("{")
        return SentMail.reading(
            of: mail(request, first),
            object: ownID(request, first)
                ?? (isRefused ? nil : SendGridEvent.object(ownID: response)),
            status: isRefused ? .failed : .sent,
            sent,
            scene
        )
    }

    /// The id that the service gave the message, and that events bring back.
    private func ownID(_ request: JSONValue, _ first: JSONValue) -> ObjectName? {
        let names = [
            first["custom_args"]?["message-id"], request["custom_args"]?["message-id"],
        ]
        return names.lazy.compactMap { $0?.string }
            .compactMap { MessageIDParser.single(Array($0.utf8)) }
            .map { ObjectName("message-id", $0) }.first
    }

    private func mail(_ request: JSONValue, _ first: JSONValue) -> ProvidedMail {
        var fields = HeaderFields()
        fields.add("From", mailboxes(first["from"] ?? request["from"]))
        for name in ["to", "cc", "bcc"] { fields.add(name, mailboxes(first[name])) }
        fields.add("Reply-To", mailboxes(request["reply_to"] ?? request["reply_to_list"]))
        fields.add("Subject", first["subject"]?.string ?? request["subject"]?.string)
        for headers in [first["headers"], request["headers"]] {
            for member in headers?.object?.members ?? [] {
                fields.addMissing(member.key, member.value.string)
            }
        }
        return ProvidedMail(
            form: .parts(fields, content(request)),
            fallback: ObjectName("sha256", PayloadDigest.hex(sent.request))
        )
    }

    private func content(_ request: JSONValue) -> MailContent {
        let contents = request["content"]?.array ?? []
        func text(_ type: String) -> String? {
            contents.first { $0["type"]?.string?.hasPrefix(type) == true }?["value"]?.string
        }
        let attachments = (request["attachments"]?.array ?? []).map { file in
            Attachment(
                name: file["filename"]?.string,
                type: file["type"]?.string,
                content: MailBase64.decode(Array((file["content"]?.string ?? "").utf8)[...]),
                contentID: file["content_id"]?.string
            )
        }
        return MailContent(
            plain: text("text/plain"),
            html: text("text/html"),
            attachments: attachments
        )
    }

    private func mailboxes(_ value: JSONValue?) -> [MailAddress] {
        (value?.array ?? value.map { [$0] } ?? []).compactMap { person in
            person["email"]?.string.map { MailAddress(name: person["name"]?.string, address: $0) }
        }
    }
}
