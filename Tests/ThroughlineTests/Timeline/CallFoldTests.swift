// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("CallFold")
struct CallFoldTests {
    /// A leg that was answered some seconds after the epoch and talked in for some.
    private func leg(
        _ start: Int64?,
        _ seconds: Int?,
        _ disposition: CallDetails.Disposition? = .answered
    ) -> CallDetails {
        var leg = CallDetails()
        leg.answeredAt = start.map { Timestamp(seconds: $0) }
        leg.talkMilliseconds = seconds.map { $0 * 1_000 }
        leg.disposition = disposition
        return leg
    }

    private func talk(_ legs: CallDetails...) -> Int? {
        let forwards = CallFold.call(of: legs).talkMilliseconds
        #expect(CallFold.call(of: legs.reversed()).talkMilliseconds == forwards)
        return forwards.map { $0 / 1_000 }
    }

    @Test("talks one after the other add up")
    func sequence() { #expect(talk(leg(0, 20), leg(30, 60)) == 80) }

    @Test("a talk that two logs tell of counts once")
    func toldTwice() { #expect(talk(leg(0, 60), leg(0, 60)) == 60) }

    @Test("where three speak, time counts once")
    func overlap() {
        #expect(talk(leg(10, 110), leg(35, 15), leg(50, 70)) == 110)
        #expect(talk(leg(0, 10), leg(5, 10)) == 15)
    }

    @Test("a talk without a beginning is added")
    func loose() { #expect(talk(leg(nil, 5), leg(0, 10)) == 15) }

    @Test("what a machine said is talk only where no person spoke")
    func machine() {
        #expect(talk(leg(nil, 30, .automated), leg(0, 10)) == 10)
        #expect(talk(leg(nil, 30, .automated), leg(nil, nil, .noAnswer)) == 30)
    }

    @Test("nothing known gives nothing")
    func nothing() { #expect(talk(leg(nil, nil), leg(5, nil)) == nil) }

    @Test(
        "a machine's answer is no person's",
        arguments: [
            ([CallDetails.Disposition.automated, .noAnswer], CallDetails.Disposition.noAnswer),
            ([.automated, .answered], .answered), ([.automated, .abandoned], .abandoned),
            ([.automated], .automated),
        ]
    )
    func disposition(of legs: [CallDetails.Disposition], expected: CallDetails.Disposition) {
        let call = CallFold.call(of: legs.map { leg(nil, nil, $0) })
        #expect(call.disposition == expected)
    }
}
