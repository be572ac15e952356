// SPDX-License-Identifier: Apache-2.0

/// What a mail system says became of a message (RFC 3464).
public struct MailDeliveryReport: Sendable, Hashable {
    /// What became of it for one recipient.
    public struct Recipient: Sendable, Hashable {
        /// The address, without its type; empty or a mere name where a mail system told no more.
        public var address: String
        /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`, in lower case.
        public var action: String
        /// The status code, such as `5.1.1` (RFC 3463).
        public var status: String?
        /// What the other system answered.
        public var diagnostic: String?
    }

    /// One entry for each recipient that the report names.
    public var recipients: [Recipient]
    /// The id of the message that the report is about, where the report encloses its header.
    public var originalMessageID: String?
    /// The ids of the conversation before that message, the oldest first.
    public var originalReferences: [String] = []
}

extension MailMessage {
    /// The delivery report in this message, or nil where there is none.
    ///
    /// Where no part is one for programs (RFC 3464), what Exim, qmail, Exchange and Gmail write for
    /// people is read.
    public var deliveryReport: MailDeliveryReport? {
        let parts = root.all
        let status = parts.first {
            ["message/delivery-status", "message/global-delivery-status"]
                .contains($0.contentType.mediaType)
        }
        guard let status else { return plainDeliveryReport }
        let blocks = Self.fieldBlocks(of: status)
        let recipients = blocks.compactMap { block -> MailDeliveryReport.Recipient? in
            let final = block["final-recipient"] ?? block["original-recipient"]
            guard let final, let action = block["action"] else { return nil }
            return MailDeliveryReport.Recipient(
                address: Self.withoutAddressType(final),
                action: action.lowercased().filter { $0.isLetter },
                status: block["status"],
                diagnostic: block["diagnostic-code"].map(Self.withoutAddressType)
            )
        }
        let original = parts.lazy.compactMap(Self.enclosed).first { $0.messageID != nil }
        return MailDeliveryReport(
            recipients: recipients,
            originalMessageID: original?.messageID,
            originalReferences: original?.references ?? []
        )
    }

    /// The groups of fields that a status part consists of, with empty lines between them.
    static func fieldBlocks(of part: MailPart) -> [MailHeaders] {
        let bytes = part.content()
        var blocks: [MailHeaders] = []
        var start = 0
        while start < bytes.count, blocks.count < 1000 {
            var scanner = HeaderScanner(
                bytes: bytes,
                end: bytes.count,
                newline: ASCII.lineFeed,
                limits: .standard
            )
            guard let next = try? scanner.scan(from: start, isMessage: false), next > start else {
                break
            }
            if !scanner.entries.isEmpty {
                blocks.append(MailHeaders(bytes: bytes, entries: scanner.entries, fallback: nil))
            }
            start = next
        }
        return blocks
    }

    /// `rfc822; ann@example.org` without its type.
    static func withoutAddressType(_ value: String) -> String {
        let parts = value.split(separator: ";", maxSplits: 1)
        let rest = parts.count == 2 ? parts[1] : value[...]
        return String(rest.drop { $0.isWhitespace })
    }

    /// The message that a part encloses, whole or its header alone.
    static func enclosed(_ part: MailPart) -> MailMessage? {
        switch part.contentType.mediaType {
        case "text/rfc822-headers", "message/rfc822", "message/global", "message/global-headers":
            try? MailMessage(part.content(), limits: .standard)
        default: nil
        }
    }
}
