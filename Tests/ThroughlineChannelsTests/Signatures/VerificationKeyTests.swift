// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("VerificationKey")
struct VerificationKeyTests {
    private let message = Array("a message".utf8)
    private let elliptic = SampleECKey()
    private let rsa = SampleKey(keyID: "k")

    private func context() -> AdapterContext {
        AdapterContext(
            account: Account(id: "shop", adapter: "sendgrid"),
            receivedAt: SampleMail.time
        )
    }

    @Test("a key that was read verifies what its text does, and nothing else")
    func reading() throws {
        let key = try #require(VerificationKey(elliptic.publicKey, for: .ecdsaP256))
        let signature = elliptic.signature(of: message)
        #expect(key.isValid(signature, of: message))
        #expect(!key.isValid(signature, of: message + [0]))
        #expect(!key.isValid(Array(signature.dropLast()), of: message))
        #expect(
            SignatureAlgorithm.ecdsaP256.isValid(
                signature,
                of: message,
                publicKey: elliptic.publicKey
            )
        )
        let other = try #require(VerificationKey(rsa.publicKey, for: .rsaSHA256))
        #expect(other.isValid(rsa.signature(of: "a message"), of: message))
        let old = try #require(VerificationKey(rsa.publicKey, for: .rsaSHA1))
        #expect(!old.isValid(rsa.signature(of: "a message"), of: message))
    }

    @Test("what is no key of its algorithm is none, and a secret is no public key")
    func noKey() {
        #expect(VerificationKey(elliptic.publicKey, for: .rsaSHA256) == nil)
        #expect(VerificationKey(rsa.publicKey, for: .ecdsaP256) == nil)
        #expect(VerificationKey(elliptic.publicKey, for: .hmacSHA256) == nil)
        #expect(VerificationKey("", for: .ed25519) == nil)
        #expect(VerificationKey(String(elliptic.publicKey.dropLast()), for: .ecdsaP256) == nil)
    }

    @Test("a context reads a key once, and copies of it share it")
    func once() {
        let context = context()
        var copy = context
        copy.receivedAt = SampleMail.time.advanced(by: .seconds(1))
        #expect(context.key(elliptic.publicKey, for: .ecdsaP256) != nil)
        #expect(copy.key(elliptic.publicKey, for: .ecdsaP256) != nil)
        #expect(copy.key("no key", for: .ecdsaP256) == nil)
        #expect(context.remembered { ReadOnce<VerificationKey>() }.count == 1)
        // The same text is another key where another algorithm reads it.
        #expect(copy.key(rsa.publicKey, for: .rsaSHA1) != nil)
        #expect(copy.key(rsa.publicKey, for: .rsaSHA256) != nil)
        #expect(context.remembered { ReadOnce<VerificationKey>() }.count == 3)
    }

    @Test("a key that was replaced is not judged by the one before")
    func replaced() {
        var desk = ProviderDesk.sendGrid
        let request = SendGrid.message("Hi", from: "ann@example.org")
        #expect(desk.refusal(of: request) == nil)
        desk.context.keys.secrets = [Secret(rsa.publicKey)]
        #expect(desk.refusal(of: request)?.code == .signatureInvalid)
        desk.context.keys.secrets = []
        #expect(desk.refusal(of: request)?.code == .secretMissing)
        desk.context.keys.secrets = [Secret(elliptic.publicKey)]
        #expect(desk.refusal(of: request) == nil)
    }

    @Test("as many texts are remembered as the limit says, and no long one")
    func limits() {
        let known = ReadOnce<Int>()
        let limit = ReadOnce<Int>.limit
        for number in 0..<limit { #expect(known.value(of: "\(number)") { number } == number) }
        #expect(known.count == limit)
        #expect(known.value(of: "0") { -1 } == 0)
        #expect(known.value(of: "one more") { 1 } == 1)
        #expect(known.count == 1)
        #expect(known.value(of: "0") { -1 } == -1)
        let long = String(repeating: "x", count: ReadOnce<Int>.lengthLimit)
        #expect(known.value(of: long) { 1 } == 1)
        #expect(known.value(of: long + "x") { 1 } == 1)
        #expect(known.value(of: long) { 2 } == 1)
        #expect(known.value(of: long + "x") { 2 } == 2)
        #expect(known.value(of: "none") { nil } == nil)
        #expect(known.value(of: "none") { 3 } == 3)
    }

    @Test(
        "base64 has one form",
        arguments: [
            "": [], "AA==": [0], "AAA=": [0, 0], "AAAA": [0, 0, 0], "+/8=": [0xFB, 0xFF],
        ] as [String: [UInt8]]
    )
    func canonical(text: String, bytes: [UInt8]) { #expect(Base64.canonical(text) == bytes) }

    @Test(
        "any other form is none",
        arguments: [
            "AA", "AA=", "AB==", "AAB=", "AAA", "-_8=", "A A=", "AA==AA==", "=", "====", "AAAA====",
            "AAAA\n", "Æ===",
        ]
    )
    func notCanonical(text: String) { #expect(Base64.canonical(text) == nil) }
}
