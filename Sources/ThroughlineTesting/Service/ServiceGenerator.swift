// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Makes the histories of customers who were served well for a month, with faults planted where they
/// are wished for.
///
/// What is planted is known, so that a check can be measured: what it finds of it, and what it finds
/// where nothing is wrong. The same seed gives the same histories.
///
/// ```swift
/// var generator = ServiceGenerator(seed: 7)
/// let customer = generator.customer(with: [.missedCallback])
/// let findings = Checks.shipped.findings(on: CaseFile(customer, in: ServiceGenerator.context))
/// ```
public struct ServiceGenerator: Sendable {
    var random: SeededGenerator
    var count = 0

    /// The first moment of the month: Sunday 1 June 2025, 22:00 UTC.
    public static let start = Timestamp(seconds: 1_748_815_200)
    /// The moment as of which the month is judged: its end.
    public static let end = start.advanced(by: .seconds(30 * 86_400))

    /// Makes a generator.
    public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// What may be known besides the histories: the roster, what the site says, the moment.
    public static var context: CheckContext {
        CheckContext(now: end, documents: DocumentsInForce(adoptions))
    }

    private static var adoptions: [RecordedEvent<Adoption>] {
        let early = start.advanced(by: .seconds(-86_400))
        let allowances = [
            Allowance(.discount, most: .percent(15)),
            Allowance(.refund, most: .money(ExactNumber(100), "EUR")),
        ]
        let roster = Roster(
            name: "generated",
            version: 1,
            [
                Rep("bo", allowances: allowances), Rep("kim", allowances: allowances),
                Rep("lee", role: .supervisor),
                Rep(
                    "zoe",
                    allowances: allowances,
                    until: start.advanced(by: .seconds(20 * 86_400))
                ),
            ]
        )
        let facts = PublishedFacts(
            name: "generated",
            version: 1,
            [Fact("delivery", .delivery, .days(3), url: "https://shop.example/delivery")]
        )
        return [
            ServiceStory.event(Adoption(id: "roster", roster, by: "lee", at: early), at: early),
            ServiceStory.event(Adoption(id: "facts", facts, by: "lee", at: early), at: early),
        ]
    }

    /// Makes the history of a customer.
    ///
    /// - Parameter faults: What is planted in it; nothing by default.
    /// - Returns: The history of a month.
    public mutating func customer(with faults: [PlantedFault] = []) -> CustomerHistory {
        count += 1
        var story = ServiceStory(number: count)
        // An episode has two days of its own, so that none runs into the next.
        let episodes = Int.random(in: 2...6, using: &random)
        var days = Array(stride(from: 0, to: 20, by: 2)).shuffled(using: &random)
        for _ in 0..<episodes {
            guard let day = days.popLast() else { break }
            serve(on: day, &story)
        }
        // Faults come last, in days of their own, and are not healed by what follows.
        for (index, fault) in faults.enumerated() { plant(fault, on: 22 + index % 3 * 2, &story) }
        return story.finished
    }

    private mutating func serve(on day: Int, _ story: inout ServiceStory) {
        let hour = Double(day * 24) + Double.random(in: 8...14, using: &random)
        switch Int.random(in: 0..<9, using: &random) {
        case 0, 1: mail(at: hour, &story)
        case 2, 3: chat(at: hour, &story)
        case 4: call(at: hour, &story)
        case 5: missedCall(at: hour, &story)
        case 6: form(at: hour, &story)
        case 7: post(at: hour, &story)
        default: promise(at: hour, &story)
        }
        if Int.random(in: 0..<4, using: &random) == 0 { around(hour, &story) }
    }

    mutating func pick<Value>(_ values: [Value], or other: Value) -> Value {
        values.randomElement(using: &random) ?? other
    }

    mutating func rep() -> RepID { pick(["bo", "kim", "lee"], or: "bo") }

    mutating func question() -> String { pick(ServiceWords.questions, or: "Where is it?") }

    mutating func answer() -> String { pick(ServiceWords.answers, or: "It is on its way.") }

    private mutating func coin() -> Bool { Bool.random(using: &random) }

    // MARK: - Served well

    private mutating func mail(at hour: Double, _ story: inout ServiceStory) {
        let (thread, rep) = (story.thread(), rep())
        let ask = story.says(question(), on: .email, at: hour, thread: thread)
        if coin() {
            story.writes("We have received your mail.", on: .email, at: hour + 0.01, thread: thread)
            {
                $0.marks = [.autoReply]
            }
        }
        let delay = Double.random(in: 0.5...9.5, using: &random)
        if coin() { story.views(rep, at: hour + delay - 0.1) }
        story.writes(answer(), on: .email, at: hour + delay, by: rep, thread: thread) {
            $0.inReplyTo = ask
        }
        if coin() { story.says(thanks(), on: .email, at: hour + delay + 1, thread: thread) }
    }

    private mutating func chat(at hour: Double, _ story: inout ServiceStory) {
        let (thread, rep) = (story.thread(), rep())
        var now = hour
        if coin() {
            story.says("Hello", on: .chat, at: now, thread: thread)
            story.writes("Hi! I am the shop's bot.", on: .chat, at: now + 0.001, thread: thread) {
                $0.participants[1].role = .bot
            }
            now += 0.002
        }
        for _ in 0...Int.random(in: 0...2, using: &random) {
            story.says(question(), on: .chat, at: now, thread: thread)
            let delay = Double.random(in: 0.002...0.012, using: &random)
            story.writes(answer(), on: .chat, at: now + delay, by: rep, thread: thread)
            now += delay + 0.05
        }
        if coin() { story.says(thanks(), on: .chat, at: now, thread: thread) }
        if coin() { story.closes(thread, on: .chat, at: now + 0.5) }
    }

    private mutating func call(at hour: Double, _ story: inout ServiceStory) {
        let isTransferred = coin()
        story.calls(.inbound, .answered, at: hour, by: rep(), isTransferred: isTransferred)
        if isTransferred { story.notes("Wants to return the shoes; kim decides.", at: hour + 0.1) }
    }

    private mutating func missedCall(at hour: Double, _ story: inout ServiceStory) {
        story.calls(.inbound, .noAnswer, at: hour)
        let delay = Double.random(in: 0.2...5, using: &random)
        if coin() { story.calls(.outbound, .noAnswer, at: hour + delay / 2, by: rep()) }
        story.calls(.outbound, .answered, at: hour + delay, by: rep())
    }

    private mutating func form(at hour: Double, _ story: inout ServiceStory) {
        story.fills(question(), at: hour)
        let (delay, rep) = (Double.random(in: 1...9, using: &random), rep())
        // Whoever answers elsewhere than in the form has read it in the history.
        story.views(rep, at: hour + delay - 0.05)
        story.writes(answer(), on: .email, at: hour + delay, by: rep, thread: story.thread())
    }

    private mutating func post(at hour: Double, _ story: inout ServiceStory) {
        let thread = story.thread()
        story.posts(question(), at: hour, thread: thread)
        let delay = Double.random(in: 0.1...0.9, using: &random)
        story.writes(answer(), on: .social, at: hour + delay, by: rep(), thread: thread)
    }

    private mutating func promise(at hour: Double, _ story: inout ServiceStory) {
        let rep = rep()
        let order = Topic("order", "\(Int.random(in: 1_000...9_999, using: &random))")
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            story.promises(.callback, due: hour + 4, by: rep, at: hour)
            story.calls(.outbound, .answered, at: hour + 3.5, by: rep)
        case 1:
            let euros = ExactNumber(Int.random(in: 5...100, using: &random))
            story.promises(
                .refund,
                .money(euros, "EUR"),
                about: order,
                due: hour + 40,
                by: rep,
                at: hour
            )
            story.orders("Order Refunded", order, at: hour + 30)
        case 2:
            let percent = Int.random(in: 1...15, using: &random)
            let given = story.promises(
                .discount,
                .percent(percent),
                about: order,
                by: rep == "lee" ? "bo" : rep,
                at: hour
            )
            if coin() { story.resolves(given, .kept, at: hour + 20) }
        default:
            let delivery = story.promises(
                .delivery,
                .days(3),
                about: order,
                by: rep,
                at: hour
            )
            story.resolves(delivery, .kept, at: hour + 46)
        }
    }

    /// What happens besides, and asks for nothing.
    private mutating func around(_ hour: Double, _ story: inout ServiceStory) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: story.looks(at: "Shoes", at: hour - 0.5)
        case 1: story.writes("Summer sale!", on: .email, at: hour + 20) { $0.marks = [.bulk] }
        case 2: story.orders("Order Completed", Topic("order", "77"), at: hour - 1)
        default:
            guard story.maySurvey(at: hour + 20) else { return }
            let score = Double.random(in: 3...5, using: &random)
            // Nothing is open the day after, and everything asked was answered.
            let asked = [ServiceWords.wasItSolved, ServiceWords.wereYouAnswered]
            let truth = asked.map { questions in
                Answer(pick(questions, or: ""), pick(ServiceWords.yes, or: "Yes"))
            }
            let praise = Answer("What was good?", "All of it was fine")
            story.scores(score.rounded(), answers: truth + [praise], at: hour + 20)
        }
    }

    mutating func thanks() -> String { pick(ServiceWords.thanks, or: "Thank you!") }
}
