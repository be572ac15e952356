// SPDX-License-Identifier: Apache-2.0

/// What a recipient's program says it did with a message (RFC 8098).
public struct MailReadReceipt: Sendable, Hashable {
    /// The id of the message that the receipt is about.
    public var originalMessageID: String?
    /// Whose program it was.
    public var recipient: String?
    /// Whether the message was shown to somebody, and not deleted or handed on unseen.
    public var isDisplayed: Bool
}

extension MailMessage {
    /// The receipt in this message, or nil where there is none.
    public var readReceipt: MailReadReceipt? {
        let part = root.all.first {
            ["message/disposition-notification", "message/global-disposition-notification"]
                .contains($0.contentType.mediaType)
        }
        guard let part, let fields = Self.fieldBlocks(of: part).first else { return nil }
        let id = fields.first(named: "original-message-id").flatMap {
            MessageIDParser.single($0.unfoldedValue)
        }
        // "manual-action/MDN-sent-manually; displayed", with modifiers behind a slash.
        let disposition = fields["disposition"]?.lowercased() ?? ""
        let type = disposition.split(separator: ";").last?.split(separator: "/").first ?? ""
        return MailReadReceipt(
            originalMessageID: id,
            recipient: (fields["final-recipient"] ?? fields["original-recipient"])
                .map(Self.withoutAddressType),
            isDisplayed: type.filter(\.isLetter) == "displayed"
        )
    }
}
