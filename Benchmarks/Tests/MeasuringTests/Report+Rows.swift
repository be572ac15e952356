// SPDX-License-Identifier: Apache-2.0

import Measuring

extension Report {
    /// A report of one section, of a machine of our own.
    init(_ rows: [Row], load: [Double] = [0]) {
        self.init(
            scale: "quick",
            madeAt: 0,
            machine: Machine(
                processor: "Abacus",
                cores: 2,
                memory: 24,
                system: "Debian",
                versions: ["SQLite": "3"],
                load: load
            ),
            sections: [.init("Work", rows)]
        )
    }
}
