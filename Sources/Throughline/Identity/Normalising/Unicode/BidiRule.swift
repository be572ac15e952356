// SPDX-License-Identifier: Apache-2.0

/// The Bidi rule of RFC 5893, section 2: a label reads the same wherever it is displayed.
enum BidiRule {
    private enum Class: Character {
        case leftToRight = "l"
        case rightToLeft = "r"
        case arabicLetter = "a"
        case arabicNumber = "n"
        case europeanNumber = "e"
        case europeanSeparator = "s"
        case commonSeparator = "c"
        case europeanTerminator = "t"
        case otherNeutral = "o"
        case boundaryNeutral = "b"
        case nonspacingMark = "m"
        case other = "x"

        var isRightToLeft: Bool { self == .rightToLeft || self == .arabicLetter }
    }

    private static let table = CodePointRuns(UnicodeTables.bidi) { code in
        code.first.flatMap(Class.init)
    }

    /// Whether the text has a right-to-left character, so that the rule applies to all of its name.
    static func applies(to text: some Sequence<Unicode.Scalar>) -> Bool {
        text.contains { scalar in
            guard !scalar.isASCII, let kind = table[scalar] else { return false }
            return kind.isRightToLeft || kind == .arabicNumber
        }
    }

    /// Whether a label satisfies the six conditions.
    static func isSatisfied(by label: some Sequence<Unicode.Scalar>) -> Bool {
        let classes = label.map { table[$0] ?? .other }
        guard let first = classes.first,
            let last = classes.last(where: { $0 != .nonspacingMark })
        else { return false }
        switch first {
        case .rightToLeft, .arabicLetter:
            let endsWell =
                last.isRightToLeft || last == .europeanNumber || last == .arabicNumber
            let mixesNumbers =
                classes.contains(.europeanNumber) && classes.contains(.arabicNumber)
            return endsWell && !mixesNumbers && classes.allSatisfy { mayStandRightToLeft($0) }
        case .leftToRight:
            let endsWell = last == .leftToRight || last == .europeanNumber
            return endsWell && classes.allSatisfy { mayStandLeftToRight($0) }
        default: return false
        }
    }

    private static func mayStandRightToLeft(_ kind: Class) -> Bool {
        kind.isRightToLeft || kind == .arabicNumber || isCommon(kind)
    }

    private static func mayStandLeftToRight(_ kind: Class) -> Bool {
        kind == .leftToRight || isCommon(kind)
    }

    private static func isCommon(_ kind: Class) -> Bool {
        switch kind {
        case .europeanNumber, .europeanSeparator, .commonSeparator, .europeanTerminator,
            .otherNeutral, .boundaryNeutral, .nonspacingMark:
            true
        default: false
        }
    }
}
