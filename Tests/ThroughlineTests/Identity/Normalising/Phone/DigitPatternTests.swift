// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("DigitPattern and DigitAutomaton")
struct DigitPatternTests {
    private static func digits(_ text: String) -> ArraySlice<UInt8> {
        text.utf8.map { $0 & 0x0F }[...]
    }

    @Test(
        "a pattern matches whole digits",
        arguments: [
            ("12", "12", true), ("12", "1", false), ("12", "123", false),
            ("\\d{3}", "007", true), ("\\d{3}", "07", false),
            ("[2-46]", "3", true), ("[2-46]", "6", true), ("[2-46]", "5", false),
            ("1|23", "23", true), ("1|23", "123", false),
            ("(?:1|2)?3", "3", true), ("(?:1|2)?3", "23", true), ("(?:1|2)?3", "123", false),
            ("4\\d{2,4}", "412", true), ("4\\d{2,4}", "41234", true), ("4\\d{2,4}", "41", false),
            ("4\\d{2,4}", "412345", false), ("(5(6|7))8", "578", true), ("[\\d]9", "09", true),
            ("", "", true), ("", "1", false), ("~", "1", false),
        ]
    )
    func wholeMatch(pattern: String, text: String, matches: Bool) throws {
        let compiled = try #require(DigitPattern(pattern))
        let automaton = try #require(DigitAutomaton([.init(pattern: compiled)]))
        #expect((automaton.matches(Self.digits(text)) == 1) == matches)
    }

    @Test(
        "a prefix is matched as a backtracking engine would",
        arguments: [
            ("1|12", "123", 1, []), ("(?:12|1)", "123", 2, []), ("0?", "5", 0, []),
            ("00(?:1\\d)?", "00155", 4, []), ("00(?:1\\d)?", "00255", 2, []),
            ("([45]\\d{2})$|1", "412", 3, ["412"]), ("([45]\\d{2})$|1", "1412", 1, [nil]),
            ("0(?:(11|343)15)?", "03431599", 6, ["343"]), ("0(?:(11|343)15)?", "034399", 1, [nil]),
            ("(1)(2)?", "13", 1, ["1", nil]),
        ] as [(String, String, Int, [String?])]
    )
    func prefixMatch(pattern: String, text: String, length: Int, groups: [String?]) throws {
        let compiled = try #require(DigitPattern(pattern))
        let match = try #require(compiled.match(prefixOf: Self.digits(text)))
        #expect(match.length == length)
        #expect(
            match.groups.map { $0.map { Self.digits(text)[$0].map(String.init).joined() } }
                == groups
        )
    }

    @Test("a prefix that is not there is not matched", arguments: ["2", "", "02"])
    func noPrefix(text: String) throws {
        #expect(try #require(DigitPattern("1")).match(prefixOf: Self.digits(text)) == nil)
        #expect(try #require(DigitPrefix("1")).match(Self.digits(text)) == nil)
    }

    @Test(
        "what is beyond the notation is refused",
        arguments: [
            "1*", "1+", "a", "(1", "1)", "[1", "[a]", "[3-1]", "\\w", "1{2", "1{3,2}", "1{,2}",
            "{2}",
            "1{251}", "(?=1)", "[^1]", "\\", ".",
        ]
    )
    func refuses(pattern: String) {
        #expect(DigitPattern(pattern) == nil)
    }

    @Test("groups nest to a limit and no further")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "(?:", count: depth) + "1" + String(repeating: ")", count: depth)
        }
        #expect(DigitPattern(nested(31)) != nil)
        #expect(DigitPattern(nested(32)) == nil)
    }

    @Test("a pattern whose steps would fill the memory is refused")
    func size() {
        #expect(DigitPattern("(?:\\d{100}){100}") != nil)
        #expect(DigitPattern("(?:\\d{200}){200}") == nil)
    }

    @Test("each of several patterns has its own bit, and may let digits follow")
    func bits() throws {
        let patterns = try ["1\\d", "12", "1"].map { try #require(DigitPattern($0)) }
        let automaton = try #require(
            DigitAutomaton([
                .init(pattern: patterns[0]), .init(pattern: patterns[1]),
                .init(pattern: patterns[2], allowsMore: true),
            ])
        )
        #expect(automaton.matches(Self.digits("12")) == 0b111)
        #expect(automaton.matches(Self.digits("13")) == 0b101)
        #expect(automaton.matches(Self.digits("1")) == 0b100)
        #expect(automaton.matches(Self.digits("12345")) == 0b100)
        #expect(automaton.matches(Self.digits("2")) == 0)
        #expect(automaton.matches([]) == 0)
    }

    @Test("33 patterns are more than the mask holds")
    func tooMany() throws {
        let pattern = try #require(DigitPattern("1"))
        #expect(DigitAutomaton(Array(repeating: .init(pattern: pattern), count: 32)) != nil)
        #expect(DigitAutomaton(Array(repeating: .init(pattern: pattern), count: 33)) == nil)
    }

    /// Two independent ways to run a pattern; each is the other's proof.
    @Test("the automaton agrees with the backtracking engine", arguments: [1, 2, 3, 4, 5])
    func engines(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let text = Self.randomPattern(depth: 2, &random)
            let pattern = try #require(DigitPattern(text), "seed \(seed): \(text)")
            let whole = try #require(DigitPattern("(?:\(text))$"))
            let automaton = try #require(DigitAutomaton([.init(pattern: pattern)]))
            for _ in 0..<60 {
                let digits = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    UInt8.random(in: 0...2, using: &random)
                }
                let expected = whole.match(prefixOf: digits[...]) != nil
                #expect(
                    (automaton.matches(digits[...]) == 1) == expected,
                    "seed \(seed): \(text) on \(digits)"
                )
            }
        }
    }

    private static func randomPattern(depth: Int, _ random: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            switch Int.random(in: 0...(depth > 0 ? 5 : 2), using: &random) {
            case 0: text += "\(Int.random(in: 0...2, using: &random))"
            case 1: text += "[0-\(Int.random(in: 0...2, using: &random))]"
            case 2: text += "\\d"
            case 3: text += "(\(randomPattern(depth: depth - 1, &random)))"
            default:
                let one = randomPattern(depth: depth - 1, &random)
                text += "(?:\(one)|\(randomPattern(depth: depth - 1, &random)))"
            }
            let counts = depth > 1 ? ["", "?"] : ["", "", "?", "{2}", "{0,2}", "{1,2}"]
            text += counts.randomElement(using: &random) ?? ""
        }
        return text
    }
}
