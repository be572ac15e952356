// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("StringLikeness")
struct StringLikenessTests {
    @Test(
        "edits are counted up to a bound, a swap of neighbours as one",
        arguments: [
            ("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xabc", 1),
            ("smith", "smyth", 1), ("kitten", "sitting", 3), ("abcd", "badc", 2), ("ca", "abc", 3),
            ("", "abc", 3), ("abc", "wxyz", 4),
        ]
    )
    func edits(_ one: String, _ other: String, _ count: Int) {
        func edits(_ one: String, _ other: String, _ bound: Int) -> Int {
            LinkageWord.with(Array(one.utf8), Array(other.utf8)) {
                StringLikeness.edits($0, $1, atMost: bound)
            }
        }
        #expect(edits(one, other, 9) == count)
        #expect(edits(other, one, 9) == count)
        for bound in 0..<4 { #expect(edits(one, other, bound) == min(count, bound + 1)) }
    }

    @Test(
        "edits of random strings are those of the whole table",
        arguments: [8, 30, 63, 64, 65, 90]
    )
    func randomEdits(_ length: Int) {
        var random = SeededGenerator(seed: UInt64(length))
        for _ in 0..<200 {
            var one = (0..<length).map { _ in UInt8.random(in: 97...100, using: &random) }
            var other = one
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let place = Int.random(in: 0..<other.count - 1, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: other.remove(at: place)
                case 1: other.insert(UInt8.random(in: 97...100, using: &random), at: place)
                case 2: other.swapAt(place, place + 1)
                default: other[place] = UInt8.random(in: 97...100, using: &random)
                }
            }
            if Bool.random(using: &random) { swap(&one, &other) }
            let expected = Self.wholeTable(one, other)
            for bound in [1, 2, 8] {
                let found = LinkageWord.with(one, other) {
                    StringLikeness.edits($0, $1, atMost: bound)
                }
                #expect(found == min(expected, bound + 1), "\(one) \(other) \(bound)")
            }
        }
    }

    /// The optimal string alignment distance as it is defined.
    private static func wholeTable(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var table = (0...one.count).map { row in
            (0...other.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 }
        }
        for row in 1...one.count {
            for column in 1...other.count {
                let isEqual = one[row - 1] == other[column - 1]
                var best = min(
                    table[row - 1][column - 1] + (isEqual ? 0 : 1),
                    table[row - 1][column] + 1,
                    table[row][column - 1] + 1
                )
                if row > 1, column > 1, one[row - 1] == other[column - 2],
                    one[row - 2] == other[column - 1]
                {
                    best = min(best, table[row - 2][column - 2] + 1)
                }
                table[row][column] = best
            }
        }
        return table[one.count][other.count]
    }

    @Test(
        "Winkler's examples",
        arguments: [
            ("martha", "marhta", 0.961), ("dixon", "dicksonx", 0.813), ("dwayne", "duane", 0.840),
            ("", "", 1), ("a", "", 0), ("abc", "xyz", 0),
        ]
    )
    func jaroWinkler(_ one: String, _ other: String, _ expected: Double) {
        let found = Self.jaroWinkler(one, other)
        #expect(abs(found - expected) < 0.001)
    }

    @Test("the vectors of another implementation", .enabled(if: SharedFile(Self.path).exists))
    func vectors() throws {
        for line in try SharedFile(Self.path).text().split(separator: "\n") {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == 3, let expected = Double(cells[2]),
                line.utf8.allSatisfy({ $0 < 128 })
            else { continue }
            let found = Self.jaroWinkler(String(cells[0]), String(cells[1]))
            #expect(abs(found - expected) < 0.001, "\(line)")
        }
    }

    private static func jaroWinkler(_ one: String, _ other: String) -> Double {
        LinkageWord.with(Array(one.utf8), Array(other.utf8)) { StringLikeness.jaroWinkler($0, $1) }
    }

    private static let path = "identity-data/strings/jellyfish-testdata/jaro_winkler.csv"

    @Test(
        "a surname by its sound",
        arguments: [
            ("robert", "r163"), ("rupert", "r163"), ("ashcraft", "a261"), ("tymczak", "t522"),
            ("lee", "l"),
        ]
    )
    func soundex(_ name: String, _ code: String) {
        #expect(Soundex.code(Array(name.utf8)) == Array(code.utf8))
    }

    @Test(
        "names of other alphabets come close to their Latin form",
        arguments: [
            ("Ольга Петрова", "olga petrova"), ("José  O'Neill-Núñez", "jose oneill nunez"),
            ("Γιώργος", "giorgos"), ("MÜLLER", "muller"), ("Straße 5", "strasse 5"), ("  ", ""),
        ]
    )
    func folded(_ text: String, _ expected: String) {
        #expect(String(decoding: LinkageText.folded(text), as: UTF8.self) == expected)
    }
}
