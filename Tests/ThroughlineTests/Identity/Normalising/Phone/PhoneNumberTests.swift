// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("PhoneNumber")
struct PhoneNumberTests {
    private static func outcome(_ text: String, _ region: String = "ZZ") -> String {
        phoneOutcome(of: text, region: region, metadata: .standard)
    }

    @Test(
        "numbers are read as people of a region write them",
        arguments: [
            ("(0) 30 901820", "DE", "+4930901820 FIXED_LINE DE"),
            ("0151/234 567 89", "de", "+4915123456789 MOBILE DE"),
            ("06 12 34 56 78", "FR", "+33612345678 MOBILE FR"),
            ("02 3661 8300", "IT", "+390236618300 FIXED_LINE IT"),
            ("0343 15 555 1212", "AR", "+5493435551212 MOBILE AR"),
            ("0 21 11 98765 4321", "BR", "+5511987654321 MOBILE BR"),
            ("8 (912) 345-67-89", "RU", "+79123456789 MOBILE RU"),
            ("1-800-FLOWERS", "US", "+18003569377 TOLL_FREE US"),
            ("٠٥٠ ١٢٣ ٤٥٦٧", "SA", "+966501234567 MOBILE SA"),
            ("０９０－１２３４－５６７８", "JP", "+819012345678 MOBILE JP"),
            ("०९८७६५४३२१०", "IN", "+919876543210 MOBILE IN"),
            ("01481 960194", "GB", "+441481960194 FIXED_LINE GG"),
            ("+44 (0)20 7031 3000", "ZZ", "+442070313000 FIXED_LINE GB"),
            ("Tel.: +41 44 668 18 00", "ZZ", "+41446681800 FIXED_LINE CH"),
            ("tel:+1-201-555-0123;ext=456", "ZZ", "+12015550123;ext=456 FIXED_LINE_OR_MOBILE US"),
            ("tel:863-1234;phone-context=+1-914-555", "ZZ", "+19145558631234 UNKNOWN - impossible"),
            ("+1 (650) 253-0000 доб. ١٢", "ZZ", "+16502530000;ext=12 FIXED_LINE_OR_MOBILE US"),
        ]
    )
    func reads(text: String, region: String, expected: String) {
        #expect(Self.outcome(text, region) == expected)
    }

    @Test(
        "a text that is no number is refused with the reason",
        arguments: [
            ("", "US", PhoneNumberError.Code.notANumber),
            ("call me", "US", .notANumber),
            ("1", "US", .notANumber),
            ("12+345", "US", .notANumber),
            ("650 253 0000", "ZZ", .invalidCountryCode),
            ("650 253 0000", "XX", .invalidCountryCode),
            ("+999 123 456", "US", .invalidCountryCode),
            ("0044", "FR", .tooShortAfterIDD),
            ("+49 1", "US", .tooShort),
            ("123456789012345678", "DE", .tooLong),
        ]
    )
    func refuses(text: String, region: String, code: PhoneNumberError.Code) {
        #expect(throws: PhoneNumberError.self) {
            try PhoneNumber(parsing: text, defaultRegion: region)
        }
        #expect(Self.outcome(text, region) == code.description)
    }

    @Test("a text of 250 characters is read, and one of 251 is not")
    func longestText() {
        let number = "+1 650 253 0000"
        let filler = String(repeating: " ", count: 250 - number.count)
        #expect(Self.outcome(filler + number).hasPrefix("+16502530000"))
        #expect(Self.outcome(" " + filler + number) == "TOO_LONG")
        let wide = String(repeating: "\u{3000}", count: 250 - number.count)
        #expect(Self.outcome(wide + number).hasPrefix("+16502530000"))
        #expect(Self.outcome("\u{3000}" + wide + number) == "TOO_LONG")
    }

    @Test("a national number has two to seventeen digits")
    func nationalLength() {
        #expect(Self.outcome("12", "DE") == "+4912 UNKNOWN DE possible")
        #expect(
            Self.outcome("12345678901234567", "DE") == "+4912345678901234567 UNKNOWN DE impossible"
        )
        #expect(Self.outcome("123456789012345678", "DE") == "TOO_LONG")
    }

    @Test("how many digits an extension has depends on its label")
    func extensionLengths() {
        let number = "+16502530000"
        for (label, most) in [(" ext. ", 20), (";ext=", 20), (" x", 9), (",,", 15), (",", 9)] {
            let digits = String(repeating: "7", count: most)
            #expect(Self.outcome(number + label + digits).hasPrefix("\(number);ext=\(digits) "))
            #expect(!Self.outcome(number + label + digits + "7").contains(";ext=7777777777"))
        }
        #expect(Self.outcome(number + "-777777#").hasPrefix("\(number);ext=777777 "))
        #expect(Self.outcome(number + "-7777777#") == "NOT_A_NUMBER")
    }

    @Test("a number's E.164 form reads as the same number")
    func roundTrip() throws {
        for territory in PhoneMetadata.standard.everyTerritory {
            let code = territory.countryCode
            for national in ["212345678", "612345678", "800123456", "11987654321", "0236618300"] {
                guard let number = try? PhoneNumber(parsing: "+\(code)\(national)"), number.isValid
                else { continue }
                #expect(try PhoneNumber(parsing: number.e164) == number)
            }
        }
    }

    /// Made of what numbers are made of, so that many go far into the reader.
    @Test("no text makes the reader fail in another way than by its error", arguments: [7, 8, 9])
    func anyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "+", "00", "011", "0", "1", "49", "650", "253", "0000", "15", " ", "-", "/", "x", "ext",
            ";ext=", ",", "#", "~", "(", ")", ".", "*", ";isub=", "tel:", ";phone-context=", "+1",
            "a.b", "９", "٣", "доб", "ó", "e\u{301}", "\u{0}", "🙂", "ſ", "é", "\u{AD}", "A", "Z",
        ]
        let regions = ["US", "AR", "BR", "JP", "IT", "ZZ", "GG", "MX"]
        for _ in 0..<1_500 {
            let count = Int.random(in: 0...14, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let region = regions.randomElement(using: &random) ?? ""
            guard let number = try? PhoneNumber(parsing: text, defaultRegion: region) else {
                continue
            }
            #expect(number.e164.hasPrefix("+\(number.countryCode)"), "seed \(seed): \(text)")
            #expect((2...17).contains(number.nationalNumber.count), "seed \(seed): \(text)")
            #expect(number.e164.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) })
        }
    }
}
