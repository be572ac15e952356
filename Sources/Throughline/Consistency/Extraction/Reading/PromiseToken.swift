// SPDX-License-Identifier: Apache-2.0

/// A word, a number or a mark of a text, and where it stands.
struct PromiseToken: Hashable {
    /// What a run of digits can mean.
    enum Numeral: Hashable {
        case number(ExactNumber)
        case clock(ClockTime)
        case date(CalendarDay)
    }

    /// The word in lower case, or the mark.
    var text: String
    /// Where it stands, in bytes of UTF-8.
    var range: Range<Int>
    /// What its digits mean.
    var numeral: Numeral?
    /// Whether it begins with a capital letter.
    var isCapital = false
    /// Whether it is neither a word nor a number.
    var isMark = false
    /// Whether white space stands before it.
    var followsSpace = false

    /// Whether it ends a line.
    var isLineBreak: Bool { isMark && text == "\n" }
}

/// Parts a text into tokens, in one pass.
struct PromiseScanner {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var offset = 0
    private var spaceBefore = true
    private var tokens: [PromiseToken] = []

    /// How much of a text is read, in bytes of UTF-8: what is promised stands in the first pages.
    static let byteLimit = 32_768

    /// The tokens of a text, up to the limit.
    static func tokens(of text: String) -> [PromiseToken] {
        var scanner = PromiseScanner(text)
        scanner.scan()
        return scanner.tokens
    }

    private init(_ text: String) {
        var bytes = 0
        scalars = text.unicodeScalars.prefix { scalar in
            bytes += scalar.utf8.count
            return bytes <= Self.byteLimit
        }.map { $0 }
    }

    private mutating func scan() {
        while index < scalars.count {
            let scalar = scalars[index]
            if Self.digit(scalar) != nil {
                scanNumeral()
            } else if Self.isWordPart(scalar) {
                scanWord()
            } else if scalar == "\n" || scalar == "\u{2028}" {
                add("\n", length: 1)
            } else if scalar.properties.isWhitespace || Self.isIgnored(scalar) {
                spaceBefore = spaceBefore || scalar.properties.isWhitespace
                advance()
            } else {
                add(String(scalar), length: 1)
            }
        }
    }

    private mutating func add(_ text: String, length: Int) {
        let start = offset
        for _ in 0..<length { advance() }
        var token = PromiseToken(text: text, range: start..<offset, isMark: true)
        token.followsSpace = spaceBefore
        spaceBefore = text == "\n"
        tokens.append(token)
    }

    private mutating func advance() {
        offset += scalars[index].utf8.count
        index += 1
    }

    private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        scalars.indices.contains(index + distance) ? scalars[index + distance] : nil
    }
}

// MARK: - Words

extension PromiseScanner {
    private mutating func scanWord() {
        let start = offset
        let isCapital = scalars[index].properties.isUppercase
        var word = String.UnicodeScalarView()
        let isLao = Self.isLao(scalars[index])
        var asks: Int?
        while let scalar = peek(), Self.isWordPart(scalar) || Self.joins(scalar, peek(1)) {
            if isLao != Self.isLao(scalar), Self.isWordPart(scalar) { break }
            if Self.isArmenianAccent(scalar) {
                if scalar == "\u{55E}" { asks = offset }
            } else if !Self.isIgnored(scalar) {
                Self.append(scalar, to: &word)
            }
            advance()
        }
        guard !word.isEmpty else { return }
        var token = PromiseToken(text: String(word), range: start..<offset)
        token.isCapital = isCapital
        token.followsSpace = spaceBefore
        spaceBefore = false
        if isOrdinalEnding(token) {
            if tokens.last?.text == "-" { tokens.removeLast() }
            return
        }
        tokens.append(token)
        // An Armenian question is asked within the word.
        if let asks {
            tokens.append(PromiseToken(text: "\u{55E}", range: asks..<asks, isMark: true))
        }
        // A hyphen within a word parts two words.
        if peek() == "-", let next = peek(1), Self.isWordPart(next) { advance() }
    }

    /// What only says that a number is an ordinal or bends it: `12th`, `15-го`.
    private func isOrdinalEnding(_ token: PromiseToken) -> Bool {
        guard !token.followsSpace, let last = tokens.last else { return false }
        if last.numeral != nil { return ["st", "nd", "rd", "th"].contains(token.text) }
        let isJoined = last.text == "-" && tokens.dropLast().last?.numeral != nil
        return isJoined && token.text.unicodeScalars.count <= 3
            && !token.text.utf8.allSatisfy { $0 < 128 }
    }

    private static func append(_ scalar: Unicode.Scalar, to word: inout String.UnicodeScalarView) {
        switch scalar {
        case "A"..."Z": word.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value | 0x20)))
        case "ё", "Ё": word.append("е")
        case "\u{64A}", "\u{649}": word.append("\u{6CC}")  // Arabic yeh for the Persian one
        case "\u{643}": word.append("\u{6A9}")  // Arabic kaf for the Persian one
        case "\u{2019}", "\u{2BC}", "\u{60}", "\u{B4}": word.append("'")
        default:
            if scalar.isASCII {
                word.append(scalar)
            } else {
                word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z": return true
        default: break
        }
        guard !scalar.isASCII else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark:
            return true
        default: return false
        }
    }

    private static func joins(_ scalar: Unicode.Scalar, _ next: Unicode.Scalar?) -> Bool {
        if isIgnored(scalar) || isArmenianAccent(scalar) { return true }
        switch scalar {
        case "'", "\u{2019}", "\u{2BC}", "\u{60}", "\u{B4}":
            return next.map(isWordPart) ?? false
        default: return false
        }
    }

    private static func isArmenianAccent(_ scalar: Unicode.Scalar) -> Bool {
        (0x55A...0x55F).contains(scalar.value) && scalar != "\u{55D}"
    }

    /// Joiners and directions that say nothing.
    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x2060, 0x640, 0xFE0E, 0xFE0F, 0x64B...0x652, 0xFEFF: true
        default: false
        }
    }

    static func isLao(_ scalar: Unicode.Scalar) -> Bool { (0xE80...0xEFF).contains(scalar.value) }
}

// MARK: - Numbers

extension PromiseScanner {
    /// A digit of any script that customers write.
    static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
        let zeros: [UInt32] = [0x30, 0x660, 0x6F0, 0xED0]
        for zero in zeros where (zero...zero + 9).contains(scalar.value) {
            return UInt8(truncatingIfNeeded: scalar.value - zero) + 48
        }
        return nil
    }

    private mutating func scanNumeral() {
        let start = offset
        var text: [UInt8] = []
        while let scalar = peek(), text.count < 40 {
            if let digit = Self.digit(scalar) {
                text.append(digit)
            } else if let separator = separator(scalar, after: text) {
                text.append(separator)
            } else {
                break
            }
            advance()
        }
        let digits = String(decoding: text, as: UTF8.self)
        var token = PromiseToken(text: digits, range: start..<offset)
        token.numeral = NumeralReading.read(text)
        token.followsSpace = spaceBefore
        spaceBefore = false
        tokens.append(token)
    }

    /// What parts the digits of one number, in ASCII; nil where the number ends.
    private func separator(_ scalar: Unicode.Scalar, after text: [UInt8]) -> UInt8? {
        guard let next = peek(1), Self.digit(next) != nil else { return nil }
        switch scalar {
        case ".", ",", ":", "/": return UInt8(truncatingIfNeeded: scalar.value)
        case "\u{66C}", "'", "\u{2019}": return UInt8(ascii: ",")
        case "\u{66B}": return UInt8(ascii: ".")
        case "-": return isISODate(after: text) ? UInt8(ascii: "-") : nil
        case " ", "\u{A0}", "\u{202F}", "\u{2009}":
            // 1 234: groups of three after at most three.
            let group = (1...3).allSatisfy { peek($0).flatMap(Self.digit) != nil }
            let isOver = peek(4).flatMap(Self.digit) == nil
            let head = text.split(separator: UInt8(ascii: " ")).last?.count ?? 0
            let isGrouped = group && isOver && head <= 3 && text.allSatisfy { $0 == 32 || $0 >= 48 }
            return isGrouped ? UInt8(ascii: " ") : nil
        default: return nil
        }
    }

    private func isISODate(after text: [UInt8]) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "-"))
        guard parts.first?.count == 4, parts.count <= 2 else { return false }
        let twoDigits = (1...2).allSatisfy { peek($0).flatMap(Self.digit) != nil }
        return twoDigits && peek(3).flatMap(Self.digit) == nil
    }
}
