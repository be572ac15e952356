// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// A fault that a generator can plant in a customer's history, and the check that has to find it.
public enum PlantedFault: String, CaseIterable, Hashable, Sendable {
    /// A mail that nobody answers.
    case unansweredMail
    /// A chat that only a machine answers.
    case unansweredChat
    /// A missed call that nobody returns.
    case unreturnedCall
    /// An agreed call back that is not made.
    case missedCallback
    /// A refund that does not come.
    case overdueRefund
    /// A promise whose rep has left.
    case orphanedPromise
    /// Two discounts promised for one order.
    case contradiction
    /// A delivery promised sooner than the site says.
    case publishedOtherwise
    /// A discount beyond the rep's allowance.
    case overPolicy
    /// A question asked again elsewhere, because the first was overdue.
    case askedTwice
    /// A rep who answers without having read the newest.
    case answeredUnread
    /// Two reps who answer one mail.
    case answeredPastEachOther
    /// A call handed on without a note.
    case blindTransfer
    /// A mailing after an opt-out.
    case unwantedMailing
    /// A low score that nobody asks about.
    case ignoredScore
    /// A survey of twelve questions.
    case longSurvey
    /// A refund that is told to be made, and promised again.
    case keptAndOpen
    /// A conversation that was closed over a question.
    case closedUnanswered
    /// A survey that says otherwise than the record: no call, no answer, not solved.
    case deniedInSurvey

    /// The check that has to find it.
    public var check: CheckName {
        switch self {
        case .unansweredMail, .unansweredChat, .unreturnedCall: "unanswered"
        case .missedCallback: "broken-callback"
        case .overdueRefund, .orphanedPromise: "promise"
        case .contradiction, .publishedOtherwise, .keptAndOpen, .closedUnanswered:
            "contradiction"
        case .overPolicy: "over-policy"
        case .askedTwice, .answeredUnread, .answeredPastEachOther, .blindTransfer: "continuity"
        case .unwantedMailing: "consent"
        case .ignoredScore, .longSurvey, .deniedInSurvey: "survey"
        }
    }
}
