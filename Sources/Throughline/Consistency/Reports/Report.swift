// SPDX-License-Identifier: Apache-2.0

/// How customers were served in a stretch of time: the company's own figures beside what customers
/// said.
///
/// Rows stand in the order of their names, never of their figures: speed alone ranks nobody. Every
/// figure can be computed again for any past moment, from the log as of then.
public struct Report: Hashable, Sendable {
    /// One rep, team or channel.
    public struct Row: Hashable, Sendable {
        /// The rep's, team's or channel's name.
        public var name: String
        /// Messages written to customers.
        public var messages = 0
        /// Calls and visits in which both spoke.
        public var conversations = 0
        /// From the first thing asked to the answer that ended the wait.
        public var answerTimes = Distribution()
        /// Answers that came within the standard, of those a standard holds for.
        public var answersInTime = 0
        /// Answers that a standard holds for.
        public var answersMeasured = 0
        /// How long callers were on hold, of calls that tell.
        public var holds = Distribution()
        /// Calls of which the time of ringing is known.
        public var rungCalls = 0
        /// Of these, the ones answered within the standard's rings.
        public var ringsInTime = 0
        /// Promises made.
        public var promisesMade = 0
        /// Of these, kept in time.
        public var promisesKept = 0
        /// Of these, kept late, broken, or overdue.
        public var promisesFailed = 0
        /// Satisfaction scores as hundredths of their scale.
        public var satisfaction: [Int] = []
        /// Answers to whether they would recommend the company, 0 to 10.
        public var recommendations: [Int] = []
        /// Customers who ended with a thank-you.
        public var thanks = 0
        /// Praise, with its words.
        public var recognitions: [Quote] = []
        /// What stood in the way, by cause.
        public var obstacles: [String: Int] = [:]

        /// Makes a row without figures.
        public init(name: String) { self.name = name }

        /// Adds the figures of another part of the same row.
        mutating func add(_ other: Self) {
            messages += other.messages
            conversations += other.conversations
            answerTimes.add(other.answerTimes)
            answersInTime += other.answersInTime
            answersMeasured += other.answersMeasured
            holds.add(other.holds)
            rungCalls += other.rungCalls
            ringsInTime += other.ringsInTime
            promisesMade += other.promisesMade
            promisesKept += other.promisesKept
            promisesFailed += other.promisesFailed
            satisfaction += other.satisfaction
            recommendations += other.recommendations
            thanks += other.thanks
            recognitions += other.recognitions
            obstacles.merge(other.obstacles, uniquingKeysWith: +)
        }

        /// Promoters less detractors, in hundredths; nil without answers.
        public var netPromoterScore: Int? {
            guard !recommendations.isEmpty else { return nil }
            let promoters = recommendations.count { $0 >= 9 }
            let detractors = recommendations.count { $0 <= 6 }
            return (promoters - detractors) * 100 / recommendations.count
        }

        /// The mean of the satisfaction scores, in hundredths; nil without any.
        public var meanSatisfaction: Int? {
            satisfaction.isEmpty
                ? nil : satisfaction.reduce(0, +) / satisfaction.count
        }
    }

    /// Words of a customer, and the event they stand in.
    public struct Quote: Hashable, Sendable {
        /// The words; not neutralised.
        public var words: String
        /// The event.
        public var ref: Ref
    }

    /// What was asked for.
    public var request: ReportRequest
    /// The moment as of which it was made.
    public var asOf: Timestamp
    /// The rows, in order of their names.
    public var rows: [Row]
    /// When customers came, by channel.
    public var heat: HeatMap
    /// How long customers waited by channel and by language, each wait as a part of its standard.
    public var treatment: EqualTreatment
    /// Contacts from the company's own tests, which stand in no other figure.
    public var testContacts: Int

    /// What each figure means, in the order of the columns.
    public static let definitions: [(name: String, meaning: String)] = [
        ("messages", "Messages written to customers, without automatic ones."),
        ("conversations", "Calls and visits in which both spoke."),
        (
            "answer p50, p90",
            "From the first thing asked in a thread to the answer that ended the wait, on whatever "
                + "channel; counted for whoever answered."
        ), ("in time", "Of these, within the standard that held when it was asked."),
        ("hold p90", "Time on hold of calls that tell it."),
        ("rings", "Calls answered within the standard's rings, of those that tell."),
        ("promises", "Made / kept in time / kept late, broken or overdue."),
        (
            "CSAT",
            "Mean of the scores, in hundredths of their scale; counted for who answered last."
        ),
        ("NPS", "Promoters (9, 10) less detractors (0 to 6), in hundredths of the answers."),
        ("thanks", "Customers whose last words were a thank-you."),
    ]
}
