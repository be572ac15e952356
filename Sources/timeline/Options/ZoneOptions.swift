// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// In which time zone moments are told.
struct ZoneOptions: ParsableArguments {
    @Option(
        name: .customLong("zone"),
        help: ArgumentHelp("The time zone in which moments are told.", valueName: "iana")
    )
    var name = "UTC"

    var zone: Zone { Zone(name) ?? .utc }

    func validate() throws {
        guard Zone(name) != nil else {
            throw ValidationError("There is no time zone \(name). Try Europe/Copenhagen.")
        }
    }
}
