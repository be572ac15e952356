// SPDX-License-Identifier: Apache-2.0

/// Where our reading of a corpus message differs from CPython's, and why.
///
/// The key is the file and the field. A difference that is not listed fails the test, and so does
/// an entry that no difference needs any more. "Repaired" marks messages in which CPython itself
/// reports a defect and gives up, while we go on.
enum MailCorpusDifferences {
    static let table: [String: String] = clean.merging(repaired) { first, _ in first }

    /// Messages in which CPython reports no defect.
    private static let clean = [
        "mikel-mail/rfc6532/utf8_headers.eml from": rawUTF8,
        "mikel-mail/rfc6532/utf8_headers.eml to": rawUTF8,
        "mikel-mail/error_emails/invalid_subject_characters.eml subject": rawLatin,
        "mikel-mail/error_emails/content_transfer_encoding_plain.eml plain": rawUTF8,
        "mikel-mail/plain_emails/raw_email5.eml plain": rawUTF8,
        "mikel-mail/plain_emails/raw_email6.eml plain": rawUTF8,
        "mikel-mail/attachment_emails/attachment_pdf_non_ascii_lf.eml plain":
            "The part is labelled iso-8859-1, but its only character above 127 is UTF-8 and would be "
            + "a control character under the label.",
        "mikel-mail/plain_emails/raw_email_double_at_in_header.eml message-id":
            "CPython cuts an id with two at signs; the whole is what answers will refer to.",
        "mimekit/messages/delivery-status-no-blank-line.txt to":
            "CPython stops with an error over an empty field.",
        "mimekit/messages/stack-overflow.txt to":
            "An encoded word stands where an address should; CPython decodes first and cuts at a "
            + "bracket inside the text.",
        "mimekit/messages/disposition-notification.txt date": zoneBehindComment,
        "mimekit/messages/disposition-notification.anonymized.eml date": zoneBehindComment,
        "cpython-email/msg_20.txt cc":
            "Cc stands twice; CPython reads the first, we read all.",
    ]

    /// Messages in which CPython reports a defect.
    private static let repaired = [
        "mikel-mail/error_emails/missing_body.eml to":
            "A group inside brackets, which no grammar allows; nobody is addressed either way.",
        "mikel-mail/error_emails/must_supply_encoding.eml from": rawUTF8,
        "mikel-mail/mime_emails/raw_email4.eml attachments":
            "The closing boundary is damaged; CPython drops a line end that belongs to the last part.",
        "mikel-mail/mime_emails/raw_email_with_illegal_boundary.eml plain": wrongBoundary,
        "mikel-mail/mime_emails/raw_email_with_illegal_boundary.eml html": wrongBoundary,
        "mikel-mail/rfc2822/example13.eml subject": skippedLine,
        "mikel-mail/rfc2822/example13.eml to": skippedLine,
        "mikel-mail/rfc2822/example13.eml message-id": skippedLine,
        "mikel-mail/rfc2822/example13.eml plain": skippedLine,
        "mimekit/messages/feedback-report.txt subject": byteOrderMark,
        "mimekit/messages/feedback-report.txt from": byteOrderMark,
        "mimekit/messages/feedback-report.txt to": byteOrderMark,
        "mimekit/messages/feedback-report.txt date": byteOrderMark,
        "mimekit/messages/feedback-report.txt plain": byteOrderMark,
        "chatwoot-eml/references.eml plain":
            "The closing boundary is missing; CPython drops a line end that belongs to the text.",
        "cpython-email/msg_17.txt plain": noBoundary,
        "cpython-email/msg_25.txt plain": noBoundary,
        "cpython-email/msg_25.txt to": "To stands twice; CPython reads the first, we read all.",
        "cpython-email/msg_31.txt plain": noBoundary,
        "cpython-email/msg_41.txt plain": noBoundary,
    ]

    private static let rawUTF8 =
        "Raw UTF-8 that no charset is named for; CPython writes replacement characters."
    private static let rawLatin =
        "Raw latin-1 in a header field; CPython writes replacement characters."
    private static let zoneBehindComment =
        "The offset stands behind a comment, `(EDT) -0400`; CPython loses it."
    private static let wrongBoundary =
        "The boundary in the body is not the declared one; CPython reads no parts."
    private static let skippedLine =
        "A line that is no field stands among the fields; CPython takes the rest for the body."
    private static let byteOrderMark =
        "A byte order mark stands before the fields; CPython takes everything for the body."
    private static let noBoundary =
        "A multipart without its boundary; CPython gives no text, we give what is there."
}
