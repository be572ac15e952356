// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Throughline

/// SHA-256 of bytes, as text.
enum PayloadDigest {
    /// The digest in hexadecimal.
    static func hex(_ bytes: [UInt8]) -> String { Hex.string(Array(SHA256.hash(data: bytes))) }

    /// The external id of an item that has none of its own.
    static func externalID(_ value: JSONValue) -> String { "sha256:" + hex(value.canonicalBytes) }
}
