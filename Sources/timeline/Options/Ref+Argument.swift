// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

extension Ref {
    /// Reads a ref on the command line.
    ///
    /// - Parameter place: What prints the refs that may stand there, for whoever gave something else.
    /// - Returns: What turns an argument into a ref, or refuses it.
    static func argument(printedBy place: String) -> @Sendable (String) throws -> Ref {
        { text in
            if let ref = Ref(text) { return ref }
            let isBeginning = text.utf8.count == 8 && text.allSatisfy(\.isHexDigit)
            let what = isBeginning ? "only the beginning of a ref" : "no ref"
            throw ValidationError("it is \(what). \(place) prints them.")
        }
    }
}
