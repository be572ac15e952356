// SPDX-License-Identifier: Apache-2.0

import Throughline

extension AdapterItem {
    /// The reading in short, for tables of expectations: `message in`, `status read`, `unreadable`.
    var short: String {
        switch reading {
        case .interaction(let interaction):
            "\(interaction.kind) \(interaction.direction)"
        case .change(let change):
            [change.kind.rawValue, change.status?.rawValue].compactMap(\.self)
                .joined(separator: " ")
        case .sighting(let sighting): "sighting \(sighting.rule)"
        case .ignored: "ignored"
        case .unreadable: "unreadable"
        }
    }

    var interaction: Interaction? {
        if case .interaction(let interaction) = reading { interaction } else { nil }
    }

    var change: Change? {
        if case .change(let change) = reading { change } else { nil }
    }

    var sighting: IdentitySighting? {
        if case .sighting(let sighting) = reading { sighting } else { nil }
    }

    var unreadable: (reason: String, bytes: [UInt8])? {
        if case .unreadable(let reason, let bytes) = reading { (reason, bytes) } else { nil }
    }
}
