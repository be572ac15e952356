// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

/// A customer's history, told line by line.
///
/// Times are hours since Monday 2 June 2025, 08:00 UTC.
struct Story: Sendable {
    var history = CustomerHistory(customer: CustomerID(high: 0xC0FFEE, low: 1))
    /// What the company adopted.
    var adoptions: [RecordedEvent<Adoption>] = []
    private var count = 0

    static let start = Timestamp(seconds: 1_748_851_200)
    static let ana = Identifier(.email, "ana@example.org")

    init() {
        history.identifiers = [KnownAs(Self.ana, .verified)]
        history.accounts = [
            "mail": AccountSight(channels: [.email]), "desk": AccountSight(channels: [.chat]),
            "pbx": AccountSight(channels: [.phone]),
        ]
    }

    static func at(_ hours: Double) -> Timestamp {
        start.advanced(by: .milliseconds(Int64(hours * 3_600_000)))
    }

    /// Adds an entry and returns its ref.
    @discardableResult
    mutating func add(
        _ kind: InteractionKind,
        _ direction: Direction,
        on channel: Channel,
        at hours: Double,
        _ text: String? = nil,
        thread: String? = nil,
        configure: (inout TimelineEntry) -> Void = { _ in }
    ) -> Ref {
        count += 1
        var interaction = Interaction()
        interaction.source = Source("test", Self.account(of: channel), "event-\(count)")
        interaction.object = ObjectName("test", "object-\(count)")
        interaction.channel = channel
        interaction.kind = kind
        interaction.direction = direction
        interaction.occurredAt = OccurrenceTime(Self.at(hours))
        interaction.text = text
        interaction.conversation = thread.map {
            ConversationAssignment(ObjectName("thread", $0), .providerThread)
        }
        let customer = Participant(
            .customer,
            direction == .inbound ? .from : .to,
            name: "Ana Petersen",
            identifiers: [KnownIdentifier(Self.ana, .verified)]
        )
        let rep = Participant(.rep, direction == .inbound ? .to : .from, rep: "bo")
        interaction.participants = [customer, rep]
        var entry = TimelineEntry(
            key: TimelineKey(
                occurredAt: Self.at(hours),
                sequence: 0,
                tie: UInt64(count)
            ),
            interaction: interaction,
            events: []
        )
        entry.events = [citation(interaction, at: Self.at(hours))]
        configure(&entry)
        history.entries.append(entry)
        history.entries.sort { $0.key < $1.key }
        return entry.ref
    }

    /// The customer writes.
    @discardableResult
    mutating func asks(
        _ text: String?,
        on channel: Channel = .email,
        at hours: Double,
        thread: String? = nil,
        configure: (inout TimelineEntry) -> Void = { _ in }
    ) -> Ref {
        add(.message, .inbound, on: channel, at: hours, text, thread: thread, configure: configure)
    }

    /// The company writes.
    @discardableResult
    mutating func replies(
        _ text: String? = "It is on its way.",
        on channel: Channel = .email,
        at hours: Double,
        thread: String? = nil,
        configure: (inout TimelineEntry) -> Void = { _ in }
    ) -> Ref {
        add(.message, .outbound, on: channel, at: hours, text, thread: thread, configure: configure)
    }

    /// Somebody calls.
    @discardableResult
    mutating func call(
        _ direction: Direction,
        _ disposition: CallDetails.Disposition?,
        at hours: Double,
        minutes: Int64 = 3,
        configure: (inout TimelineEntry) -> Void = { _ in }
    ) -> Ref {
        add(.call, direction, on: .phone, at: hours) { entry in
            var call = CallDetails()
            call.disposition = disposition
            call.endedAt = Self.at(hours).advanced(by: .seconds(minutes * 60))
            entry.interaction.call = call
            configure(&entry)
        }
    }

    /// The company promises.
    @discardableResult
    mutating func promises(
        _ kind: Commitment.Kind,
        _ terms: Commitment.Terms = .init(),
        about: String? = nil,
        due: Double? = nil,
        by rep: RepID = "bo",
        on channel: Channel = .chat,
        quote: String? = nil,
        saidIn: Ref? = nil,
        at hours: Double
    ) -> Ref {
        count += 1
        let commitment = Commitment(
            id: "promise-\(count)",
            kind,
            terms,
            about: about.flatMap { Topic($0) },
            due: due.map(Self.at),
            by: rep,
            on: channel,
            quote: quote,
            saidIn: saidIn,
            at: Self.at(hours)
        )
        history.commitments.append(event(commitment, .commitment, at: hours))
        return commitment.ref
    }

    /// Something becomes of a promise.
    @discardableResult
    mutating func changes(
        _ commitment: Ref,
        _ outcome: CommitmentChange.Outcome,
        replacement: Ref? = nil,
        to successor: RepID? = nil,
        by rep: RepID = "kim",
        at hours: Double
    ) -> Ref {
        count += 1
        let change = CommitmentChange(
            id: "change-\(count)",
            of: commitment,
            outcome,
            by: rep,
            replacement: replacement,
            to: successor,
            at: Self.at(hours)
        )
        history.commitmentChanges.append(event(change, .commitmentChange, at: hours))
        return change.ref
    }

    /// How the promises stand.
    var promiseStates: [CommitmentState] {
        CaseFile(history, in: CheckContext(now: Self.at(48))).promises
    }

    mutating func acknowledges(_ finding: FindingID, at hours: Double) {
        count += 1
        let body = Acknowledgement(
            id: "ack-\(count)",
            of: finding,
            by: "bo",
            reason: "Settled at the counter.",
            at: Self.at(hours)
        )
        history.acknowledgements.append(event(body, .acknowledged, at: hours))
    }

    /// A rep reads all there is up to a moment.
    mutating func reads(_ rep: RepID, at hours: Double, upTo limit: Double? = nil) {
        count += 1
        let newest = history.entries.last { $0.occurredAt <= Self.at(limit ?? hours) }
        let view = HistoryView(
            id: "view-\(count)",
            by: rep,
            newest: newest?.ref,
            newestAt: newest?.occurredAt,
            at: Self.at(hours)
        )
        history.views.append(event(view, .view, at: hours))
    }

    /// The customer answers a questionnaire.
    @discardableResult
    mutating func scores(
        _ score: Double?,
        of metric: String = "csat",
        from lowest: Double? = 1,
        to highest: Double? = 5,
        answers: [Answer] = [],
        at hours: Double
    ) -> Ref {
        add(.survey, .inbound, on: .survey, at: hours) { entry in
            entry.interaction.survey = SurveyDetails(
                metric: metric,
                score: score,
                lowest: lowest,
                highest: highest,
                answers: answers
            )
        }
    }

    /// The customer says how they want to be met.
    mutating func prefers(
        _ name: Preference.Name,
        _ value: String = "",
        on channel: Channel? = nil,
        at hours: Double
    ) {
        count += 1
        let body = Preference(
            id: "preference-\(count)",
            name,
            value,
            on: channel,
            by: "bo",
            at: Self.at(hours)
        )
        history.preferences.append(event(body, .preference, at: hours))
    }

    /// The company adopts a document.
    mutating func adopts(at hours: Double, _ fill: (inout Adoption) -> Void) {
        count += 1
        var adoption = Adoption(id: "adoption-\(count)", by: "kim", at: Self.at(hours))
        fill(&adoption)
        adoptions.append(event(adoption, .adopted, at: hours))
    }

    /// What may be known besides, as of a moment.
    func context(at hours: Double) -> CheckContext {
        CheckContext(now: Self.at(hours), documents: DocumentsInForce(adoptions))
    }

    mutating func claims(by rep: RepID, at hours: Double) {
        count += 1
        let claim = ReplyClaim(id: "claim-\(count)", by: rep, newest: nil, at: Self.at(hours))
        history.claims.append(event(claim, .claim, at: hours))
    }

    mutating func waits(_ change: Change, at hours: Double) {
        count += 1
        history.waitingChanges.append(event(change, .change(change.kind), at: hours))
    }

    func event<Body: EventBody>(
        _ body: Body,
        _ type: EventType,
        at hours: Double
    ) -> RecordedEvent<Body> {
        RecordedEvent(
            body: body,
            ref: body.ref,
            type: type,
            key: TimelineKey(occurredAt: Self.at(hours), sequence: 0, tie: body.ref.tie),
            recordedAt: Self.at(hours),
            receivedAt: Self.at(hours),
            position: Position(rawValue: UInt64(count)),
            subjects: []
        )
    }

    private func citation(
        _ interaction: Interaction,
        at moment: Timestamp
    ) -> TimelineEntry.Citation {
        TimelineEntry.Citation(
            RecordedEvent(
                body: interaction,
                ref: interaction.ref,
                type: interaction.eventType,
                key: TimelineKey(occurredAt: moment, sequence: 0, tie: interaction.ref.tie),
                recordedAt: moment,
                receivedAt: moment,
                position: Position(rawValue: UInt64(count)),
                subjects: []
            )
        )
    }

    private static func account(of channel: Channel) -> AccountID {
        switch channel {
        case .email: "mail"
        case .phone: "pbx"
        default: "desk"
        }
    }
}

/// One row of a table of histories.
struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The hour as of which is judged.
    let now: Double
    let tell: @Sendable (inout Story) -> Void

    init(_ name: String, now: Double = 48, _ tell: @escaping @Sendable (inout Story) -> Void) {
        self.name = name
        self.now = now
        self.tell = tell
    }

    var testDescription: String { name }

    var history: CustomerHistory { story.history }

    var story: Story {
        var story = Story()
        tell(&story)
        return story
    }

    func verdicts(of check: some Check) -> [Verdict] {
        let story = story
        return check.verdicts(on: story.history, in: story.context(at: now))
    }

    func findings(of check: some Check) -> [Finding] {
        verdicts(of: check).compactMap(\.finding)
    }
}
