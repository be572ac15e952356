// SPDX-License-Identifier: Apache-2.0

/// What records are compared by: the distinct values of a field, and which record has which.
///
/// Values are numbered, so that a comparison is of two numbers most of the time, and what is known of
/// a value is computed once.
struct LinkageFeature: Sendable {
    /// What sort of thing it is; ``LinkageField/Kind/name`` is what is left of a whole name.
    let kind: LinkageField.Kind
    /// The field's name.
    let name: String
    /// The distinct values, folded.
    private(set) var values: [[UInt8]] = []
    /// The values as they are compared.
    private(set) var texts: [Int32] = []
    /// The value of each record; -1 where there is none.
    private(set) var valueOf: [Int32] = []
    /// How many records have each value.
    private(set) var counts: [Int32] = []
    private var numbers: [[UInt8]: Int32] = [:]

    init(_ name: String, _ kind: LinkageField.Kind) {
        self.name = name
        self.kind = kind
    }

    /// Adds the next record's value, folded; an empty one is none.
    mutating func append(_ bytes: [UInt8], to all: inout LinkageTexts) {
        guard !bytes.isEmpty else {
            valueOf.append(-1)
            return
        }
        if let number = numbers[bytes] {
            counts[Int(number)] += 1
            valueOf.append(number)
            return
        }
        let number = Int32(values.count)
        numbers[bytes] = number
        values.append(bytes)
        texts.append(all.append(bytes, roots: kind == .given ? roots(of: bytes) : []))
        counts.append(1)
        valueOf.append(number)
    }

    /// For a given name, what it may be short for, itself included.
    func roots(of name: [UInt8]) -> [[UInt8]] { Nicknames.standard.roots(of: name) }

    /// Whether records often have the same value, so that it is worth remembering comparisons.
    var repeats: Bool { values.count * 2 < valueOf.count }

    /// How many records have a value.
    var known: Int { counts.reduce(0) { $0 + Int($1) } }

    /// How often the values of two records at random are equal.
    var chanceOfEquality: Double {
        let known = Double(max(1, known))
        return counts.reduce(0) { $0 + (Double($1) / known) * (Double($1) / known) }
    }
}
