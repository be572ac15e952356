// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What kind of mail a message is, told by its header fields.
public struct MailTraits: Sendable, Hashable {
    /// A program wrote it, in answer or on its own (RFC 3834).
    public var isAutomatic = false
    /// A program answered for someone: absent, or confirming receipt.
    public var isAutoReply = false
    /// It came through a mailing list (RFC 2919).
    public var isList = false
    /// It was sent to many.
    public var isBulk = false
    /// It reports that a message was not delivered, or was late (RFC 3464).
    public var isDeliveryReport = false
    /// It reports that a message was displayed (RFC 8098).
    public var isReadReceipt = false
    /// A mailbox provider reports a complaint about a message (RFC 5965).
    public var isComplaint = false
    /// A filter on its way took it for spam.
    public var isSpam = false

    /// Makes traits of which none holds.
    public init() {}
}

extension MailMessage {
    /// What kind of mail this is.
    ///
    /// Only header fields and types are looked at, and not the text, so that a person's message is
    /// not taken for a program's because of what it says. Of the subject, only what programs put
    /// before it counts. The one exception, failures that Exchange and others report in words alone,
    /// asks for a form that nobody writes.
    public var traits: MailTraits {
        var traits = MailTraits()
        let autoSubmitted = token("auto-submitted") ?? "no"
        let precedence = token("precedence") ?? ""
        let report = root.contentType
        let reportType =
            report.mediaType == "multipart/report"
            ? report.parameters["report-type"]?.lowercased() ?? "" : ""

        traits.isReadReceipt = reportType == "disposition-notification"
        traits.isComplaint = reportType == "feedback-report" || junkReport != nil
        traits.isDeliveryReport =
            reportType == "delivery-status" || headers.first(named: "x-failed-recipients") != nil
            || isUndeclaredBounce || headers.first(named: "x-ms-exchange-message-is-ndr") != nil
        if !traits.isDeliveryReport, reportType.isEmpty {
            traits.isDeliveryReport = NonDeliveryNotice(self) != nil
        }
        traits.isAutoReply =
            autoSubmitted == "auto-replied" || precedence == "auto_reply"
            || ["x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply"].contains(
                where: isSet
            )
            || headers["x-post-messageclass"]?.contains(bytes: "Autoresponder") == true
            || subject.map(AutoReplySubject.begins) == true
        if traits.isDeliveryReport || traits.isReadReceipt { traits.isAutoReply = false }
        traits.isAutomatic =
            autoSubmitted != "no" || traits.isAutoReply || traits.isDeliveryReport
            || traits.isReadReceipt || traits.isComplaint || hasNullReturnPath
            || headers.first(named: "feedback-id") != nil
        traits.isList = ["list-id", "list-post", "mailing-list", "x-mailing-list"].contains(
            where: isSet
        )
        traits.isBulk =
            traits.isList || ["bulk", "list", "junk"].contains(precedence)
            || ["list-unsubscribe", "feedback-id", "x-campaign", "x-campaignid"].contains(
                where: isSet
            )
        traits.isSpam = isMarkedAsSpam
        return traits
    }

    /// The first word of a field, in lower case.
    private func token(_ name: String) -> String? {
        guard let field = headers.first(named: name) else { return nil }
        let value = ParameterList(field.unfoldedValue, fallback: nil).value
        return value.trimmed.prefix { !$0.isWhitespace }.lowercasedText
    }

    /// Whether a field is there and does not say no.
    private func isSet(_ name: String) -> Bool {
        guard let value = token(name) else { return false }
        return !["", "no", "false", "0"].contains(value)
    }

    /// Bounces that don't declare themselves: a report part, or a mail system as the author.
    private var isUndeclaredBounce: Bool {
        root.all.contains { $0.contentType.mediaType == "message/delivery-status" }
            || isMailSystemNotice(isAnswer: token("auto-submitted") == "auto-replied")
    }

    private var isMarkedAsSpam: Bool {
        if ["x-spam-flag", "x-spam", "x-spam-status", "x-mailgun-sflag"].contains(where: {
            token($0)?.hasPrefix("yes") == true
        }) {
            return true
        }
        if let level = token("x-ms-exchange-organization-scl").flatMap({ Int($0) }), level >= 5 {
            return true
        }
        let forefront = headers["x-forefront-antispam-report"]?.uppercased() ?? ""
        return forefront.contains(bytes: "SFV:SPM") || token("x-rspamd-action") == "reject"
    }
}
