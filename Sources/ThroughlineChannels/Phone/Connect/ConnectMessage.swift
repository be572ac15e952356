// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One thing in a chat of Connect's, as it is streamed when it is said, or as the transcript in S3
/// has it.
///
/// docs.aws.amazon.com/connect, "Amazon SNS payload used in message streaming", and
/// connect-participant, the item model. A chat's customer has no address there, so the chat itself
/// is what they are known by; its contact record names it beside whatever else it knows of them.
struct ConnectMessage {
    private let object: JSONObject
    private let bytes: [UInt8]
    private let contact: ConnectContact
    private let origin: String
    private let context: AdapterContext

    /// Takes an element; nil where it is nothing in a chat.
    ///
    /// - Parameters:
    ///   - object: The element.
    ///   - contact: The contact of the transcript that it stands in; else it names its own.
    ///   - context: The account, and when it came.
    init?(_ object: JSONObject, of contact: ConnectContact? = nil, _ context: AdapterContext) {
        guard object["Type"]?.string != nil, object["Id"]?.nonEmptyText != nil,
            object["ParticipantRole"] != nil || object["MessageMetadata"] != nil,
            let named = contact ?? ConnectContact(object)
        else { return nil }
        self.object = object
        self.contact = named
        self.context = context
        // The two tell the same in other words: other refs, the same object.
        origin = contact == nil ? "message" : "transcript"
        bytes = JSONValue.object(object).canonicalBytes
    }

    /// What the element says.
    var reading: AdapterItem.Reading {
        let type = object["ContentType"]?.string ?? ""
        switch object["Type"]?.string {
        case "MESSAGE", "ATTACHMENT": return .interaction(message)
        case "MESSAGEMETADATA": return receipt.map { .change($0) } ?? .interaction(step)
        case "EVENT" where type.hasSuffix(".typing"): return .ignored(reason: "somebody is typing")
        case "EVENT" where type.contains(bytes: ".event.message."):
            return receipt.map { .change($0) } ?? .interaction(step)
        default: return .interaction(step)
        }
    }

    private var id: String { object["Id"]?.nonEmptyText ?? "" }
    private var role: String { object["ParticipantRole"]?.string?.uppercased() ?? "" }

    private var time: OccurrenceTime {
        let moment = object["AbsoluteTime"]?.string.flatMap { Timestamp(rfc3339: $0) }
        return moment.map { OccurrenceTime($0, precision: .millisecond) }
            ?? .receipt(context.receivedAt)
    }

    private func interaction(_ kind: InteractionKind) -> Interaction {
        var interaction = Interaction(
            ConnectAdapter.name,
            "\(origin)/\(id)",
            .chat,
            kind,
            bytes: bytes[...],
            context: context
        )
        interaction.object = ObjectName(ConnectAdapter.name.rawValue, "message/\(id)")
        interaction.occurredAt = time
        interaction.conversation = ConversationAssignment(
            ObjectName(ConnectAdapter.name.rawValue, contact.initialID),
            .providerThread
        )
        interaction.payload = Bytes(bytes)
        return interaction
    }

    private var message: Interaction {
        var message = interaction(.message)
        message.direction = role == "CUSTOMER" ? .inbound : .outbound
        message.visibility = .parties
        let customer = Participant(
            .customer,
            role == "CUSTOMER" ? .from : .to,
            name: role == "CUSTOMER" ? name : nil,
            identifiers: [contact.chatIdentifier(context)]
        )
        message.participants =
            role == "CUSTOMER" ? [customer, Participant(.rep, .to)] : [author, customer]
        message.text = words
        message.attachments = (object["Attachments"]?.array ?? []).prefix(64).compactMap { file in
            guard let id = file["AttachmentId"]?.nonEmptyText else { return nil }
            return Attachment(
                name: file["AttachmentName"]?.nonEmptyText,
                mediaType: file["ContentType"]?.nonEmptyText ?? "application/octet-stream",
                remote: "connect-attachment:\(id)"
            )
        }
        message.providerKind = object["ContentType"]?.nonEmptyText
        return message
    }

    private var name: String? { object["DisplayName"]?.nonEmptyText }

    private var author: Participant {
        let isPerson = ["AGENT", "SUPERVISOR"].contains(role)
        return Participant(isPerson ? .rep : .bot, .from, name: name)
    }

    /// The words: plain, or the title of what can be tapped and of what was.
    private var words: String? {
        guard let content = object["Content"]?.nonEmptyText else { return nil }
        let isJSON = object["ContentType"]?.string.map {
            $0.contains(bytes: "interactive") || $0.hasPrefix("application/json")
        }
        guard isJSON == true, let value = try? JSONValue.parse(content) else { return content }
        let data = value["data"]
        let title =
            data?["content"]?["title"] ?? data?["replyMessage"]?["title"] ?? value["title"]
        return title?.nonEmptyText ?? content
    }

    /// How far a message got (`MessageMetadata`).
    private var receipt: Change? {
        let metadata = object["MessageMetadata"]
        guard let target = metadata?["MessageId"]?.nonEmptyText else { return nil }
        let receipts = metadata?["Receipts"]?.array ?? []
        let type = object["ContentType"]?.string ?? ""
        let isRead =
            type.hasSuffix(".read") || receipts.contains { $0["ReadTimestamp"]?.string != nil }
        var change = Change(
            ConnectAdapter.name,
            "\(origin)/\(id)/\(isRead ? "read" : "delivered")",
            .chat,
            .status,
            bytes: bytes[...],
            context: context
        )
        change.object = ObjectName(ConnectAdapter.name.rawValue, "message/\(target)")
        change.occurredAt = time
        change.status = isRead ? .read : .delivered
        return change
    }

    /// Somebody joined, left, was handed on; for reps alone.
    private var step: Interaction {
        var step = interaction(.system)
        step.direction = .internal
        step.visibility = .internal
        step.providerKind = object["ContentType"]?.nonEmptyText ?? object["Type"]?.string
        step.participants = [
            Participant(.customer, .other, identifiers: [contact.chatIdentifier(context)])
        ]
        return step
    }
}

extension ConnectContact {
    /// What a chat's customer is known by: the first contact of the chain, which is one person's.
    func chatIdentifier(_ context: AdapterContext) -> KnownIdentifier {
        KnownIdentifier(.chat(initialID, in: context.account.connectScope), .authoritative)
    }
}

extension Account {
    /// What ids are unique in: the instance of Connect.
    var connectScope: String { "connect:\(scope ?? providerID ?? id)" }
}
