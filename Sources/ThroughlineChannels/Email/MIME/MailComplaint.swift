// SPDX-License-Identifier: Apache-2.0

/// What a mailbox provider says that somebody complained about (RFC 5965).
///
/// Outlook.com encloses the message without a part for programs; that is read too.
public struct MailComplaint: Sendable, Hashable {
    /// What sort of complaint it is, such as `abuse`, in lower case.
    public var kind: String
    /// Whose copies it was; many providers leave that out.
    public var recipients: [String]
    /// The id of the message, where the report encloses its header.
    public var originalMessageID: String?
}

extension MailMessage {
    /// The complaint in this message, or nil where there is none.
    public var complaint: MailComplaint? {
        let parts = root.all
        let report = parts.first { $0.contentType.mediaType == "message/feedback-report" }
        guard let report, let fields = Self.fieldBlocks(of: report).first else {
            return junkReport.map { original in
                MailComplaint(
                    kind: "abuse",
                    recipients: original.addresses(Self.junkRecipient).prefix(100).map(\.address)
                        .filter { $0.contains("@") },
                    originalMessageID: original.messageID
                )
            }
        }
        let named = ["original-rcpt-to", "removal-recipient"].flatMap { fields.all(named: $0) }
        let recipients = named.prefix(100).flatMap {
            AddressListParser.parse($0.unfoldedValue, fallback: nil, limit: 10)
        }
        let original = parts.lazy.compactMap(Self.enclosed).first { $0.messageID != nil }
        var seen: Set<String> = []
        let kind = fields["feedback-type"]?.lowercased().filter { $0.isLetter || $0 == "-" } ?? ""
        return MailComplaint(
            kind: kind.isEmpty ? "other" : kind,
            recipients: recipients.map(\.address).filter {
                $0.contains("@") && seen.insert($0).inserted
            },
            originalMessageID: original?.messageID
        )
    }

    /// The message that Outlook.com's Junk Email Reporting Program encloses, with whom it was for in its
    /// header; nil in all other mail.
    var junkReport: MailMessage? {
        guard let subject, let candidate = Self.junkSubject.candidate(in: subject, limit: 80),
            candidate.words.contains(where: candidate.start.hasPrefix)
        else { return nil }
        return root.all.lazy.compactMap(Self.enclosed)
            .first { $0.headers.first(named: Self.junkRecipient) != nil }
    }

    private static let junkSubject = SubjectBeginnings(["complaint about message from "])
    private static let junkRecipient = "x-hmxmroriginalrecipient"
}
