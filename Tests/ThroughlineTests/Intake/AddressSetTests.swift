// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@Suite("AddressSet")
struct AddressSetTests {
    private let own = AddressSet(
        ownOf: [
            Account(
                id: "mail",
                adapter: "mime",
                addresses: ["Support@Shop.example", "https://social.example/users/shop/"],
                domains: ["brand.example"],
                numbers: ["+45 33 12 34 56", "101"]
            )
        ]
    )

    @Test(
        "an own identifier is known in every form it comes in",
        arguments: [
            Identifier(.email, "support@shop.example"),
            Identifier(.email, "SUPPORT+ticket-7@shop.example"),
            Identifier(.email, "anyone@Brand.Example"),
            Identifier(.phone, "+4533123456"), Identifier(.phone, "004533123456"),
            Identifier(.phone, "4533123456"), Identifier(.phone, "33 12 34 56"),
            Identifier(.phone, "101"),
            Identifier(.actor, "HTTPS://Social.Example/users/shop"),
            Identifier(.actor, "https://brand.example/users/anyone"),
        ]
    )
    func own(identifier: Identifier) { #expect(own.contains(identifier)) }

    @Test(
        "somebody else's is not",
        arguments: [
            Identifier(.email, "support@other.example"),
            Identifier(.email, "support@mail.brand.example"),
            Identifier(.email, "support@notbrand.example"), Identifier(.email, "brand.example"),
            Identifier(.email, "+ticket@shop.example"),
            Identifier(.phone, "+4633123456"), Identifier(.phone, "3123456"),
            Identifier(.phone, "1012"), Identifier(.phone, ""),
            Identifier(.actor, "https://social.example/users/shopper"),
            Identifier(.actor, "https://brand.example.net/x"),
            Identifier(.platform, "101"),
        ]
    )
    func foreign(identifier: Identifier) { #expect(!own.contains(identifier)) }

    private let ours = Identifier(.email, "support@shop.example")
    private let theirs = Identifier(.email, "ada@example.org")

    @Test("the direction follows from whose addresses stand on which side")
    func direction() {
        #expect(own.direction(from: [theirs], to: [ours]) == .inbound)
        #expect(own.direction(from: [theirs], to: [theirs, ours]) == .inbound)
        #expect(own.direction(from: [ours], to: [theirs]) == .outbound)
        #expect(own.direction(from: [ours], to: [ours, theirs]) == .outbound)
        #expect(own.direction(from: [ours], to: [ours]) == .internal)
        #expect(own.direction(from: [ours], to: [Identifier]()) == .outbound)
    }

    @Test("where neither side is known to be ours, the direction is unknown")
    func unknownDirection() {
        #expect(own.direction(from: [theirs], to: [theirs]) == .unknown)
        #expect(own.direction(from: [theirs], to: [Identifier]()) == .unknown)
        #expect(AddressSet([]).direction(from: [theirs], to: [ours]) == .unknown)
    }
}
