// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What Mailgun reports of a message that was sent through it.
struct MailgunEvent {
    private var name: String?
    private var id: String?
    private var messageID: String?
    private var recipient: String?
    private var seconds: String?
    private var isTemporary = false
    private var isMachine = false
    private var reason: String?

    /// Reads a webhook's JSON.
    init(_ value: JSONValue) {
        let data = value["event-data"] ?? value
        name = data["event"]?.string
        id = data["id"]?.string ?? value["signature"]?["token"]?.string
        messageID = data["message"]?["headers"]?["message-id"]?.string
        recipient = data["recipient"]?.string
        seconds = data["timestamp"]?.scalarText
        isTemporary = data["severity"]?.string == "temporary"
        // Mailgun says which program it took for one that looks at mail before people do.
        let client = data["client-info"]
        let bot = client?["bot"]?.string ?? ""
        isMachine = !bot.isEmpty || client?["client-type"]?.string == "robot"
        let status = data["delivery-status"]
        let words = [
            status?["code"]?.scalarText, status?["message"]?.string, status?["description"]?.string,
            data["reject"]?["reason"]?.string,
        ]
        reason = Self.text(of: words)
    }

    /// Reads the form that older webhooks send; what the sender added stands before Mailgun's own.
    init(_ form: FormSubmission) {
        name = form.last("event")
        id = form.last("token")
        messageID = form.last("Message-Id") ?? form.last("message-id")
        recipient = form.fields.first { $0.name == "recipient" }?.value
        seconds = form.last("timestamp")
        reason = Self.text(of: ["code", "error", "notification", "description"].map(form.last))
    }

    /// The event; nil where its kind is not known, or the message.
    func event(_ scene: MailScene) -> MailEvent? {
        guard let name, let outcome,
            let message = messageID.flatMap({ MessageIDParser.single(Array($0.utf8)) })
        else { return nil }
        let facts = [message, name, recipient, seconds].compactMap(\.self).joined(separator: "/")
        return MailEvent(
            id: id.flatMap { $0.isEmpty ? nil : $0 } ?? facts,
            object: ObjectName("message-id", message),
            outcome: outcome,
            name: isTemporary ? "\(name):temporary" : isMachine ? "\(name):machine" : name,
            recipient: recipient,
            occurredAt: scene.occurrence(seconds: seconds),
            reason: outcome == .failed || outcome == .delayed ? reason : nil
        )
    }

    private var outcome: MailEvent.Outcome? {
        switch name {
        case "accepted": .accepted
        case "delivered": .delivered
        case "failed": isTemporary ? .delayed : .failed
        case "bounced", "dropped", "rejected": .failed
        case "opened", "clicked": isMachine ? .noted : .opened
        case "complained": .complained
        case "unsubscribed": .unsubscribed
        default: nil
        }
    }

    /// When it happened, also where its kind is not known.
    func occurrence(_ scene: MailScene) -> OccurrenceTime { scene.occurrence(seconds: seconds) }

    private static func text(of words: [String?]) -> String? {
        var seen: Set<String> = []
        let distinct = words.compactMap(\.self).filter { !$0.isEmpty && seen.insert($0).inserted }
        return distinct.isEmpty ? nil : distinct.joined(separator: " ")
    }
}
