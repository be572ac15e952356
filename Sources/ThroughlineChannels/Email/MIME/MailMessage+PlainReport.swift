// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension MailMessage {
    /// The delivery report that a mail system wrote for people alone, and programs can tell all the
    /// same; nil where there is none.
    ///
    /// - Exim names the recipients in `X-Failed-Recipients`, and the reasons in the text.
    /// - qmail writes one paragraph for each recipient, which begins with `<address>:`
    ///   (cr.yp.to/proto/qsbmf.txt; its text begins with `Hi. This is the`).
    ///
    /// Both put the message, or its header, behind a line of hyphens. They report what failed for
    /// good; what is only late, Exim tells without the field. For Exchange and others see
    /// `NonDeliveryNotice`, for all other mail systems `MailSystemNotice`.
    var plainDeliveryReport: MailDeliveryReport? {
        namedDeliveryReport ?? noticedDeliveryReport
    }

    /// What Exim and qmail wrote.
    private var namedDeliveryReport: MailDeliveryReport? {
        guard let text = textPart?.text(), text.utf8.count <= PlainReport.lengthLimit else {
            return nil
        }
        let named = headers.all(named: "x-failed-recipients").flatMap {
            AddressListParser.parse($0.unfoldedValue, fallback: nil, limit: PlainReport.limit)
        }
        let report = PlainReport(text)
        let first = report.words.first { !$0.trimmed.isEmpty }?.trimmed
        let isQmail = first?.starts(with: "Hi. This is the".utf8) == true
        let recipients =
            named.isEmpty
            ? (isQmail ? report.paragraphs : []) : named.map { report.recipient($0.address) }
        guard !recipients.isEmpty else { return nil }
        let original = report.message(enclosedIn: self)
        return MailDeliveryReport(
            recipients: Array(recipients.prefix(PlainReport.limit)),
            originalMessageID: original?.messageID,
            originalReferences: original?.references ?? []
        )
    }
}

extension MailMessage {
    /// What Exchange wrote, and all others.
    private var noticedDeliveryReport: MailDeliveryReport? {
        NonDeliveryNotice(self).map { report(of: $0.recipients, $0.original) }
            ?? MailSystemNotice(self).map { report(of: $0.recipients, $0.original) }
    }

    private func report(
        of recipients: [MailDeliveryReport.Recipient],
        _ original: MailMessage?
    ) -> MailDeliveryReport {
        MailDeliveryReport(
            recipients: recipients,
            // Exchange answers the message that it reports on.
            originalMessageID: original?.messageID ?? inReplyTo.first ?? references.last,
            originalReferences: original?.references ?? []
        )
    }
}

/// A report in words, and the message behind it.
struct PlainReport {
    /// The lines before the message.
    let words: [ArraySlice<UInt8>]
    /// The message that came back, or as much of it as there is.
    let original: [UInt8]

    /// The longest report that is read, with the message in it.
    static let lengthLimit = 4 << 20
    /// The most recipients that are read.
    static let limit = 1_000
    /// The most lines of a reason.
    private static let reasonLimit = 20

    init(_ text: String) {
        let lines = Array(text.withLineFeeds.utf8)
            .split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
        let mark = lines.firstIndex(where: Self.isMark)
        let header = Self.header(in: lines[(mark.map { $0 + 1 } ?? 0)...])
        words = Array(lines[..<(mark ?? header ?? lines.count)])
        // Exim may say in further such lines that it cut the message.
        let rest = lines[(mark.map { $0 + 1 } ?? lines.count)...]
            .drop { $0.isEmpty || $0.starts(with: "---".utf8) }
        let isField = rest.first.map { MboxEnvelope.isField($0) || $0.starts(with: "From ".utf8) }
        let shown = isField == true ? rest : header.map { lines[$0...] } ?? rest
        original = Array(shown.joined(separator: [ASCII.lineFeed]))
    }

    /// Where fields of a message stand together that name it.
    ///
    /// Most mail systems say of what follows that it is the message; each in words of its own.
    private static func header(in lines: ArraySlice<ArraySlice<UInt8>>) -> Int? {
        var start: Int?
        var named: Set<String> = []
        for index in lines.indices {
            let line = lines[index]
            if let first = line.first, first.isBlank, start != nil, !line.trimmed.isEmpty {
                continue
            }
            if MboxEnvelope.isField(line) {
                start = start ?? index
                named.insert(line.prefix(while: \.isFieldNameByte).lowercasedText)
                continue
            }
            if start != nil, isHeader(named) { return start }
            start = nil
            named = []
        }
        return isHeader(named) ? start : nil
    }

    private static func isHeader(_ names: Set<String>) -> Bool {
        names.contains("message-id")
            && names.intersection(["from", "to", "subject", "date", "received"]).count >= 2
    }

    /// The message that came back: what stands behind the words, or what the report encloses.
    func message(enclosedIn report: MailMessage) -> MailMessage? {
        if let shown = try? MailMessage(original, limits: .standard), shown.messageID != nil {
            return shown
        }
        let enclosed = report.root.all.compactMap(MailMessage.enclosed)
        return enclosed.first { $0.messageID != nil } ?? enclosed.first
    }

    /// Whether a line says that the message follows.
    ///
    /// So does `--- Below this line is a copy of the message.`, in qmail's words.
    private static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
        // Exchange writes a heading.
        if line.count <= 200, line.lowercasedText.hasPrefix("original message header") {
            return true
        }
        guard line.starts(with: "---".utf8), line.count <= 200 else { return false }
        let words = line.lowercasedText
        return ["copy of", "original message", "returned message", "the body of", "header"]
            .contains { words.contains(bytes: $0) }
    }

    /// What is said of an address: the lines that follow it, up to the next empty one.
    func recipient(_ address: String) -> MailDeliveryReport.Recipient {
        let wanted = address.lowercased()
        let place = words.firstIndex { $0.trimmed.lowercasedText.hasPrefix(wanted) }
        return recipient(address, reason: place.map { words[($0 + 1)...] } ?? [])
    }

    /// The recipients that paragraphs begin with: `<ann@example.org>:`, or in quotation marks.
    var paragraphs: [MailDeliveryReport.Recipient] {
        words.indices.compactMap { index in
            let line = words[index].trimmed
            let closing = line.first == ASCII.quote ? ASCII.quote : ASCII.greater
            guard index == words.startIndex || words[index - 1].trimmed.isEmpty,
                line.first == ASCII.less || line.first == ASCII.quote,
                let end = line.dropFirst().firstIndex(of: closing),
                line[(end + 1)...].first == ASCII.colon
            else { return nil }
            let address = String(decoding: line[(line.startIndex + 1)..<end], as: UTF8.self)
            guard address.contains("@") else { return nil }
            let first = line[(end + 2)...]
            return recipient(address, reason: [first] + words[(index + 1)...])
        }
    }

    /// One whom it did not reach, with the first paragraph of what is said of them.
    func recipient(
        _ address: String,
        reason lines: some Sequence<ArraySlice<UInt8>>
    ) -> MailDeliveryReport.Recipient {
        let said = lines.prefix(Self.reasonLimit + 1).drop { $0.trimmed.isEmpty }
            .prefix { !$0.trimmed.isEmpty }
            .map { String(decoding: $0.trimmed, as: UTF8.self) }
        let reason = said.joined(separator: " ")
        return MailDeliveryReport.Recipient(
            address: address,
            action: "failed",
            status: Self.status(in: reason),
            diagnostic: reason.isEmpty ? nil : reason
        )
    }

    /// The first status code of a class of failures, such as `5.1.1` (RFC 3463).
    static func status(in text: String) -> String? {
        text.utf8.split { !$0.isDigit && $0 != ASCII.dot }.lazy
            .map { $0.split(separator: ASCII.dot, omittingEmptySubsequences: false) }
            .first { parts in
                parts.count == 3
                    && ["4", "5"].contains { parts[0].elementsEqual($0.utf8) }
                    && parts.dropFirst().allSatisfy { (1...3).contains($0.count) }
            }
            .map { $0.map { String(Substring($0)) }.joined(separator: ".") }
    }
}
