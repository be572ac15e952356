// SPDX-License-Identifier: Apache-2.0

import Feed
import LibFuzzer
import ThroughlineChannels

/// Telephone systems: tables, queue logs, forms and JSON.
@main
enum PhoneFuzzer {
    static func main() { LibFuzzer.run(fuzz) }
}

/// One input, as libFuzzer gives it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    PayloadFeed.feed(
        bytes,
        to: [AsteriskCDRAdapter(), AsteriskQueueAdapter(), TwilioAdapter(), ConnectAdapter()]
    )
    return 0
}
