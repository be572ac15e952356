// SPDX-License-Identifier: Apache-2.0

/// Which given names are short for which.
struct Nicknames: Sendable {
    private let formal: [[UInt8]: [[UInt8]]]

    /// The names of the table that is shipped.
    static let standard = Self(standardTable)

    /// Reads a table: a name a line, followed by what it is shortened to.
    init(_ table: String) {
        var formal: [[UInt8]: [[UInt8]]] = [:]
        for line in table.split(separator: "\n") {
            let names = line.split(separator: " ").map { Array($0.utf8) }
            guard let name = names.first else { continue }
            for short in names.dropFirst() { formal[short, default: []].append(name) }
        }
        self.formal = formal
    }

    /// A name, and what it may be short for.
    func roots(of name: [UInt8]) -> [[UInt8]] { [name] + (formal[name] ?? []) }
}
