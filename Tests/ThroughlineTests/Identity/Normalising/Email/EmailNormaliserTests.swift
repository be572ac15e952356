// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("EmailNormaliser")
struct EmailNormaliserTests {
    private let normaliser = EmailNormaliser()

    @Test(
        "addresses have a canonical value that connects",
        arguments: [
            ("Ann.Lee@Example.COM", "ann.lee@example.com"),
            ("  ann@example.com ", "ann@example.com"),
            ("<ann@example.com>", "ann@example.com"),
            ("mailto:Ann@example.com", "ann@example.com"),
            ("ann@example.com.", "ann@example.com"),
            ("ann@example.com。", "ann@example.com"), ("ann@example．com．", "ann@example.com"),
            ("\u{FEFF}ann@example.com\u{200B}", "ann@example.com"),
            ("<ann@example.com>\u{200C}", "ann@example.com"),
            ("ann@example.ஹ்\u{200D}\u{200B}", "ann@example.xn--dmc4b194h"),
            ("ΝΙΚΟΣ@example.com", "νικος@example.com"),
            ("ann@BÜCHER.example", "ann@xn--bcher-kva.example"),
            ("ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"),
            ("ann@ｅｘａｍｐｌｅ.com", "ann@example.com"),
            ("JOSÉ@example.com", "josé@example.com"),
            ("jose\u{301}@example.com", "josé@example.com"),
            ("用户@例え.jp", "用户@xn--r8jz45g.jp"),
            ("\"ann\"@example.com", "ann@example.com"),
            ("\"Ann Lee\"@example.com", "\"ann lee\"@example.com"),
            ("\"a\\@b\"@example.com", "\"a@b\"@example.com"),
            ("\"a\\\"b\"@example.com", "\"a\\\"b\"@example.com"),
            ("o'neil+x/y=z!#$%&*-?^_`{|}~@example.com", "o'neil+x/y=z!#$%&*-?^_`{|}~@example.com"),
        ]
    )
    func connects(raw: String, value: String) {
        let canonical = normaliser.normalise(raw)
        #expect(Array(canonical.value.utf8) == Array(value.utf8))
        #expect(canonical.standing == .connects)
        #expect(canonical.version == EmailNormaliser.version)
        // The canonical value of a canonical value is itself.
        #expect(normaliser.normalise(canonical.value) == canonical)
    }

    @Test(
        "what is no address is invalid, with a reason",
        arguments: [
            "ann", "ann@", "@example.com", "ann example@x.com", "ann@exa mple.com", "ann@-x.com",
            "ann@x..com", "ann@.com", "ann@x.com..", "ann@x.com。.", "ann@。",
            "ann@example.ஹ\u{200D}", "ann@example.com.\u{200D}", "ann@1.2.3.4", "ann@example.123",
            "a\"b@example.com",
            "\"a@example.com", "\"a\"b\"@example.com", "\"\"@example.com", "\"a\\\"@example.com",
            "ann,lee@example.com", "ann@[1.2.3]", "ann@[1.2.3.256]", "ann@[ipv6:zz]",
            "ann@[1.2.3.4",
            "Ann <ann@example.com>", "a\u{200B}nn@example.com", "a\u{202E}nn@example.com",
            "a\u{0}b@example.com", "a\u{7F}@example.com", "ann@example.com, bob@example.com",
        ]
    )
    func invalid(raw: String) {
        let canonical = normaliser.normalise(raw)
        #expect(canonical.standing.isInvalid, "\(canonical)")
        #expect(canonical.standing.reason != nil)
        #expect(canonical.suggestionKeys == [])
    }

    @Test("a local part of 64 bytes is accepted, and one of 65 is not")
    func localLength() {
        let local = String(repeating: "a", count: 64)
        #expect(normaliser.normalise(local + "@example.com").standing.connects)
        #expect(normaliser.normalise(local + "a@example.com").standing.isInvalid)
        #expect(
            normaliser.normalise(String(repeating: "é", count: 32) + "@example.com").standing
                .connects
        )
        #expect(
            normaliser.normalise(String(repeating: "é", count: 33) + "@example.com").standing
                .isInvalid
        )
    }

    @Test("an address of 254 bytes is accepted, and one of 255 is not")
    func addressLength() {
        let local = String(repeating: "a", count: 64)
        let domain = String(repeating: String(repeating: "b", count: 46) + ".", count: 4)
        #expect(normaliser.normalise(local + "@" + domain + "c").standing.connects)
        #expect(normaliser.normalise(local + "@" + domain + "cc").standing.isInvalid)
        #expect(normaliser.normalise(String(repeating: "a", count: 100_000)).standing.isInvalid)
    }

    @Test(
        "an address that is odd but may be real waits",
        arguments: [
            "ann@localhost", "ann@[192.0.2.1]", "ann@[IPv6:2001:db8::1]", "ann..lee@docomo.ne.jp",
            "ann.@docomo.ne.jp", ".ann@docomo.ne.jp",
        ]
    )
    func waits(raw: String) {
        #expect(normaliser.normalise(raw).standing.isPossible)
    }

    @Test(
        "a role's box is a role's",
        arguments: [
            "info@example.com", "SUPPORT@example.com", "no-reply@example.com",
            "no_reply@example.com",
            "NoReply@example.com", "noreply+abc@example.com", "comments-noreply@example.com",
            "postmaster@example.com", "customer.service@example.com", "kontakt@example.com",
            "swift-dev-request@example.com", "büro@example.com", "mailer-daemon@example.com",
            "info@xn--bcher-kva.example",
        ]
    )
    func role(raw: String) {
        let canonical = normaliser.normalise(raw)
        #expect(canonical.standing.isRole)
        #expect(!canonical.standing.connects)
        #expect(canonical.suggestionKeys == [])
    }

    @Test(
        "a person's box that begins or ends like a role's is a person's",
        arguments: [
            "info.lee@example.com", "supporter@example.com", "annsales@example.com",
            "mail@ann-lee.example", "-request@example.com", "reply@example.com",
        ]
    )
    func person(raw: String) {
        #expect(normaliser.normalise(raw).standing.connects)
    }

    @Test("a disposable domain and what is below it is disposable, and what is beside it is not")
    func disposable() {
        #expect(normaliser.normalise("x@mailinator.com").standing.isDisposable)
        #expect(normaliser.normalise("x@MAILINATOR.com").standing.isDisposable)
        #expect(normaliser.normalise("x@a.b.mailinator.com").standing.isDisposable)
        #expect(normaliser.normalise("x@our-mailinator.com").standing.connects)
        #expect(normaliser.normalise("x@mailinator.com.example").standing.connects)
        #expect(normaliser.normalise("x@com").standing.isPossible)
    }

    @Test(
        "what stands for no address is blocked",
        arguments: [
            "", "null", "N/A", "none", "-", "null@example.com", "undefined@example.com",
            "anonymous@example.com", "test@test.com", "none@none.com", "noemail@noemail.com",
        ]
    )
    func blocked(raw: String) {
        #expect(normaliser.normalise(raw).standing.isBlocked)
    }

    @Test("test@ of another domain is a person's choice")
    func test() {
        #expect(normaliser.normalise("test@example.com").standing.connects)
    }

    @Test(
        "providers' folds are second keys",
        arguments: [
            ("ann.lee+news@gmail.com", "annlee@gmail.com"),
            ("annlee@googlemail.com", "annlee@gmail.com"),
            ("ann.lee@example.com", "ann.lee@example.com"),
            ("ann+x@example.com", "ann@example.com"),
            ("ann+x@outlook.com", "ann@outlook.com"),
            ("ann.lee+x@hotmail.de", "ann.lee@hotmail.de"),
            ("ann+x@me.com", "ann@icloud.com"), ("ann-shop@yahoo.com", "ann@yahoo.com"),
            ("ann-shop@yahoo.co.uk", "ann@yahoo.co.uk"),
            ("ann-shop@example.com", "ann-shop@example.com"),
            ("ann-shop@yahoo.example.com", "ann-shop@yahoo.example.com"),
            ("ann@ya.ru", "ann@yandex.ru"), ("a_n.n-l@pm.me", "annl@proton.me"),
        ]
    )
    func folds(raw: String, key: String) {
        let canonical = normaliser.normalise(raw)
        #expect(canonical.suggestionKeys == [key])
        #expect(canonical.value == raw)
    }

    @Test(
        "a fold that leaves nothing is none",
        arguments: ["+tag@example.com", "-x@yahoo.com", "\"a b\"@gmail.com"]
    )
    func noFold(raw: String) {
        #expect(normaliser.normalise(raw).suggestionKeys == [])
    }

    @Test("look-alike letters are flagged, two scripts in two parts are not")
    func homograph() {
        #expect(normaliser.normalise("pаypal@example.com").isMixedScript)
        #expect(normaliser.normalise("ann@pаypal.com").isMixedScript)
        #expect(!normaliser.normalise("иван@example.com").isMixedScript)
        #expect(normaliser.normalise("pаypal@example.com").value != "paypal@example.com")
    }

    @Test("a report has the keys of the command line")
    func report() {
        let good = normaliser.report("Ann@Example.com")
        #expect(good.raw == "Ann@Example.com")
        #expect(good.value == "ann@example.com")
        #expect(good.isValid)
        #expect(good.type == nil)
        let role = normaliser.report("info@example.com")
        #expect(role.isValid)
        #expect(role.type == "role")
        #expect(role.reason != nil)
        let bad = normaliser.report("ann")
        #expect(bad.value == nil)
        #expect(!bad.isValid)
    }

    @Test("domains anywhere on the list are found, and its neighbours are not")
    func disposableList() {
        let domains = DisposableDomains.standardTable.split(separator: "\n").map(String.init)
        #expect(domains.count == 8_335)
        for domain in domains.prefix(3) + domains.suffix(3) {
            #expect(DisposableDomains.contains(domain))
        }
        for index in stride(from: 0, to: domains.count, by: 23) {
            #expect(DisposableDomains.contains(domains[index]))
            #expect(
                !DisposableDomains.contains(
                    "q9x-" + domains[index].replacing(".", with: "-") + ".example"
                )
            )
        }
    }

    @Test("any text has a canonical value that is its own", arguments: [21, 22])
    func anyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "ann", "@", ".", "\"", "\\", "+", "-", "example", "com", "xn--", "bcher-kva", "ü", "[",
            "]",
            "<", ">", "mailto:", " ", "\u{301}", "\u{200D}", "א", "1", "٢", "Σ", "ß", "İ", "\u{0}",
            "🙂",
            "gmail.com", "info", "\u{FF0E}", "。", "_",
        ]
        for _ in 0..<1_500 {
            let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            let canonical = normaliser.normalise(text)
            guard canonical.standing.connects else { continue }
            let again = normaliser.normalise(canonical.value)
            #expect(Array(again.value.utf8) == Array(canonical.value.utf8), "seed \(seed): \(text)")
        }
    }
}
