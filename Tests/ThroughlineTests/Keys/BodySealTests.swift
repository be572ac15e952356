// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("BodySeal")
struct BodySealTests {
    private static func subject(_ generator: inout SeededGenerator) -> SubjectKey {
        SubjectKey(
            subject: generator.id(),
            key: SymmetricKey(data: generator.bytes(32))
        )
    }

    @Test("a body opens with each of its keys", arguments: [0, 1, 15, 16, 448, 70_000])
    func opens(size: Int) throws {
        var generator = SeededGenerator(seed: 3)
        let body = generator.bytes(size)
        let subjects = [Self.subject(&generator), Self.subject(&generator)]
        let sealed = try BodySeal.seal(body, header: [1, 2], for: subjects, random: .system())
        #expect(sealed.stored.count == BodySeal.prefixSize + size + 16)
        for (subject, wrap) in zip(subjects, sealed.wraps) {
            let opened = try BodySeal.open(sealed.stored, header: [1, 2], wrap: wrap, key: subject)
            #expect(opened == body)
        }
    }

    @Test("what is stored is the commitment, the ciphertext and the tag")
    func layout() throws {
        var generator = SeededGenerator(seed: 4)
        let (body, key) = (generator.bytes(100), generator.bytes(32))
        let sealed = try BodySeal.seal(
            body,
            header: [7],
            for: [Self.subject(&generator)],
            random: RandomSource { _ in key }
        )
        let commitment = SHA256.hash(data: Array("throughline body key 1".utf8) + key)
        let box = try AES.GCM.seal(
            body,
            using: SymmetricKey(data: key),
            nonce: AES.GCM.Nonce(data: [UInt8](repeating: 0, count: 12)),
            authenticating: [7] as [UInt8]
        )
        #expect(sealed.stored == Array(commitment) + Array(box.ciphertext) + Array(box.tag))
    }

    @Test(
        "a changed byte anywhere, and another header, are seen",
        arguments: [0, 31, 32, 131, 147]
    )
    func corrupt(index: Int) throws {
        var generator = SeededGenerator(seed: 5)
        let subject = Self.subject(&generator)
        let body = generator.bytes(100)
        let sealed = try BodySeal.seal(body, header: [7], for: [subject], random: .system())
        let wrap = try #require(sealed.wraps.first)
        var changed = sealed.stored
        changed[index] ^= 1
        #expect(throws: EventStoreError.self) {
            try BodySeal.open(changed, header: [7], wrap: wrap, key: subject)
        }
        #expect(throws: EventStoreError.self) {
            try BodySeal.open(sealed.stored, header: [8], wrap: wrap, key: subject)
        }
    }
}
