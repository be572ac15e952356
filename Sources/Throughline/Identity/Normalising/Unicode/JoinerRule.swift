// SPDX-License-Identifier: Apache-2.0

/// Where the zero-width joiner and non-joiner may stand: RFC 5892, appendix A.1 and A.2.
enum JoinerRule {
    private enum Joining: Character {
        case causing = "c"
        case dual = "d"
        case left = "l"
        case right = "r"
        case transparent = "t"
        case none = "u"
    }

    private static let table = CodePointRuns(UnicodeTables.joining) { code in
        code.first.flatMap(Joining.init)
    }

    private static let nonJoiner: Unicode.Scalar = "\u{200C}"
    private static let joiner: Unicode.Scalar = "\u{200D}"
    private static let virama = Unicode.CanonicalCombiningClass.virama

    /// Whether every joiner of a label stands where it changes how the label looks.
    static func isSatisfied(by label: [Unicode.Scalar]) -> Bool {
        label.indices.allSatisfy { index in
            guard label[index] == nonJoiner || label[index] == joiner else { return true }
            if index > 0, label[index - 1].properties.canonicalCombiningClass == virama {
                return true
            }
            return label[index] == nonJoiner && joins(label, around: index)
        }
    }

    /// A letter that joins to its right before the non-joiner, one that joins to its left after it,
    /// and nothing but transparent marks between them.
    private static func joins(_ label: [Unicode.Scalar], around index: Int) -> Bool {
        let before = label[..<index].last { table[$0] != .transparent }.flatMap { table[$0] }
        let after = label[(index + 1)...].first { table[$0] != .transparent }.flatMap { table[$0] }
        return (before == .left || before == .dual) && (after == .right || after == .dual)
    }
}
