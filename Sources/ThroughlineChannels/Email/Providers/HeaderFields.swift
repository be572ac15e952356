// SPDX-License-Identifier: Apache-2.0

/// Header fields that a provider hands on one by one, made into a header again.
///
/// Values may hold raw UTF-8 (RFC 6532), encoded words and folds. Nothing in a value can begin
/// another field: line ends become spaces.
struct HeaderFields {
    /// The header so far, without the empty line behind it.
    private(set) var bytes: [UInt8] = []
    private var names: Set<String> = []
    private var count = 0

    /// The most fields that are taken, as of a message's own header.
    private static let limit = MailLimits.standard.headerCount

    /// Adds a field; a name that is none is passed over.
    mutating func add(_ name: String, _ value: String?) {
        guard let value, count < Self.limit, !name.isEmpty,
            name.utf8.allSatisfy({ (33...126).contains($0) && $0 != ASCII.colon })
        else { return }
        count += 1
        names.insert(name.lowercased())
        bytes.append(contentsOf: name.utf8)
        bytes += [ASCII.colon, ASCII.space]
        for byte in value.utf8 {
            let isLineEnd = byte == ASCII.carriageReturn || byte == ASCII.lineFeed || byte == 0
            bytes.append(isLineEnd ? ASCII.space : byte)
        }
        bytes += [ASCII.carriageReturn, ASCII.lineFeed]
    }

    /// Adds a field of mailboxes.
    mutating func add(_ name: String, _ mailboxes: [MailAddress]) {
        guard !mailboxes.isEmpty else { return }
        add(name, mailboxes.map(Self.text).joined(separator: ", "))
    }

    /// Adds a field unless there is one of that name.
    mutating func addMissing(_ name: String, _ value: String?) {
        if !names.contains(name.lowercased()) { add(name, value) }
    }

    /// A mailbox in the form of RFC 5322, 3.4.
    private static func text(_ mailbox: MailAddress) -> String {
        let address = mailbox.address.filter { !$0.isWhitespace && $0 != "<" && $0 != ">" }
        guard let name = mailbox.name, !name.isEmpty else { return "<\(address)>" }
        let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(quoted)\" <\(address)>"
    }
}
