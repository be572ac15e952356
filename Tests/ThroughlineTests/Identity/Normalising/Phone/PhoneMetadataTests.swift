// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("PhoneMetadata")
struct PhoneMetadataTests {
    @Test("the embedded table holds every territory, and every field of it can be read")
    func embedded() {
        let metadata = PhoneMetadata.standard
        #expect(metadata.regions.count == 245)
        #expect(metadata.everyTerritory.count == 254)
        for territory in metadata.everyTerritory {
            #expect(territory.plan.problems == [], "\(territory.region)")
        }
    }

    @Test("the main territory of a calling code comes first")
    func order() {
        #expect(PhoneMetadata.standard.callingCode(1)?.main.region == "US")
        #expect(PhoneMetadata.standard.callingCode(44)?.main.region == "GB")
        #expect(PhoneMetadata.standard.callingCode(7)?.territories.map(\.region) == ["RU", "KZ"])
    }

    @Test("calling codes that nobody has are not found", arguments: [-1, 0, 2, 999, 1000, Int.max])
    func unknownCodes(code: Int) {
        #expect(PhoneMetadata.standard.callingCode(code) == nil)
    }

    @Test(
        "a field that cannot be read is named",
        arguments: [
            "idd=0*", "transform=x", "transform=9\\", "general=10", "general=x:1", "general=18:1",
            "fixed=10/x:1", "unheard-of=1:1", "noise",
        ]
    )
    func problems(field: String) {
        let territory = PhoneTerritory(region: "XX", countryCode: 1, fields: Substring(field))
        #expect(territory.plan.problems == [field])
    }

    @Test("lines without a region and a calling code are ignored")
    func malformedLines() {
        let metadata = PhoneMetadata(
            table: "\nXX\nYY zero\nZZ 0\nVV 1000\nWW -1\nAA 5 general=4:\\d{4}"
        )
        #expect(metadata.regions == ["AA"])
        #expect(metadata.callingCode(5)?.main.region == "AA")
    }

    @Test("a territory without a general description has no numbers")
    func empty() {
        let metadata = PhoneMetadata(table: "AA 5")
        let outcome = phoneOutcome(of: "+5 1234", region: "ZZ", metadata: metadata)
        #expect(outcome == "+51234 UNKNOWN AA impossible")
    }
}

extension PhoneMetadata {
    var everyTerritory: [PhoneTerritory] {
        (1...999).flatMap { callingCode($0)?.territories ?? [] }
    }
}
