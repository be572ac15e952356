// SPDX-License-Identifier: Apache-2.0

import Feed
import ThroughlineChannels

/// The web: access logs, forms in their encodings, events, surveys, mappings.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    PayloadFeed.feed(
        bytes,
        to: [
            WebLogAdapter(), FormAdapter(), SegmentAdapter(), SnowplowAdapter(), TypeformAdapter(),
            DelightedAdapter(), MappingAdapter([.zendesk]),
        ]
    )
    return 0
}
