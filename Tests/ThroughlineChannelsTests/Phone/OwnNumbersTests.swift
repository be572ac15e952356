// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("OwnNumbers")
struct OwnNumbersTests {
    private let own = OwnNumbers(
        Account(
            id: "pbx",
            adapter: "asterisk-cdr",
            numbers: ["+49 30 1234567", "100", "_2XX", "_7[15-7]N", "_9.", "+4940-555"],
            region: "DE"
        )
    )

    @Test(
        "the company's numbers are known in every form",
        arguments: [
            "+49301234567", "+49 (30) 123-45-67", "0049301234567", "49301234567", "0301234567",
            "030 1234567", "100", "200", "299", "712", "752", "9170", "+4940555",
        ]
    )
    func own(number: String) { #expect(own.contains(number)) }

    @Test(
        "other numbers are not",
        arguments: [
            "+49301234568", "+1301234567", "0401234567", "101", "20", "2000", "300", "711", "742",
            "9", "", "s", "member1", "dial_100", "anonymous", "+", "30123456",
        ]
    )
    func foreign(number: String) { #expect(!own.contains(number)) }

    @Test("an account without numbers owns none")
    func none() {
        #expect(!OwnNumbers(Account(id: "pbx", adapter: "asterisk-cdr")).contains("100"))
    }

    @Test(
        "what is no pattern matches nothing",
        arguments: ["_", "_1[", "_1[]", "_[5-1]", "_1.2", "_1!", "_A"]
    )
    func brokenPattern(pattern: String) {
        let own = OwnNumbers(Account(id: "p", adapter: "asterisk-cdr", numbers: [pattern]))
        #expect(!own.contains("1"))
        #expect(!own.contains("15"))
        #expect(!own.contains("512"))
    }
}
