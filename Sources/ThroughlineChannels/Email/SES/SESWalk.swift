// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Finds what SES says in whatever it was wrapped in.
struct SESWalk {
    private let scene: MailScene

    /// SQS around SNS around SES is the deepest that is.
    private static let depthLimit = 4
    /// The most records of one event, and recipients of one report.
    private static let countLimit = 1_000

    init(_ scene: MailScene) { self.scene = scene }

    /// Everything that a payload says.
    func readings(of value: JSONValue, bytes: some Collection<UInt8>) -> [AdapterItem.Reading] {
        readings(of: value, bytes: Array(bytes), topic: nil, depth: 0)
    }

    private func readings(
        of value: JSONValue,
        bytes: [UInt8],
        topic: String?,
        depth: Int
    ) -> [AdapterItem.Reading] {
        guard depth < Self.depthLimit else { return [system(value, bytes)] }
        if let records = value["Records"]?.array, !records.isEmpty,
            records.count <= Self.countLimit
        {
            return records.flatMap {
                readings(of: $0, bytes: $0.canonicalBytes, topic: topic, depth: depth + 1)
            }
        }
        // What Lambda and SQS wrap around.
        if let envelope = value["Sns"] {
            return readings(of: envelope, bytes: bytes, topic: topic, depth: depth + 1)
        }
        if let body = value["body"]?.string, let inner = try? JSONValue.parse(body) {
            return readings(of: inner, bytes: bytes, topic: topic, depth: depth + 1)
        }
        if let inner = value["ses"] {
            return SESInbound(inner)?.mail.readings(scene, payload: bytes)
                ?? [system(value, bytes)]
        }
        if let envelope = SNSEnvelope(value) {
            return readings(of: envelope, bytes: bytes, depth: depth + 1)
        }
        return readings(ofNotification: value, bytes: bytes, topic: topic)
    }

    private func readings(
        of envelope: SNSEnvelope,
        bytes: [UInt8],
        depth: Int
    ) -> [AdapterItem.Reading] {
        switch envelope.type {
        case "SubscriptionConfirmation": return [.ignored(reason: confirmation(envelope))]
        case "UnsubscribeConfirmation":
            return [.ignored(reason: "SNS says that a subscription of its topic has ended.")]
        default: break
        }
        guard let inner = try? JSONValue.parse(envelope.message), inner.object != nil else {
            if envelope.message.hasPrefix("Successfully validated SNS topic") {
                return [.ignored(reason: "SES says that it can publish to the topic.")]
            }
            return [system(envelope.value, bytes)]
        }
        return readings(of: inner, bytes: bytes, topic: envelope.topic, depth: depth)
    }

    private func confirmation(_ envelope: SNSEnvelope) -> String {
        guard let url = envelope.subscribeURL, SNSAddress.isService(url) else {
            return "SNS asks to confirm a subscription, by an address that is not SNS's."
        }
        return "SNS asks to confirm a subscription. If you asked for it, open \(url)"
    }

    private func readings(
        ofNotification value: JSONValue,
        bytes: [UInt8],
        topic: String?
    ) -> [AdapterItem.Reading] {
        if value["notificationType"]?.string == "Received", let inbound = SESInbound(value) {
            return inbound.mail.readings(scene, payload: bytes)
        }
        let arn = topic ?? scene.account.providerID
        let events = SESEvents(value, arn: arn)?.events(scene, atMost: Self.countLimit) ?? []
        guard !events.isEmpty else { return [system(value, bytes)] }
        let digest = PayloadDigest.hex(bytes)
        return events.map { .change($0.change(scene, digest: digest)) }
    }

    private func system(_ value: JSONValue, _ bytes: [UInt8]) -> AdapterItem.Reading {
        let name = value["eventType"]?.string ?? value["notificationType"]?.string
        return scene.system(
            name ?? value["Type"]?.string,
            id: PayloadDigest.externalID(value),
            bytes: bytes
        )
    }
}
