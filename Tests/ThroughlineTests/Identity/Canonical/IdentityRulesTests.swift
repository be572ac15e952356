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
