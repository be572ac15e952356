// SPDX-License-Identifier: Apache-2.0

import Feed
import LibFuzzer
import ThroughlineChannels

/// Mail: MIME and mailboxes, and the JSON and forms of mail providers.
@main
enum MailFuzzer {
    static func main() { LibFuzzer.run(fuzz) }
}

/// One input, as libFuzzer gives it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    PayloadFeed.feed(bytes, to: [MimeAdapter(), Postmark(), Mailgun(), SendGrid(), AmazonSES()])
    return 0
}
