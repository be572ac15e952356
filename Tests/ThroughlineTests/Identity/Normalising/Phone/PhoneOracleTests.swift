// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

/// Rows made by PyPI's `phonenumbers` of the same release as the embedded metadata.
@Suite("PhoneNumber against phonenumbers 9.0.43")
struct PhoneOracleTests {
    static let oracle = SharedFile(
        "identity-data/libphonenumber/oracle_phonenumbers_9.0.43.tsv"
    )
    static let examples = SharedFile("identity-data/libphonenumber/examples_all.csv")

    @Test(
        "every row of the oracle is read the same",
        .enabled(if: oracle.exists, "needs identity-data/libphonenumber of the shared folder")
    )
    func oracleRows() throws {
        try #require(PhoneNormaliser.metadataVersion == "9.0.43")
        let rows = try Self.oracle.lines().dropFirst()
        #expect(rows.count > 7_000)
        var wrong: [String] = []
        for row in rows {
            let columns = row.split(separator: "\t", omittingEmptySubsequences: false)
            try #require(columns.count == 8)
            let read = Self.row(of: String(columns[0]), region: String(columns[1]))
            let expected = columns[2...].map(String.init)
            if read != expected { wrong.append("\(row) was read as \(read)") }
        }
        #expect(wrong.isEmpty, "\(wrong.count) rows differ, first: \(wrong.prefix(10))")
    }

    /// The last six columns as the oracle has them; a failure is `ERROR:` and upstream's number.
    private static func row(of text: String, region: String) -> [String] {
        do throws(PhoneNumberError) {
            let number = try PhoneNumber(parsing: text, defaultRegion: region)
            return [
                number.e164, number.extension ?? "", number.isPossible ? "True" : "False",
                number.isValid ? "True" : "False", number.type.description, number.region ?? "",
            ]
        } catch {
            let codes: [PhoneNumberError.Code] = [
                .invalidCountryCode, .notANumber, .tooShortAfterIDD, .tooShort, .tooLong,
            ]
            let number = codes.firstIndex(of: error.code).map(String.init) ?? "?"
            return ["ERROR:" + number, "", "", "", "", ""]
        }
    }

    /// Upstream's example numbers are of a few releases before, so single ones may have moved.
    ///
    /// Which of several territories has a free or dear number of theirs, no number can tell.
    @Test(
        "upstream's example numbers are valid where and as what they are listed",
        .enabled(if: examples.exists, "needs identity-data/libphonenumber of the shared folder")
    )
    func exampleNumbers() throws {
        let rows = try Self.examples.lines().dropFirst()
        #expect(rows.count > 1_000)
        var wrong: [String] = []
        for row in rows {
            let columns = row.split(separator: ";").map { $0.filter { !" \"".contains($0) } }
            try #require(columns.count >= 4)
            let number = try PhoneNumber(parsing: "+\(columns[0])\(columns[3])")
            let types = [columns[2], "FIXED_LINE_OR_MOBILE"]
            let code = PhoneMetadata.standard.callingCode(number.countryCode)
            let isShared = (code?.territories.count ?? 0) > 1
            if !types.contains(number.type.description)
                || !isShared && number.region != columns[1].replacing("UN001", with: "001")
            {
                wrong.append("\(columns) was read as \(number.type) of \(number.region ?? "-")")
            }
        }
        #expect(wrong.count <= rows.count / 200, "\(wrong.count) differ: \(wrong.prefix(10))")
    }
}
