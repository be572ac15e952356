// SPDX-License-Identifier: Apache-2.0

import Feed
import LibFuzzer
import ThroughlineChannels

/// The web: access logs, forms in their encodings, events, surveys, mappings.
@main
enum WebFuzzer {
    static func main() { LibFuzzer.run(fuzz) }
}

/// One input, as libFuzzer gives it.
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
