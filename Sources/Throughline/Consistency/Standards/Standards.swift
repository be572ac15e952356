// SPDX-License-Identifier: Apache-2.0

/// The service standards that a company holds itself to, and the calendars they count by, as one
/// versioned document.
///
/// A document applies from its adoption on. Where several standards of one measure hold on a
/// channel, the one that names the channel comes before the one for every channel.
public struct Standards: WrittenDocument {
    /// The document's name.
    public var name = ""
    /// Counts the document's editions.
    public var version = 0
    /// The standards.
    public var standards: [Standard] = []
    /// The calendars by whose hours some of them count.
    public var calendars: [BusinessCalendar] = []

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a document.
    public init(
        name: String,
        version: Int,
        _ standards: [Standard],
        calendars: [BusinessCalendar] = []
    ) {
        self.name = name
        self.version = version
        self.standards = standards
        self.calendars = calendars
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "name", &name)
        try fields.field(2, "version", &version)
        try fields.field(3, "standards", &standards)
        try fields.field(4, "calendars", &calendars)
    }

    /// The standard that holds for a measure on a channel, if there is one.
    public func standard(_ measure: Standard.Measure, on channel: Channel) -> Standard? {
        let candidates = standards.filter { $0.measure == measure }
        return candidates.first { $0.channels.contains(channel) }
            ?? candidates.first { $0.channels.isEmpty }
    }

    /// The calendar with a name, if there is one.
    public func calendar(_ name: String) -> BusinessCalendar? {
        calendars.first { $0.name == name }
    }

    /// What is wrong with the document, each in one sentence.
    public var problems: [String] {
        var problems: [String] = []
        if name.isEmpty { problems.append("The document has no name.") }
        for (names, what) in [
            (standards.map(\.id), "standard"), (calendars.map(\.name), "calendar"),
        ] {
            for (name, uses) in Dictionary(grouping: names, by: \.self).sorted(by: {
                $0.key < $1.key
            })
            where uses.count > 1 {
                problems.append("Two \(what)s are called \(name).")
            }
        }
        let known = Set(calendars.map(\.name))
        return problems + standards.flatMap { $0.problems(calendars: known) }
            + calendars.flatMap(\.problems)
    }
}

extension Standard {
    /// What is wrong with the standard, each in one sentence.
    func problems(calendars: Set<String>) -> [String] {
        var problems: [String] = []
        func require(_ condition: Bool, _ problem: String) {
            if !condition { problems.append("Standard \(id): \(problem)") }
        }
        require(!id.isEmpty, "it has no id.")
        require(!measure.rawValue.isEmpty, "it does not say what is measured.")
        require(!reason.isEmpty, "it has no reason; a rule without one is not understood.")
        require(!goal.isEmpty, "it has no goal; nobody knows when it is reached.")
        require(
            Self.units(of: measure)?.contains(within.unit) ?? true,
            "\(within) is no measure of \(measure)."
        )
        if let aim {
            require(
                aim.unit.family == within.unit.family,
                "aim and limit measure different things."
            )
            require(
                !aim.isLooser(than: within),
                "to aim at \(aim) where \(within) is owed is no aim."
            )
        }
        let isBusiness = clock == .business || within.unit == .businessDay
        require(!isBusiness || calendar != nil, "it counts business time and names no calendar.")
        if let calendar {
            require(calendars.contains(calendar), "there is no calendar \(calendar).")
        }
        // "1 day" of business time is either 24 open hours or one open day; it has to be declared.
        require(
            !(clock == .business && within.unit == .day),
            "\(within) of business time can mean two things: say \(within.count * 24) h of open "
                + "hours, or \(Limit(within.count, .businessDay))."
        )
        return problems
    }

    private static func units(of measure: Measure) -> Set<Limit.Unit>? {
        let time: Set<Limit.Unit> = [.second, .minute, .hour, .day, .businessDay]
        switch measure {
        case .rings: return [.ring]
        case .surveyQuestions: return [.question]
        case .hold, .longestHold, .callback: return [.second, .minute, .hour]
        case .firstAnswer, .nextAnswer, .resolution, .complaintAcknowledged, .lowScoreFollowUp,
            .promiseNotice:
            return time
        default: return nil
        }
    }
}

extension Limit {
    /// Whether it allows more; limits of different families are never looser.
    func isLooser(than other: Limit) -> Bool {
        if let one = duration, let two = other.duration { return one > two }
        return unit == other.unit && count > other.count
    }
}

extension Limit.Unit {
    /// What sort of thing is counted.
    var family: String {
        switch self {
        case .second, .minute, .hour, .day, .businessDay, .businessHour: "time"
        default: rawValue
        }
    }
}
