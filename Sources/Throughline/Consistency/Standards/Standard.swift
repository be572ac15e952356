// SPDX-License-Identifier: Apache-2.0

/// One service standard that the company set itself, with its reason and its goal.
public struct Standard: Record {
    /// What is measured.
    public struct Measure: OpenName {
        /// The name, for example `firstAnswer`.
        public let rawValue: String
        /// Makes a measure of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// From the first thing a customer asks in a thread to the first answer by a person.
        public static let firstAnswer: Self = "firstAnswer"
        /// The same, for whatever they ask later in that thread.
        public static let nextAnswer: Self = "nextAnswer"
        /// How often a telephone rings before it is answered.
        public static let rings: Self = "rings"
        /// How long a caller is put on hold, in all.
        public static let hold: Self = "hold"
        /// How long a caller is ever put on hold, whatever the reason.
        public static let longestHold: Self = "longestHold"
        /// How long after the agreed moment a call back still counts as made in time.
        public static let callback: Self = "callback"
        /// How long before a promise is due it is time to look at it.
        public static let promiseNotice: Self = "promiseNotice"
        /// From a customer's first question to the end of the matter.
        public static let resolution: Self = "resolution"
        /// From a complaint to the words that acknowledge it.
        public static let complaintAcknowledged: Self = "complaintAcknowledged"
        /// How many questions a survey has.
        public static let surveyQuestions: Self = "surveyQuestions"
        /// From a low score to somebody asking about it.
        public static let lowScoreFollowUp: Self = "lowScoreFollowUp"
    }

    /// How time is counted.
    public struct Clock: OpenName {
        /// The name, for example `elapsed`.
        public let rawValue: String
        /// Makes a clock of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// Every hour counts, at night and on holidays.
        public static let elapsed: Self = "elapsed"
        /// Only the hours of a calendar count.
        public static let business: Self = "business"
    }

    /// The standard's name within its document.
    public var id = ""
    /// What is measured.
    public var measure: Measure = ""
    /// The channels it holds on; every one where none is named.
    public var channels: [Channel] = []
    /// What is owed at the latest.
    public var within = Limit(0, .second)
    /// What to aim at: better than what is owed.
    public var aim: Limit?
    /// How time is counted.
    public var clock: Clock = .elapsed
    /// The calendar by whose hours it counts, where ``clock`` is `business`.
    public var calendar: String?
    /// Why the standard is there.
    public var reason = ""
    /// What it is to reach.
    public var goal = ""

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a standard counted in elapsed time.
    public init(
        _ id: String,
        _ measure: Measure,
        on channels: [Channel] = [],
        within: Limit,
        aim: Limit? = nil,
        reason: String,
        goal: String
    ) {
        self.id = id
        self.measure = measure
        self.channels = channels
        self.within = within
        self.aim = aim
        self.reason = reason
        self.goal = goal
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "id", &id)
        try fields.field(2, "measure", &measure)
        try fields.field(3, "channels", &channels)
        try fields.field(4, "within", &within)
        try fields.field(5, "aim", &aim)
        try fields.field(6, "clock", &clock)
        try fields.field(7, "calendar", &calendar)
        try fields.field(8, "reason", &reason)
        try fields.field(9, "goal", &goal)
    }
}
