// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("OpaqueValueNormaliser")
struct OpaqueValueNormaliserTests {
    private let normaliser = OpaqueValueNormaliser()

    @Test("an id keeps its case and loses the white space around it")
    func trims() {
        let canonical = normaliser.normalise(" Ab-12 \n")
        #expect(canonical.value == "Ab-12")
        #expect(canonical.standing == .connects)
        #expect(canonical.suggestionKeys == [])
    }

    @Test("an id is composed")
    func composes() {
        #expect(Array(normaliser.normalise("e\u{301}").value.unicodeScalars) == ["é"])
    }

    @Test(
        "what stands for no id is blocked",
        arguments: [
            "", "  ", "0", "0000", "00000000-0000-0000-0000-000000000000", "-", "-1", "NULL",
            "none",
            "Anonymous", "undefined", "[object Object]", "N/A", "void", "abc123",
        ]
    )
    func blocked(raw: String) {
        #expect(normaliser.normalise(raw).standing.isBlocked)
    }

    @Test(
        "what only begins like no id connects",
        arguments: ["00017", "nullable", "-10", "anonymous2"]
    )
    func notBlocked(raw: String) {
        #expect(normaliser.normalise(raw).standing.connects)
    }

    @Test("an id of 1,024 bytes connects, and one more is too long")
    func longest() {
        #expect(normaliser.normalise(String(repeating: "a", count: 1024)).standing.connects)
        #expect(normaliser.normalise(String(repeating: "a", count: 1025)).standing.isInvalid)
    }

    @Test(
        "a control character inside an id is refused",
        arguments: ["a\u{0}b", "a\nb", "a\u{9F}b"]
    )
    func control(raw: String) {
        #expect(normaliser.normalise(raw).standing.isInvalid)
    }
}
