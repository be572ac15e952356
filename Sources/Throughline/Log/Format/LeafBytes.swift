// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// The bytes that an event's leaf is the hash of, in one piece that is used again for the next.
///
/// A store that appends hashes and stores the same bytes: put together here, they are hashed at once
/// and bound from where they lie.
package struct LeafBytes: Sendable {
    // 0x00, header, placement, hash of the stored body: RFC 6962, section 2.1.
    private var bytes: [UInt8] = []
    private var headerEnd = 0
    private var placementEnd = 0

    /// Makes bytes that hold no event yet.
    package init() {}

    /// Puts an event in place of the one before.
    ///
    /// - Precondition: That of ``EventHeader/bytes``.
    package mutating func put(
        _ header: EventHeader,
        _ placement: Placement,
        bodyHash: MerkleFrontier.Digest
    ) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(0)
        header.write(to: &bytes)
        headerEnd = bytes.count
        placement.write(to: &bytes)
        placementEnd = bytes.count
        bodyHash.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// The event's leaf.
    package var leaf: MerkleFrontier.Digest {
        MerkleFrontier.Digest(SHA256.hash(data: bytes))
    }

    /// Lends the header, the placement and the body's hash.
    package func withParts<Value, Failure: Error>(
        _ body: (Parts) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try bytes.withUnsafeBufferPointer { (buffer) throws(Failure) in
            let all = UnsafeRawBufferPointer(buffer)
            return try body(
                Parts(
                    header: UnsafeRawBufferPointer(rebasing: all[min(1, headerEnd)..<headerEnd]),
                    placement: UnsafeRawBufferPointer(rebasing: all[headerEnd..<placementEnd]),
                    bodyHash: UnsafeRawBufferPointer(rebasing: all[placementEnd...])
                )
            )
        }
    }

    /// Where the parts lie, as long as they are lent.
    package struct Parts {
        /// The header in its stored form.
        package var header: UnsafeRawBufferPointer
        /// The placement in its stored form.
        package var placement: UnsafeRawBufferPointer
        /// The hash of the stored body.
        package var bodyHash: UnsafeRawBufferPointer
    }
}

@available(*, unavailable)
extension LeafBytes.Parts: Sendable {}
