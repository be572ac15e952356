// SPDX-License-Identifier: Apache-2.0

/// What is known of a call, or of one leg of it.
public struct CallDetails: Record {
    /// How it ended.
    public struct Disposition: OpenName {
        /// The name, for example `answered`.
        public let rawValue: String
        /// Makes a disposition of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// Somebody answered.
        public static let answered: Self = "answered"
        /// It rang, and nobody answered.
        public static let noAnswer: Self = "noAnswer"
        /// The line was busy.
        public static let busy: Self = "busy"
        /// It could not be put through.
        public static let failed: Self = "failed"
        /// The caller gave up waiting.
        public static let abandoned: Self = "abandoned"
        /// A machine answered and nobody else: a menu, an announcement, a mailbox.
        public static let automated: Self = "automated"
    }

    /// One step in a call: who did what, when.
    public struct Step: Record {
        /// What happened: `ring`, `wait`, `answer`, `hold`, `unhold`, `transfer`, `hangup` ….
        public var name: String
        /// When.
        public var at: Timestamp
        /// Who, in the provider's words: an agent, a queue, a number.
        public var who: String?
        /// How long it took, in milliseconds, where the step has a length.
        public var milliseconds: Int?

        /// Makes a step.
        public init(_ name: String, at: Timestamp, who: String? = nil, milliseconds: Int? = nil) {
            self.name = name
            self.at = at
            self.who = who
            self.milliseconds = milliseconds
        }
        /// Makes an empty one, for a reader.
        public init() { self.init("", at: .epoch) }
        /// Names the fields.
        public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
            try fields.field(1, "name", &name)
            try fields.field(2, "at", &at)
            try fields.field(3, "who", &who)
            try fields.field(4, "milliseconds", &milliseconds)
        }
    }

    /// How it ended.
    public var disposition: Disposition?
    /// When it was answered.
    public var answeredAt: Timestamp?
    /// When it ended.
    public var endedAt: Timestamp?
    /// How long it rang before it was answered or given up, in milliseconds.
    public var ringMilliseconds: Int?
    /// How long the caller waited in queues, in milliseconds.
    public var waitMilliseconds: Int?
    /// How long was talked, in milliseconds.
    public var talkMilliseconds: Int?
    /// How long the customer was on hold, in milliseconds.
    public var holdMilliseconds: Int?
    /// The queue it came through.
    public var queue: String?
    /// The leg's own name within the call, where the call has several.
    public var leg: String?
    /// The steps, in order.
    public var steps: [Step] = []

    /// Makes details of a call of which nothing is known yet.
    public init() {}

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "disposition", &disposition)
        try fields.field(2, "answeredAt", &answeredAt)
        try fields.field(3, "endedAt", &endedAt)
        try fields.field(4, "ringMilliseconds", &ringMilliseconds)
        try fields.field(5, "waitMilliseconds", &waitMilliseconds)
        try fields.field(6, "talkMilliseconds", &talkMilliseconds)
        try fields.field(7, "holdMilliseconds", &holdMilliseconds)
        try fields.field(8, "queue", &queue)
        try fields.field(9, "leg", &leg)
        try fields.field(10, "steps", &steps)
    }
}

/// What is known of a page that was looked at.
public struct PageDetails: Record {
    /// The page's address.
    public var url: String
    /// The page's title.
    public var title: String?
    /// Where the visitor came from.
    public var referrer: String?
    /// The session the provider names, if it names one.
    public var session: String?

    /// Makes page details.
    public init(url: String, title: String? = nil, referrer: String? = nil, session: String? = nil)
    {
        self.url = url
        self.title = title
        self.referrer = referrer
        self.session = session
    }
    /// Makes an empty one, for a reader.
    public init() { self.init(url: "") }
    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "url", &url)
        try fields.field(2, "title", &title)
        try fields.field(3, "referrer", &referrer)
        try fields.field(4, "session", &session)
    }
}

/// One field of a form or one answer of a questionnaire, in the order they stood.
public struct Answer: Record {
    /// The field's name or the question.
    public var question: String
    /// What was answered.
    public var answer: String

    /// Makes an answer.
    public init(_ question: String, _ answer: String) {
        self.question = question
        self.answer = answer
    }
    /// Makes an empty one, for a reader.
    public init() { self.init("", "") }
    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "question", &question)
        try fields.field(2, "answer", &answer)
    }
}

/// An answered questionnaire.
public struct SurveyDetails: Record {
    /// What is measured: `csat`, `nps`, `ces`, or the company's own.
    public var metric: String
    /// The score, on the scale.
    public var score: Double?
    /// The scale's lowest value.
    public var lowest: Double?
    /// The scale's highest value.
    public var highest: Double?
    /// The answers, in order.
    public var answers: [Answer]

    /// Makes survey details.
    public init(
        metric: String,
        score: Double? = nil,
        lowest: Double? = nil,
        highest: Double? = nil,
        answers: [Answer] = []
    ) {
        self.metric = metric
        self.score = score
        self.lowest = lowest
        self.highest = highest
        self.answers = answers
    }
    /// Makes an empty one, for a reader.
    public init() { self.init(metric: "") }
    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "metric", &metric)
        try fields.field(2, "score", &score)
        try fields.field(3, "lowest", &lowest)
        try fields.field(4, "highest", &highest)
        try fields.field(5, "answers", &answers)
    }
}
