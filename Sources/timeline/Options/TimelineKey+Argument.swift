// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

extension TimelineKey {
    /// Reads the cursor of a page on the command line, or refuses it.
    @Sendable
    static func argument(_ text: String) throws -> TimelineKey {
        if let key = TimelineKey(text) { return key }
        throw ValidationError("it is no cursor. Take it from the end of another page.")
    }
}
