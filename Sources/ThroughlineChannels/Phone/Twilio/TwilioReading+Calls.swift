// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension TwilioReading {
    /// A state of a leg of a call.
    func call() -> Interaction {
        let status = (event["CallStatus"] ?? "").lowercased()
        let sid = event["CallSid"] ?? ""
        var call = interaction("\(sid)/\(status)", .phone, .call)
        if event.origin == .resource || event["SequenceNumber"] != nil || event["Timestamp"] != nil
        {
            call.occurredAt = callTime
        } else {
            // Twilio asks what to do next, and sends along what happened meanwhile.
            call.source.externalID = "\(sid)/\(status)/sha256:\(event.digest)"
            call.payload = Bytes(Array(event.bytes))
        }
        call.object = object(event["ParentCallSid"] ?? sid)
        call.conversation = ConversationAssignment(call.object, .providerThread)
        call.sequence = event["SequenceNumber"].flatMap { Int64($0) } ?? 0
        call.direction = callDirection
        call.visibility = call.direction == .internal ? .internal : .parties
        call.participants = participants(call.direction)
        call.call = details(status, at: call.occurredAt, sid: sid)
        call.text = event["SpeechResult"]
        if let url = event["RecordingUrl"] {
            call.attachments = [recordingFile(event["RecordingSid"] ?? sid, at: url)]
        }
        call.providerKind = status
        return call
    }

    private var callDirection: Direction {
        switch event["Direction"]?.lowercased() ?? "" {
        case "inbound": return .inbound
        // A contact centre calls its own people too.
        case "outbound-api": return own.contains(event["To"]) ? .internal : .outbound
        default: break
        }
        // A leg that was dialled within a call: to a colleague, or on behalf of one.
        switch (own.contains(event["From"]), own.contains(event["To"])) {
        case (true, true): return .internal
        case (true, false): return event["Direction"] == "outbound-dial" ? .unknown : .outbound
        case (false, true): return .inbound
        case (false, false): return .unknown
        }
    }

    /// A call that was answered stands at the beginning of the talk, others at their own time.
    private var callTime: OccurrenceTime {
        if let start = event.moment("StartTime") { return start }
        guard let moment = event.moment("Timestamp") else {
            return event.moment("DateCreated") ?? .receipt(context.receivedAt)
        }
        guard let duration = event.milliseconds("CallDuration"), duration > 0 else { return moment }
        let start = moment.time.advanced(by: .milliseconds(-duration))
        return OccurrenceTime(start, raw: event["Timestamp"])
    }

    private func details(_ status: String, at time: OccurrenceTime, sid: String) -> CallDetails {
        // Our own receipt says nothing about when it was answered.
        let told = time.clock == .receipt ? nil : time.time
        var call = CallDetails()
        call.leg = sid
        call.disposition = disposition(status)
        let length = event.milliseconds("CallDuration")
        call.steps = steps(
            status,
            at: event.moment("Timestamp") ?? time,
            who: event["To"],
            milliseconds: length
        )
        switch status {
        case "completed":
            call.endedAt = (event.moment("EndTime") ?? event.moment("Timestamp"))?.time
            // How long Twilio's own program held the line is no talk.
            if call.disposition != nil {
                call.talkMilliseconds = length
                call.answeredAt = told
            }
        case "busy", "failed", "no-answer", "canceled":
            call.endedAt = (event.moment("EndTime") ?? event.moment("Timestamp"))?.time
        case "in-progress" where call.disposition != nil: call.answeredAt = told
        default: break
        }
        if let dialled = event["DialCallStatus"] {
            call.disposition = Self.dialled(dialled)
            call.leg = event["DialCallSid"] ?? sid
            call.talkMilliseconds = event.milliseconds("DialCallDuration") ?? call.talkMilliseconds
        }
        if let queued = event.milliseconds("QueueTime") { call.waitMilliseconds = queued }
        return call
    }

    /// A step of a call; none where nothing but our own receipt says when it was.
    func steps(
        _ name: String,
        at time: OccurrenceTime,
        who: String? = nil,
        milliseconds: Int? = nil
    ) -> [CallDetails.Step] {
        guard time.clock != .receipt else { return [] }
        let name = Self.stepNames[name] ?? name
        return [.init(name, at: time.time, who: who, milliseconds: milliseconds)]
    }

    private static let stepNames = [
        "ringing": "ring", "in-progress": "answer", "answered": "answer", "completed": "hangup",
        "participant-hold": "hold", "participant-unhold": "unhold", "participant-mute": "mute",
        "participant-unmute": "unmute", "participant-join": "join", "participant-leave": "leave",
    ]

    /// How a leg ended.
    ///
    /// That an inbound call was answered means that Twilio's program picked it up; the leg to a
    /// person says whether a person did.
    private func disposition(_ status: String) -> CallDetails.Disposition? {
        let isInbound = event["Direction"]?.lowercased() == "inbound"
        let isMachine = event["AnsweredBy"].map { !["human", "unknown"].contains($0) } ?? false
        switch status {
        case "completed", "in-progress":
            if isInbound { return nil }
            return isMachine ? .automated : .answered
        case "busy": return .busy
        case "no-answer": return .noAnswer
        case "failed": return .failed
        case "canceled": return isInbound ? .abandoned : .noAnswer
        default: return nil
        }
    }

    private static func dialled(_ status: String) -> CallDetails.Disposition? {
        switch status {
        case "completed", "answered": .answered
        case "busy": .busy
        case "no-answer", "canceled": .noAnswer
        case "failed": .failed
        default: nil
        }
    }

    /// Something that happened to a call and is no state of it: a stream, a payment, an error.
    func callStep() -> AdapterItem.Reading {
        let sid = event["CallSid"] ?? ""
        let step = self.step(
            event["StatusCallbackEvent"] ?? event["Event"] ?? "event",
            of: event["ParentCallSid"] ?? sid,
            externalID: "\(sid)/sha256:\(event.digest)",
            who: event["FriendlyName"]
        )
        return .change(step)
    }

    private func step(
        _ name: String,
        of sid: String,
        externalID: String,
        who: String?
    ) -> Change {
        var step = change(externalID, .phone, .call)
        step.object = object(sid)
        step.occurredAt = event.moment("Timestamp") ?? step.occurredAt
        var call = CallDetails()
        call.steps = steps(name, at: step.occurredAt, who: who)
        step.call = call
        step.sequence = event["SequenceNumber"].flatMap { Int64($0) } ?? 0
        step.providerKind = name
        step.payload = Bytes(Array(event.bytes))
        return step
    }
}

// MARK: - Conferences

extension TwilioReading {
    /// An event of a conference (twilio.com/docs/voice/twiml/conference, "statusCallbackEvent").
    ///
    /// What happens to somebody in it is a step of their call, and the calls of a conference are
    /// one conversation. What happens to the conference alone is `system`.
    func conference() -> [AdapterItem.Reading] {
        let name = event["StatusCallbackEvent"] ?? ""
        guard !name.hasPrefix("participant-speech-") else {
            return [.ignored(reason: "who is just speaking")]
        }
        let conference = event["ConferenceSid"] ?? ""
        guard let sid = event["CallSid"] ?? event["CallSidEndingConference"] else {
            return [.interaction(system())]
        }
        let number = event["SequenceNumber"] ?? "sha256:\(event.digest)"
        let id = "\(conference)/\(number)"
        let who = event["ParticipantLabel"] ?? event["FriendlyName"]
        var step = self.step(name, of: sid, externalID: id, who: who)
        step.reason = event["ReasonParticipantLeft"] ?? event["ReasonConferenceEnded"]
        guard name == "participant-join" else { return [.change(step)] }
        var join = change("\(id)/conversation", .phone, .moved)
        join.object = step.object
        join.occurredAt = step.occurredAt
        join.sequence = step.sequence
        join.conversation = ConversationAssignment(object(conference), .providerThread)
        join.providerKind = name
        join.payload = nil
        return [.change(step), .change(join)]
    }
}
