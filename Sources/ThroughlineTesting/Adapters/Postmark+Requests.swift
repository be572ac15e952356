// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Requests as Postmark sends them, so that a service can test its own intake.
///
/// ```swift
/// let request = Postmark.message("Hi", from: "ann@example.org", secret: "shop:password")
/// let (outcomes, reply) = await intake.receive(request, account: "shop-mail")
/// ```
extension Postmark {
    /// A message that came in.
    public static func message(
        _ text: String,
        from: String,
        to: String = SampleMail.shop,
        secret: String
    ) -> HTTPRequest {
        message(SampleMail(text, from: from, to: to), secret: secret)
    }

    /// A message that came in.
    ///
    /// - Parameters:
    ///   - mail: The message.
    ///   - isWhole: Whether it comes with `RawEmail`.
    ///   - secret: The webhook's `user:password`.
    /// - Returns: The request.
    public static func message(
        _ mail: SampleMail,
        isWhole: Bool = true,
        secret: String
    ) -> HTTPRequest {
        let headers = mail.fields.filter { !["From", "To", "Subject", "Date"].contains($0.name) }
        var body: JSONObject = [
            "FromFull": person(mail.from),
            "ToFull": [person(mail.to)],
            "OriginalRecipient": .string(mail.recipient),
            "Subject": .string(mail.subject),
            "MessageID": .string(messageID(of: mail.id)),
            "Date": .string(SampleMail.date(mail.time)),
            "TextBody": .string(mail.text + "\n"),
            "HtmlBody": "",
            "Headers": .array(
                headers.map { ["Name": .string($0.name), "Value": .string($0.value)] }
            ),
            "Attachments": [],
        ]
        if isWhole { body["RawEmail"] = .string(String(decoding: mail.bytes, as: UTF8.self)) }
        return request(.object(body), secret: secret)
    }

    /// What became of a message.
    ///
    /// - Parameters:
    ///   - event: What became of it.
    ///   - message: Postmark's `MessageID` of it.
    ///   - recipient: Whose copy it was.
    ///   - time: When.
    ///   - secret: The webhook's `user:password`.
    /// - Returns: The request.
    public static func event(
        _ event: SampleMailEvent,
        of message: String,
        to recipient: String,
        at time: Timestamp = SampleMail.time,
        secret: String
    ) -> HTTPRequest {
        let moment = JSONValue.string(time.description)
        var body: JSONObject =
            switch event {
            case .delivered: ["RecordType": "Delivery", "DeliveredAt": moment]
            case .opened: ["RecordType": "Open", "ReceivedAt": moment]
            case .bounced:
                [
                    "RecordType": "Bounce", "Type": "HardBounce", "BouncedAt": moment,
                    "Details": "smtp;550 5.1.1 No such user",
                ]
            case .complained:
                ["RecordType": "SpamComplaint", "Type": "SpamComplaint", "BouncedAt": moment]
            case .unsubscribed:
                [
                    "RecordType": "SubscriptionChange", "SuppressSending": true,
                    "SuppressionReason": "ManualSuppression", "ChangedAt": moment,
                ]
            }
        body["MessageID"] = .string(message)
        let isBounce = event == .bounced || event == .complained
        body[isBounce ? "Email" : "Recipient"] = .string(recipient)
        return request(.object(body), secret: secret)
    }

    /// A request with any body.
    public static func request(_ body: JSONValue, secret: String) -> HTTPRequest {
        HTTPRequest(
            path: "/hooks/postmark",
            headers: [
                .init("Content-Type", "application/json"),
                .init("Authorization", "Basic " + Base64.encode(Array(secret.utf8))),
            ],
            body: body.bytes(sortedKeys: false)
        )
    }

    private static func person(_ mailbox: String) -> JSONValue {
        let (name, address) = SampleMail.mailbox(mailbox)
        return ["Email": .string(address), "Name": .string(name), "MailboxHash": ""]
    }

    private static func messageID(of id: String) -> String {
        let digits = Hex.string(Array(id.utf8.suffix(16)))
        return "22c74902-\(digits.prefix(12))"
    }
}
