// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Requests as SendGrid sends them, rightly signed, so that a service can test its own intake.
///
/// ```swift
/// let account = Account(id: "shop-mail", adapter: "sendgrid", secret: …)  // SampleECKey().publicKey
/// let request = SendGrid.message("Hi", from: "ann@example.org")
/// ```
extension SendGrid {
    /// A message that came in by Inbound Parse.
    public static func message(
        _ text: String,
        from: String,
        to: String = SampleMail.shop
    ) -> HTTPRequest {
        message(SampleMail(text, from: from, to: to))
    }

    /// A message that came in by Inbound Parse.
    ///
    /// - Parameters:
    ///   - mail: The message.
    ///   - isWhole: Whether it comes raw.
    ///   - time: When the request is signed; when the message was written, where nobody says.
    ///   - key: What it is signed with.
    /// - Returns: The request.
    public static func message(
        _ mail: SampleMail,
        isWhole: Bool = true,
        at time: Timestamp? = nil,
        key: SampleECKey = SampleECKey()
    ) -> HTTPRequest {
        let header = mail.fields.map { "\($0.name): \($0.value)\n" }.joined()
        let parts: [(String, String)] =
            isWhole
            ? [("email", String(decoding: mail.bytes, as: UTF8.self))]
            : [("headers", header), ("text", mail.text + "\n")]
        let envelope: JSONValue = [
            "to": [.string(mail.recipient)], "from": .string(mail.sender),
        ]
        let fields =
            parts + [
                ("from", mail.from), ("to", mail.to), ("subject", mail.subject),
                ("envelope", envelope.text()), ("attachments", "0"), ("spam_score", "0.1"),
                ("charsets", "{\"to\":\"UTF-8\",\"text\":\"UTF-8\",\"subject\":\"UTF-8\"}"),
            ]
        var request = WebForm.submission(fields, as: .multipart)
        request.path = "/hooks/sendgrid"
        return signed(request, at: time ?? mail.time, key: key)
    }

    /// What became of a message.
    ///
    /// - Parameters:
    ///   - event: What became of it.
    ///   - message: Its `Message-ID`, without brackets.
    ///   - recipient: Whose copy it was.
    ///   - time: When; also when the request is signed.
    ///   - key: What it is signed with.
    /// - Returns: The request.
    public static func event(
        _ event: SampleMailEvent,
        of message: String,
        to recipient: String,
        at time: Timestamp = SampleMail.time,
        key: SampleECKey = SampleECKey()
    ) -> HTTPRequest {
        let names: [SampleMailEvent: String] = [
            .delivered: "delivered", .bounced: "bounce", .opened: "open",
            .complained: "spamreport", .unsubscribed: "unsubscribe",
        ]
        var element: JSONObject = [
            "event": .string(names[event] ?? event.rawValue),
            "email": .string(recipient),
            "timestamp": .integer(time.microseconds / 1_000_000),
            "smtp-id": .string("<\(message)>"),
            "sg_event_id": .string("\(event)-\(time.microseconds)-\(recipient)"),
        ]
        if event == .bounced {
            element["status"] = "5.1.1"
            element["reason"] = "550 5.1.1 No such user"
        }
        return request(events: [.object(element)], at: time, key: key)
    }

    /// A request with any events.
    public static func request(
        events: [JSONValue],
        at time: Timestamp = SampleMail.time,
        key: SampleECKey = SampleECKey()
    ) -> HTTPRequest {
        let request = HTTPRequest(
            path: "/hooks/sendgrid",
            headers: [.init("Content-Type", "application/json")],
            body: JSONValue.array(events).bytes(sortedKeys: false)
        )
        return signed(request, at: time, key: key)
    }

    /// A request with the signature that it must have.
    private static func signed(
        _ request: HTTPRequest,
        at time: Timestamp,
        key: SampleECKey
    ) -> HTTPRequest {
        let seconds = String(time.microseconds / 1_000_000)
        let signature = key.signature(of: Array(seconds.utf8) + request.body)
        var signed = request
        signed.headers += [
            .init("X-Twilio-Email-Event-Webhook-Timestamp", seconds),
            .init("X-Twilio-Email-Event-Webhook-Signature", Base64.encode(signature)),
        ]
        return signed
    }
}
