// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Requests as SNS sends them for SES, rightly signed, so that a service can test its own intake.
///
/// ```swift
/// let account = Account(id: "shop-mail", adapter: "ses", providerID: AmazonSES.sampleTopic)
/// let intake = Intake(…, publicKeys: { _, _ in AmazonSES.sampleKey.certificate }, now: …)
/// let request = AmazonSES.message("Hi", from: "ann@example.org")
/// ```
extension AmazonSES {
    /// The topic of a request that names no other.
    public static let sampleTopic = "arn:aws:sns:eu-west-1:123456789012:shop-mail"

    /// What requests are signed with, under the address that they name.
    public static let sampleKey = SampleKey(
        keyID: "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0000000000000000.pem"
    )

    /// A message that SES received.
    public static func message(
        _ text: String,
        from: String,
        to: String = SampleMail.shop
    ) -> HTTPRequest {
        message(SampleMail(text, from: from, to: to))
    }

    /// A message that SES received, content and all.
    public static func message(
        _ mail: SampleMail,
        topic: String = sampleTopic,
        at time: Timestamp? = nil,
        key: SampleKey = sampleKey
    ) -> HTTPRequest {
        let time = time ?? mail.time
        let notification: JSONValue = [
            "notificationType": "Received",
            "mail": [
                "source": .string(mail.sender), "timestamp": .string(mail.time.description),
                "messageId": .string("o3vrnil0e2ic28tr\(mail.text.utf8.count)"),
                "destination": [.string(mail.recipient)],
            ],
            "receipt": [
                "recipients": [.string(mail.recipient)], "spamVerdict": ["status": "PASS"],
                "action": ["type": "SNS", "topicArn": .string(topic), "encoding": "BASE64"],
            ],
            "content": .string(Base64.encode(mail.bytes)),
        ]
        return request(message: notification.text(), topic: topic, at: time, key: key)
    }

    /// What became of a message.
    ///
    /// - Parameters:
    ///   - event: What became of it.
    ///   - message: SES's `messageId` of it.
    ///   - recipient: Whose copy it was.
    ///   - time: When; also when it was published.
    ///   - topic: The topic.
    ///   - key: What it is signed with.
    /// - Returns: The request.
    public static func event(
        _ event: SampleMailEvent,
        of message: String,
        to recipient: String,
        at time: Timestamp = SampleMail.time,
        topic: String = sampleTopic,
        key: SampleKey = sampleKey
    ) -> HTTPRequest {
        let moment = JSONValue.string(time.description)
        let person: JSONValue = ["emailAddress": .string(recipient)]
        let (kind, details): (String, JSONValue) =
            switch event {
            case .delivered:
                ("Delivery", ["timestamp": moment, "recipients": [.string(recipient)]])
            case .bounced:
                (
                    "Bounce",
                    [
                        "timestamp": moment, "bounceType": "Permanent",
                        "bouncedRecipients": [person],
                    ]
                )
            case .opened: ("Open", ["timestamp": moment])
            case .complained:
                ("Complaint", ["timestamp": moment, "complainedRecipients": [person]])
            case .unsubscribed:
                (
                    "Subscription",
                    ["timestamp": moment, "newTopicPreferences": ["unsubscribeAll": true]]
                )
            }
        var body: JSONObject = [
            "eventType": .string(kind),
            "mail": [
                "messageId": .string(message), "destination": [.string(recipient)],
                "timestamp": moment,
            ],
        ]
        body[kind.lowercased()] = details
        let text = JSONValue.object(body).text()
        return request(message: text, topic: topic, at: time, key: key)
    }

    /// The question whether a subscription of a topic was asked for.
    public static func subscriptionConfirmation(
        topic: String = sampleTopic,
        at time: Timestamp = SampleMail.time,
        key: SampleKey = sampleKey
    ) -> HTTPRequest {
        request(
            type: "SubscriptionConfirmation",
            message: "You have chosen to subscribe to the topic.",
            members: [
                "Token": "2336412f37fb687f5d51e6e2425c464d",
                "SubscribeURL": .string(
                    "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn="
                        + topic + "&Token=2336412f37fb687f5d51e6e2425c464d"
                ),
            ],
            topic: topic,
            at: time,
            key: key
        )
    }

    /// A request with any message.
    public static func request(
        type: String = "Notification",
        message: String,
        members: JSONObject = [:],
        topic: String = sampleTopic,
        at time: Timestamp = SampleMail.time,
        key: SampleKey = sampleKey
    ) -> HTTPRequest {
        var body: JSONObject = [
            "Type": .string(type), "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
            "TopicArn": .string(topic), "Message": .string(message),
            "Timestamp": .string(time.description), "SignatureVersion": "2",
            "SigningCertURL": .string(key.keyID),
        ]
        for member in members.members { body[member.key] = member.value }
        // SNS signs these, each with its name, in the order of their names.
        let names = [
            "Message", "MessageId", "SubscribeURL", "Subject", "Timestamp", "Token", "TopicArn",
            "Type",
        ]
        let signed = names.compactMap { name in
            body[name]?.string.map { "\(name)\n\($0)\n" }
        }
        body["Signature"] = .string(Base64.encode(key.signature(of: signed.joined())))
        return HTTPRequest(
            path: "/hooks/ses",
            headers: [
                .init("Content-Type", "text/plain; charset=UTF-8"),
                .init("x-amz-sns-message-type", type),
            ],
            body: JSONValue.object(body).bytes(sortedKeys: false)
        )
    }
}
