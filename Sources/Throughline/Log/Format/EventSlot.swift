// SPDX-License-Identifier: Apache-2.0

internal import Crypto

extension EventHeader {
    /// Where a variant stands among the names of a store: the first sixteen bytes of SHA-256 over
    /// name and digest.
    ///
    /// The first event with a ref takes the ref's own name. One with the same ref and other content
    /// takes this slot, so that it too is known again, for ever, by one look-up.
    public var variantSlot: KeyedName {
        KeyedName(variantOf: name, digest: digest)
    }
}

extension KeyedName {
    /// The slot of a variant: see ``EventHeader/variantSlot``.
    init(variantOf name: KeyedName, digest: KeyedName) {
        var hash = SHA256()
        for word in [name.high, name.low, digest.high, digest.low] {
            withUnsafeBytes(of: word.bigEndian) { hash.update(bufferPointer: $0) }
        }
        self = hash.finalize().withUnsafeBytes { digest in
            KeyedName(
                high: UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }
}
