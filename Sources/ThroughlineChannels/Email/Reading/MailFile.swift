// SPDX-License-Identifier: Apache-2.0

/// What a file of mail holds, told by its first lines.
enum MailFile: Equatable {
    /// Many messages behind envelope lines.
    case mailbox
    /// One message, which may have something before it.
    case message(Range<Int>)
    /// One message between its length and a list of properties, as Apple's Mail keeps it.
    case emlx(Range<Int>)
    /// No mail, and why.
    case none(reason: String)

    static let noMail = "There is no header field in it that mail is made of."

    /// How far into a file a message may begin, in bytes.
    private static let strayLimit = 4_096
    /// How much of a header is looked at to tell whether it is one of mail, in bytes.
    private static let headerLimit = 65_536

    /// Looks at a file; in time that doesn't depend on its length, but for blank lines at its start.
    init(_ bytes: [UInt8]) {
        let mark = bytes.hasBytes([0xEF, 0xBB, 0xBF], at: 0, before: bytes.count) ? 3 : 0
        guard let start = bytes[mark...].firstIndex(where: { !$0.isWhitespace && $0 != 0 }) else {
            self = .none(reason: "There is nothing in it.")
            return
        }
        let lineEnd = bytes.firstIndex(of: ASCII.lineFeed, in: start..<bytes.count) ?? bytes.count
        let line = bytes[start..<lineEnd]
        if Self.isEnvelope(line, in: bytes) {
            self = .mailbox
        } else if let range = Self.emlx(line, in: bytes) {
            self = .emlx(range)
        } else if MboxEnvelope.isField(line) || line.starts(with: "From ".utf8) {
            self = .message(0..<bytes.count)
        } else if let found = Self.header(behind: start, in: bytes) {
            self = .message(found..<bytes.count)
        } else {
            self = .none(reason: Self.noMail)
        }
    }

    private static func isEnvelope(_ line: ArraySlice<UInt8>, in bytes: [UInt8]) -> Bool {
        guard line.starts(with: "From ".utf8) else { return false }
        let envelope = MboxEnvelope(line.dropFirst(5))
        let rest = bytes[min(line.endIndex + 1, bytes.count)...]
        let next = rest.prefix(while: { $0 != ASCII.lineFeed })
        return envelope.isPlausible && (envelope.hasDate || MboxEnvelope.isField(next))
    }

    /// The message in a file of Apple's Mail: its length on a line, the message, a property list.
    private static func emlx(_ line: ArraySlice<UInt8>, in bytes: [UInt8]) -> Range<Int>? {
        let digits = line.trimmed
        guard (1...10).contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
        let length = digits.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }
        let start = line.endIndex + 1
        guard start < bytes.count, length > 0, length <= bytes.count - start else { return nil }
        let range = start..<start + length
        return isHeader(at: start, in: bytes, before: range.upperBound) ? range : nil
    }

    /// Where a header begins behind a few bytes that are none.
    private static func header(behind start: Int, in bytes: [UInt8]) -> Int? {
        let end = min(bytes.count, start + strayLimit)
        var line = start
        var tried = 0
        while line < end, tried < 8 {
            let lineEnd = bytes.firstIndex(of: ASCII.lineFeed, in: line..<bytes.count)
            let text = bytes[line..<min(lineEnd ?? bytes.count, line + 1_000)]
            if MailHeaders.isFieldOfMail(text) {
                // Replies quote four fields of what they answer, but none that machines write.
                let names = ["message-id", "received", "mime-version"]
                if isHeader(at: line, in: bytes, before: bytes.count, with: names) { return line }
                tried += 1
            }
            guard let lineEnd else { return nil }
            line = lineEnd + 1
        }
        return nil
    }

    /// Whether a block of fields begins here that names an author and something more of a mail.
    ///
    /// - Parameters:
    ///   - start: Where.
    ///   - bytes: The file.
    ///   - end: Where the message ends.
    ///   - names: Fields of which one must be there.
    /// - Returns: Whether it is a header.
    private static func isHeader(
        at start: Int,
        in bytes: [UInt8],
        before end: Int,
        with names: [String] = ["date", "message-id", "received", "to", "subject"]
    ) -> Bool {
        var scanner = HeaderScanner(
            bytes: bytes,
            end: min(end, start + headerLimit),
            newline: ASCII.lineFeed,
            limits: .standard
        )
        guard (try? scanner.scan(from: start, isMessage: false)) != nil else { return false }
        let headers = MailHeaders(bytes: bytes, entries: scanner.entries, fallback: nil)
        guard headers.first(named: "from") != nil,
            names.contains(where: { headers.first(named: $0) != nil })
        else { return false }
        return ["date", "message-id", "received", "to", "subject"].count {
            headers.first(named: $0) != nil
        } > 1
    }
}

extension MailHeaders {
    /// The fields that say of a text that it is mail: those of RFC 5322, section 3.6, and the ones
    /// that mail systems put before them.
    private static let fieldsOfMail = [
        "from", "to", "subject", "date", "message-id", "received", "return-path", "sender",
        "reply-to", "cc", "bcc", "in-reply-to", "references", "mime-version", "content-type",
        "delivered-to", "x-original-to", "envelope-to", "resent-from", "resent-date", "resent-to",
        "dkim-signature", "x-mailer", "list-id", "auto-submitted",
    ]

    /// Whether at least one field is one that mail is made of.
    var areOfMail: Bool {
        entries.contains { entry in
            Self.fieldsOfMail.contains { bytes[entry.name].equalsIgnoringCase($0) }
        }
    }

    /// Whether a line begins a field that mail is made of.
    static func isFieldOfMail(_ line: ArraySlice<UInt8>) -> Bool {
        guard MboxEnvelope.isField(line) else { return false }
        let name = line.prefix(while: \.isFieldNameByte)
        return fieldsOfMail.contains { name.equalsIgnoringCase($0) }
    }
}
