// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// From which moment, and by what was known when, a history is judged.
struct JudgingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("As it was known then.", valueName: "time|position"))
    var asOf: AsOfArgument?
    @Option(help: ArgumentHelp("The moment to judge from; by default now.", valueName: "time"))
    var now: MomentArgument?

    /// The moment that is judged from: given, or that of `--as-of`, or now.
    var moment: Timestamp {
        if let now { return now.moment }
        if case .moment(let moment) = asOf?.value { return moment }
        return .now
    }
}
