// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("PhoneNumberParser on upstream's metadata for testing")
struct PhoneUpstreamTests {
    static let file = SharedFile("identity-data/libphonenumber/PhoneNumberMetadataForTesting.xml")

    @Test(
        "every case of upstream's tests is read the same",
        .enabled(if: file.exists, "needs identity-data/libphonenumber of the shared folder")
    )
    func upstreamCases() throws {
        let metadata = PhoneMetadata(table: try PhoneTestingMetadata.table(of: Self.file.text()))
        let cases = PhoneUpstreamCases.table.split(separator: "\n")
        #expect(cases.count > 350)
        for line in cases {
            let parts = line.split(separator: " | ", omittingEmptySubsequences: false)
            try #require(parts.count == 3 || line.hasPrefix(" |"), "\(line)")
            let text = parts.count == 3 ? String(parts[0]) : ""
            let region = String(parts[parts.count - 2])
            let outcome = phoneOutcome(of: text, region: region, metadata: metadata)
            #expect(outcome == parts[parts.count - 1], "\(text) dialled in \(region)")
        }
    }

    @Test(
        "the reader of the test metadata finds every territory and rule",
        .enabled(if: file.exists, "needs identity-data/libphonenumber of the shared folder")
    )
    func readsMetadata() throws {
        let table = try PhoneTestingMetadata.table(of: Self.file.text())
        let metadata = PhoneMetadata(table: table)
        #expect(metadata.regions.count == 33)
        #expect(metadata.callingCode(1)?.territories.map(\.region) == ["US", "BB", "BS", "CA"])
        #expect(metadata.callingCode(800)?.main.isNonGeographic == true)
        #expect(
            table.contains("AR 54 idd=00 national-prefix=0(?:(11|343|3715)15)? transform=9\\1 ")
        )
        for territory in metadata.everyTerritory { #expect(territory.plan.problems == []) }
    }
}
