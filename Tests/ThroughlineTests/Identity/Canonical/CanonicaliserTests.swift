// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Canonicaliser")
struct CanonicaliserTests {
    @Test("a number without its country is that of the region it was dialled from, for ever")
    func regions() {
        let berlin = Canonicaliser.standard(.phone("030 12345678", region: "de"))
        let global = Canonicaliser.standard(.phone("+49 30 12345678", region: "AT"))
        let vienna = Canonicaliser.standard(.phone("030 12345678", region: "AT"))
        #expect(berlin.key == global.key)
        #expect(berlin.key.scope == "")
        #expect(berlin.key != vienna.key)
    }

    @Test(
        "only a number that needs a region gets one, and a scope that is there stays",
        arguments: [
            ("+49 30 1", "", ""), ("\u{FF0B}49 30 1", "", ""), ("tel:+4930", "", ""),
            ("1234;phone-context=+49", "", ""), ("030 1", "", "DE"), ("tel:030", "", "DE"),
            ("030 1", "AT", "AT"),
        ]
    )
    func scopes(_ raw: String, _ scope: String, _ expected: String) {
        let identifier = Identifier(.phone, raw, scope: scope).scoped(toRegion: "de")
        #expect(identifier.scope == expected)
        #expect(Identifier(.email, raw).scoped(toRegion: "de").scope == "")
    }

    @Test("a local number without a region connects nobody and is found by no other spelling")
    func withoutRegion() async throws {
        let canonical = Canonicaliser.standard(.phone("030 12345678", region: nil))
        #expect(!canonical.standing.connects)
        let vault = try await Vault(keys: InMemoryKeyStore())
        #expect(canonical.lookups(vault) == [])
    }

    @Test("a platform's id means something in its scope alone")
    func platform() {
        let one = Canonicaliser.standard(Identifier(.platform, "7", scope: "page A"))
        let other = Canonicaliser.standard(Identifier(.platform, "7", scope: "page B"))
        #expect(one.key != other.key)
    }
}
