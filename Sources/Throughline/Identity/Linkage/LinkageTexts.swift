// SPDX-License-Identifier: Apache-2.0

/// The distinct values of a table, one after the other in memory, so that comparing them counts no
/// references and follows none.
struct LinkageTexts: Sendable {
    /// Where a string lies, and which letters it has.
    struct Span: Sendable {
        let start: Int32
        let count: Int32
        let letters: UInt64
    }

    /// A value: the whole, its words, and what it may be short for.
    struct Value: Sendable {
        /// The place of the whole among the spans; its words follow it where there are several.
        let span: Int32
        let words: Int32
        let root: Int32
        let roots: Int32
    }

    private var bytes: [UInt8] = []
    private var spans: [Span] = []
    private var roots: [Int32] = []
    private var values: [Value] = []
    private var rootNumbers: [[UInt8]: Int32] = [:]

    /// How many values there are.
    var count: Int { values.count }

    /// Adds a value, and returns its number.
    mutating func append(_ value: [UInt8], roots names: [[UInt8]] = []) -> Int32 {
        let span = Int32(spans.count)
        let start = bytes.count
        bytes += value
        spans.append(
            Span(
                start: Int32(start),
                count: Int32(value.count),
                letters: LinkageWord.letters(of: value)
            )
        )
        let words = LinkageText.words(value)
        for word in words where words.count > 1 {
            spans.append(
                Span(
                    start: Int32(start + word.startIndex),
                    count: Int32(word.count),
                    letters: LinkageWord.letters(of: word)
                )
            )
        }
        let root = Int32(roots.count)
        for name in names {
            let number = rootNumbers[name] ?? Int32(rootNumbers.count)
            rootNumbers[name] = number
            roots.append(number)
        }
        values.append(
            Value(
                span: span,
                words: words.count > 1 ? Int32(words.count) : 0,
                root: root,
                roots: Int32(names.count)
            )
        )
        return Int32(values.count - 1)
    }

    /// Hands out what reads the values; it must not leave the body.
    func read<Result>(_ body: (Reader) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            spans.withUnsafeBufferPointer { spans in
                roots.withUnsafeBufferPointer { roots in
                    values.withUnsafeBufferPointer { values in
                        body(Reader(bytes: bytes, spans: spans, roots: roots, values: values))
                    }
                }
            }
        }
    }

    /// Reads values.
    struct Reader {
        fileprivate let bytes: UnsafeBufferPointer<UInt8>
        fileprivate let spans: UnsafeBufferPointer<Span>
        fileprivate let roots: UnsafeBufferPointer<Int32>
        fileprivate let values: UnsafeBufferPointer<Value>

        /// A value, by its number.
        subscript(number: Int32) -> LinkageValue {
            LinkageValue(reader: self, value: values[Int(number)])
        }

        fileprivate func word(_ span: Int32) -> LinkageWord {
            let span = spans[Int(span)]
            let start = Int(span.start)
            return LinkageWord(
                bytes: UnsafeBufferPointer(rebasing: bytes[start..<start + Int(span.count)]),
                letters: span.letters
            )
        }
    }
}

/// A value as it is compared.
struct LinkageValue {
    fileprivate let reader: LinkageTexts.Reader
    fileprivate let value: LinkageTexts.Value

    /// The whole.
    var whole: LinkageWord { reader.word(value.span) }
    /// How many words it has.
    var count: Int { max(1, Int(value.words)) }
    /// Whether there are several words.
    var isSeveral: Bool { value.words > 1 }

    /// A word; the whole, where there is one.
    subscript(word: Int) -> LinkageWord {
        reader.word(isSeveral ? value.span + 1 + Int32(word) : value.span)
    }

    /// Whether both may be short for one name.
    func sharesRoot(with other: Self) -> Bool {
        for one in 0..<value.roots {
            let root = reader.roots[Int(value.root + one)]
            for place in 0..<other.value.roots
            where reader.roots[Int(other.value.root + place)] == root {
                return true
            }
        }
        return false
    }

    /// How many words are among the other's, a typing error aside where that is asked for.
    func commonWords(with other: Self, nearly: Bool) -> Int {
        var common = 0
        for one in 0..<count {
            let word = self[one]
            for place in 0..<other.count
            where word == other[place] || nearly && word.isNearly(other[place]) {
                common += 1
                break
            }
        }
        return common
    }
}

extension LinkageWord {
    /// Whether the other is the same but for one typing error.
    fileprivate func isNearly(_ other: Self) -> Bool {
        min(count, other.count) > 3 && StringLikeness.edits(self, other, atMost: 1) == 1
    }
}
