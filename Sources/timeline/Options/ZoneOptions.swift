// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// In which time zone moments are told.
struct ZoneOptions: ParsableArguments {
    @Option(
        name: .customLong("zone"),
        help: ArgumentHelp(
            "The time zone in which moments are told.",
            discussion: "Also by THROUGHLINE_ZONE; UTC where neither names one.",
            valueName: "iana"
        )
    )
    var given: String?

    private var name: String {
        given ?? ProcessInfo.processInfo.environment["THROUGHLINE_ZONE"] ?? Zone.utc.name
    }

    var zone: Zone { Zone(name) ?? .utc }

    func validate() throws {
        guard Zone(name) != nil else {
            throw ValidationError("There is no time zone \(name). Try Europe/Copenhagen.")
        }
    }
}
