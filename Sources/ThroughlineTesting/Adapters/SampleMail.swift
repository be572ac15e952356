// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// A message to make requests of, as mail providers send them.
///
/// ```swift
/// let mail = SampleMail("Where is my order?", from: "ann@example.org", to: "help@shop.example")
/// let request = Postmark.message(mail, secret: "shop:password")
/// ```
public struct SampleMail: Hashable, Sendable {
    /// When a message was written, where nobody says.
    public static let time = Timestamp(seconds: 1_767_225_600)
    /// To whom a message goes, where nobody says.
    public static let shop = "help@shop.example"

    /// The author's mailbox.
    public var from: String
    /// The recipient's mailbox.
    public var to: String
    /// The subject.
    public var subject: String
    /// The words.
    public var text: String
    /// The `Message-ID`, without brackets.
    public var id: String
    /// The `Message-ID` of the message that it answers.
    public var inReplyTo: String?
    /// When it was written.
    public var time: Timestamp

    /// Makes a message; its id is made of the rest where there is none.
    public init(
        _ text: String,
        from: String,
        to: String = SampleMail.shop,
        subject: String = "A question",
        id: String? = nil,
        inReplyTo: String? = nil,
        at time: Timestamp = SampleMail.time
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.inReplyTo = inReplyTo
        self.time = time
        let host = Self.mailbox(from).address.split(separator: "@").last ?? "example.org"
        self.id = id ?? "\(time.microseconds).\(text.utf8.count)@\(host)"
    }

    /// The header's fields, in order.
    public var fields: [(name: String, value: String)] {
        var fields = [
            (name: "From", value: from), (name: "To", value: to), (name: "Subject", value: subject),
            (name: "Date", value: Self.date(time)), (name: "Message-ID", value: "<\(id)>"),
        ]
        if let inReplyTo {
            fields.append((name: "In-Reply-To", value: "<\(inReplyTo)>"))
            fields.append((name: "References", value: "<\(inReplyTo)>"))
        }
        return fields
    }

    /// The whole message, as mail servers pass it on.
    public var bytes: [UInt8] {
        let type = ("Content-Type", "text/plain; charset=utf-8")
        let encoding = ("Content-Transfer-Encoding", "8bit")
        let header = (fields.map { ($0.name, $0.value) } + [type, encoding])
            .map { "\($0.0): \($0.1)\r\n" }.joined()
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return Array("\(header)\r\n\(lines.joined(separator: "\r\n"))\r\n".utf8)
    }

    /// Name and address of a mailbox: `Ann <ann@example.org>`, or an address alone.
    static func mailbox(_ text: String) -> (name: String, address: String) {
        guard text.last == ">", let open = text.lastIndex(of: "<") else { return ("", text) }
        let name = text[..<open].split(separator: " ").joined(separator: " ")
        return (name, String(text[text.index(after: open)...].dropLast()))
    }

    /// The author's address.
    var sender: String { Self.mailbox(from).address }
    /// The recipient's address.
    var recipient: String { Self.mailbox(to).address }

    /// A moment as RFC 5322, 3.3, writes it; UTC.
    static func date(_ time: Timestamp) -> String {
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let civil = time.civil()
        let clock = [civil.hour, civil.minute, civil.second]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(civil.day) \(months[civil.month - 1]) \(civil.year) \(clock) +0000"
    }
}

/// What became of a message, for the factories of mail providers.
public enum SampleMailEvent: String, Hashable, Sendable, CaseIterable {
    /// The recipient's server took it.
    case delivered
    /// It will not arrive.
    case bounced
    /// Somebody looked at it.
    case opened
    /// The recipient calls it spam.
    case complained
    /// The recipient wants no more of the kind.
    case unsubscribed
}
