// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A customer's history while it is made; hours count from the month's first moment.
struct ServiceStory {
    private var history: CustomerHistory
    private let me: Identifier
    private let number: Int
    private var count = 0
    private var lastSurvey: Double?

    init(number: Int) {
        self.number = number
        history = CustomerHistory(customer: CustomerID(high: 0x5E41, low: UInt64(number)))
        me = Identifier(.email, "customer\(number)@example.org")
        history.identifiers = [KnownAs(me, .verified)]
    }

    /// The history, its entries in timeline order.
    var finished: CustomerHistory {
        var history = history
        history.entries.sort { $0.key < $1.key }
        // What a rep had before their eyes is known once everything is told.
        for index in history.views.indices {
            let at = history.views[index].body.occurredAt
            let newest = history.entries.last { $0.occurredAt <= at }
            history.views[index].body.newest = newest?.ref
            history.views[index].body.newestAt = newest?.occurredAt
        }
        return history
    }

    static func moment(_ hour: Double) -> Timestamp {
        ServiceGenerator.start.advanced(by: .milliseconds(Int64(hour * 3_600_000)))
    }

    static func event<Body: EventBody>(_ body: Body, at moment: Timestamp) -> RecordedEvent<Body> {
        RecordedEvent(
            body: body,
            ref: body.ref,
            type: body.eventType,
            key: TimelineKey(occurredAt: moment, sequence: 0, tie: body.ref.tie),
            recordedAt: moment,
            receivedAt: moment,
            position: Position(rawValue: 1),
            subjects: []
        )
    }

    mutating func thread() -> String {
        count += 1
        return "thread-\(number)-\(count)"
    }

    private mutating func id() -> String {
        count += 1
        return "\(number)-\(count)"
    }

    /// Adds an entry, and returns its object.
    @discardableResult
    private mutating func add(
        _ kind: InteractionKind,
        _ direction: Direction,
        on channel: Channel,
        at hour: Double,
        _ text: String?,
        by rep: RepID? = nil,
        thread: String? = nil,
        _ configure: (inout Interaction) -> Void = { _ in }
    ) -> ObjectName {
        let id = id()
        var interaction = Interaction()
        interaction.source = Source("generated", AccountID(rawValue: channel.rawValue), id)
        interaction.object = ObjectName("generated", id)
        interaction.channel = channel
        interaction.kind = kind
        interaction.direction = direction
        interaction.occurredAt = OccurrenceTime(Self.moment(hour))
        interaction.text = text
        interaction.conversation = thread.map {
            ConversationAssignment(ObjectName("thread", $0), .providerThread)
        }
        let isIn = direction == .inbound
        interaction.participants = [
            Participant(
                .customer,
                isIn ? .from : .to,
                name: "Customer \(number)",
                identifiers: [KnownIdentifier(me, .verified)]
            ), Participant(.rep, isIn ? .to : .from, rep: rep),
        ]
        configure(&interaction)
        let event = Self.event(interaction, at: Self.moment(hour))
        var entry = TimelineEntry(
            key: event.key,
            interaction: interaction,
            events: [TimelineEntry.Citation(event)]
        )
        entry.subjects = [SubjectID(high: 1, low: UInt64(number))]
        history.entries.append(entry)
        return interaction.object
    }

    @discardableResult
    mutating func says(
        _ text: String,
        on channel: Channel,
        at hour: Double,
        thread: String
    ) -> ObjectName {
        add(.message, .inbound, on: channel, at: hour, text, thread: thread)
    }

    mutating func writes(
        _ text: String,
        on channel: Channel,
        at hour: Double,
        by rep: RepID? = nil,
        thread: String? = nil,
        _ configure: (inout Interaction) -> Void = { _ in }
    ) {
        add(
            .message,
            .outbound,
            on: channel,
            at: hour,
            text,
            by: rep,
            thread: thread,
            configure
        )
    }

    mutating func posts(_ text: String, at hour: Double, thread: String) {
        add(.post, .inbound, on: .social, at: hour, text, thread: thread)
    }

    mutating func fills(_ text: String, at hour: Double) {
        add(.form, .inbound, on: .web, at: hour, nil) {
            $0.form = [Answer("name", "Customer"), Answer("message", text)]
        }
    }

    mutating func looks(at title: String, at hour: Double) {
        add(.pageView, .inbound, on: .web, at: hour, nil) {
            $0.page = PageDetails(url: "/\(title)", title: title)
        }
    }

    mutating func orders(_ step: String, _ order: Topic, at hour: Double) {
        add(.order, .inbound, on: .web, at: hour, nil) {
            $0.providerKind = step
            $0.about = [order]
        }
    }

    mutating func notes(_ text: String, at hour: Double) {
        add(.note, .internal, on: .internal, at: hour, text, by: "bo")
    }

    /// The desk closes a conversation.
    mutating func closes(_ thread: String, on channel: Channel, at hour: Double) {
        add(.system, .internal, on: channel, at: hour, nil, thread: thread) {
            $0.providerKind = "conversation_resolved"
            $0.visibility = .internal
        }
    }

    mutating func calls(
        _ direction: Direction,
        _ disposition: CallDetails.Disposition,
        at hour: Double,
        by rep: RepID? = nil,
        isTransferred: Bool = false
    ) {
        let start = Self.moment(hour)
        add(.call, direction, on: .phone, at: hour, nil, by: rep) { interaction in
            var call = CallDetails()
            call.disposition = disposition
            call.ringMilliseconds = 9_000
            let isAnswered = disposition == .answered
            call.endedAt = start.advanced(by: .seconds(isAnswered ? 180 : 30))
            if isAnswered {
                call.holdMilliseconds = 20_000
                call.steps = [.init("answer", at: start.advanced(by: .seconds(9)))]
                if isTransferred {
                    call.steps.append(.init("transfer", at: start.advanced(by: .seconds(60))))
                }
            }
            interaction.call = call
        }
    }

    /// Whether the last survey is long enough ago.
    func maySurvey(at hour: Double) -> Bool {
        lastSurvey.map { abs(hour - $0) >= 15 * 24 } ?? true
    }

    mutating func scores(_ score: Double, questions: Int, at hour: Double) {
        scores(score, answers: (0..<questions).map { Answer("Question \($0)", "fine") }, at: hour)
    }

    mutating func scores(_ score: Double, answers: [Answer], at hour: Double) {
        lastSurvey = hour
        add(.survey, .inbound, on: .survey, at: hour, nil) {
            $0.survey = SurveyDetails(
                metric: "csat",
                score: score,
                lowest: 1,
                highest: 5,
                answers: answers
            )
        }
    }

    @discardableResult
    mutating func promises(
        _ kind: Commitment.Kind,
        _ terms: Commitment.Terms = .init(),
        about: Topic? = nil,
        due: Double? = nil,
        by rep: RepID,
        at hour: Double
    ) -> Ref {
        let promise = Commitment(
            id: "generated-" + id(),
            kind,
            terms,
            about: about,
            due: due.map(Self.moment),
            by: rep,
            on: .phone,
            at: Self.moment(hour)
        )
        history.commitments.append(Self.event(promise, at: Self.moment(hour)))
        return promise.ref
    }

    mutating func resolves(_ promise: Ref, _ outcome: CommitmentChange.Outcome, at hour: Double) {
        let change = CommitmentChange(
            id: "generated-" + id(),
            of: promise,
            outcome,
            by: "bo",
            at: Self.moment(hour)
        )
        history.commitmentChanges.append(Self.event(change, at: Self.moment(hour)))
    }

    mutating func views(_ rep: RepID, at hour: Double) {
        let view = HistoryView(
            id: "generated-" + id(),
            by: rep,
            newest: nil,
            newestAt: nil,
            at: Self.moment(hour)
        )
        history.views.append(Self.event(view, at: Self.moment(hour)))
    }
}

/// What the generated customers and reps say, in the languages of the small talk.
enum ServiceWords {
    static let questions = [
        "Where is my parcel?", "The shoes are too small, can I change them?",
        "My invoice is missing.", "The zip broke on the first day.",
        "Do you ship to Norway by Friday?", "Hvor er min pakke?",
        "Lynlåsen gik i stykker den første dag.", "Wo bleibt mein Paket?",
        "Die Rechnung stimmt nicht.", "Где моя посылка?", "Молния сломалась в первый день.",
        "I was charged twice for one order.", "The colour is not the one on your site.",
    ]
    static let answers = [
        "It is on its way and arrives tomorrow.", "A new pair was sent today.",
        "Here is the invoice again.", "We have taken care of it.",
        "Den er på vej og kommer i morgen.", "Es ist unterwegs und kommt morgen.",
        "Она в пути и придёт завтра.", "We have put it right, and I am sorry for the trouble.",
    ]
    static let wasItSolved = [
        "Was your problem solved?", "Wurde Ihr Problem gelöst?", "Blev dit problem løst?",
        "Ваша проблема решена?",
    ]
    static let wereYouCalled = [
        "Did we call you back?", "Wurden Sie zurückgerufen?", "Blev du ringet op?",
        "Вам перезвонили?",
    ]
    static let wereYouAnswered = [
        "Did you get an answer?", "Haben Sie eine Antwort bekommen?", "Har du fået svar?",
        "Вы получили ответ?",
    ]
    static let yes = ["Yes", "Ja", "Да", "yes, thank you"]
    static let no = ["No", "Nein", "Nej", "Нет", "no."]
    static let thanks = ["Thank you!", "Thanks a lot", "Tak!", "Danke!", "Спасибо!"]
}
