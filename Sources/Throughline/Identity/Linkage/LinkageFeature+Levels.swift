// SPDX-License-Identifier: Apache-2.0

/// How far two records agree on a feature: 0 where one has no value, 1 where they differ, up to 7.
///
/// The levels of a kind are in ascending order of agreement; what each is worth, the model learns.
typealias LinkageLevel = UInt8

extension LinkageFeature {
    /// The level of values that are equal.
    static let equal: LinkageLevel = 7
    /// The level of a given name and a surname that stand in each other's place.
    static let swapped: LinkageLevel = 6

    /// How far two folded values agree, whatever feature they are of.
    func level(_ one: String, _ other: String) -> LinkageLevel {
        if one == other { return Self.equal }
        var texts = LinkageTexts()
        let numbers = [one, other].map { texts.append(Array($0.utf8)) }
        return texts.read { Self.level(kind, $0[numbers[0]], $0[numbers[1]]) }
    }

    /// How far two different values agree.
    static func level(
        _ kind: LinkageField.Kind,
        _ one: LinkageValue,
        _ other: LinkageValue
    ) -> LinkageLevel {
        switch kind {
        case .given: given(one, other)
        case .surname: surname(one.whole, other.whole)
        case .name: names(one, other)
        case .date: date(one.whole, other.whole)
        case .text: text(one, other)
        case .postcode: postcode(one.whole, other.whole)
        case .email: email(one.whole, other.whole)
        case .phone: phone(one.whole, other.whole)
        case .code: code(one.whole, other.whole)
        case .category: category(one.whole, other.whole)
        }
    }

    private static func given(_ one: LinkageValue, _ other: LinkageValue) -> LinkageLevel {
        let (a, b) = (one.whole, other.whole)
        let edits = StringLikeness.edits(a, b, atMost: 2)
        let shorter = min(a.count, b.count)
        if edits == 1, shorter > 2 { return 5 }
        if one.sharesRoot(with: other) { return 4 }
        if a.bytes.starts(with: b.bytes) || b.bytes.starts(with: a.bytes) { return 4 }
        if one.isSeveral || other.isSeveral, one.commonWords(with: other, nearly: false) > 0 {
            return 4
        }
        if edits == 2, shorter > 5 { return 3 }
        let likeness = StringLikeness.jaroWinkler(a, b, atLeast: 0.75)
        return likeness >= 0.88 ? 3 : likeness >= 0.75 ? 2 : 1
    }

    private static func surname(_ a: LinkageWord, _ b: LinkageWord) -> LinkageLevel {
        let edits = StringLikeness.edits(a, b, atMost: 2)
        if edits == 1 { return 5 }
        let likeness = StringLikeness.jaroWinkler(a, b, atLeast: 0.8)
        if likeness >= 0.92 || (edits == 2 && min(a.count, b.count) > 5) { return 4 }
        if a.bytes.starts(with: b.bytes) || b.bytes.starts(with: a.bytes) { return 3 }
        return likeness >= 0.8 ? 2 : 1
    }

    /// What is left of two whole names: how many of the words of the shorter are in the longer.
    private static func names(_ one: LinkageValue, _ other: LinkageValue) -> LinkageLevel {
        let common = one.commonWords(with: other, nearly: true)
        if common == min(one.count, other.count) { return 6 }
        return common > 1 ? 4 : common == 1 ? 3 : 1
    }

    private static func date(_ a: LinkageWord, _ b: LinkageWord) -> LinkageLevel {
        let edits = StringLikeness.edits(a, b, atMost: 2)
        if edits == 1 { return 6 }
        let (a, b) = (a.bytes, b.bytes)
        guard a.count == 8, b.count == 8 else {
            return a.prefix(4).elementsEqual(b.prefix(4)) ? 4 : 1
        }
        let isSameYear = a[0..<4].elementsEqual(b[0..<4])
        let isSameMonth = a[4..<6].elementsEqual(b[4..<6])
        let isSameDay = a[6..<8].elementsEqual(b[6..<8])
        let isTurned = a[4..<6].elementsEqual(b[6..<8]) && a[6..<8].elementsEqual(b[4..<6])
        if isSameYear, isTurned { return 6 }
        if edits == 2 { return isSameYear ? 5 : 3 }
        if isSameYear { return isSameMonth || isSameDay ? 5 : 4 }
        return isSameMonth && isSameDay ? 3 : 1
    }

    private static func text(_ one: LinkageValue, _ other: LinkageValue) -> LinkageLevel {
        let (a, b) = (one.whole, other.whole)
        let shorter = min(a.count, b.count)
        let edits = StringLikeness.edits(a, b, atMost: 2)
        if edits == 1, shorter > 2 { return 6 }
        if one.isSeveral || other.isSeveral {
            let common = one.commonWords(with: other, nearly: true)
            if common == min(one.count, other.count) { return 5 }
            if common > 0 { return 3 }
            if a.letters == b.letters, withoutSpaces(a) == withoutSpaces(b) { return 6 }
        }
        if edits == 2, shorter > 5 { return 5 }
        let likeness = StringLikeness.jaroWinkler(a, b, atLeast: 0.75)
        return likeness >= 0.88 ? 4 : likeness >= 0.75 ? 2 : 1
    }

    private static func postcode(_ a: LinkageWord, _ b: LinkageWord) -> LinkageLevel {
        if StringLikeness.edits(a, b, atMost: 1) == 1 { return 6 }
        let (one, other) = (beginning(of: a.bytes), beginning(of: b.bytes))
        if one.elementsEqual(other) { return 5 }
        if a.letters == b.letters, a.bytes.sorted() == b.bytes.sorted() { return 4 }
        let common = zip(one, other).prefix { $0 == $1 }.count
        return common >= 2 ? 3 : common == 1 ? 2 : 1
    }

    /// The part of a postal code that names the town: before the space, or the first half.
    static func beginning<Bytes: RandomAccessCollection>(of code: Bytes) -> Bytes.SubSequence
    where Bytes.Element == UInt8 {
        if let space = code.firstIndex(of: UInt8(ascii: " ")) { return code[..<space] }
        return code.prefix((code.count + 1) / 2)
    }

    private static func email(_ a: LinkageWord, _ b: LinkageWord) -> LinkageLevel {
        if StringLikeness.edits(a, b, atMost: 1) == 1 { return 6 }
        let at = UInt8(ascii: "@")
        let (one, other) = (Array(a.bytes.prefix { $0 != at }), Array(b.bytes.prefix { $0 != at }))
        if one == other || untagged(one) == untagged(other) { return 5 }
        let likeness = LinkageWord.with(one, other) {
            StringLikeness.jaroWinkler($0, $1, atLeast: 0.85)
        }
        if likeness >= 0.85 { return likeness >= 0.92 ? 4 : 3 }
        let isSameDomain = a.bytes.dropFirst(one.count).elementsEqual(
            b.bytes.dropFirst(other.count)
        )
        return isSameDomain ? 2 : 1
    }

    private static func untagged(_ local: [UInt8]) -> [UInt8] {
        local.prefix { $0 != UInt8(ascii: "+") }.filter { $0 != UInt8(ascii: ".") }
    }

    private static func phone(_ a: LinkageWord, _ b: LinkageWord) -> LinkageLevel {
        if a.count >= 7, b.count >= 7, a.bytes.suffix(7).elementsEqual(b.bytes.suffix(7)) {
            return 6
        }
        return StringLikeness.edits(a, b, atMost: 1) == 1 ? 5 : 1
    }

    private static func code(_ a: LinkageWord, _ b: LinkageWord) -> LinkageLevel {
        let edits = StringLikeness.edits(a, b, atMost: 2)
        if edits == 1 { return 6 }
        return edits == 2 && min(a.count, b.count) > 5 ? 4 : 1
    }

    private static func category(_ a: LinkageWord, _ b: LinkageWord) -> LinkageLevel {
        min(a.count, b.count) > 2 && StringLikeness.edits(a, b, atMost: 1) == 1 ? 5 : 1
    }

    private static func withoutSpaces(_ word: LinkageWord) -> [UInt8] {
        word.bytes.filter { $0 != UInt8(ascii: " ") }
    }
}
