// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Throughline

@Suite("IdentityRules")
struct IdentityRulesTests {
    @Test("the default rules have no problems, and say the same in every form")
    func forms() throws {
        let rules = IdentityRules.default
        #expect(rules.problems == [])
        #expect(try IdentityRules(storedBytes: rules.storedBytes) == rules)
        #expect(try IdentityRules(json: rules.json) == rules)
        let data = try JSONEncoder().encode(rules)
        #expect(try JSONDecoder().decode(IdentityRules.self, from: data) == rules)
    }

    @Test("what a document leaves out is as by default")
    func partial() throws {
        let text = #"{"version":2,"kinds":[{"kind":"login","limit":1}],"identifierAlarm":20}"#
        let rules = try JSONDecoder().decode(IdentityRules.self, from: Data(text.utf8))
        #expect(rules.version == 2)
        #expect(rules.kinds == [KindRule(.login, limit: 1)])
        #expect(rules.identifierAlarm == 20)
        #expect(rules.identifierLimit == IdentityRules.default.identifierLimit)
        #expect(rules.problems == [])
    }

    @Test(
        "a document that says what no rule says, or breaks one, is refused with its words",
        arguments: [
            (#"{"identifierAlram":20}"#, "There is no member identifierAlram."),
            (#"{"kinds":[{"kind":"email","limits":3}]}"#, "There is no member limits."),
            (#"{"identifierLimit":10}"#, "identifierAlarm is above identifierLimit"),
            (#"{"kinds":[{"kind":"email","blocked":["*"]}]}"#, "would be every value"),
        ]
    )
    func refused(_ text: String, _ words: String) {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(IdentityRules.self, from: Data(text.utf8))
        }
        #expect("\(String(describing: error))".contains(words))
    }

    @Test(
        "a pattern names values whatever their case, with a star at either end",
        arguments: [
            ("0000", "0000", true), ("00000", "0000", false), ("Ab@x.org", "aB@X.org", true),
            ("desk@x.org", "desk@*", true), ("mydesk@x.org", "desk@*", false),
            ("ana@ours.example", "*@ours.example", true),
            ("a@theirs.example", "*@ours.example", false),
            ("a-test-b", "*test*", true), ("a*b", "a*b", true), ("acb", "a*b", false),
        ]
    )
    func patterns(_ value: String, _ pattern: String, _ isNamed: Bool) {
        #expect(KindRule.matches(value, pattern) == isNamed)
    }

    @Test("each problem is named")
    func problems() {
        var rules = IdentityRules.default
        rules.identifierLimit = 0
        rules.listLimit = 1_000_001
        rules.kinds += [KindRule(.email, limit: -1), KindRule("")]
        rules.connectingTiers = []
        #expect(rules.problems.count == 7)
    }
}
