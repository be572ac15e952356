// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a message says it belongs to: the messages before it, and a token of ours.
struct MailThreadNames {
    /// What it answers.
    let inReplyTo: ObjectName?
    /// The conversation so far, nearest last.
    let references: [ObjectName]
    private let token: String?

    /// The most references that are kept: the first, and the last ones.
    private static let limit = 1_000

    /// Reads a message's own words on it.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - own: The company's own addresses, in which tokens stand.
    ///   - report: What it says became of another message, to which it then belongs.
    init(_ message: MailMessage, own: AddressSet, report: MailDeliveryReport? = nil) {
        inReplyTo = message.inReplyTo.first.map { ObjectName("message-id", $0) }
        var ids = message.references
        if ids.isEmpty, let report {
            ids = report.originalReferences + [report.originalMessageID].compactMap(\.self)
        }
        if ids.count > Self.limit { ids = ids.prefix(1) + ids.suffix(Self.limit - 1) }
        references = ids.map { ObjectName("message-id", $0) }
        // Addresses are read once more only where one of them can hold a token.
        let mayHoldToken = ["to", "cc", "from", "reply-to"].contains { name in
            message.headers.all(named: name).contains { $0.rawValue.contains(UInt8(ascii: "+")) }
        }
        let addresses =
            mayHoldToken ? message.to + message.cc + message.from + message.replyTo : []
        token = addresses.lazy.compactMap { AddressToken($0, own: own)?.name }.first
    }

    /// The conversation of a message, and what it is known by.
    ///
    /// The root of `References` is its name (RFC 5256, REFERENCES, takes the same parents); a
    /// message that answers nothing begins one of its own.
    func conversation(of object: ObjectName) -> ConversationAssignment {
        if let token { return ConversationAssignment(ObjectName("mail-token", token), .token) }
        let root = references.first ?? inReplyTo ?? object
        return ConversationAssignment(ObjectName("mail-thread", root.id), .headers)
    }
}

/// A token in a plus address of the company's own: `support+T4h81mKe2f@example.com`.
///
/// Only what nobody guesses or shares is one, since whoever writes to the address lands in the
/// conversation: some piece of it has eight characters or more, letters and digits mixed. So
/// `support+4711@` and `info+newsletter-2026@` are addresses like any other.
struct AddressToken {
    /// The address without the tag, and the token, as the conversation's name.
    let name: String

    init?(_ address: MailAddress, own: AddressSet) {
        guard let local = address.localPart, let domain = address.domain,
            let plus = local.firstIndex(of: "+"), plus != local.startIndex
        else { return nil }
        let tag = local[local.index(after: plus)...]
        guard Self.isUnguessable(tag), own.containsMailbox(address.address) else { return nil }
        name = "\(local[..<plus].lowercased())@\(domain.lowercased())/\(tag)"
    }

    private static func isUnguessable(_ tag: Substring) -> Bool {
        guard tag.utf8.count <= 200 else { return false }
        return tag.utf8.split(whereSeparator: { !$0.isLetter && !$0.isDigit }).contains { piece in
            piece.count >= 8 && turns(piece) >= 2
        }
    }

    /// How often letters and digits take turns; a word with a number behind it does so once.
    private static func turns(_ piece: Substring.UTF8View.SubSequence) -> Int {
        zip(piece, piece.dropFirst()).count { $0.isDigit != $1.isDigit }
    }
}
