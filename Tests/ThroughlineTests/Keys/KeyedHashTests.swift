// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("KeyedHash")
struct KeyedHashTests {
    @Test(
        "is the HMAC of a number and bytes, cut to sixteen",
        arguments: [0, 1, 16, 31, 32, 54, 55, 63, 64, 65, 1_000],
        [16, 32, 64, 65]
    )
    func code(size: Int, keySize: Int) {
        var generator = SeededGenerator(seed: 11)
        let key = SymmetricKey(data: generator.bytes(keySize))
        let hash = KeyedHash(key: key)
        // Twice: the state that is copied must stay as it was.
        for number in [1, 9] as [UInt8] {
            let bytes = generator.bytes(size)
            let expected = HMAC<SHA256>.authenticationCode(for: [number] + bytes, using: key)
            #expect(hash.name(number, bytes).bytes == Array(expected.prefix(16)))
        }
    }

    @Test("another key, another number, another byte: another name")
    func differs() {
        let (one, other) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
        let hash = KeyedHash(key: SymmetricKey(data: one))
        let name = hash.name(1, [1, 2])
        #expect(name != KeyedHash(key: SymmetricKey(data: other)).name(1, [1, 2]))
        #expect(name != hash.name(2, [1, 2]))
        #expect(name != hash.name(1, [1, 3]))
    }
}
