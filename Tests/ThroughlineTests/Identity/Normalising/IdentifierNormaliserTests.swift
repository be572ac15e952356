// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("IdentifierNormaliser")
struct IdentifierNormaliserTests {
    @Test(
        "each kind has its normaliser",
        arguments: [
            (IdentifierKind.email, "Ann@Example.com", "ann@example.com"),
            (.phone, "020 7031 3000", "+442070313000"),
            (.handle, "@Ann", "ann"),
            (.login, "Ann-17", "Ann-17"),
            (.cookie, "aBc=", "aBc="),
            (.platform, "1008412", "1008412"),
            ("loyalty-card", "X 1", "X 1"),
        ]
    )
    func kinds(kind: IdentifierKind, raw: String, value: String) {
        let normaliser = IdentifierNormaliser(defaultRegion: "GB")
        let canonical = normaliser.normalise(Identifier(kind, raw))
        #expect(canonical.value == value)
        #expect(canonical.standing.connects)
        #expect(canonical.version == IdentifierNormaliser.version(for: kind))
    }

    @Test("the same number read in another region is another number, or none")
    func region() {
        let number = Identifier(.phone, "020 7031 3000")
        let british = IdentifierNormaliser(defaultRegion: "GB").normalise(number)
        #expect(IdentifierNormaliser(defaultRegion: "DE").normalise(number).value != british.value)
        #expect(IdentifierNormaliser().normalise(number).standing.isInvalid)
    }
}
