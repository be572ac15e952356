// SPDX-License-Identifier: Apache-2.0

private import Foundation

extension Double {
    /// The logarithm to base 2.
    var log2: Double { Foundation.log2(self) }

    /// Two to the power of a number.
    static func exp2(_ value: Double) -> Double { Foundation.exp2(value) }
}
