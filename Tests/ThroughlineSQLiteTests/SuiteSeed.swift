// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where a test's chance begins.
enum SuiteSeed {
    /// The same in every run of the suite, so that it fails for what was changed and for nothing
    /// else; another one in every soak run, which prints it.
    static func of(_ fixed: UInt64) -> UInt64 {
        let isSoak = ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"] != nil
        return isSoak ? UInt64.random(in: 0...UInt64.max / 2) : fixed
    }
}
