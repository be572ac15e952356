// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a line of a queue log says of its call.
///
/// Events and their parameters: Asterisk's documentation, "Queue Logs".
enum QueueLogEvent {
    /// What the caller's call has become by a line; nil for an event that isn't documented.
    static func details(_ line: QueueLogLine) -> CallDetails? {
        var call = CallDetails()
        call.queue = line.queue
        switch line.event {
        case "CONNECT": connect(line, &call)
        case "RINGNOANSWER":
            let ring = line.milliseconds(0)
            call.steps = [step("ring", line, line.time.earlier(by: ring), ring)]
        case "RINGCANCELED": call.steps = [step("ring-cancelled", line)]
        case "COMPLETEAGENT", "COMPLETECALLER": complete(line, &call)
        case "ABANDON":
            call.disposition = .abandoned
            call.endedAt = line.time
            call.waitMilliseconds = line.seconds(2)
            call.steps = [step("abandon", line, nil, line.seconds(2))]
        case "EXITWITHTIMEOUT", "EXITEMPTY":
            call.waitMilliseconds = line.seconds(2)
            let name = line.event == "EXITEMPTY" ? "exit-empty" : "exit-timeout"
            call.steps = [step(name, line, nil, line.seconds(2))]
        case "EXITWITHKEY":
            call.waitMilliseconds = line.seconds(3)
            call.steps = [step("exit-key", line, nil, line.seconds(3))]
        case "TRANSFER", "BLINDTRANSFER": transfer(line, to: line.parameter(0), &call)
        case "ATTENDEDTRANSFER": transfer(line, to: line.parameter(1), &call)
        case "HOLD": call.steps = [step("hold", line)]
        case "UNHOLD": call.steps = [step("unhold", line)]
        case "AGENTDUMP":
            call.steps = [step("agent-dump", line)]
        case "SYSCOMPAT":
            call.disposition = .failed
            call.steps = [step("incompatible", line)]
        default: return nil
        }
        return call
    }

    /// What parts events of one second, which is as finely as the log tells: their natural order.
    static func rank(_ event: String) -> Int64 {
        switch event {
        case "ENTERQUEUE": 1
        case "RINGNOANSWER", "RINGCANCELED": 2
        case "CONNECT": 3
        case "AGENTDUMP", "SYSCOMPAT": 4
        case "HOLD": 5
        case "UNHOLD": 6
        case "TRANSFER", "BLINDTRANSFER", "ATTENDEDTRANSFER": 7
        case "COMPLETEAGENT", "COMPLETECALLER", "ABANDON", "EXITWITHTIMEOUT", "EXITWITHKEY",
            "EXITEMPTY":
            8
        default: 0
        }
    }

    /// Whether an event is about the members of a queue and not about a call, whatever id it
    /// carries: an agent who logs in does so on a channel of their own.
    static func isStaffing(_ event: String) -> Bool {
        let names: Set = [
            "ADDMEMBER", "REMOVEMEMBER", "PAUSE", "UNPAUSE", "PAUSEALL", "UNPAUSEALL",
            "PAUSEREASON", "PENALTY", "AGENTLOGIN", "AGENTLOGOFF", "AGENTCALLBACKLOGIN",
            "AGENTCALLBACKLOGOFF", "QUEUESTART", "CONFIGRELOAD",
        ]
        return names.contains(event)
    }

    private static func connect(_ line: QueueLogLine, _ call: inout CallDetails) {
        call.disposition = .answered
        call.answeredAt = line.time
        call.waitMilliseconds = line.seconds(0)
        call.ringMilliseconds = line.seconds(2)
        call.leg = line.parameter(1)
        var steps = [step("answer", line)]
        if let ring = line.seconds(2) {
            steps.insert(step("ring", line, line.time.earlier(by: ring), ring), at: 0)
        }
        call.steps = steps
    }

    private static func complete(_ line: QueueLogLine, _ call: inout CallDetails) {
        call.endedAt = line.time
        call.waitMilliseconds = line.seconds(0)
        talk(line, line.seconds(1), &call)
        let hungUpBy = line.event == "COMPLETEAGENT" ? line.agent : "caller"
        call.steps = [.init("hangup", at: line.time, who: hungUpBy)]
    }

    private static func transfer(
        _ line: QueueLogLine,
        to target: String?,
        _ call: inout CallDetails
    ) {
        call.waitMilliseconds = line.seconds(2)
        talk(line, line.seconds(3), &call)
        call.steps = [.init("transfer", at: line.time, who: target)]
    }

    /// The talk that ended with this line; when it began tells it apart from other legs.
    private static func talk(
        _ line: QueueLogLine,
        _ milliseconds: Int?,
        _ call: inout CallDetails
    ) {
        guard let milliseconds else { return }
        call.disposition = .answered
        call.talkMilliseconds = milliseconds
        call.answeredAt = line.time.earlier(by: milliseconds)
    }

    private static func step(
        _ name: String,
        _ line: QueueLogLine,
        _ at: Timestamp? = nil,
        _ milliseconds: Int? = nil
    ) -> CallDetails.Step {
        .init(name, at: at ?? line.time, who: line.agent, milliseconds: milliseconds)
    }
}

extension Timestamp {
    /// The moment some milliseconds before.
    func earlier(by milliseconds: Int?) -> Timestamp {
        advanced(by: .milliseconds(-(milliseconds ?? 0)))
    }
}
