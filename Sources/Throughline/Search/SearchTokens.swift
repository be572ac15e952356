// SPDX-License-Identifier: Apache-2.0

private import Foundation

/// The words of a text as they are searched: folded, so that one spelling finds the other.
///
/// - Case does not matter, nor do the marks on Latin letters (`paket på` is found by `pa`), ё and е.
/// - Persian joiners are dropped, and Arabic letters stand for their Persian twins; the parts of a
///   joined word are words too, since some people write a space there.
/// - Armenian's marks within a word (՞ ՛ ՜) are dropped, and `և` is `եւ`.
/// - Lao, Thai, Khmer, Burmese, kana and ideographs are written without spaces: a run of them is cut
///   into overlapping pairs of what people see as characters, so that any part of it is found.
public struct SearchTokens: Hashable, Sendable {
    /// One word of the text.
    struct Word: Hashable, Sendable {
        /// The tokens that stand for it, one behind the other; several for a run without spaces.
        var tokens: [String]
        /// The parts of a word that joiners hold together; empty where it has none.
        var parts: [String] = []
        /// Whether it is a run of a script without spaces.
        var isRun = false
        /// Where it stands in the text.
        var range: Range<String.Index>
    }

    /// The words, in order.
    let words: [Word]

    /// The longest text that is read, in Unicode scalars; what stands behind is not found.
    public static let lengthLimit = 1 << 20
    /// The longest word that is kept, in UTF-8 bytes.
    static let wordLimit = 256

    /// Reads a text.
    ///
    /// - Complexity: Linear in the text's length.
    public init(_ text: String) {
        var reader = WordReader()
        var count = 0
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            count += 1
            guard count <= Self.lengthLimit else { break }
            reader.take(scalar, at: index)
        }
        reader.endWord(at: text.endIndex)
        words = reader.words
    }

    /// What an index keeps: every token and every part, parted by spaces.
    ///
    /// Tokens hold neither spaces nor ASCII punctuation, so that a tokenizer that parts at those
    /// alone gives them back as they are.
    public var indexed: String {
        var all: [String] = []
        for word in words {
            all += word.tokens
            // A run's last character begins no pair, and would not be found alone.
            if word.isRun, let last = word.parts.last { all.append(last) }
        }
        for word in words where !word.isRun { all += word.parts }
        return all.joined(separator: " ")
    }
}

/// Collects words, one scalar after the other.
private struct WordReader {
    private(set) var words: [SearchTokens.Word] = []
    private var current = String.UnicodeScalarView()
    private var start: String.Index?
    private var joints: [Int] = []

    mutating func take(_ scalar: Unicode.Scalar, at index: String.Index) {
        switch scalar {
        case "a"..."z", "0"..."9": append(scalar, at: index)
        case "A"..."Z":
            append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value | 0x20)), at: index)
        case _ where scalar.isASCII:
            if scalar != "'" || start == nil { endWord(at: index) }
        case "\u{200C}", "\u{200D}":
            if start != nil { joints.append(current.count) }
        case "\u{2019}", "\u{2BC}", "\u{FE0E}", "\u{FE0F}", "\u{640}", "\u{AD}", "\u{200B}",
            "\u{200E}", "\u{200F}", "\u{2060}", "\u{55A}"..."\u{55C}", "\u{55E}",
            "\u{300}"..."\u{36F}", "\u{64B}"..."\u{652}":
            break  // written within words, and never searched for
        case "\u{64A}", "\u{649}": append("\u{6CC}", at: index)
        case "\u{643}": append("\u{6A9}", at: index)
        case "\u{587}":
            append("\u{565}", at: index)
            append("\u{582}", at: index)
        case "ё", "Ё": append("е", at: index)
        case "ß", "ẞ":
            append("s", at: index)
            append("s", at: index)
        default: takeOther(scalar, at: index)
        }
    }

    private mutating func takeOther(_ scalar: Unicode.Scalar, at index: String.Index) {
        if let letter = LatinFolding.base[scalar] {
            append(letter, at: index)
        } else if Self.isWordPart(scalar) {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                append(lower, at: index)
            }
        } else {
            endWord(at: index)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar, at index: String.Index) {
        let isRun = scalar.hasNoSpaces
        if let first = current.first, first.hasNoSpaces != isRun { endWord(at: index) }
        if start == nil { start = index }
        current.append(scalar)
    }

    mutating func endWord(at end: String.Index) {
        defer {
            current = String.UnicodeScalarView()
            start = nil
            joints = []
        }
        guard let start, let first = current.first else { return }
        let text = String(current)
        guard first.hasNoSpaces else {
            guard text.utf8.count <= SearchTokens.wordLimit else { return }
            words.append(.init(tokens: [text], parts: parts, range: start..<end))
            return
        }
        let characters = text.map(String.init)
        var pairs = zip(characters, characters.dropFirst()).map { $0 + $1 }
        if pairs.isEmpty { pairs = characters }
        words.append(
            .init(tokens: pairs, parts: characters.suffix(1), isRun: true, range: start..<end)
        )
    }

    /// The parts between the joiners.
    private var parts: [String] {
        let cuts = joints.filter { $0 > 0 && $0 < current.count }
        guard !cuts.isEmpty else { return [] }
        let scalars = Array(current)
        return zip([0] + cuts, cuts + [scalars.count]).compactMap { from, to in
            guard from < to else { return nil }
            var part = String.UnicodeScalarView()
            part.append(contentsOf: scalars[from..<to])
            return String(part)
        }
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// Whether its script writes words without spaces.
    fileprivate var hasNoSpaces: Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF:
            true
        default: false
        }
    }
}

/// Latin letters with marks, and the letters without them.
private enum LatinFolding {
    static let base: [Unicode.Scalar: Unicode.Scalar] = {
        var base: [Unicode.Scalar: Unicode.Scalar] = [:]
        for range in [0xC0...0x24F, 0x1E00...0x1EFF] as [ClosedRange<UInt32>] {
            for value in range {
                guard let scalar = Unicode.Scalar(value) else { continue }
                let lower = String(scalar).lowercased()
                let parts = lower.decomposedStringWithCanonicalMapping.unicodeScalars
                guard parts.count > 1, let first = parts.first, first.isASCII else { continue }
                base[scalar] = first
            }
        }
        return base
    }()
}
