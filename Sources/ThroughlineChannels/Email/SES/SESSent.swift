// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a service sent by `SendEmail` (API v2), and what came back.
struct SESSent {
    private let sent: SentPayload
    private let scene: MailScene

    init(_ sent: SentPayload, _ scene: MailScene) {
        self.sent = sent
        self.scene = scene
    }

    /// The outbound message, whose id later events name.
    var reading: AdapterItem.Reading {
        guard let request = try? JSONValue.parse(sent.request), request["Content"] != nil else {
            return .unreadable(reason: "The request is no message.", bytes: sent.request)
        }
        guard let response = try? JSONValue.parse(sent.response), response.object != nil else {
            return .unreadable(reason: "The response is not a JSON object.", bytes: sent.request)
        }
        let id = response["MessageId"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        return SentMail.reading(
            of: mail(request),
            object: id.map { AmazonSES.object($0, arn: scene.account.providerID) },
            status: id == nil ? .failed : .sent,
            sent,
            scene
        )
    }

    private func mail(_ request: JSONValue) -> ProvidedMail {
        let content = request["Content"]
        let fallback = ObjectName("sha256", PayloadDigest.hex(sent.request))
        if let raw = content?["Raw"]?["Data"]?.string {
            return ProvidedMail(
                form: .whole(MailBase64.decode(Array(raw.utf8)[...])),
                fallback: fallback
            )
        }
        let simple = content?["Simple"]
        var fields = HeaderFields()
        fields.add("From", request["FromEmailAddress"]?.string)
        for (name, member) in [
            ("To", "ToAddresses"), ("Cc", "CcAddresses"), ("Bcc", "BccAddresses"),
        ] {
            fields.add(name, list(request["Destination"]?[member]))
        }
        fields.add("Reply-To", list(request["ReplyToAddresses"]))
        fields.add("Subject", simple?["Subject"]?["Data"]?.string)
        for header in simple?["Headers"]?.array ?? [] {
            if let name = header["Name"]?.string { fields.add(name, header["Value"]?.string) }
        }
        let words = MailContent(
            plain: simple?["Body"]?["Text"]?["Data"]?.string,
            html: simple?["Body"]?["Html"]?["Data"]?.string,
            attachments: []
        )
        return ProvidedMail(form: .parts(fields, words), fallback: fallback)
    }

    private func list(_ value: JSONValue?) -> String? {
        let people = (value?.array ?? []).compactMap(\.string)
        return people.isEmpty ? nil : people.joined(separator: ", ")
    }
}
