// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("Durations in words")
struct DurationWordsTests {
    @Test(
        "the largest unit that divides it is named",
        arguments: [
            (Duration.seconds(12 * 3_600), "12 hours"), (.seconds(3_600), "1 hour"),
            (.seconds(300), "5 minutes"), (.seconds(3_660), "61 minutes"),
            (.seconds(59), "59 seconds"),
            (.milliseconds(1_500), "1.5 seconds"),
        ]
    )
    func words(_ duration: Duration, _ words: String) {
        #expect(duration.inWords == words)
    }
}
