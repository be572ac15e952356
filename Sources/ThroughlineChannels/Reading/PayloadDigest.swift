// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Throughline

/// SHA-256 of a payload's bytes, as interactions name them.
enum PayloadDigest {
    /// The digest in hexadecimal.
    static func hex(_ bytes: some Collection<UInt8>) -> String {
        let digest: SHA256Digest =
            bytes.withContiguousStorageIfAvailable { buffer in
                var hash = SHA256()
                hash.update(bufferPointer: UnsafeRawBufferPointer(buffer))
                return hash.finalize()
            } ?? SHA256.hash(data: Array(bytes))
        return digest.withUnsafeBytes { Hex.string($0) }
    }

    /// The external id of an item that has none of its own.
    static func externalID(_ value: JSONValue) -> String { "sha256:" + hex(value.canonicalBytes) }
}

extension Interaction {
    /// An interaction as the adapters of this module begin one.
    init(
        _ provider: Provider,
        _ externalID: String,
        _ channel: Channel,
        _ kind: InteractionKind,
        bytes: some Collection<UInt8>,
        context: AdapterContext
    ) {
        self.init()
        source = Source(provider, context.account.accountID, externalID)
        self.channel = channel
        self.kind = kind
        brand = context.account.brand
        payloadDigest = PayloadDigest.hex(bytes)
    }
}

extension Change {
    /// A change as the adapters of this module begin one.
    init(
        _ provider: Provider,
        _ externalID: String,
        _ channel: Channel,
        _ kind: Change.Kind,
        bytes: some Collection<UInt8>,
        context: AdapterContext
    ) {
        self.init()
        source = Source(provider, context.account.accountID, externalID)
        self.channel = channel
        self.kind = kind
        payloadDigest = PayloadDigest.hex(bytes)
    }
}
