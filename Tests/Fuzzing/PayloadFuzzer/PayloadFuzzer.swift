// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels

/// Feeds every adapter with bytes of every sort: whatever comes, items and never a trap.
///
/// The first byte chooses the adapter.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let adapters = ChannelAdapters.all
    guard let choice = bytes.first, !adapters.isEmpty else { return 0 }
    let adapter = adapters[Int(choice) % adapters.count]
    let account = Account(id: "fuzz", adapter: adapter.profile.name.rawValue)
    let context = AdapterContext(account: account, receivedAt: .epoch)
    for item in adapter.items(in: Payload(Array(bytes.dropFirst())), context: context) {
        if case .interaction(let interaction) = item.reading {
            precondition((try? Interaction(storedBytes: interaction.storedBytes)) == interaction)
        }
    }
    return 0
}
