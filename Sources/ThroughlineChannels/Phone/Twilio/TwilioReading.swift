// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Turns what Twilio said into items.
struct TwilioReading {
    let event: TwilioEvent
    let context: AdapterContext
    let own: TwilioOwnSide

    init(_ event: TwilioEvent, _ context: AdapterContext, _ own: TwilioOwnSide) {
        self.event = event
        self.context = context
        self.own = own
    }

    /// What the event says; the most particular sid decides what it is about.
    func readings() -> [AdapterItem.Reading] {
        if let type = event["EventType"], type.hasPrefix("on") { return [conversation(type)] }
        if event["TranscriptionEvent"] != nil { return [spokenWords()] }
        if event["ConferenceSid"] != nil, event["StatusCallbackEvent"] != nil {
            return conference()
        }
        if event["TranscriptionSid"] != nil { return [transcription()] }
        if event["RecordingSid"] != nil,
            event["RecordingStatus"] != nil || event["CallStatus"] == nil
        {
            return [recording()]
        }
        if event.messageSID != nil { return [message()] }
        if event["CallSid"] != nil {
            return [event["CallStatus"] != nil ? .interaction(call()) : callStep()]
        }
        return [.interaction(system())]
    }

    func interaction(
        _ externalID: String,
        _ channel: Channel,
        _ kind: InteractionKind
    ) -> Interaction {
        var interaction = Interaction(
            TwilioAdapter.name,
            event.origin.rawValue + externalID,
            channel,
            kind,
            bytes: event.bytes,
            context: context
        )
        interaction.occurredAt = .receipt(context.receivedAt)
        if event.saysMore { interaction.payload = Bytes(Array(event.bytes)) }
        return interaction
    }

    func change(_ externalID: String, _ channel: Channel, _ kind: Change.Kind) -> Change {
        var change = Change(
            TwilioAdapter.name,
            event.origin.rawValue + externalID,
            channel,
            kind,
            bytes: event.bytes,
            context: context
        )
        change.occurredAt = .receipt(context.receivedAt)
        if event.saysMore { change.payload = Bytes(Array(event.bytes)) }
        return change
    }

    func object(_ sid: String) -> ObjectName { ObjectName(TwilioAdapter.authority, sid) }

    /// What nobody knows, with its bytes; under its conversation or conference, if it names one.
    func system() -> Interaction {
        var system = interaction("sha256:\(event.digest)", .internal, .system)
        system.object = object("sha256:\(event.digest)")
        system.direction = .internal
        system.visibility = .internal
        system.payload = Bytes(Array(event.bytes))
        system.occurredAt =
            event.moment("Timestamp") ?? event.moment("DateUpdated")
            ?? event.moment("DateCreated") ?? system.occurredAt
        if let sid = event["ConversationSid"] ?? event["ConferenceSid"] {
            system.conversation = ConversationAssignment(object(sid), .providerThread)
        }
        system.providerKind =
            event["EventType"] ?? event["StatusCallbackEvent"] ?? event["StreamEventType"]
        return system
    }

    /// A message or a call that a service began; nil where the response names neither.
    func sent(_ sent: SentPayload) -> Interaction? {
        var interaction: Interaction
        switch readings().first {
        case .interaction(let read) where [.message, .call].contains(read.kind): interaction = read
        default: return nil
        }
        interaction.source.externalID = "sent/\(interaction.object.id)"
        interaction.payloadDigest = PayloadDigest.hex(sent.request)
        if interaction.occurredAt.clock == .receipt {
            interaction.occurredAt = OccurrenceTime(
                sent.sentAt,
                clock: .sender,
                precision: .microsecond
            )
        }
        // A messaging service has not chosen its number yet.
        if !interaction.participants.contains(where: { $0.place == .from }) {
            interaction.participants.insert(Participant(.rep, .from), at: 0)
        }
        if let index = interaction.participants.firstIndex(where: { $0.place == .from }) {
            interaction.participants[index].rep = sent.rep
        }
        return interaction
    }
}

// MARK: - The two ends

extension TwilioReading {
    /// The two ends, with the roles that a direction gives them.
    func participants(_ direction: Direction) -> [Participant] {
        var from = Role.unknown
        var to = Role.unknown
        switch direction {
        case .inbound: (from, to) = (.customer, .rep)
        case .outbound: (from, to) = (.rep, .customer)
        case .internal: (from, to) = (.rep, .rep)
        default: break
        }
        let name = event["ProfileName"] ?? event["CallerName"]
        var sender = participant(event["From"] ?? event["Caller"], from, .from, name: name)
        // The number and the id of one user of WhatsApp; the number may not come again.
        if direction == .inbound, let id = event["ExternalUserId"] {
            let known = sender?.identifiers ?? []
            sender?.identifiers += TwilioAddress.identifiers(id).filter { !known.contains($0) }
        }
        return [sender, participant(event["To"] ?? event["Called"], to, .to, name: nil)]
            .compactMap { $0 }
    }

    func participant(
        _ address: String?,
        _ role: Role,
        _ place: Place,
        name: String?
    ) -> Participant? {
        guard let address, !address.isEmpty else { return nil }
        return Participant(
            role,
            place,
            name: name,
            identifiers: TwilioAddress.identifiers(address)
        )
    }
}
