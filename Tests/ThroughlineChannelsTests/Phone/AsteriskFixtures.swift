// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

/// An account of a telephone system, and what its adapters read.
struct AsteriskFixture {
    var account = Account(
        id: "pbx",
        adapter: "asterisk-cdr",
        addresses: ["PJSIP/carol"],
        numbers: ["+493012345670", "_1XX", "8500", "800"],
        timeZone: "Europe/Berlin"
    )
    var keys = AccountKeys()

    var context: AdapterContext {
        AdapterContext(
            account: account,
            keys: keys,
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
    }

    func records(_ text: String) -> [AdapterItem] { records(Array(text.utf8)) }

    func records(_ bytes: [UInt8]) -> [AdapterItem] {
        Array(AsteriskCDRAdapter().items(in: Payload(bytes), context: context))
    }

    func queue(_ text: String) -> [AdapterItem] {
        Array(AsteriskQueueAdapter().items(in: Payload(Array(text.utf8)), context: context))
    }

    /// A row as `cdr_csv` writes it with all of its columns.
    static func row(_ changes: [String: String] = [:]) -> String {
        columns.map { "\"\((changes[$0.name] ?? $0.value))\"" }.joined(separator: ",") + "\n"
    }

    private static let columns: [(name: String, value: String)] = [
        ("accountcode", ""), ("src", "+491701234567"), ("dst", "101"), ("dcontext", "incoming"),
        ("clid", "\"\"Ada\"\" <+491701234567>"), ("channel", "PJSIP/trunk-00000001"),
        ("dstchannel", "PJSIP/bob-00000002"), ("lastapp", "Dial"), ("lastdata", "PJSIP/bob,20"),
        ("start", "2026-03-02 10:00:00"), ("answer", "2026-03-02 10:00:08"),
        ("end", "2026-03-02 10:01:08"), ("duration", "68"), ("billsec", "60"),
        ("disposition", "ANSWERED"), ("amaflags", "DOCUMENTATION"), ("uniqueid", "1772442000.7"),
        ("userfield", ""), ("peeraccount", ""), ("linkedid", "1772442000.7"), ("sequence", "41"),
    ]
}

extension [AdapterItem] {
    var interactions: [Interaction] {
        compactMap {
            if case .interaction(let interaction) = $0.reading { interaction } else { nil }
        }
    }

    var changes: [Change] {
        compactMap { if case .change(let change) = $0.reading { change } else { nil } }
    }

    var sightings: [IdentitySighting] {
        compactMap { if case .sighting(let sighting) = $0.reading { sighting } else { nil } }
    }

    var ignored: [String] {
        compactMap { if case .ignored(let reason) = $0.reading { reason } else { nil } }
    }

    var unreadable: [(reason: String, bytes: [UInt8])] {
        compactMap { item in
            guard case .unreadable(let reason, let bytes) = item.reading else { return nil }
            return (reason, bytes)
        }
    }
}

extension Participant {
    /// `role@place: kind:value …`, short enough to compare in a table.
    var summary: String {
        let ids = identifiers.map { known in
            let scope = known.identifier.scope.isEmpty ? "" : "[\(known.identifier.scope)]"
            return "\(known.identifier.kind)\(scope):\(known.identifier.value)"
        }
        return "\(role)@\(place) \(name ?? "-") \(ids.joined(separator: " "))"
    }
}
