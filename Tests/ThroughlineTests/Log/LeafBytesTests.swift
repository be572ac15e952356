// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("LeafBytes")
struct LeafBytesTests {
    @Test("used again and again, holds each event's leaf and its parts")
    func leaves() {
        var drafts = DraftGenerator(seed: 8)
        var bytes = LeafBytes()
        for number in 1...50 as ClosedRange<UInt64> {
            let header = drafts.draft().header
            let placement = Placement(
                position: Position(rawValue: number),
                recordedAt: Timestamp(seconds: Int64(number)),
                isVariant: number.isMultiple(of: 3),
                runningNumbers: header.subjects.map { _ in number }
            )
            let bodyHash = MerkleFrontier.bodyHash([UInt8(number)])
            bytes.put(header, placement, bodyHash: bodyHash)
            #expect(
                bytes.leaf
                    == MerkleFrontier.leaf(
                        header: header.bytes,
                        placement: placement.bytes,
                        bodyHash: bodyHash
                    )
            )
            bytes.withParts { parts in
                #expect(Array(parts.header) == header.bytes)
                #expect(Array(parts.placement) == placement.bytes)
                #expect(Array(parts.bodyHash) == bodyHash.bytes)
            }
        }
    }

    @Test("without an event has empty parts")
    func empty() {
        LeafBytes().withParts { parts in
            #expect(parts.header.isEmpty && parts.placement.isEmpty && parts.bodyHash.isEmpty)
        }
    }
}
