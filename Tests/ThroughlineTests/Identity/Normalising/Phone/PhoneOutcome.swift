// SPDX-License-Identifier: Apache-2.0

@testable import Throughline

/// What reading a number came to, in a line that can be compared with an expected one.
///
/// `+6433316005;ext=12 FIXED_LINE NZ`, `+12530000 UNKNOWN - possible`, `NOT_A_NUMBER`.
func phoneOutcome(of text: String, region: String, metadata: PhoneMetadata) -> String {
    do throws(PhoneNumberError) {
        let parser = PhoneNumberParser(metadata: metadata)
        let number = try parser.parse(text, defaultRegion: region)
        let known = "\(number) \(number.type) \(number.region ?? "-")"
        if number.isValid { return number.isPossible ? known : known + " impossible" }
        return known + (number.isPossible ? " possible" : " impossible")
    } catch {
        return error.code.description
    }
}
