// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a mail system reports, in a message that a provider took apart.
///
/// Providers hand a report on as any other mail: its words as text, its parts for programs as files, if
/// at all. Put together again it is read as if it had come whole (`MailMessage.deliveryReport`,
/// `NonDeliveryNotice`).
struct HandedOnReport {
    private let header: MailMessage
    private let content: MailContent

    /// The most of one part that is put back; reports are short, and what they enclose is cut anyway.
    private static let partLimit = 1 << 20
    /// The most parts that are put back.
    private static let partCount = 16

    /// Takes a message that may be a report, by its header or by what came with it; nil for all other
    /// mail, which is not read twice.
    init?(_ header: MailMessage, _ content: MailContent) {
        guard
            header.root.contentType.mediaType == "multipart/report"
                || header.headers.first(named: "x-failed-recipients") != nil
                || header.headers.first(named: "x-ms-exchange-message-is-ndr") != nil
                || header.isFromMailSystem
                || header.subject.map(NonDeliveryNotice.isSubject) == true
                || content.attachments.contains(where: Self.isReported)
        else { return nil }
        self.header = header
        self.content = content
    }

    /// The parts that are read by programs (RFC 3464, 8098, 5965), or are the message in question.
    private static let types: Set = [
        "message/delivery-status", "message/global-delivery-status",
        "message/disposition-notification", "message/feedback-report", "message/rfc822",
        "message/global", "message/global-headers", "text/rfc822-headers",
    ]

    private static func isReported(_ file: Attachment) -> Bool { types.contains(file.mediaType) }

    /// The message, put together again.
    ///
    /// - Parameter name: What no part has a line of; the digest of the payload.
    /// - Returns: The message, with the parts that a report is read from and no others.
    /// - Throws: ``MailError`` where it crosses a limit of mail.
    func message(boundary name: String) throws(MailError) -> MailMessage {
        var bytes: [UInt8] = []
        let replaced = ["content-type", "content-transfer-encoding", "mime-version"]
        for field in header.headers where !replaced.contains(field.name.lowercased()) {
            bytes += Array(field.name.utf8) + [ASCII.colon, ASCII.space] + field.unfoldedValue
            bytes += Self.lineEnd
        }
        let boundary = String(name.prefix(64))
        add("Content-Type: \(type); boundary=\"\(boundary)\"", to: &bytes)
        bytes += Self.lineEnd
        if let text = content.text {
            add("--\(boundary)", to: &bytes)
            add("Content-Type: text/plain; charset=utf-8", to: &bytes)
            add("Content-Transfer-Encoding: 8bit", to: &bytes)
            bytes += Self.lineEnd
            add(text, to: &bytes)
        }
        for file in content.attachments.filter(Self.isReported).prefix(Self.partCount) {
            guard let part = try? file.content?.prefix(Self.partLimit) else { continue }
            add("--\(boundary)", to: &bytes)
            add("Content-Type: \(file.mediaType)", to: &bytes)
            bytes += Self.lineEnd + part + Self.lineEnd
        }
        add("--\(boundary)--", to: &bytes)
        return try MailMessage(bytes)
    }

    private static let lineEnd = [ASCII.carriageReturn, ASCII.lineFeed]

    private func add(_ line: String, to bytes: inout [UInt8]) {
        bytes += line.utf8
        bytes += Self.lineEnd
    }

    /// The type that the header names, without what else it says of it.
    private var type: String {
        let named = header.root.contentType
        guard named.mediaType == "multipart/report" else { return "multipart/mixed" }
        let kind = named.parameters["report-type"]?.lowercased() ?? ""
        let isName = !kind.isEmpty && kind.utf8.allSatisfy { $0.isLetter || $0 == ASCII.hyphen }
        return isName ? "multipart/report; report-type=\(kind)" : "multipart/report"
    }
}
