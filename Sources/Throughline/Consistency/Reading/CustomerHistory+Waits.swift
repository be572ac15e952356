// SPDX-License-Identifier: Apache-2.0

extension CustomerHistory {
    /// The first account of a wait that shows what customers say and not what they are answered.
    ///
    /// There it may have been answered unseen. Nil where all of them show both.
    func blindAccount(of wait: Wait) -> AccountID? {
        wait.asks.map { entries[$0].interaction.source.account }
            .first { accounts[$0]?.sees == .inbound }
    }

    /// Whether all that a wait asks was imported, which starts no clock.
    func wasImported(_ wait: Wait) -> Bool {
        wait.asks.allSatisfy { imported.contains(entries[$0].ref) }
    }
}
