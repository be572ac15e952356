// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A failure that a mail system reports in words alone: Exchange from 4.0 on and the SMTP service of
/// IIS, where a gateway or a mailbox left out the part for programs, and Gmail until 2016.
///
/// | who | the words (learn.microsoft.com, "Non-delivery reports in Exchange"; KB Q250563) |
/// |---|---|
/// | Exchange 4.0 to 5.5 | `did not reach the following recipient(s):`, `MSEXCH:…` |
/// | Exchange 2000, 2003 | `The following recipient(s) could not be reached:`, `<host #5.1.1>` |
/// | Exchange 2007 and later | `Delivery has failed to these recipients or groups:`, `#550 5.1.1 …##` |
/// | IIS, Exchange 2000 | `Delivery to the following recipients failed.` |
/// | Gmail | `Delivery to the following recipient failed permanently:` |
///
/// A person can write any of these, so three things are asked for together: a subject that such a
/// report has, without a `Re:` or `Fwd:` before it; its words, unquoted; and a diagnosis in it, or a
/// mail system as the author.
struct NonDeliveryNotice {
    /// Whom it did not reach; one without an address where the system named nobody by it.
    let recipients: [MailDeliveryReport.Recipient]
    /// The message, or its header alone, where the report shows it.
    let original: MailMessage?

    /// How far into the text the words that announce it may stand, in lines.
    private static let announcementLimit = 60

    /// Reads a message's own words; nil where they are no such report.
    init?(_ message: MailMessage) {
        guard let subject = message.subject, Self.isSubject(subject),
            let text = message.textPart?.text() ?? message.html.map({ HTMLText($0).text }),
            text.utf8.count <= PlainReport.lengthLimit
        else { return nil }
        let report = PlainReport(text)
        let place = report.words.prefix(Self.announcementLimit).firstIndex(where: Self.announces)
        let hasDiagnosis = report.words.contains(where: Self.isDiagnosis)
        guard hasDiagnosis || (place != nil && message.isFromMailSystem) else { return nil }
        // In other languages the diagnosis is the same, and the words aren't known here.
        let lines = report.words[(place.map { $0 + 1 } ?? 0)...]
        let found = Self.recipients(in: lines, of: report)
        guard place != nil || !found.isEmpty else { return nil }
        recipients =
            found.isEmpty
            ? [MailDeliveryReport.Recipient(address: "", action: "failed")] : found
        original = report.message(enclosedIn: message)
    }

    /// Whether a subject is one that such a report has.
    static func isSubject(_ subject: String) -> Bool {
        guard let candidate = subjects.candidate(in: subject, limit: 80) else { return false }
        let start = candidate.start.trimmed
        return start == "delivery status notification"
            || candidate.words.contains { start.hasPrefix($0) }
    }

    private static let subjects = SubjectBeginnings([
        "undeliverable:", "undeliverable mail", "undeliverable message", "undelivered mail",
        "delivery status notification (failure)", "delivery status notification: error",
        "delivery failure", "delivery failed", "permanent delivery failure", "failure notice",
        "mail delivery failed", "mail delivery failure", "mail delivery problem",
        "mail delivery error", "mail could not be delivered", "mail system error", "mail failure",
        "message could not be delivered", "message delivery failure", "message undeliverable",
        "nondeliverable mail", "non-deliverable mail", "returned mail:", "returned to sender",
        "there was an error sending your mail", "unzustellbar:", "non remis", "onbestelbaar:",
        "non recapitabile:", "no se puede entregar:", "não entregue:", "kan inte levereras:",
        "kan ikke leveres:", "nie można dostarczyć:", "nedoručitelné:", "kézbesíthetetlen:",
        "недоставлено:", "配信不能", "メッセージを配信できません", "メールエラー通知", "系统退信", "退信通知",
    ])

    /// Whether a line says that whom the message did not reach follows.
    private static func announces(_ line: ArraySlice<UInt8>) -> Bool {
        let line = line.trimmed
        guard line.count <= 300, line.first != ASCII.greater else { return false }
        let words = line.lowercasedText
        return announcements.contains { words.contains(bytes: $0) }
            || (words.hasPrefix("delivery to the following recipient")
                && words.contains(bytes: "failed"))
    }

    private static let announcements = [
        "did not reach the following recipient", "recipient(s) could not be reached",
        "recipients could not be reached", "delivery has failed to these recipients",
        "delivery has failed to the following recipient",
    ]

    /// Whether a line is what one system said to another: `<mx.example #5.1.1>`, `#550 5.1.1 …`,
    /// `MSEXCH:IMS:…`, or a reply to a command (RFC 5321, 4.2) with its code (RFC 3463).
    private static func isDiagnosis(_ line: ArraySlice<UInt8>) -> Bool {
        let line = line.trimmed
        guard line.count <= 2_000, line.first != ASCII.greater else { return false }
        let text = String(decoding: line, as: UTF8.self)
        if text.contains(bytes: "MSEXCH:") || text.contains(bytes: "MTS-ID of the original message")
        {
            return true
        }
        guard PlainReport.status(in: text) != nil else { return false }
        return text.contains(bytes: "#")
            || line.split { !$0.isDigit }.contains {
                $0.count == 3 && $0.first == UInt8(ascii: "5")
            }
    }
}

// MARK: - Whom it did not reach

extension NonDeliveryNotice {
    private static func recipients(
        in lines: ArraySlice<ArraySlice<UInt8>>,
        of report: PlainReport
    ) -> [MailDeliveryReport.Recipient] {
        var found: [MailDeliveryReport.Recipient] = []
        var places: [String: Int] = [:]
        let named = lines.indices.lazy.compactMap { index in
            let isFirst = index == lines.startIndex || lines[index - 1].trimmed.isEmpty
            return Whom(lines[index], isFirstOfParagraph: isFirst).map { (index, $0) }
        }
        let all = Array(named.prefix(PlainReport.limit))
        for (number, (index, whom)) in all.enumerated() {
            let end = number + 1 < all.count ? all[number + 1].0 : lines.endIndex
            let first = whom.rest.isEmpty ? [] : [Array(whom.rest.utf8)[...]]
            let recipient = report.recipient(whom.name, reason: first + lines[(index + 1)..<end])
            let key = whom.name.lowercased()
            guard let place = places[key] else {
                places[key] = found.count
                found.append(recipient)
                continue
            }
            // The same address stands again where administrators read on.
            if found[place].status == nil { found[place] = recipient }
        }
        // Names say whom it did not reach to people alone; the message has failed once.
        let nameless = found.firstIndex { !$0.address.contains("@") }
        return found.indices.filter { $0 == nameless || found[$0].address.contains("@") }
            .map { found[$0] }
    }
}

/// Whom a line is about.
private struct Whom {
    /// The address; the name where Exchange wrote no address.
    let name: String
    /// What is said on the same line, behind a colon.
    private(set) var rest = ""

    init?(_ line: ArraySlice<UInt8>, isFirstOfParagraph: Bool) {
        let line = line.trimmed
        guard (3...500).contains(line.count) else { return nil }
        let quotes: [UInt8] = [ASCII.apostrophe, ASCII.quote, ASCII.less]
        let text = String(decoding: line.drop { quotes.contains($0) }, as: UTF8.self)
        let address = text.prefix { !$0.isWhitespace && !"'\"<>(),;:".contains($0) }
        if Self.isAddress(address) {
            let rest = text[address.endIndex...].drop { "'\">".contains($0) }.trimmed
            if rest.hasPrefix(":") {
                self.rest = rest.dropFirst().trimmed
            } else if !rest.isEmpty, !rest.hasPrefix("("), !rest.hasPrefix("<"),
                !Self.isMoment(rest)
            {
                return nil
            }
            name = String(address)
            return
        }
        guard isFirstOfParagraph else { return nil }
        for (start, end) in [("<mailto:", ">"), ("(", ")")] where text.hasSuffix(end) {
            guard let range = text.firstRange(ofBytes: start) else { continue }
            let inner = text[range.upperBound...].dropLast()
            guard Self.isAddress(inner) else { continue }
            name = String(inner)
            return
        }
        // `Public, John on 2/10/00 9:54 AM`
        guard let range = text.firstRange(ofBytes: " on "),
            Self.isMoment(text[range.lowerBound...].trimmed)
        else { return nil }
        name = text[..<range.lowerBound].prefix { !"'\"".contains($0) }.trimmed
    }

    private static func isAddress(_ text: Substring) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && parts[1].utf8.contains(ASCII.dot)
            && !text.contains { $0.isWhitespace || "()<>:,;".contains($0) }
    }

    /// Whether text goes on with when it was tried: `on Mon, 3 Mar 2003 …`, `am 03.03.2003 …`.
    private static func isMoment(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard words.count <= 8, let first = words.first,
            ["on", "am", "le", "el", "op", "il", "den"].contains(first)
        else { return false }
        let isDated = words.dropFirst().prefix(2).contains { $0.utf8.first?.isDigit == true }
        return isDated && words.contains { $0.utf8.contains(ASCII.colon) }
    }
}
