// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("PhoneNormaliser")
struct PhoneNormaliserTests {
    @Test("ways to write a number have one value, and it connects")
    func oneValue() {
        let normaliser = PhoneNormaliser(defaultRegion: "gb")
        for raw in [
            "020 7031 3000", " +44 20 7031 3000 ", "0044 (0)20-7031-3000", "tel:+442070313000",
        ] {
            let canonical = normaliser.normalise(raw)
            #expect(canonical.value == "+442070313000")
            #expect(canonical.standing == .connects)
            #expect(canonical.version == PhoneNormaliser.version)
        }
    }

    @Test("an extension is part of the value, and the switchboard only suggests")
    func extensions() {
        let canonical = PhoneNormaliser().normalise("+44 20 7031 3000 ext 12")
        #expect(canonical.value == "+442070313000;ext=12")
        #expect(canonical.standing.connects)
        #expect(canonical.suggestionKeys == ["+442070313000"])
        #expect(PhoneNormaliser().normalise("+442070313000").suggestionKeys == ["+442070313000"])
    }

    @Test("a number of a length that exists waits, and one of no such length is invalid")
    func waiting() {
        let local = PhoneNormaliser(defaultRegion: "US").normalise("253-0000")
        #expect(local.value == "+12530000")
        #expect(local.standing.isPossible)
        #expect(!local.standing.connects)
        let short = PhoneNormaliser(defaultRegion: "US").normalise("253-000")
        #expect(short.standing.isInvalid)
        #expect(!short.standing.isPossible)
    }

    @Test("a national number without a region is invalid, and so is one with an unknown region")
    func noRegion() {
        for region in [nil, "XX", ""] {
            let canonical = PhoneNormaliser(defaultRegion: region).normalise("030 901820")
            #expect(canonical.standing.isInvalid)
            #expect(canonical.value == "030 901820")
        }
        #expect(PhoneNormaliser.supports(region: "de"))
        #expect(!PhoneNormaliser.supports(region: "XX"))
        #expect(!PhoneNormaliser.supports(region: "001"))
    }

    @Test(
        "a number of an older plan has today's value",
        arguments: [
            ("+52 1 55 5123 4567", "ZZ", "+525551234567"),
            ("044 55 5123 4567", "MX", "+525551234567"),
            ("01 55 5123 4567", "MX", "+525551234567"),
            ("+55 11 8765-4321", "ZZ", "+5511987654321"),
            ("(21) 8765-4321", "BR", "+5521987654321"),
            ("+229 97 12 34 56", "ZZ", "+2290197123456"),
        ]
    )
    func renumbered(raw: String, region: String, value: String) {
        let canonical = PhoneNormaliser(defaultRegion: region).normalise(raw)
        #expect(canonical.value == value)
        #expect(canonical.standing.connects)
        #expect(canonical.standing.reason != nil)
        #expect(canonical == canonicalAgain(value, like: canonical))
    }

    private func canonicalAgain(_ value: String, like canonical: CanonicalValue) -> CanonicalValue {
        var again = PhoneNormaliser().normalise(value)
        again.standing = canonical.standing
        return again
    }

    @Test(
        "what only looks like an older plan is left alone",
        arguments: [
            "+52 1 55 5123 456", "+55 11 2345-6789", "+55 11 1765-4321", "+54 11 8765 4321",
        ]
    )
    func notRenumbered(raw: String) {
        #expect(PhoneNormaliser().normalise(raw).standing.reason?.contains("20") != true)
    }

    @Test("Argentina's mobile 9 is left out of the second key")
    func argentina() {
        let mobile = PhoneNormaliser().normalise("+54 9 11 8765 4321")
        #expect(mobile.value == "+5491187654321")
        #expect(mobile.suggestionKeys == ["+541187654321"])
    }

    @Test(
        "what stands for no number is blocked",
        arguments: ["", " ", "0", "000-0000", "-1", "null", "Anonymous", "withheld", "+266696687"]
    )
    func blocked(raw: String) {
        #expect(PhoneNormaliser(defaultRegion: "US").normalise(raw).standing.isBlocked)
    }

    @Test("a report carries what the command line writes")
    func report() {
        let report = PhoneNormaliser(defaultRegion: "US").report("(650) 253-0000 x 539")
        #expect(report.raw == "(650) 253-0000 x 539")
        #expect(report.value == "+16502530000")
        #expect(report.isValid)
        #expect(report.isPossible == true)
        #expect(report.type == "FIXED_LINE_OR_MOBILE")
        #expect(report.region == "US")
        #expect(report.extension == "539")
        #expect(report.reason == nil)
    }

    @Test("a report on what cannot be read says why, and has no value")
    func failedReport() {
        let report = PhoneNormaliser().report("650 253 0000")
        #expect(report.value == nil)
        #expect(!report.isValid)
        #expect(report.reason?.contains("default region") == true)
    }

    @Test("a report on an older form has the form that was read, and names today's")
    func renumberedReport() {
        let report = PhoneNormaliser().report("+52 1 55 5123 4567")
        #expect(report.value == "+5215551234567")
        #expect(!report.isValid)
        #expect(report.reason?.hasSuffix("+525551234567") == true)
    }
}
