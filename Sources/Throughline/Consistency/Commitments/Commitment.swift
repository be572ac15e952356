// SPDX-License-Identifier: Apache-2.0

/// A promise to a customer: what, by when, who, and the words that made it.
///
/// A promise is an event of its own, so that the next rep finds it whatever channel they answer on,
/// and so that two promises can be laid side by side. What became of it is told by
/// ``CommitmentChange`` events and, for callbacks, by the calls themselves: see ``CommitmentState``.
public struct Commitment: EventBody {
    /// What was promised.
    public struct Kind: OpenName {
        /// The name, for example `callback`.
        public let rawValue: String
        /// Makes a kind of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// To call the customer back; kept by an outbound call in time.
        public static let callback: Self = "callback"
        /// Money back.
        public static let refund: Self = "refund"
        /// A lower price, a voucher.
        public static let discount: Self = "discount"
        /// Money or points on the customer's account with the company, to be spent there.
        public static let credit: Self = "credit"
        /// That something arrives.
        public static let delivery: Self = "delivery"
        /// Another item in place of the first.
        public static let replacement: Self = "replacement"
        /// An answer in writing.
        public static let answer: Self = "answer"
        /// Anything else; the words say what.
        public static let other: Self = "other"
    }

    /// What makes it one event; see ``source(id:)``.
    public var source = Source()
    /// What was promised.
    public var kind: Kind = ""
    /// How much of it.
    public var terms = Terms()
    /// What it is about, for example `order:4711`.
    public var about: Topic?
    /// By when, where a moment was named.
    public var due: Timestamp?
    /// Who promised.
    public var by: RepID = ""
    /// On which channel.
    public var channel: Channel = ""
    /// The words, as they were said.
    public var quote: String?
    /// The event in which it was said.
    public var saidIn: Ref?
    /// When it was promised.
    public var occurredAt = Timestamp.epoch
    /// Within which time, where business time was named and no moment: `2 business days` end when
    /// the office closes on the second open day, `16 business hours` when it has been open so long.
    public var within: Limit?
    /// Who confirmed it, where it was read in a text and suggested.
    public var confirmedBy: RepID?

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a promise.
    public init(
        id: String,
        _ kind: Kind,
        _ terms: Terms = Terms(),
        about: Topic? = nil,
        due: Timestamp? = nil,
        within: Limit? = nil,
        by rep: RepID,
        on channel: Channel,
        quote: String? = nil,
        saidIn: Ref? = nil,
        confirmedBy: RepID? = nil,
        at occurredAt: Timestamp
    ) {
        source = Self.source(id: id)
        self.kind = kind
        self.terms = terms
        self.about = about
        self.due = due
        by = rep
        self.channel = channel
        self.quote = quote
        self.saidIn = saidIn
        self.occurredAt = occurredAt
        self.within = within
        self.confirmedBy = confirmedBy
    }

    /// The source of a promise with an id that parts it from all others.
    public static func source(id: String) -> Source { Source(.throughline, "promises", id) }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "kind", &kind)
        try fields.field(3, "terms", &terms)
        try fields.field(4, "about", &about)
        try fields.field(5, "due", &due)
        try fields.field(6, "by", &by)
        try fields.field(7, "channel", &channel)
        try fields.field(8, "quote", &quote)
        try fields.field(9, "saidIn", &saidIn)
        try fields.field(10, "occurredAt", &occurredAt)
        try fields.field(11, "within", &within)
        try fields.field(12, "confirmedBy", &confirmedBy)
    }
}

extension Commitment {
    /// How much was promised: an amount, a percentage, a number of days.
    public struct Terms: Record {
        /// An amount of money, in the currency's main unit.
        public var amount: ExactNumber?
        /// The amount's currency (ISO 4217).
        public var currency: String?
        /// A percentage: 15 for 15 %.
        public var percentage: ExactNumber?
        /// A number of calendar days.
        public var days: Int?

        /// Makes terms.
        public init(
            amount: ExactNumber? = nil,
            currency: String? = nil,
            percentage: ExactNumber? = nil,
            days: Int? = nil
        ) {
            self.amount = amount
            self.currency = currency
            self.percentage = percentage
            self.days = days
        }

        /// Makes terms without any figure.
        public init() { self.init(amount: nil) }

        /// A sum of money.
        public static func money(_ amount: ExactNumber, _ currency: String) -> Self {
            Self(amount: amount, currency: currency)
        }
        /// A percentage.
        public static func percent(_ percentage: Int) -> Self {
            Self(percentage: ExactNumber(percentage))
        }
        /// A number of days.
        public static func days(_ days: Int) -> Self { Self(days: days) }

        /// Names the fields.
        public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
            try fields.field(1, "amount", &amount)
            try fields.field(2, "currency", &currency)
            try fields.field(3, "percentage", &percentage)
            try fields.field(4, "days", &days)
        }
    }
}
