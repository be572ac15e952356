// SPDX-License-Identifier: Apache-2.0

/// "Sent from my phone": the line that a device or mail program puts under a message.
///
/// Its words come in few orders: "sent from" something, "from something sent", or "this message was
/// sent from" something; and the something is a device, a mail program, or "mine". A sentence
/// that only speaks of a mail that was sent has another order.
struct DeviceFooter {
    private static let wordsAtMost = 12
    /// Scripts without spaces between words are measured in bytes.
    private static let bytesWithoutWords = 64

    private let line: [UInt8]
    private let words: [ArraySlice<UInt8>]
    private let names: [String]
    private let endsSentence: Bool

    static func isFooter(_ content: ArraySlice<UInt8>) -> Bool {
        DeviceFooter(content)?.isFooter ?? false
    }

    /// Reads the content of a line; nil for most lines that are something else.
    private init?(_ content: ArraySlice<UInt8>) {
        guard content.count >= 8, content.count <= 240 else { return nil }
        let bare = Self.withoutLink(content)
        // A sentence with one of these says more than where it was sent from.
        if bare.contains(where: { $0 == 0x3F || $0 == 0x21 || $0 == 0x2C || $0 == 0x3B }) {
            return nil
        }
        words = bare.words(atMost: Self.wordsAtMost + 1)
        guard let first = words.first, let last = words.last, words.count <= Self.wordsAtMost,
            Self.mayBegin(first) || Self.mayEnd(last) || Self.mayHold(bare)
        else { return nil }
        line = bare.lowercased()
        names = line[...].words(atMost: Self.wordsAtMost).map {
            String(decoding: $0, as: UTF8.self)
        }
        endsSentence = content.last == UInt8(ascii: ".")
    }

    private static func mayBegin(_ word: ArraySlice<UInt8>) -> Bool {
        DeviceWords.opening.contains(String(decoding: word.lowercased(), as: UTF8.self))
    }

    private static func mayEnd(_ word: ArraySlice<UInt8>) -> Bool {
        let word = String(decoding: word.lowercased(), as: UTF8.self)
        return DeviceWords.sentLast.contains(word) || DeviceWords.get.contains(word)
    }

    private static func mayHold(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= bytesWithoutWords && line.contains { $0 >= 0x80 }
            && DeviceWords.sentAnywhere.occurs(in: line)
    }

    private var isFooter: Bool {
        saysSentFrom || saysFromSent || saysThisMessageWasSent || isAdvertisement
            || saysSentAnywhere
    }

    /// "Sent from my phone", "Lähetetty iPhonesta".
    private var saysSentFrom: Bool {
        guard names.count >= 2, DeviceWords.sent.contains(names[0]) else { return false }
        if DeviceWords.devices.occurs(in: Array(names[1].utf8)[...]) { return true }
        guard DeviceWords.from.contains(names[1]) else { return false }
        return hasDevice || saysMine || (hasProgram && !endsSentence) || namesProgram
    }

    /// "Von meinem Handy gesendet".
    private var saysFromSent: Bool {
        guard let first = names.first, let last = names.last, DeviceWords.sent.contains(last),
            last != "sent"
        else { return false }
        if DeviceWords.from.contains(first) { return hasDevice || hasProgram }
        return DeviceWords.sentLast.contains(last) && names.count <= 5 && hasDevice
    }

    /// "Diese Nachricht wurde von meinem Handy gesendet".
    private var saysThisMessageWasSent: Bool {
        guard names.count >= 4, DeviceWords.this.contains(names[0]),
            DeviceWords.message.contains(names[1]) || DeviceWords.message.contains(names[2]),
            names.contains(where: DeviceWords.sent.contains),
            names.contains(where: DeviceWords.from.contains)
        else { return false }
        return hasDevice || saysMine || hasProgram
    }

    /// "Get Outlook for iOS": the program, and the system it runs on.
    private var isAdvertisement: Bool {
        names.count <= 7 && names.contains { $0.hasPrefix("outlook") }
            && names.contains(where: DeviceWords.get.contains)
            && names.contains { DeviceWords.systems.begins(Array($0.utf8)[...]) }
    }

    private var saysSentAnywhere: Bool {
        Self.mayHold(line[...]) && hasDevice
    }

    /// "my" among the words, and few of them.
    private var saysMine: Bool {
        names.count <= 8 && names.contains(where: DeviceWords.mine.contains)
    }

    /// "Sent from Nine": a name stands there, not a thing.
    private var namesProgram: Bool {
        guard names[0] == "sent", names[1] != "via", (3...5).contains(words.count) else {
            return false
        }
        return words.dropFirst(2).allSatisfy { word in
            guard let first = word.first else { return false }
            return first < 0x61 || first >= 0x80 || word.elementsEqual("for".utf8)
        }
    }

    private var hasDevice: Bool { DeviceWords.devices.occurs(in: line[...]) }

    private var hasProgram: Bool {
        names.contains { DeviceWords.programs.begins(Array($0.utf8)[...]) }
    }

    /// The line without its link, as in `Sent from Mail<https://example.com>`; in German it stands
    /// before the last word.
    private static func withoutLink(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = content
        let bracket = line.firstIndex { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "[") }
        if let bracket, bracket > line.startIndex {
            let link = line[bracket...].prefix { $0 != UInt8(ascii: ">") }
            let isWhole = link.contains(UInt8(ascii: ":")) && link.endIndex < line.endIndex
            line = line[..<bracket] + (isWhole ? line[(link.endIndex + 1)...] : [])
        }
        while let last = line.last, isFrame(last) { line = line.dropLast() }
        while let first = line.first, isFrame(first) { line = line.dropFirst() }
        return line
    }

    private static func isFrame(_ byte: UInt8) -> Bool {
        byte <= 0x20 || Rule.isDelimiter(byte) || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "|")
            || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "]")
            || byte == UInt8(ascii: ")")
    }
}
