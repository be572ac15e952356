// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing
import Throughline
import ThroughlineCertificates
import ThroughlineChannels

@Suite("CertificateChains")
struct CertificateChainsTests {
    /// A clock that a test turns.
    private final class Clock: Sendable {
        private let moment = Mutex(Authority.time)

        func read() -> Timestamp { moment.withLock { $0 } }
        func advance(by duration: Duration) { moment.withLock { $0 = $0.advanced(by: duration) } }
    }

    private let root = Authority("Root")
    private let clock = Clock()

    /// An authority under the root.
    private var issuer: Authority { Authority("Issuer", under: root) }

    private func chains(
        roots: [Authority]? = nil,
        intermediates: [String] = []
    ) throws -> CertificateChains {
        try CertificateChains(
            roots: (roots ?? [root]).map(\.pem),
            intermediates: intermediates,
            now: { [clock] in clock.read() }
        )
    }

    private func certificate(_ texts: String...) throws -> SigningCertificate {
        try #require(SigningCertificate(pem: texts.joined(separator: "\n")))
    }

    @Test("a certificate of a trusted authority is trusted, and so is one by way of another")
    func trusted() async throws {
        let direct = Authority("sns.amazonaws.com", under: root, isAuthority: false)
        #expect(try await chains().isTrusted(certificate(direct.pem)))
        let issuer = self.issuer
        let leaf = Authority("sns.amazonaws.com", under: issuer, isAuthority: false)
        let given = try chains(intermediates: [issuer.pem])
        #expect(try await given.isTrusted(certificate(leaf.pem)))
        // The one between may come with it, and is looked at as well.
        #expect(try await chains().isTrusted(certificate(leaf.pem, issuer.pem)))
    }

    @Test("a chain that has a gap, ends elsewhere, or names an issuer that did not sign, is none")
    func untrusted() async throws {
        let issuer = self.issuer
        let leaf = Authority("sns.amazonaws.com", under: issuer, isAuthority: false)
        #expect(try await !chains().isTrusted(certificate(leaf.pem)))
        let stranger = Authority("Root")
        let theirs = try chains(roots: [stranger], intermediates: [issuer.pem])
        #expect(try await !theirs.isTrusted(certificate(leaf.pem)))
        // The same name, and another key.
        let forged = Authority("sns.amazonaws.com", under: stranger, isAuthority: false)
        #expect(try await !chains().isTrusted(certificate(forged.pem)))
        #expect(try await !chains().isTrusted(certificate(forged.pem, stranger.pem)))
        let alone = Authority("sns.amazonaws.com", isAuthority: false)
        #expect(try await !chains().isTrusted(certificate(alone.pem)))
    }

    @Test("who is no authority issues nothing")
    func noAuthority() async throws {
        let shop = Authority("www.shop.example", under: root, isAuthority: false)
        let leaf = Authority("sns.amazonaws.com", under: shop, isAuthority: false)
        #expect(try await !chains(intermediates: [shop.pem]).isTrusted(certificate(leaf.pem)))
        #expect(try await !chains().isTrusted(certificate(leaf.pem, shop.pem)))
    }

    @Test(
        "a certificate counts within its dates, and so does each that leads to it",
        arguments: [-1, 0, 60, 61]
    )
    func dates(minute: Int) async throws {
        let start = Authority.time
        let dates = start...start.advanced(by: .seconds(3_600))
        let leaf = Authority("sns.amazonaws.com", under: root, isAuthority: false, valid: dates)
        let issuer = Authority("Issuer", under: root, valid: dates)
        let later = Authority("sns.amazonaws.com", under: issuer, isAuthority: false)
        clock.advance(by: .seconds(60 * minute))
        let isValid = (0...60).contains(minute)
        #expect(try await chains().isTrusted(certificate(leaf.pem)) == isValid)
        #expect(try await chains().isTrusted(certificate(later.pem, issuer.pem)) == isValid)
    }

    @Test("what was found good is looked at again after an hour, and never beyond its end")
    func memory() async throws {
        let start = Authority.time
        let end = start.advanced(by: .seconds(1_800))
        let short = Authority(
            "sns.amazonaws.com",
            under: root,
            isAuthority: false,
            valid: start...end
        )
        let issuer = Authority(
            "Issuer",
            under: root,
            valid: start...start.advanced(by: .seconds(5_000))
        )
        let leaf = Authority("sns.amazonaws.com", under: issuer, isAuthority: false)
        let chains = try self.chains(intermediates: [issuer.pem])
        #expect(try await chains.isTrusted(certificate(short.pem)))
        #expect(try await chains.isTrusted(certificate(leaf.pem)))
        clock.advance(by: .seconds(1_801))
        #expect(try await !chains.isTrusted(certificate(short.pem)))
        #expect(try await chains.isTrusted(certificate(leaf.pem)))
        clock.advance(by: .seconds(3_600))
        #expect(try await !chains.isTrusted(certificate(leaf.pem)), "its issuer has ended")
    }

    @Test("what is no certificate is named, and no root at all is refused")
    func unreadable() {
        #expect(throws: CertificateError.self) { try chains(roots: []) }
        #expect(throws: CertificateError.self) { try chains(intermediates: ["x-----BEGIN"]) }
        do {
            _ = try CertificateChains(
                roots: [root.pem, "-----BEGIN X-----"],
                now: { [clock] in clock.read() }
            )
            Issue.record("It was read.")
        } catch {
            #expect(error.code == .unreadable)
            #expect(error.message.contains("root certificate number 2"))
        }
    }

    @Test("a source that is checked so hands on what has a chain")
    func source() async throws {
        let good = Authority("sns.amazonaws.com", under: root, isAuthority: false)
        let bad = Authority("sns.amazonaws.com", under: Authority("Root"), isAuthority: false)
        let texts = ["good": good.pem, "bad": bad.pem]
        let chains = try self.chains()
        let source = AmazonSES.certificates(from: { name, _ in texts[name] }) { certificate in
            await chains.isTrusted(certificate)
        }
        let account = Account(id: "shop", adapter: "ses")
        #expect(await source("good", account) == good.pem)
        #expect(await source("bad", account) == nil)
    }
}
