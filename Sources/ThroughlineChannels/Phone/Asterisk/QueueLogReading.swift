// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Turns lines of a queue log into items.
struct QueueLogReading {
    private let context: AdapterContext
    private let own: OwnLines

    init(_ context: AdapterContext) {
        self.context = context
        own = context.remembered { OwnLines(context.account) }
    }

    /// What a line says.
    func reading(_ line: QueueLogLine) -> AdapterItem.Reading {
        guard let id = line.uniqueID, !QueueLogEvent.isStaffing(line.event) else {
            return .interaction(staffing(line))
        }
        return line.event == "ENTERQUEUE"
            ? .interaction(entering(line, call: id)) : .change(change(line, call: id))
    }

    /// A caller joined the queue: a call of its own accord, because many companies keep this log
    /// and no call detail records; where there are some, they fold into one entry with it.
    private func entering(_ line: QueueLogLine, call id: String) -> Interaction {
        var call = interaction(line, .phone, .call)
        call.object = AsteriskNames.call(id, account: context.account)
        call.conversation = ConversationAssignment(call.object, .providerThread)
        let number = line.parameter(1) ?? ""
        let caller = AsteriskParty(
            number: AsteriskNames.isWithheld(number) ? "" : number,
            name: line.parameter(3),
            own: own
        )
        // Whoever waits in a queue of the company's waits for the company.
        call.direction = caller.isOwn ? .internal : .inbound
        call.visibility = caller.isOwn ? .internal : .parties
        call.participants = [
            caller.participant(caller.isOwn ? .rep : .customer, .from, account: context.account)
        ]
        var details = CallDetails()
        details.queue = line.queue
        details.steps = [.init("wait", at: line.time, who: line.queue)]
        call.call = details
        call.form = [("url", 0), ("position", 2)].compactMap { name, index in
            line.parameter(index).map { Answer(name, $0) }
        }
        return call
    }

    private func change(_ line: QueueLogLine, call id: String) -> Change {
        var change = Change(
            AsteriskQueueAdapter.name,
            externalID(line),
            .phone,
            .call,
            bytes: line.bytes,
            context: context
        )
        change.object = AsteriskNames.call(id, account: context.account)
        change.occurredAt = time(line)
        change.sequence = QueueLogEvent.rank(line.event)
        if let agent = line.agent { change.participants = [member(agent)] }
        change.providerKind = line.event
        if let details = QueueLogEvent.details(line) {
            change.call = details
            if !line.isExact { change.payload = Bytes(Array(line.bytes)) }
        } else {
            // Dial plans and add-ons write events of their own.
            var details = CallDetails()
            details.queue = line.queue
            details.steps = [.init(line.event.lowercased(), at: line.time, who: line.agent)]
            change.call = details
            change.payload = Bytes(Array(line.bytes))
        }
        return change
    }

    /// Members who come, go and pause, and the log's own restarts: nobody's call, and often the
    /// reason why one was not answered.
    private func staffing(_ line: QueueLogLine) -> Interaction {
        var event = interaction(line, .internal, .system)
        event.direction = .internal
        event.visibility = .internal
        if let agent = line.agent { event.participants = [member(agent)] }
        event.subject = line.queue
        event.payload = Bytes(Array(line.bytes))
        return event
    }

    private func interaction(
        _ line: QueueLogLine,
        _ channel: Channel,
        _ kind: InteractionKind
    ) -> Interaction {
        var interaction = Interaction(
            AsteriskQueueAdapter.name,
            externalID(line),
            channel,
            kind,
            bytes: line.bytes,
            context: context
        )
        interaction.occurredAt = time(line)
        interaction.sequence = QueueLogEvent.rank(line.event)
        interaction.providerKind = line.event
        if !line.isExact { interaction.payload = Bytes(Array(line.bytes)) }
        return interaction
    }

    private func member(_ agent: String) -> Participant {
        let scope = AsteriskNames.scope(of: context.account)
        let isDevice = agent.contains("/")
        let identifier = Identifier(.platform, agent, scope: scope)
        return Participant(
            .rep,
            .to,
            name: isDevice ? nil : agent,
            identifiers: [KnownIdentifier(identifier, .authoritative)]
        )
    }

    private func time(_ line: QueueLogLine) -> OccurrenceTime {
        OccurrenceTime(line.time, precision: line.isFine ? .microsecond : .second)
    }

    /// The log numbers nothing, so a line is named by what it says; two equal lines are one.
    private func externalID(_ line: QueueLogLine) -> String {
        "\(line.uniqueID ?? "-")/\(line.event)/sha256:\(PayloadDigest.hex(line.bytes))"
    }
}
