// SPDX-License-Identifier: Apache-2.0

import Feed
import LibFuzzer
import ThroughlineChannels

/// JSON of chat tools and networks.
@main
enum ChatFuzzer {
    static func main() { LibFuzzer.run(fuzz) }
}

/// One input, as libFuzzer gives it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    PayloadFeed.feed(
        bytes,
        to: [
            WhatsApp(), Meta(), Telegram(), Slack(), Chatwoot(), Intercom(), Sunshine(), LiveChat(),
            X(), ActivityPub(),
        ]
    )
    return 0
}
