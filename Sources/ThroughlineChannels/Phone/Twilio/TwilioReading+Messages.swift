// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension TwilioReading {
    /// A message, or how far one got.
    func message() -> AdapterItem.Reading {
        let status = (event["MessageStatus"] ?? event["SmsStatus"])?.lowercased()
        let hasContent = event["Body"] != nil || event["NumMedia"] != nil
        let isReport = event["Direction"] == nil && !(status ?? "received").hasPrefix("receiv")
        if event.origin != .resource, isReport || !hasContent {
            return .change(delivery(status ?? ""))
        }
        return .interaction(words(status))
    }

    private var messageChannel: Channel {
        // An answer to an RCS sender can come from a bare number.
        let ends = [event["From"], event["To"]].compactMap(\.self)
        let network = event["ChannelPrefix"]?.lowercased() ?? ""
        let isChat = ends.contains(where: TwilioAddress.isChat)
        return isChat || TwilioAddress.chats.contains(network) ? .chat : .sms
    }

    private func words(_ status: String?) -> Interaction {
        let sid = event.messageSID ?? ""
        var message = interaction(sid, messageChannel, .message)
        // A resource is fetched again when its state has changed.
        if event.origin == .resource { message.source.externalID += "/\(status ?? "")" }
        message.object = object(sid)
        let isInbound = event["Direction"].map { $0.lowercased() == "inbound" }
        // A callback with words is always one that somebody wrote to us.
        message.direction = isInbound ?? true ? .inbound : .outbound
        message.occurredAt = messageTime ?? message.occurredAt
        message.participants = participants(message.direction)
        message.text = event["Body"]
        message.attachments = media
        message.conversation = conversation(message.direction)
        if let replied = event["OriginalRepliedMessageSid"] { message.inReplyTo = object(replied) }
        if message.direction == .outbound { message.status = status.flatMap(Self.delivery) }
        if event["Forwarded"] == "true" { message.marks.append(.forwarded) }
        message.providerKind = event["OptOutType"]
        if event.origin != .resource { message.form = location }
        return message
    }

    private var messageTime: OccurrenceTime? {
        event.moment("DateSent") ?? event.moment("DateCreated") ?? event.moment("Timestamp")
    }

    /// Two numbers have one conversation with each other; there are no threads.
    ///
    /// Somebody who is written to by an RCS sender is named with `rcs:` or without it.
    private func conversation(_ direction: Direction) -> ConversationAssignment? {
        guard let from = event["From"], let to = event["To"] else { return nil }
        let (ours, theirs) = direction == .inbound ? (to, from) : (from, to)
        let isBare = TwilioAddress.isAgent(ours) && !theirs.contains(":")
        let pair = "\(ours)/\(isBare ? "rcs:" : "")\(theirs)"
        return ConversationAssignment(
            ObjectName("twilio-pair", pair),
            .addressPair
        )
    }

    private var media: [Attachment] {
        let count = event["NumMedia"].flatMap { Int($0) } ?? 0
        return (0..<max(0, min(count, 64))).compactMap { index in
            guard let url = event["MediaUrl\(index)"] else { return nil }
            return Attachment(
                mediaType: event["MediaContentType\(index)"] ?? "application/octet-stream",
                remote: url
            )
        }
    }

    /// A place that was shared has no words of its own.
    private var location: [Answer] {
        ["Latitude", "Longitude", "Address", "Label", "ButtonText", "ButtonPayload"].compactMap {
            name in event[name].map { Answer(name, $0) }
        }
    }

    private func delivery(_ status: String) -> Change {
        let sid = event.messageSID ?? ""
        var change = change("\(sid)/\(status)", messageChannel, .status)
        change.object = object(sid)
        change.occurredAt = event.moment("Timestamp") ?? change.occurredAt
        change.status = Self.delivery(status)
        let recipient = own.contains(event["To"]) ? Role.rep : .customer
        change.participants = [participant(event["To"], recipient, .to, name: nil)]
            .compactMap { $0 }
        change.reason = [event["ErrorCode"], event["ErrorMessage"]].compactMap { $0 }
            .joined(separator: " ")
        if change.reason?.isEmpty ?? false { change.reason = nil }
        change.providerKind = status
        if change.status == nil { change.payload = Bytes(Array(event.bytes)) }
        return change
    }

    static func delivery(_ status: String) -> DeliveryStatus? {
        switch status {
        case "accepted", "scheduled", "queued": .queued
        case "sending", "sent": .sent
        case "delivered": .delivered
        case "read": .read
        case "undelivered", "failed", "canceled": .failed
        default: nil
        }
    }
}
