// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What SES reports of a message that was sent through it, for each of its recipients.
struct SESEvents {
    private struct Recipient {
        var address: String?
        var reason: String?
    }

    private let value: JSONValue
    private let kind: String
    private let messageID: String
    private let arn: String?

    /// Takes a notification or event.
    ///
    /// - Parameters:
    ///   - value: What SES says.
    ///   - arn: A name that holds the region, where the message doesn't.
    init?(_ value: JSONValue, arn: String?) {
        guard let kind = value["eventType"]?.string ?? value["notificationType"]?.string,
            let messageID = value["mail"]?["messageId"]?.string, !messageID.isEmpty
        else { return nil }
        self.value = value
        self.kind = kind
        self.messageID = messageID
        self.arn = value["mail"]?["sourceArn"]?.string ?? arn
    }

    /// The events; none where the kind is not known.
    func events(_ scene: MailScene, atMost limit: Int) -> [MailEvent] {
        guard let outcome else { return [] }
        let time = details?["timestamp"]?.string ?? value["mail"]?["timestamp"]?.string
        let name = [kind, details?["bounceType"]?.string, details?["bounceSubType"]?.string]
            .compactMap(\.self).joined(separator: ":")
        return recipients.prefix(limit).map { recipient in
            let facts = [messageID, kind, recipient.address, time, details?["link"]?.string]
            return MailEvent(
                id: facts.compactMap(\.self).joined(separator: "/"),
                object: AmazonSES.object(messageID, arn: arn),
                outcome: outcome,
                name: name,
                recipient: recipient.address,
                occurredAt: scene.occurrence(rfc3339: time),
                reason: recipient.reason
            )
        }
    }

    /// The member that has the kind's name.
    private var details: JSONValue? {
        switch kind {
        case "Rendering Failure": value["failure"]
        case "DeliveryDelay": value["deliveryDelay"]
        default: value[kind.lowercased()]
        }
    }

    private var outcome: MailEvent.Outcome? {
        switch kind {
        case "Send": .accepted
        case "DeliveryDelay": .delayed
        case "Delivery": .delivered
        case "Bounce", "Reject", "Rendering Failure": .failed
        case "Open", "Click": .opened
        case "Complaint": .complained
        case "Subscription":
            details?["newTopicPreferences"]?["unsubscribeAll"]?.bool == true
                ? .unsubscribed : .noted
        default: nil
        }
    }

    private var recipients: [Recipient] {
        let reason =
            details?["reason"]?.string ?? details?["errorMessage"]?.string
            ?? details?["complaintFeedbackType"]?.string
        for list in ["bouncedRecipients", "complainedRecipients", "delayedRecipients"] {
            guard let people = details?[list]?.array, !people.isEmpty else { continue }
            return people.map { person in
                let words = [person["status"]?.string, person["diagnosticCode"]?.string]
                let own = words.compactMap(\.self).joined(separator: " ")
                return Recipient(
                    address: person["emailAddress"]?.string,
                    reason: own.isEmpty ? reason : own
                )
            }
        }
        let named = details?["recipients"]?.array ?? value["mail"]?["destination"]?.array ?? []
        let people = named.compactMap(\.string)
        // Whoever opened it, SES can't tell of several.
        let isAnybody = people.isEmpty || (people.count > 1 && outcome == .opened)
        guard !isAnybody else { return [Recipient(address: nil, reason: reason)] }
        return people.map { Recipient(address: $0, reason: reason) }
    }
}
