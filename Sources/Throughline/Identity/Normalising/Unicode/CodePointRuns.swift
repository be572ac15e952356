// SPDX-License-Identifier: Apache-2.0

/// A property of code points, read from the runs of a table.
struct CodePointRuns<Value: Sendable>: Sendable {
    /// Where each run begins; the first at U+0000.
    private let starts: [UInt32]
    private let values: [Value]

    /// Reads runs parted by white space: each a length, if that is not 1, and a code.
    ///
    /// Runs that cannot be read are left out; the tables are ours, and a test reads each.
    init(_ table: String, value: (Substring) -> Value?) {
        var starts: [UInt32] = []
        var values: [Value] = []
        var next: UInt32 = 0
        for run in table.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let length = run.prefix { $0.isASCII && $0.isWholeNumber }
            guard let value = value(run[length.endIndex...]) else { continue }
            starts.append(next)
            values.append(value)
            next += UInt32(length) ?? 1
        }
        self.starts = starts
        self.values = values
    }

    /// How many runs there are.
    var count: Int { starts.count }

    /// The value of a code point.
    ///
    /// - Complexity: Logarithmic in the number of runs.
    subscript(scalar: Unicode.Scalar) -> Value? {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= scalar.value { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? values[low - 1] : nil
    }
}
