// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// HMAC-SHA-256 (RFC 2104) whose key was taken in once.
///
/// Taking the key in costs two of the four blocks that a short name costs, and an event has four to
/// six names; what is left is a copy of both states.
struct KeyedHash: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    /// Takes a key in.
    init(key: SymmetricKey) {
        var block = [UInt8](repeating: 0, count: SHA256.blockByteCount)
        key.withUnsafeBytes { bytes in
            if bytes.count <= block.count {
                block.replaceSubrange(0..<bytes.count, with: bytes)
            } else {
                let digest = Array(SHA256.hash(data: Array(bytes)))
                block.replaceSubrange(0..<digest.count, with: digest)
            }
        }
        inner = Self.hash(beginningWith: block.map { $0 ^ 0x36 })
        outer = Self.hash(beginningWith: block.map { $0 ^ 0x5C })
    }

    private static func hash(beginningWith block: [UInt8]) -> SHA256 {
        var hash = SHA256()
        block.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash
    }

    /// The first sixteen bytes of the code of a number and bytes.
    func name(_ number: UInt8, _ bytes: [UInt8]) -> KeyedName {
        let digest = digest(of: number, bytes)
        var code = outer
        digest.withUnsafeBytes { code.update(bufferPointer: $0) }
        return code.finalize().withUnsafeBytes { KeyedName(loading: $0) }
    }

    /// The inner digest, of one piece: handing the number over by itself costs a third of a block.
    private func digest(of number: UInt8, _ bytes: [UInt8]) -> SHA256Digest {
        withUnsafeTemporaryAllocation(byteCount: 1 + bytes.count, alignment: 1) { message in
            message[0] = number
            UnsafeMutableRawBufferPointer(rebasing: message[1...]).copyBytes(from: bytes)
            var hash = inner
            hash.update(bufferPointer: UnsafeRawBufferPointer(message))
            return hash.finalize()
        }
    }
}
