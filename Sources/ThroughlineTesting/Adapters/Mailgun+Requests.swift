// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Requests as Mailgun sends them, rightly signed, so that a service can test its own intake.
///
/// ```swift
/// let request = Mailgun.message("Hi", from: "ann@example.org", secret: "signing key")
/// ```
extension Mailgun {
    /// The token of a request that names no other.
    public static let sampleToken = "06c96bafc3f42a66b9edd546347a2fe18dc23461fe80dc52f0"

    /// A message that a route hands on.
    public static func message(
        _ text: String,
        from: String,
        to: String = SampleMail.shop,
        secret: String
    ) -> HTTPRequest {
        message(SampleMail(text, from: from, to: to), secret: secret)
    }

    /// A message that a route hands on.
    ///
    /// - Parameters:
    ///   - mail: The message.
    ///   - isWhole: Whether it comes as `body-mime`.
    ///   - time: When the request is signed; when the message was written, where nobody says.
    ///   - token: The token that is signed.
    ///   - secret: The signing key.
    /// - Returns: The request.
    public static func message(
        _ mail: SampleMail,
        isWhole: Bool = true,
        at time: Timestamp? = nil,
        token: String = sampleToken,
        secret: String
    ) -> HTTPRequest {
        let headers = mail.fields.map { JSONValue.array([.string($0.name), .string($0.value)]) }
        let parts: [(String, String)] =
            isWhole
            ? [("body-mime", String(decoding: mail.bytes, as: UTF8.self))]
            : [
                ("message-headers", JSONValue.array(headers).text()),
                ("body-plain", mail.text + "\r\n"), ("attachment-count", "0"),
            ]
        let envelope = [
            ("recipient", mail.recipient), ("sender", mail.sender), ("subject", mail.subject),
        ]
        let signed = signature(at: time ?? mail.time, token: token, secret: secret)
        var request = WebForm.submission(envelope + parts + signed, as: .multipart)
        request.path = "/hooks/mailgun"
        return request
    }

    /// What became of a message.
    ///
    /// - Parameters:
    ///   - event: What became of it.
    ///   - message: Its `Message-ID`, without brackets.
    ///   - recipient: Whose copy it was.
    ///   - time: When; also when the request is signed.
    ///   - token: The token that is signed.
    ///   - secret: The signing key.
    /// - Returns: The request.
    public static func event(
        _ event: SampleMailEvent,
        of message: String,
        to recipient: String,
        at time: Timestamp = SampleMail.time,
        token: String = sampleToken,
        secret: String
    ) -> HTTPRequest {
        var data: JSONObject = [
            "event": .string(event == .bounced ? "failed" : event.rawValue),
            "id": .string("\(event)-\(time.microseconds)-\(recipient)"),
            "timestamp": .integer(time.microseconds / 1_000_000),
            "recipient": .string(recipient),
            "message": ["headers": ["message-id": .string(message)]],
        ]
        if event == .bounced {
            data["severity"] = "permanent"
            data["delivery-status"] = ["code": 550, "message": "5.1.1 No such user"]
        }
        return request(data: .object(data), at: time, token: token, secret: secret)
    }

    /// A request with any event.
    public static func request(
        data: JSONValue,
        at time: Timestamp = SampleMail.time,
        token: String = sampleToken,
        secret: String
    ) -> HTTPRequest {
        let members = signature(at: time, token: token, secret: secret)
            .map { (key: $0.0, value: JSONValue.string($0.1)) }
        let body: JSONValue = ["signature": .object(JSONObject(members)), "event-data": data]
        return HTTPRequest(
            path: "/hooks/mailgun",
            headers: [.init("Content-Type", "application/json")],
            body: body.bytes(sortedKeys: false)
        )
    }

    private static func signature(
        at time: Timestamp,
        token: String,
        secret: String
    ) -> [(String, String)] {
        let seconds = String(time.microseconds / 1_000_000)
        let scheme = WebhookSignature.mailgunForm
        let code = scheme.code(of: Array((seconds + token).utf8), secret: Secret(secret)) ?? ""
        return [("timestamp", seconds), ("token", token), ("signature", code)]
    }
}
