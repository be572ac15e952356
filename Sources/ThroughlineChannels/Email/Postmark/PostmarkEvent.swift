// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What Postmark reports of a message that was sent through it.
struct PostmarkEvent {
    private let value: JSONValue
    private let kind: String
    private let messageID: String

    /// Takes a payload; nil where it is no event of a message.
    init?(_ value: JSONValue) {
        guard let kind = value["RecordType"]?.string,
            let messageID = value["MessageID"]?.string, !messageID.isEmpty
        else { return nil }
        self.value = value
        self.kind = kind
        self.messageID = messageID
    }

    /// The event; nil where its kind is not known.
    func event(_ scene: MailScene) -> MailEvent? {
        guard let outcome else { return nil }
        let times = ["DeliveredAt", "BouncedAt", "ReceivedAt", "ChangedAt"]
        let time = times.lazy.compactMap(text).first
        let recipient = text("Recipient") ?? text("Email")
        // Bounces and complaints have ids; the others are what they say.
        let facts = [messageID, kind, recipient, time, text("OriginalLink")].compactMap(\.self)
        let id = value["ID"]?.scalarText.map { "\(kind):\($0)" }
        return MailEvent(
            id: id ?? facts.joined(separator: "/"),
            object: Postmark.object(messageID, metadata: value["Metadata"]),
            outcome: outcome,
            name: [kind, text("Type") ?? text("SuppressionReason")].compactMap(\.self)
                .joined(separator: ":"),
            recipient: recipient,
            occurredAt: scene.occurrence(rfc3339: time),
            reason: reason
        )
    }

    private func text(_ name: String) -> String? {
        value[name]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    private var reason: String? {
        guard kind == "Bounce" || kind == "SpamComplaint" else { return nil }
        return [text("Description"), text("Details")].compactMap(\.self).joined(separator: " ")
    }

    private var outcome: MailEvent.Outcome? {
        switch kind {
        case "Delivery": .delivered
        case "Open", "Click": .opened
        case "SpamComplaint": .complained
        case "Bounce": bounce
        case "SubscriptionChange": subscription
        default: nil
        }
    }

    /// Not all that Postmark calls a bounce says that the message did not arrive.
    private var bounce: MailEvent.Outcome {
        switch text("Type") {
        case "Transient", "DnsError": .delayed
        case "AutoResponder", "AddressChange", "ChallengeVerification": .delivered
        case "Unsubscribe": .unsubscribed
        case "SpamComplaint": .complained
        case "Subscribe": .noted
        default: .failed
        }
    }

    private var subscription: MailEvent.Outcome {
        guard value["SuppressSending"]?.bool == true else { return .noted }
        switch text("SuppressionReason") {
        case "HardBounce": return .failed
        case "SpamComplaint": return .complained
        default: return .unsubscribed
        }
    }
}
