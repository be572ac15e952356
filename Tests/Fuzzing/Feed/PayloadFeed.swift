// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Feeds adapters with bytes of every sort, and stops where one breaks a rule that holds for all.
public enum PayloadFeed: Sendable {
    /// Reads bytes with one of some adapters.
    ///
    /// The first line names it, as seeds do; where it names none, the first byte chooses. What must
    /// hold: every payload gives an item; the same bytes give the same items; what is read can be
    /// stored and read back; what can't be read says why.
    public static func feed(_ bytes: [UInt8], to adapters: [any ChannelAdapter]) {
        guard let choice = bytes.first, !adapters.isEmpty else { return }
        let line = bytes.prefix(32).prefix { $0 != 0x0A }
        let name = String(decoding: line, as: UTF8.self)
        let named = adapters.first { $0.profile.name.rawValue == name }
        let adapter = named ?? adapters[Int(choice) % adapters.count]
        let payload = Payload(Array(bytes.dropFirst(named == nil ? 1 : line.count + 1)))
        let account = Account(
            id: "fuzz",
            adapter: adapter.profile.name.rawValue,
            addresses: ["help@shop.example"],
            numbers: ["+4520123456", "_1XX"],
            region: "DK",
            timeZone: "Europe/Copenhagen"
        )
        let context = AdapterContext(
            account: account,
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
        let items = Array(adapter.items(in: payload, context: context))
        precondition(!items.isEmpty, "a payload gave no item")
        precondition(items == Array(adapter.items(in: payload, context: context)), "not the same")
        for item in items { check(item.reading) }
    }

    private static func check(_ reading: AdapterItem.Reading) {
        switch reading {
        case .interaction(let interaction):
            precondition((try? Interaction(storedBytes: interaction.storedBytes)) == interaction)
            precondition(!interaction.source.externalID.isEmpty, "an interaction without an id")
        case .change(let change):
            precondition((try? Change(storedBytes: change.storedBytes)) == change)
            precondition(!change.source.externalID.isEmpty, "a change without an id")
        case .sighting(let sighting):
            precondition(sighting.identifiers.count > 1, "a sighting of one")
        case .ignored(let reason), .unreadable(let reason, _):
            precondition(!reason.isEmpty, "no reason")
        }
    }
}
