// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// A moment on the command line: RFC 3339, or a day, which begins at midnight UTC.
struct MomentArgument: ExpressibleByArgument {
    let moment: Timestamp

    /// What may stand there; shown where something else does.
    static let form = "2025-06-03 or 2025-06-03T14:05:00+02:00"

    init?(argument: String) {
        let text = argument.utf8.count == 10 ? argument + "T00:00:00Z" : argument
        guard let moment = Timestamp(rfc3339: text) else { return nil }
        self.moment = moment
    }
}

/// A moment, or a position in the log.
struct AsOfArgument: ExpressibleByArgument {
    enum Value {
        case moment(Timestamp)
        case position(Position)
    }
    let value: Value

    init?(argument: String) {
        if let number = UInt64(argument) {
            value = .position(Position(rawValue: number))
        } else if let moment = MomentArgument(argument: argument) {
            value = .moment(moment.moment)
        } else {
            return nil
        }
    }

    /// The position that is meant, in a history.
    func position(in history: InteractionHistory) async throws -> Position {
        switch value {
        case .position(let position): position
        case .moment(let moment): try await history.position(asOf: moment)
        }
    }
}
