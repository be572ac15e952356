// SPDX-License-Identifier: Apache-2.0

/// The extension at the end of a written number, such as `ext. 12`, `x12`, `,,12` or `-12#`.
///
/// Every notation ends with digits and perhaps a hash, and none has digits before those. So the
/// last digits are looked up first, and a notation is then one of six ways to lead to them. How
/// many digits an extension may have depends on how plain its label is.
struct PhoneExtension {
    /// The digits of the extension.
    let digits: Range<Int>
    private let text: ArraySlice<PhoneCharacter>
    private let endsWithHash: Bool

    /// Finds the last digits, or fails where the text does not end as an extension would.
    init?(endOf text: ArraySlice<PhoneCharacter>) {
        self.text = text
        endsWithHash = text.last == .ascii("#")
        let end = endsWithHash ? text.endIndex - 1 : text.endIndex
        let start = (text[..<end].lastIndex { !$0.isDigit }).map { $0 + 1 } ?? text.startIndex
        guard start < end, start > text.startIndex, end - start <= 20 else { return nil }
        digits = start..<end
    }

    /// Where the extension begins, labels and separators included; the earliest of all readings.
    func start() -> Int? {
        let region = text[..<digits.lowerBound]
        let begin = (region.lastIndex { $0.isDigit }).map { $0 + 1 } ?? text.startIndex
        let label = region[begin...]
        // Most numbers end with digits that only punctuation parts from others.
        guard endsWithHash || label.contains(where: \.opensExtension) else { return nil }
        return label.indices.first { begins(at: $0) }
    }

    /// Whether an extension begins here and reaches to the end.
    func begins(at start: Int) -> Bool {
        guard start >= text.startIndex, start < digits.lowerBound else { return false }
        let label = text[start..<digits.lowerBound]
        let count = digits.count
        return label.isParameter && !endsWithHash
            || count <= 20 && label.isExplicitLabel
            || count <= 9 && label.isAmbiguousLabel
            || count <= 6 && endsWithHash && label.allSatisfy { $0.isDashOrSpace }
            || count <= 15 && label.isPauseOrCall
            || count <= 9 && label.isCommas
    }
}

extension PhoneCharacter {
    fileprivate var isDashOrSpace: Bool { self == .ascii("-") || self == .ascii(" ") }

    fileprivate var isBlank: Bool {
        self == .ascii(" ") || self == .ascii("\t") || self == .noBreakSpace
    }

    /// Whether the character can be part of what labels an extension, beyond mere punctuation.
    fileprivate var opensExtension: Bool {
        switch rawValue {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "#"), UInt8(ascii: "~"): true
        default: isLetter || rawValue >= 0x80
        }
    }
}

/// The six notations; each looks at everything from where it begins to the digits.
extension ArraySlice<PhoneCharacter> {
    /// `;ext=` of RFC 3966.
    fileprivate var isParameter: Bool {
        var rest = self
        return rest.take(";ext=") && rest.isEmpty
    }

    /// A label that says what it is: `ext`, `extn`, `extension`, `xtn`, `доб`, `anexo`.
    fileprivate var isExplicitLabel: Bool {
        var rest = drop { $0.isBlank || $0 == .ascii(",") }
        return rest.takeExplicitLabel() && rest.isTail
    }

    /// A label that may mean something else: `x`, `#`, `~`, `int`.
    fileprivate var isAmbiguousLabel: Bool {
        var rest = drop { $0.isBlank || $0 == .ascii(",") }
        let isLabel =
            rest.take("x") || rest.take("#") || rest.take("~") || rest.take("int")
            || rest.take(.fullWidthX) || rest.take(.fullWidthHash) || rest.take(.fullWidthTilde)
            || rest.take([.fullWidthI, .fullWidthN, .fullWidthT])
        return isLabel && rest.isTail
    }

    /// What telephones read as a pause or a prompt: two commas or a semicolon.
    fileprivate var isPauseOrCall: Bool {
        var rest = drop { $0.isBlank }
        return (rest.take(",,") || rest.take(";")) && rest.isTail
    }

    /// Commas alone.
    fileprivate var isCommas: Bool {
        var rest = drop { $0.isBlank }
        guard rest.take(",") else { return false }
        rest = rest.drop { $0 == .ascii(",") }
        return rest.isTail
    }

    /// What may stand between a label and its digits: a stop or colon, then separators.
    private var isTail: Bool {
        var rest = self
        if rest.first == .ascii(":") || rest.first == .ascii(".") || rest.first == .fullWidthStop {
            rest = rest.dropFirst()
        }
        return rest.allSatisfy { $0.isBlank || $0 == .ascii(",") || $0 == .ascii("-") }
    }

    private mutating func takeExplicitLabel() -> Bool {
        if take([.cyrillicDe, .cyrillicO, .cyrillicBe]) || take("anexo") { return true }
        let begin = self
        _ = take(.fullWidthE)
        if take([.fullWidthX, .fullWidthT]) {
            _ = take(.fullWidthN)
            return true
        }
        self = begin
        _ = take("e")
        guard take("xt") else { return false }
        if take("ensi") {
            // Spanish extensión, its accent perhaps typed as a character of its own.
            if !take(.accentedO) {
                guard take("o") else { return false }
                _ = take(.acuteAccent)
            }
        }
        _ = take("n")
        return true
    }

    private mutating func take(_ character: PhoneCharacter) -> Bool {
        guard first == character else { return false }
        removeFirst()
        return true
    }

    private mutating func take(_ characters: [PhoneCharacter]) -> Bool {
        guard starts(with: characters) else { return false }
        removeFirst(characters.count)
        return true
    }

    /// Takes an ASCII text, without regard to case.
    private mutating func take(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard count >= length else { return false }
        let matches = text.withUTF8Buffer { text in
            prefix(length).elementsEqual(text) { $0.lowercased.rawValue == $1 }
        }
        if matches { removeFirst(length) }
        return matches
    }
}
