// SPDX-License-Identifier: Apache-2.0

/// A mail message: its header fields, its body tree, and its bytes (RFC 5322 and MIME).
///
/// Reading never fails over broken syntax. What the standards forbid and mail does all the same has
/// one reading here, and ``defects`` says what was met. Only a crossed limit throws. The structure
/// is read once, and so are subject and author, of which everything is asked; the text, other addresses
/// and content are decoded when they are asked for.
///
/// ```swift
/// let message = try MailMessage(bytes)
/// print(message.subject ?? "", message.from.first?.address ?? "", message.text ?? "")
/// ```
public struct MailMessage: Sendable {
    /// The root of the body tree; its header fields are the message's.
    public let root: MailPart
    /// What the standards forbid in this message, in the order it was met.
    public let defects: [MailDefect]
    /// The subject, unfolded and decoded; nil where there is no such field.
    public let subject: String?
    /// Who wrote the message.
    public let from: [MailAddress]
    private let limits: MailLimits

    /// Reads a message.
    ///
    /// Linear in the number of bytes.
    ///
    /// - Throws: ``MailError`` where the message crosses one of `limits`.
    public init(_ bytes: [UInt8], limits: MailLimits = .standard) throws(MailError) {
        try self.init(bytes, limits: limits, depth: 0)
    }

    init(_ bytes: [UInt8], limits: MailLimits, depth: Int) throws(MailError) {
        guard bytes.count <= limits.messageBytes else {
            throw MailError(
                code: .messageTooLarge,
                message: "The message has \(bytes.count) bytes; \(limits.messageBytes) are allowed."
            )
        }
        var parser = EntityParser(bytes: bytes, limits: limits, depth: depth)
        root = try parser.parse()
        defects = parser.defects
        subject = root.headers["subject"]
        from = Self.addresses("from", in: root.headers, limits)
        self.limits = limits
    }

    /// The message as it came.
    public var bytes: [UInt8] { root.headers.bytes }

    /// The header fields in order.
    public var headers: MailHeaders { root.headers }

    /// Who sent it for them, where that is someone else.
    public var sender: [MailAddress] { addresses("sender") }
    /// Where answers should go.
    public var replyTo: [MailAddress] { addresses("reply-to") }
    /// To whom it is addressed.
    public var to: [MailAddress] { addresses("to") }
    /// Who gets a copy.
    public var cc: [MailAddress] { addresses("cc") }
    /// Who gets a copy unseen; present in mail that was sent, rarely in mail that came.
    public var bcc: [MailAddress] { addresses("bcc") }

    /// The mailboxes of every field of that name, with the groups they stand in.
    public func addresses(_ name: String) -> [MailAddress] {
        Self.addresses(name, in: headers, limits)
    }

    private static func addresses(
        _ name: String,
        in headers: MailHeaders,
        _ limits: MailLimits
    ) -> [MailAddress] {
        headers.all(named: name).flatMap {
            AddressListParser.parse(
                $0.unfoldedValue,
                fallback: $0.fallback,
                limit: limits.fieldItems
            )
        }
    }

    /// When the sender's clock says that the message was written.
    public var date: MailDate? { date(of: headers.first(named: "date")) }

    /// When the last relay took the message: the date of the topmost `Received` field.
    public var receivedDate: MailDate? {
        guard let field = headers.first(named: "received") else { return nil }
        let value = field.unfoldedValue
        guard let semicolon = value.lastIndex(of: ASCII.semicolon) else { return nil }
        let text = Array(value[(semicolon + 1)...].trimmed)
        return MailDate(bytes: text, raw: String(decoding: text, as: UTF8.self))
    }

    private func date(of field: MailHeaders.Field?) -> MailDate? {
        field.flatMap { MailDate(bytes: $0.unfoldedValue, raw: $0.text) }
    }

    /// The message's id without angle brackets, in the form that compares by bytes.
    public var messageID: String? {
        for field in headers.all(named: "message-id") {
            if let id = MessageIDParser.single(Self.ids(in: field)) { return id }
        }
        return nil
    }

    /// The ids of the messages that this one answers.
    public var inReplyTo: [String] { ids("in-reply-to") }

    /// The ids of the conversation so far, the oldest first.
    public var references: [String] { ids("references") }

    private func ids(_ name: String) -> [String] {
        headers.all(named: name).flatMap {
            MessageIDParser.list(Self.ids(in: $0), limit: limits.fieldItems)
        }
    }

    /// The field's value, decoded where it is encoded.
    ///
    /// No encoded word may stand here (RFC 2047, 5), but CPython's `email` writes ids that way that are
    /// too long for a line.
    private static func ids(in field: MailHeaders.Field) -> [UInt8] {
        let value = field.unfoldedValue
        let isEncoded = value.indices.dropLast().contains {
            value[$0] == ASCII.equals && value[$0 + 1] == ASCII.question
        }
        return isEncoded ? Array(field.text.utf8) : value
    }
}
