// SPDX-License-Identifier: Apache-2.0

/// Collects a report's figures, one customer after the other, in any order.
public struct ReportBuilder: Sendable {
    private let request: ReportRequest
    private let context: CheckContext
    private let checks: Checks
    private var rows: [String: Report.Row] = [:]
    private var heat = HeatMap()
    private var testContacts = 0
    /// Waits as parts of what the standard allows, by channel and by language.
    private var waits: [String: [Double]] = [:]

    /// The most quotes of one row.
    static let quoteLimit = 10
    /// How long one ring takes (ITU-T E.180 leaves it to countries; six seconds are common).
    static let ringCadence: Duration = .seconds(6)

    /// Makes a builder.
    ///
    /// - Parameters:
    ///   - request: What the report is about.
    ///   - context: The moment, the standards and the roster.
    ///   - checks: The checks whose findings are obstacles.
    public init(_ request: ReportRequest, in context: CheckContext, checks: Checks = .shipped) {
        self.request = request
        self.context = context
        self.checks = checks
    }

    /// The report of what was collected.
    public var report: Report {
        Report(
            request: request,
            asOf: context.now,
            rows: rows.values.sorted { $0.name < $1.name }.map { row in
                var row = row
                row.recognitions.sort { $0.ref < $1.ref }
                row.recognitions = Array(row.recognitions.prefix(Self.quoteLimit))
                row.satisfaction.sort()
                row.recommendations.sort()
                return row
            },
            heat: heat,
            treatment: EqualTreatment(waits),
            testContacts: testContacts
        )
    }

    /// Adds a customer's history.
    ///
    /// - Complexity: Linear in the number of entries.
    public mutating func add(_ history: CustomerHistory) { add(CaseFile(history, in: context)) }

    /// Adds what another builder collected for the same request, of other customers.
    ///
    /// Customers can be read beside each other, each part by a builder of its own: the report is the
    /// same in whichever order parts are added.
    public mutating func add(_ other: Self) {
        for (name, row) in other.rows {
            rows[name, default: Report.Row(name: name)].add(row)
        }
        heat.add(other.heat)
        testContacts += other.testContacts
        for (group, parts) in other.waits { waits[group, default: []] += parts }
    }

    /// Adds a customer's case, read as of the report's moment.
    ///
    /// - Complexity: Linear in the number of entries.
    public mutating func add(_ file: CaseFile) {
        var lastSpeaker: Int?
        for index in file.history.entries.indices {
            let entry = file.history.entries[index]
            let move = file.dialogue.moves[index]
            let isIn = request.holds(entry.occurredAt)
            if entry.interaction.marks.contains(.test) {
                if isIn { testContacts += 1 }
                continue
            }
            if [.answers, .meets].contains(move) { lastSpeaker = index }
            guard isIn else { continue }
            if move == .asks || (move == .meets && entry.interaction.direction == .inbound) {
                heat.add(entry.interaction.channel, at: entry.occurredAt, zone: request.zone)
            }
            count(entry, move)
            if let lastSpeaker { credit(entry, move, file.history.entries[lastSpeaker]) }
        }
        for wait in file.dialogue.waits { add(wait, file) }
        for state in file.promises where request.holds(state.commitment.occurredAt) { add(state) }
        obstacles(file)
    }

    private mutating func count(_ entry: TimelineEntry, _ move: Move) {
        switch move {
        case .answers: change(entry) { $0.messages += 1 }
        case .meets: change(entry) { $0.conversations += 1 }
        default: break
        }
        guard let call = entry.interaction.call else { return }
        if let held = call.holdMilliseconds {
            change(entry) { $0.holds.add(.milliseconds(held)) }
        }
        if let rang = call.ringMilliseconds, entry.interaction.direction == .inbound,
            call.disposition == .answered,
            let rings = context.documents.standards(at: entry.occurredAt)
                .standard(.rings, on: .phone)?.within
        {
            let isInTime = Duration.milliseconds(rang) <= Self.ringCadence * rings.count
            change(entry) { row in
                row.rungCalls += 1
                if isInTime { row.ringsInTime += 1 }
            }
        }
    }

    /// What a customer says of whoever spoke with them last.
    private mutating func credit(_ entry: TimelineEntry, _ move: Move, _ last: TimelineEntry) {
        if case .closes = move { change(last) { $0.thanks += 1 } }
        guard let survey = entry.interaction.survey, let score = survey.score, score.isFinite else {
            return
        }
        if survey.metric.lowercased() == "nps" {
            let points = Int(min(max(score, 0), 10).rounded())
            change(last) { $0.recommendations.append(points) }
        } else if let share = survey.share {
            change(last) { $0.satisfaction.append(Int((share * 100).rounded())) }
        }
        guard survey.isHigh else { return }
        let words = survey.answers.map(\.answer).filter { $0.contains(" ") }
            .max { $0.count < $1.count }
        if let words {
            change(last) { $0.recognitions.append(.init(words: words, ref: entry.ref)) }
        }
    }

    private mutating func add(_ wait: Wait, _ file: CaseFile) {
        let first = file.history.entries[wait.asks[0]]
        guard request.holds(first.occurredAt), case .answered(let index, let manner) = wait.end,
            manner != .byBot, !file.history.imported.contains(first.ref)
        else { return }
        let answer = file.history.entries[index]
        let standards = context.documents.standards(at: first.occurredAt)
        let measure: Standard.Measure = wait.isFirst ? .firstAnswer : .nextAnswer
        let due = standards.standard(measure, on: wait.thread.channel).flatMap {
            Obligation($0, of: standards, on: wait.thread.channel, from: first.occurredAt).due
        }
        let delay = max(answer.occurredAt.since(first.occurredAt), .zero)
        if let due, due > first.occurredAt {
            let part = delay / due.since(first.occurredAt)
            waits[first.interaction.channel.noun, default: []].append(part)
            if let language = first.interaction.language {
                waits["in " + LanguageNames.name(of: language), default: []].append(part)
            }
        }
        change(answer) { row in
            row.answerTimes.add(delay)
            guard let due else { return }
            row.answersMeasured += 1
            if answer.occurredAt <= due { row.answersInTime += 1 }
        }
    }

    private mutating func add(_ state: CommitmentState) {
        let name = name(of: state.commitment)
        let isOverdue = state.isOverdue(at: context.now)
        rows[name, default: Report.Row(name: name)].promisesMade += 1
        switch state.standing {
        case .kept: rows[name]?.promisesKept += 1
        case .keptLate, .broken: rows[name]?.promisesFailed += 1
        case .open where isOverdue: rows[name]?.promisesFailed += 1
        default: break
        }
    }

    private func name(of promise: Commitment) -> String {
        switch request.grouping {
        case .rep: promise.by.noun
        case .team: team(of: promise.by, at: promise.occurredAt)
        case .channel: promise.channel.noun
        }
    }

    /// What stood in the way: findings by the promise they are about, or by the channel or rep of the newest entry they cite.
    private mutating func obstacles(_ file: CaseFile) {
        let byRef = Dictionary(
            file.history.entries.map { ($0.ref, $0) },
            uniquingKeysWith: { one, _ in one }
        )
        for finding in checks.findings(on: file) {
            let promise = file.promises.first { finding.events.contains($0.ref) }?.commitment
            if let promise {
                guard request.holds(promise.occurredAt) else { continue }
                let name = name(of: promise)
                rows[name, default: Report.Row(name: name)]
                    .obstacles[finding.check.rawValue, default: 0] += 1
                continue
            }
            let cited = finding.events.compactMap { byRef[$0] }
            guard let entry = cited.max(by: { $0.key < $1.key }), request.holds(entry.occurredAt)
            else { continue }
            change(entry) { $0.obstacles[finding.check.rawValue, default: 0] += 1 }
        }
    }

    private mutating func change(_ entry: TimelineEntry, _ body: (inout Report.Row) -> Void) {
        let name: String
        switch request.grouping {
        case .channel: name = entry.interaction.channel.noun
        case .rep: name = entry.rep?.noun ?? "(not known)"
        case .team: name = entry.rep.map { team(of: $0, at: entry.occurredAt) } ?? "(not known)"
        }
        body(&rows[name, default: Report.Row(name: name)])
    }

    private func team(of rep: RepID, at moment: Timestamp) -> String {
        context.documents.roster(at: moment)?[rep]?.team ?? "(no team)"
    }
}

extension SurveyDetails {
    /// Whether the score is high: 9 or 10 of NPS's ten, the upper tenth of any other scale.
    fileprivate var isHigh: Bool {
        guard let score, score.isFinite else { return false }
        if metric.lowercased() == "nps" { return score >= 9 }
        return share.map { $0 >= 0.9 } ?? false
    }
}
