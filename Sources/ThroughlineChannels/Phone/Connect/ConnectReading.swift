// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Turns a contact record, a contact event or a flow's event into an item.
struct ConnectReading {
    private let object: JSONObject
    private let bytes: ArraySlice<UInt8>
    private let context: AdapterContext

    init(_ item: JSONObjectItems.Object, _ context: AdapterContext) {
        object = item.object
        bytes = item.bytes
        self.context = context
    }

    /// What it says.
    var reading: AdapterItem.Reading {
        if let detail = object["detail"]?.object, let contact = ConnectContact(detail),
            detail["eventType"] != nil
        {
            return event(contact)
        }
        if let message = ConnectMessage(object, context) { return message.reading }
        if let data = object["Details"]?["ContactData"]?.object, let contact = ConnectContact(data)
        {
            return .interaction(flow(contact))
        }
        guard let contact = ConnectContact(object) else { return .interaction(system(nil)) }
        return .interaction(record(contact))
    }

    private func interaction(
        _ externalID: String,
        _ kind: InteractionKind,
        _ contact: ConnectContact?
    ) -> Interaction {
        var interaction = Interaction(
            ConnectAdapter.name,
            externalID,
            channel(of: contact),
            kind,
            bytes: bytes,
            context: context
        )
        interaction.occurredAt = .receipt(context.receivedAt)
        interaction.payload = Bytes(Array(bytes))
        return interaction
    }

    private func channel(of contact: ConnectContact?) -> Channel {
        let names: [String: Channel] = ["VOICE": .phone, "CHAT": .chat, "EMAIL": .email]
        return names[contact?.channel ?? ""] ?? .internal
    }

    private func name(_ id: String) -> ObjectName {
        ObjectName(ConnectAdapter.name.rawValue, id)
    }

    // MARK: - Records

    private func record(_ contact: ConnectContact) -> Interaction {
        let isCall = contact.channel == "VOICE"
        let updated = contact.text("LastUpdateTimestamp") ?? "sha256:\(PayloadDigest.hex(bytes))"
        var call = interaction("\(contact.id)/\(updated)", isCall ? .call : .system, contact)
        call.object = name(isCall ? contact.initialID : contact.id)
        call.conversation = ConversationAssignment(name(contact.initialID), .providerThread)
        let began = contact.moment("InitiationTimestamp") ?? contact.moment("DisconnectTimestamp")
        if let began { call.occurredAt = OccurrenceTime(began) }
        if let moment = contact.moment("LastUpdateTimestamp") {
            call.sequence = moment.microseconds / 1_000
        }
        call.direction = isCall ? contact.direction : .internal
        call.visibility = call.direction == .internal ? .internal : .parties
        call.participants = participants(contact, call.direction)
        call.attachments = recordings(contact)
        call.providerKind = contact.text("InitiationMethod")
        if isCall { call.call = details(contact) }
        return call
    }

    private func details(_ contact: ConnectContact) -> CallDetails {
        var call = CallDetails()
        call.leg = contact.id
        call.disposition = contact.disposition
        call.answeredAt = contact.moment("ConnectedToAgentTimestamp", in: "Agent")
        call.endedAt = contact.moment("DisconnectTimestamp")
        call.waitMilliseconds = contact.milliseconds("Duration", in: "Queue")
        call.talkMilliseconds = contact.milliseconds("AgentInteractionDuration", in: "Agent")
        call.holdMilliseconds = contact.milliseconds("CustomerHoldDuration", in: "Agent")
        call.queue = contact["Queue"]?["Name"]?.nonEmptyText
        let agent = contact["Agent"]?["Username"]?.nonEmptyText
        let steps: [(String, Timestamp?, String?)] = [
            ("wait", contact.moment("EnqueueTimestamp", in: "Queue"), call.queue),
            ("answer", call.answeredAt, agent),
            ("transfer", contact.moment("TransferCompletedTimestamp"), nil),
            ("hangup", call.endedAt, contact.text("DisconnectReason")),
        ]
        call.steps = steps.compactMap { step in
            step.1.map { .init(step.0, at: $0, who: step.2) }
        }
        return call
    }

    private func recordings(_ contact: ConnectContact) -> [Attachment] {
        var all = contact["Recordings"]?.array ?? []
        if all.isEmpty, let one = contact["Recording"] { all = [one] }
        return all.prefix(64).compactMap { recording in
            guard let place = recording["Location"]?.nonEmptyText,
                recording["Status"]?.string != "DELETED"
            else { return nil }
            let isAudio = recording["Type"]?.string?.uppercased() == "AUDIO"
            return Attachment(
                mediaType: isAudio ? "audio/wav" : "application/octet-stream",
                remote: "s3://\(place)"
            )
        }
    }

    // MARK: - Events

    private func event(_ contact: ConnectContact) -> AdapterItem.Reading {
        let type = contact.text("EventType") ?? ""
        let id = object["id"]?.nonEmptyText ?? "sha256:\(PayloadDigest.hex(bytes))"
        let time = object["time"]?.string.flatMap { Timestamp(rfc3339: $0) }
        guard contact.channel == "VOICE" else { return .interaction(system(contact)) }
        var change = Change(
            ConnectAdapter.name,
            "\(contact.id)/\(type)/\(id)",
            .phone,
            .call,
            bytes: bytes,
            context: context
        )
        change.object = name(contact.initialID)
        change.occurredAt =
            time.map { OccurrenceTime($0) } ?? .receipt(context.receivedAt)
        change.providerKind = type
        var call = CallDetails()
        call.leg = contact.id
        let names = [
            "INITIATED": "initiated", "QUEUED": "wait", "CONNECTED_TO_AGENT": "answer",
            "DISCONNECTED": "hangup", "CONNECTED_TO_SYSTEM": "connected",
        ]
        if let time { call.steps = [.init(names[type] ?? type.lowercased(), at: time)] }
        if type == "CONNECTED_TO_AGENT" {
            call.disposition = .answered
            call.answeredAt = contact.moment("ConnectedToAgentTimestamp", in: "AgentInfo") ?? time
        }
        if type == "DISCONNECTED" {
            call.endedAt = contact.moment("DisconnectTimestamp") ?? time
        }
        change.call = call
        change.payload = Bytes(Array(bytes))
        return .change(change)
    }

    /// What a flow hands to a function while the contact goes on.
    private func flow(_ contact: ConnectContact) -> Interaction {
        let isCall = contact.channel == "VOICE"
        let digest = PayloadDigest.hex(bytes)
        var flow = interaction("\(contact.id)/flow/\(digest)", isCall ? .call : .system, contact)
        flow.object = name(isCall ? contact.initialID : "\(contact.id)/flow/\(digest)")
        flow.conversation = ConversationAssignment(name(contact.initialID), .providerThread)
        flow.direction = isCall ? contact.direction : .internal
        flow.visibility = flow.direction == .internal ? .internal : .parties
        flow.participants = participants(contact, flow.direction)
        flow.providerKind = "flow"
        if isCall {
            var call = CallDetails()
            call.leg = contact.id
            flow.call = call
        }
        return flow
    }

    private func system(_ contact: ConnectContact?) -> Interaction {
        let digest = "sha256:\(PayloadDigest.hex(bytes))"
        var system = interaction(digest, .system, contact)
        system.object = name(digest)
        system.direction = .internal
        system.visibility = .internal
        system.providerKind = contact?.text("EventType") ?? object["detail-type"]?.nonEmptyText
        if let time = object["time"]?.string.flatMap({ Timestamp(rfc3339: $0) }) {
            system.occurredAt = OccurrenceTime(time)
        }
        if let contact {
            system.conversation = ConversationAssignment(name(contact.initialID), .providerThread)
            system.participants = participants(contact, .internal)
        }
        return system
    }
}

// MARK: - Who

extension ConnectReading {
    private func participants(
        _ contact: ConnectContact,
        _ direction: Direction
    ) -> [Participant] {
        var names = RespondentNames(context.account)
        if let endpoint = contact["CustomerEndpoint"], let text = endpoint["Address"]?.nonEmptyText
        {
            switch endpoint["Type"]?.string?.uppercased() {
            case "TELEPHONE_NUMBER", nil: names.add(.phone, text, .ambient)
            case "EMAIL_ADDRESS": names.add(.email, text, .ambient)
            default: names.add(.platform, text, .ambient, scope: scope)
            }
        }
        if contact.channel == "CHAT" {
            // What the chat's messages have.
            let chat = Identifier.chat(contact.initialID, in: scope)
            names.add(chat.kind, chat.value, .authoritative, scope: chat.scope)
        }
        if let id = contact.text("CustomerId") { names.add(.login, id, .declared) }
        for member in contact["Attributes"]?.object?.members.prefix(256) ?? [] {
            let field = "Attributes.\(member.key)"
            guard names.meaning(of: field) != nil, let text = member.value.nonEmptyText else {
                continue
            }
            names.take(text, field: field)
        }
        let isOutbound = direction == .outbound
        var participants: [Participant] = []
        if !names.identifiers.isEmpty || names.name != nil {
            participants.append(
                Participant(
                    .customer,
                    isOutbound ? .to : .from,
                    name: names.name,
                    identifiers: names.identifiers
                )
            )
        }
        if let agent = contact["Agent"]?["Username"]?.nonEmptyText {
            let identifier = Identifier(.platform, agent, scope: scope)
            participants.append(
                Participant(
                    .rep,
                    isOutbound ? .from : .to,
                    name: agent,
                    identifiers: [KnownIdentifier(identifier, .authoritative)]
                )
            )
        }
        return participants
    }

    private var scope: String { context.account.connectScope }
}
