// SPDX-License-Identifier: Apache-2.0

import Feed
import LibFuzzer
import ThroughlineChannels

/// Every adapter at once; the fuzzers of one family each find more in it.
@main
enum PayloadFuzzer {
    static func main() { LibFuzzer.run(fuzz) }
}

/// One input, as libFuzzer gives it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    PayloadFeed.feed(bytes, to: ChannelAdapters.all)
    return 0
}
