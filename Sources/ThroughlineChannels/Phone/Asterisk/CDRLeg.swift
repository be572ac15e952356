// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a call detail record says of one leg: who, which way, for how long, and how it ended.
struct CDRLeg {
    let record: CDRRecord
    let times: CDRTimes
    let caller: AsteriskParty
    let called: AsteriskParty
    let direction: Direction

    /// Reads a leg; nil where the record names no start.
    init?(_ record: CDRRecord, own: OwnLines, clock: LocalClock) {
        guard let times = CDRTimes(record, clock: clock) else { return nil }
        self.record = record
        self.times = times
        let callerNumber = record.text(.src) ?? AsteriskNames.callerNumber(record[.clid]) ?? ""
        caller = AsteriskParty(
            number: AsteriskNames.isWithheld(callerNumber) ? "" : callerNumber,
            name: AsteriskNames.callerName(record[.clid]),
            device: AsteriskNames.device(ofChannel: record[.channel]),
            own: own
        )
        var called = AsteriskParty(
            number: record[.dst],
            device: AsteriskNames.device(ofChannel: record[.dstchannel]),
            own: own
        )
        // FreePBX notes the number that was dialled from outside; it is one of the company's.
        if record.text(.did) != nil { called.isOwn = true }
        self.called = called
        direction =
            switch (caller.isOwn, called.isOwn) {
            case (true, true): .internal
            case (true, false): .outbound
            case (false, true): .inbound
            case (false, false): .unknown
            }
    }

    /// Whether the other end was a program of the telephone system: a menu, a mailbox, a queue that
    /// nobody was found for.
    ///
    /// Asterisk calls such a leg answered, and so would call a customer served who hung up in the
    /// queue.
    var isAutomated: Bool {
        guard record.text(.channel) != nil, record.text(.dstchannel) == nil else { return false }
        return !["", "dial", "appdial"].contains(record[.lastapp].lowercased())
    }

    /// Whether the caller spoke to a mailbox; who listens to their own uses another program.
    var isVoicemail: Bool {
        record[.lastapp].lowercased() == "voicemail" && isAutomated && wasPickedUp
            && (direction == .inbound || direction == .unknown)
    }

    /// The participants, the caller first.
    func participants(account: Account) -> [Participant] {
        [
            caller.participant(callerRole, .from, account: account),
            called.participant(calledRole, .to, account: account),
        ].filter { !$0.identifiers.isEmpty || $0.name != nil || $0.role == .bot }
    }

    private var callerRole: Role {
        if direction == .unknown { return .unknown }
        return caller.isOwn ? .rep : .customer
    }

    private var calledRole: Role {
        if isAutomated { return .bot }
        if direction == .unknown { return .unknown }
        return called.isOwn ? .rep : .customer
    }
}

// MARK: - The call

extension CDRLeg {
    /// The program that the caller's channel ran last.
    private var application: String { record[.lastapp] }

    private var isQueue: Bool { application.lowercased() == "queue" }

    private var wasPickedUp: Bool {
        CDRRecord.disposition(record[.disposition]) == .answered
    }

    /// What the record says of the call.
    var details: CallDetails {
        var call = CallDetails()
        call.disposition = disposition
        call.endedAt = times.end
        call.leg = name
        if isQueue { call.queue = queueName }
        if wasPickedUp {
            call.talkMilliseconds = record.milliseconds(.billsec)
            if !isAutomated { call.answeredAt = times.answer }
        }
        if isQueue {
            call.waitMilliseconds = wait
        } else {
            call.ringMilliseconds = millisecondsBeforeAnswer
        }
        call.steps = steps(call)
        return call
    }

    private var disposition: CallDetails.Disposition? {
        if wasPickedUp && isAutomated { return .automated }
        return CDRRecord.disposition(record[.disposition])
            ?? record.text(.disposition).map { .init(rawValue: $0.lowercased()) }
    }

    /// The leg's name within the call.
    private var name: String? {
        guard let id = record.text(.uniqueid), let sequence = record.text(.sequence) else {
            return record.text(.dstchannel) ?? record.text(.channel)
        }
        return "\(id)/\(sequence)"
    }

    /// The queue, the first argument of the application.
    private var queueName: String? {
        let name = record[.lastdata].prefix { $0 != "," && $0 != "|" }
        return name.isEmpty ? nil : String(name)
    }

    private var millisecondsBeforeAnswer: Int? {
        guard let duration = record.milliseconds(.duration) else { return nil }
        guard wasPickedUp else { return duration }
        return record.milliseconds(.billsec).map { max(0, duration - $0) }
    }

    /// How long the caller waited in the queue.
    ///
    /// A member that was tried and didn't answer gets a record that lasts as long as the call; it
    /// says nothing about the wait.
    private var wait: Int? {
        wasPickedUp || isAutomated ? millisecondsBeforeAnswer : nil
    }

    private func steps(_ call: CallDetails) -> [CallDetails.Step] {
        let other = called.device ?? (called.number.isEmpty ? nil : called.number)
        var steps: [CallDetails.Step] = []
        if isQueue {
            steps.append(.init("wait", at: times.start, who: call.queue, milliseconds: wait))
        } else if !isAutomated {
            steps.append(
                .init("ring", at: times.start, who: other, milliseconds: call.ringMilliseconds)
            )
        }
        if wasPickedUp, let answer = times.answer {
            steps.append(
                isAutomated
                    ? .init(
                        "automated",
                        at: answer,
                        who: application,
                        milliseconds: call.talkMilliseconds
                    )
                    : .init("answer", at: answer, who: other)
            )
        }
        if let end = times.end { steps.append(.init("hangup", at: end)) }
        return steps
    }
}
