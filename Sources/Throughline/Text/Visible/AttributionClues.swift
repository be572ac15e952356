// SPDX-License-Identifier: Apache-2.0

/// What a line, or several that were one, says about who wrote what follows.
struct AttributionClues {
    private(set) var beginsWithDate = false
    private var date: DateClues
    private var words: [ArraySlice<UInt8>]
    /// The word that holds a mailbox.
    private var mailbox: Int?
    private var mailboxes = 0
    /// The mailbox stands in brackets, as programs put it, and not in a sentence.
    private var isMailboxBracketed = false
    private var verb: Int?
    private var hasVerbAnywhere = false
    private var endsWithColon = false
    private var endsWithVerb = false
    private var endsWithMailbox = false

    /// A name, a date and a sentence have no more words than this together.
    private static let wordsAtMost = 40
    /// What has more and no word for "wrote" is rather a sentence that names somebody.
    private static let wordsWithoutVerb = 15
    /// Some programs write the mailbox three times.
    private static let mailboxesAtMost = 3
    /// A name has no more words than this.
    private static let wordsOfName = 8
    /// Words that may stand before a date: "El lunes, día 6".
    private static let wordsBeforeDate = 5

    init(_ line: [UInt8]) {
        let text = Self.bare(line[...].lowercased())
        words = text.words(atMost: Self.wordsAtMost)
        date = DateClues(text, words: words)
        endsWithColon = text.last == UInt8(ascii: ":") || text.hasSuffix(Self.wideColon)
        readVerb(text)
        readMailbox()
        beginsWithDate = Self.wordsBefore(date.firstNumber, in: text) <= Self.wordsBeforeDate
    }

    /// Too much for one attribution, however the text goes on.
    var isTooMuch: Bool {
        words.count >= Self.wordsAtMost || date.dates > 1 || mailboxes > Self.mailboxesAtMost
    }

    /// A date and a colon alone are the rest of an attribution, not one.
    var nameSomebody: Bool { mailbox != nil || hasVerb }

    /// "On 3 May 2024", or "03.05.2024" before a mailbox: nothing is missing before it.
    var openWithDate: Bool {
        guard date.hasDate, beginsWithDate else { return false }
        return beginWithOn || (date.numericDates > 0 && date.firstNumber == 0 && mailbox != nil)
    }

    /// "On", in some language.
    var beginWithOn: Bool {
        words.first.map { MailWords.on.contains(String(decoding: $0, as: UTF8.self)) } ?? false
    }

    /// Enough to doubt that a quoted line is what the writer wants to quote.
    var couldSayWhoWrote: Bool {
        endsWithColon && (date.hasDate || mailbox != nil || hasVerb)
    }

    private var hasVerb: Bool { verb != nil || hasVerbAnywhere }

    /// Whether the clues are enough, given what stands around the line.
    func sayWhoWrote(_ surroundings: Attribution.Surroundings) -> Bool {
        if isTooMuch { return false }
        if beginsWithDate, date.hasDate, dateSaysWhoWrote(surroundings) { return true }
        if let mailbox, mailbox < Self.wordsOfName, isMailboxBracketed, endsWithColon {
            if let verb, (0...2).contains(verb - mailbox) { return true }
            if date.hasDate || hasVerbAnywhere { return true }
            if surroundings.isFollowedByQuote, surroundings.followsBlank { return true }
        }
        // "Ann Lee wrote:"
        return hasVerb && endsWithColon && words.count <= 6 && surroundings.followsBlank
            && surroundings.isFollowedByQuote
    }

    private func dateSaysWhoWrote(_ surroundings: Attribution.Surroundings) -> Bool {
        let isFollowed = surroundings.isFollowedByQuote || surroundings.isFollowedByBlank
        let isClosed = endsWithColon || endsWithVerb
        if mailbox != nil {
            if !isClosed { return isMailboxBracketed && endsWithMailbox && isFollowed }
            if !hasVerb, words.count > Self.wordsWithoutVerb { return false }
            return isMailboxBracketed || endsWithVerb || surroundings.isFollowedByQuote
        }
        if hasVerb, isClosed {
            return date.hasTime || surroundings.followsBlank || surroundings.isFollowedByQuote
        }
        if endsWithColon, surroundings.isFollowedByQuote {
            return words.count < Self.wordsWithoutVerb
        }
        return date.firstNumber == 0 && surroundings.followsBlank && isFollowed && namesAfterOffset
    }

    /// "2024-05-06 10:00 GMT+02:00 Ann Lee", and nothing else.
    private var namesAfterOffset: Bool {
        guard date.hasTime, let offset = words.firstIndex(where: Self.isOffset) else {
            return false
        }
        let name = words[(offset + 1)...]
        return (1...6).contains(name.count) && name.last?.trimmingPunctuation().isEmpty == false
    }

    // MARK: Reading

    /// Without bullets, emphasis and rules around it, and with its brackets written out.
    private static func bare(_ text: [UInt8]) -> ArraySlice<UInt8> {
        var bare = text[...]
        while let first = bare.first, first == 0x20 || first == 0x7C || Rule.isDelimiter(first) {
            bare = bare.dropFirst()
        }
        while let last = bare.last, last == 0x20 || last == 0x7C || Rule.isDelimiter(last) {
            bare = bare.dropLast()
        }
        guard bare.contains(UInt8(ascii: "&")) else { return bare }
        return Array(
            String(decoding: bare, as: UTF8.self)
                .replacing("&lt;", with: "<").replacing("&gt;", with: ">").utf8
        )[...]
    }

    private mutating func readVerb(_ text: ArraySlice<UInt8>) {
        for (index, word) in words.enumerated() {
            let bare = word.trimmingPunctuation()
            guard bare.count >= 4, bare.count <= 32,
                MailWords.wrote.contains(String(decoding: bare, as: UTF8.self))
            else { continue }
            verb = index
            // A colon may stand by itself behind it.
            endsWithVerb = words[(index + 1)...].allSatisfy { $0.trimmingPunctuation().isEmpty }
        }
        guard text.contains(where: { $0 >= 0x80 }), MailWords.wroteAnywhere.occurs(in: text) else {
            return
        }
        hasVerbAnywhere = true
        endsWithVerb = endsWithVerb || MailWords.wroteAnywhere.occurs(in: text.suffix(32))
    }

    private mutating func readMailbox() {
        var isOpen = false
        for (index, word) in words.enumerated() {
            let wasOpen = isOpen
            for byte in word {
                if Self.isOpening(byte) { isOpen = true }
                if Self.isClosing(byte) { isOpen = false }
            }
            guard let at = word.firstIndex(of: UInt8(ascii: "@")), at > word.startIndex,
                at + 1 < word.endIndex, Self.isLetterOrDigit(word[at + 1])
            else { continue }
            let local = word[..<at]
            if local.contains(UInt8(ascii: "=")) { continue }
            if mailbox == nil { mailbox = index }
            mailboxes += 1
            if wasOpen || local.contains(where: { Self.isOpening($0) || $0 == UInt8(ascii: ":") }) {
                isMailboxBracketed = true
            }
            endsWithMailbox = words[(index + 1)...].allSatisfy {
                $0.trimmingPunctuation().count <= 1
            }
        }
    }

    private static func wordsBefore(_ offset: Int?, in text: ArraySlice<UInt8>) -> Int {
        guard let offset, offset <= 60 else { return .max }
        let before = text.prefix(offset)
        if before.contains(UInt8(ascii: "<")) || before.contains(UInt8(ascii: "@")) { return .max }
        return before.words(atMost: wordsBeforeDate + 1).count
    }

    private static func isOffset(_ word: ArraySlice<UInt8>) -> Bool {
        word.hasPrefix(gmt) || word.hasPrefix(utc)
    }

    private static func isOpening(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "<") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
    }

    private static func isClosing(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ">") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    private static let wideColon = Array("：".utf8)
    private static let gmt = Array("gmt".utf8)
    private static let utc = Array("utc".utf8)
}
