// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension ServiceGenerator {
    /// Plants a fault that nothing that follows heals.
    mutating func plant(_ fault: PlantedFault, on day: Int, _ story: inout ServiceStory) {
        let hour = Double(day * 24) + Double.random(in: 8...14, using: &random)
        let order = Topic("order", "\(Int.random(in: 10_000...99_999, using: &random))")
        let rep: RepID = Bool.random(using: &random) ? "bo" : "kim"
        switch fault {
        case .unansweredMail: story.says(question(), on: .email, at: hour, thread: story.thread())
        case .unansweredChat: machineOnly(at: hour, &story)
        case .unreturnedCall: story.calls(.inbound, .noAnswer, at: hour)
        case .missedCallback:
            // Only where calls are recorded at all can it be told that none was made.
            story.calls(.inbound, .answered, at: hour - 0.1, by: rep)
            story.promises(.callback, due: hour + 4, by: rep, at: hour)
        case .overdueRefund:
            story.promises(.refund, about: order, due: hour + 24, by: rep, at: hour)
        case .orphanedPromise:
            story.promises(.replacement, about: order, due: 40 * 24, by: "zoe", at: 19 * 24)
        case .contradiction:
            for (percent, rep) in [(5, "bo"), (15, "kim")] as [(Int, RepID)] {
                story.promises(.discount, .percent(percent), about: order, by: rep, at: hour)
            }
        case .publishedOtherwise:
            let days = Bool.random(using: &random) ? 1 : 14
            story.promises(.delivery, .days(days), about: order, due: 60 * 24, by: rep, at: hour)
        case .overPolicy:
            let percent = Int.random(in: 16...60, using: &random)
            story.promises(.discount, .percent(percent), about: order, by: rep, at: hour)
        case .askedTwice, .answeredUnread, .answeredPastEachOther, .blindTransfer:
            discontinue(fault, at: hour, by: rep, &story)
        case .unwantedMailing:
            story.says("unsubscribe", on: .email, at: hour, thread: story.thread())
            story.writes("Autumn sale!", on: .email, at: hour + 10) { $0.marks = [.bulk] }
        case .ignoredScore: story.scores(1, questions: 2, at: hour)
        case .longSurvey: story.scores(5, questions: 12, at: hour)
        case .keptAndOpen:
            let euros = ExactNumber(Int.random(in: 5...100, using: &random))
            let terms = Commitment.Terms.money(euros, "EUR")
            let first = story.promises(.refund, terms, about: order, by: "bo", at: hour)
            story.resolves(first, .kept, at: hour + 2)
            story.promises(.refund, terms, about: order, due: 60 * 24, by: "kim", at: hour + 5)
        case .closedUnanswered:
            let thread = story.thread()
            let channel: Channel = Bool.random(using: &random) ? .chat : .email
            story.says(question(), on: channel, at: hour, thread: thread)
            story.closes(thread, on: channel, at: hour + 0.5)
        case .deniedInSurvey: denyInSurvey(at: hour, by: rep, &story)
        }
    }

    /// Serves well, and lets the customer say otherwise; nobody asks why.
    private mutating func denyInSurvey(
        at hour: Double,
        by rep: RepID,
        _ story: inout ServiceStory
    ) {
        let asked: String
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            story.calls(.outbound, .answered, at: hour, by: rep)
            asked = pick(ServiceWords.wereYouCalled, or: "Did we call you back?")
        case 1:
            let thread = story.thread()
            story.says(question(), on: .email, at: hour, thread: thread)
            story.writes(answer(), on: .email, at: hour + 2, by: rep, thread: thread)
            asked = pick(ServiceWords.wereYouAnswered, or: "Did you get an answer?")
        default:
            let thread = story.thread()
            story.says(question(), on: .chat, at: hour, thread: thread)
            story.writes(answer(), on: .chat, at: hour + 0.01, by: rep, thread: thread)
            story.closes(thread, on: .chat, at: hour + 0.5)
            asked = pick(ServiceWords.wasItSolved, or: "Was your problem solved?")
        }
        let denial = Answer(asked, pick(ServiceWords.no, or: "No"))
        story.scores(4, answers: [denial], at: hour + 20)
    }

    private mutating func machineOnly(at hour: Double, _ story: inout ServiceStory) {
        let thread = story.thread()
        story.says(question(), on: .chat, at: hour, thread: thread)
        story.writes("Hi! I am the shop's bot.", on: .chat, at: hour + 0.001, thread: thread) {
            $0.participants[1].role = .bot
        }
    }

    private mutating func discontinue(
        _ fault: PlantedFault,
        at hour: Double,
        by rep: RepID,
        _ story: inout ServiceStory
    ) {
        let (thread, words) = (story.thread(), question())
        switch fault {
        case .askedTwice:
            story.says(words, on: .email, at: hour, thread: thread)
            let other = story.thread()
            story.says(words, on: .chat, at: hour + 12, thread: other)
            story.writes(answer(), on: .chat, at: hour + 12.01, by: rep, thread: other)
        case .answeredUnread:
            story.says(words, on: .email, at: hour, thread: thread)
            story.views(rep, at: hour + 1)
            story.says("Please cancel it instead!", on: .chat, at: hour + 2, thread: story.thread())
            story.writes(answer(), on: .email, at: hour + 2.5, by: rep, thread: thread)
        case .answeredPastEachOther:
            let ask = story.says(words, on: .email, at: hour, thread: thread)
            for (rep, delay) in [("bo", 1.0), ("kim", 1.05)] as [(RepID, Double)] {
                story.writes(answer(), on: .email, at: hour + delay, by: rep, thread: thread) {
                    $0.inReplyTo = ask
                }
            }
        default: story.calls(.inbound, .answered, at: hour, by: rep, isTransferred: true)
        }
    }
}
