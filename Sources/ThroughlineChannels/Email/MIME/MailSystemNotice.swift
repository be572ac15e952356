// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A failure that a mail system reports in words of its own, whichever system it is.
///
/// For forty years each of them has had its own words, and gateways and phone companies still do.
/// What they share is the author: `MAILER-DAEMON`, `postmaster` with a subject that such a report
/// has, or nobody (RFC 5321, 4.5.5); and that they send the message back, or its header. So whom it
/// did not reach is told by the paragraphs that begin with an address, and else by the message itself.
struct MailSystemNotice {
    /// Whom it did not reach; one without an address where that is all that is known.
    let recipients: [MailDeliveryReport.Recipient]
    /// The message, or its header alone, where the report shows it.
    let original: MailMessage?

    /// Reads a message's own words; nil where no mail system wrote it, or where they name nobody.
    init?(_ message: MailMessage) {
        guard message.traits.isDeliveryReport,
            let text = message.textPart?.text() ?? message.html.map({ HTMLText($0).text }),
            text.utf8.count <= PlainReport.lengthLimit
        else { return nil }
        let report = PlainReport(text)
        let original = report.message(enclosedIn: message)
        var found = report.paragraphs
        if found.isEmpty { found = Self.recipients(of: original, in: report) }
        if found.isEmpty { found = report.addressLines }
        guard !found.isEmpty || original?.messageID != nil else { return nil }
        if found.isEmpty { found = [MailDeliveryReport.Recipient(address: "", action: "failed")] }
        if Self.isDelay(message.subject ?? "") {
            for index in found.indices { found[index].action = "delayed" }
        }
        recipients = Array(found.prefix(PlainReport.limit))
        self.original = original
    }

    /// The recipients of the message that the words name; the only one need not be named.
    private static func recipients(
        of original: MailMessage?,
        in report: PlainReport
    ) -> [MailDeliveryReport.Recipient] {
        let all = original.map { ($0.to + $0.cc).filter { $0.domain != nil }.map(\.address) } ?? []
        let named = report.recipients(namedAnywhere: all.prefix(PlainReport.limit))
        if named.isEmpty, all.count == 1, let only = all.first {
            return [MailDeliveryReport.Recipient(address: only, action: "failed")]
        }
        return named
    }

    /// Whether Exim says that a message waits: `Warning: message 1a2B3c-0004dE-5F delayed 24 hours`.
    static func isWarning(_ subject: String) -> Bool {
        let subject = subject.prefix(200).lowercased()
        return subject.hasPrefix("warning: message ") && subject.contains(bytes: " delayed ")
    }

    /// Whether the system goes on trying.
    private static func isDelay(_ subject: String) -> Bool {
        let subject = subject.prefix(200).lowercased()
        return subject.contains(bytes: "delay") || subject.hasPrefix("warning:")
    }
}

extension PlainReport {
    /// How many lines addresses are looked for in, and how much of each, in bytes.
    private static let lineCount = 500
    private static let lineLimit = 200

    /// Those of some addresses that a line names, each with the paragraph from there on.
    fileprivate func recipients(
        namedAnywhere addresses: some Sequence<String>
    ) -> [MailDeliveryReport.Recipient] {
        let lines = words.prefix(Self.lineCount).map { $0.prefix(Self.lineLimit).lowercasedText }
        return addresses.compactMap { address in
            let wanted = address.lowercased()
            let place = lines.firstIndex { $0.contains(bytes: wanted) }
            return place.map { recipient(address, reason: words[$0...]) }
        }
    }

    /// The addresses that stand on lines of their own, with or without brackets.
    fileprivate var addressLines: [MailDeliveryReport.Recipient] {
        words.indices.prefix(Self.lineCount).compactMap { index in
            let line = words[index].trimmed.drop { $0 == ASCII.less }
            let address = line.last == ASCII.greater ? line.dropLast() : line
            let parts = address.split(separator: ASCII.at, omittingEmptySubsequences: false)
            let isAddress =
                address.count <= 320 && parts.count == 2 && parts[1].contains(ASCII.dot)
                && parts.allSatisfy { part in
                    !part.isEmpty && part.allSatisfy { $0.isFieldNameByte && $0 != ASCII.greater }
                }
            guard isAddress else { return nil }
            return recipient(
                String(decoding: address, as: UTF8.self),
                reason: words[(index + 1)...]
            )
        }
    }
}

extension MailMessage {
    /// Whether a mail system wrote it to say what became of a message.
    ///
    /// - Parameter isAnswer: Whether it says that it is an automatic answer, as Exim says of
    ///   everything; then only the subject tells a failure from a warning.
    /// - Returns: Whether it did.
    func isMailSystemNotice(isAnswer: Bool) -> Bool {
        let author = from.first.map(MailSystemAuthor.init)
        if let author, !isAnswer, author.isDaemon || author.isPostmaster && hasNullReturnPath {
            return true
        }
        let isSystem = author.map { $0.isDaemon || $0.isNobody } == true || isMailSystem(author)
        guard isSystem, let subject else { return false }
        return NonDeliveryNotice.isSubject(subject) || MailSystemNotice.isWarning(subject)
    }

    /// Whether the author is a mail system.
    var isFromMailSystem: Bool { isMailSystem(from.first.map(MailSystemAuthor.init)) }

    private func isMailSystem(_ author: MailSystemAuthor?) -> Bool {
        author?.isSystem ?? true || hasNullReturnPath
    }

    /// Whether the envelope's sender is empty, as in all answers of mail systems (RFC 5321, 4.5.5).
    var hasNullReturnPath: Bool {
        headers.first(named: "return-path")?.unfoldedValue.trimmed.elementsEqual("<>".utf8) == true
    }
}
