// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels

/// Feeds every adapter with bytes of every sort: whatever comes, items and never a trap.
///
/// The first line names the adapter, as seeds do; where it names none, the first byte chooses.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let adapters = ChannelAdapters.all
    guard let choice = bytes.first, !adapters.isEmpty else { return 0 }
    let line = bytes.prefix(32).prefix { $0 != 0x0A }
    let named = ChannelAdapters.named(String(decoding: line, as: UTF8.self))
    let adapter = named ?? adapters[Int(choice) % adapters.count]
    let account = Account(id: "fuzz", adapter: adapter.profile.name.rawValue)
    let context = AdapterContext(account: account, receivedAt: .epoch)
    let payload = Payload(Array(bytes.dropFirst(named == nil ? 1 : line.count + 1)))
    for item in adapter.items(in: payload, context: context) {
        if case .interaction(let interaction) = item.reading {
            precondition((try? Interaction(storedBytes: interaction.storedBytes)) == interaction)
        }
    }
    return 0
}
