// SPDX-License-Identifier: Apache-2.0

extension Standards {
    /// What applies until a company adopts standards of its own.
    public static let shipped = Standards(
        name: "shipped",
        version: 1,
        answers + calls + promisesAndComplaints + surveys
    )

    private static let answers = [
        Standard(
            "first-answer",
            .firstAnswer,
            within: Limit(10, .hour),
            aim: Limit(8, .hour),
            reason: "Who asks and hears nothing asks again, elsewhere and louder.",
            goal: "Nobody waits longer than ten hours for a person; eight is better."
        ),
        Standard(
            "first-answer-chat",
            .firstAnswer,
            on: [.chat],
            within: Limit(1, .minute),
            reason: "Who writes in a chat sits in front of it.",
            goal: "A person answers while the customer is still there."
        ),
        Standard(
            "first-answer-social",
            .firstAnswer,
            on: [.social],
            within: Limit(1, .hour),
            reason: "Everybody reads along, the longer the more.",
            goal: "The answer stands beside the question before it is shared."
        ),
        Standard(
            "next-answer",
            .nextAnswer,
            within: Limit(10, .hour),
            aim: Limit(8, .hour),
            reason: "A conversation that stops halfway has to be started again.",
            goal: "The second answer comes as quickly as the first."
        ),
        Standard(
            "next-answer-chat",
            .nextAnswer,
            on: [.chat],
            within: Limit(5, .minute),
            aim: Limit(2, .minute),
            reason: "Who writes in a chat sits in front of it.",
            goal: "A customer never wonders whether anybody is still there."
        ),
        Standard(
            "resolution",
            .resolution,
            within: Limit(3, .day),
            aim: Limit(1, .day),
            reason: "Problems are solved as fast as possible, whatever the case.",
            goal: "Most matters are settled the day they come up."
        ),
    ]

    private static let calls = [
        Standard(
            "rings",
            .rings,
            on: [.phone],
            within: Limit(3, .ring),
            reason: "A telephone that rings on says that nobody cares.",
            goal: "Every call is answered within three rings."
        ),
        Standard(
            "hold",
            .hold,
            on: [.phone],
            within: Limit(2, .minute),
            aim: Limit(1, .minute),
            reason: "Time on hold is the customer's, and they count it double.",
            goal: "Rather than holding anyone, offer to call back."
        ),
        Standard(
            "longest-hold",
            .longestHold,
            on: [.phone],
            within: Limit(20, .minute),
            reason: "Nobody listens to advertising for twenty minutes.",
            goal: "It never happens."
        ),
    ]

    private static let promisesAndComplaints = [
        Standard(
            "callback",
            .callback,
            within: Limit(5, .minute),
            reason: "A promise is kept to the minute it named, or it is broken.",
            goal: "Every call back is made at the agreed time."
        ),
        Standard(
            "promise-notice",
            .promiseNotice,
            within: Limit(1, .hour),
            reason: "A promise is kept before it is due, or not at all.",
            goal: "Whoever promised is reminded in time."
        ),
        Standard(
            "complaint",
            .complaintAcknowledged,
            within: Limit(1, .day),
            aim: Limit(4, .hour),
            reason: "An unheard complaint becomes a second one, in public.",
            goal: "Every complaint is acknowledged the day it is made."
        ),
    ]

    private static let surveys = [
        Standard(
            "survey-length",
            .surveyQuestions,
            within: Limit(10, .question),
            aim: Limit(3, .question),
            reason: "A long survey measures patience.",
            goal: "Customers finish what they begin."
        ),
        Standard(
            "low-score",
            .lowScoreFollowUp,
            within: Limit(2, .day),
            aim: Limit(1, .day),
            reason: "Whoever says that something was bad wants it to be heard.",
            goal: "Somebody asks about every low score."
        ),
    ]
}
