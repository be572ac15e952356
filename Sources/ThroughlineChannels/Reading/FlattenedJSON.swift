// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The scalars of a JSON value with the paths to them, in order: `items.0.sku`.
struct FlattenedJSON {
    /// One scalar.
    struct Leaf: Equatable {
        /// Where it stood: the keys, outermost first.
        var path: [String]
        /// What it said; numbers as they were written.
        var text: String
    }

    /// The scalars, in order.
    private(set) var leaves: [Leaf] = []
    /// Whether there were more than the limit.
    private(set) var isCut = false

    private let limit: Int

    /// Reads a value; depth is bounded by the parser's limit.
    init(_ value: JSONValue, limit: Int) {
        self.limit = limit
        visit(value, [])
    }

    private mutating func visit(_ value: JSONValue, _ path: [String]) {
        guard leaves.count < limit else {
            isCut = true
            return
        }
        switch value {
        case .null: break
        case .bool(let flag): leaves.append(Leaf(path: path, text: flag ? "true" : "false"))
        case .integer, .decimal, .string:
            if let text = value.scalarText { leaves.append(Leaf(path: path, text: text)) }
        case .array(let elements):
            let texts = elements.compactMap(\.scalarText)
            if !texts.isEmpty, texts.count == elements.count {
                leaves.append(Leaf(path: path, text: texts.joined(separator: ", ")))
                return
            }
            for (index, element) in elements.enumerated() where !isCut {
                visit(element, path + [String(index)])
            }
        case .object(let object):
            for member in object.members where !isCut { visit(member.value, path + [member.key]) }
        }
    }
}
