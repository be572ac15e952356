// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The addresses of Twilio: `+14155550100`, `client:ada`, `sip:ada@example.com`, `whatsapp:+1415…`,
/// `rcs:+1415…` and `rcs:shop_x1_agent`, and the identities of Conversations, which are whatever the
/// company's service made them.
enum TwilioAddress {
    /// Who an address is; none where the number was withheld.
    static func identifiers(_ address: String) -> [KnownIdentifier] {
        guard !isWithheld(address) else { return [] }
        guard let colon = address.firstIndex(of: ":") else {
            return [KnownIdentifier(Identifier(.phone, address), .ambient)]
        }
        let scheme = address[..<colon].lowercased()
        let rest = String(address[address.index(after: colon)...])
        switch scheme {
        // WhatsApp vouches for its users' numbers; numbers that networks show can be forged. Whoever
        // keeps theirs to themselves has an id there: `whatsapp:US.1234`.
        case "whatsapp":
            let isNumber = rest.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "+") }
            let identifier =
                isNumber
                ? Identifier(.phone, rest) : Identifier(.platform, rest, scope: "twilio:whatsapp")
            return [KnownIdentifier(identifier, .authoritative)]
        case "tel": return [KnownIdentifier(Identifier(.phone, rest), .ambient)]
        case "rcs" where !isAgent(address):
            return [KnownIdentifier(Identifier(.phone, rest), .ambient)]
        default:
            let identifier = Identifier(.platform, rest, scope: "twilio:\(scheme)")
            return [KnownIdentifier(identifier, .ambient)]
        }
    }

    /// Who the author of a message in a conversation is.
    ///
    /// An identity is in the token that the company's own service gave out, so it is as good as a
    /// login; that it looks like an e-mail address proves nothing.
    static func identifiers(author: String, scope: String) -> [KnownIdentifier] {
        if isOutside(author) { return identifiers(author) }
        var identifiers = [
            KnownIdentifier(Identifier(.platform, author, scope: scope), .authoritative)
        ]
        if author.contains("@") {
            identifiers.append(KnownIdentifier(Identifier(.email, author), .declared))
        }
        return identifiers
    }

    /// Whether an author wrote from a network outside, and not with a token of the company's.
    static func isOutside(_ author: String) -> Bool {
        author.hasPrefix("+") || isChat(author)
    }

    /// Whether messages to and from an address are chat; all others are SMS.
    static func isChat(_ address: String) -> Bool {
        chats.contains { address.hasPrefix($0) && address.dropFirst($0.utf8.count).first == ":" }
    }

    /// The networks whose messages are chat, as addresses and `ChannelPrefix` name them.
    static let chats = ["whatsapp", "messenger", "rcs"]

    /// Whether an address is a sender of RCS messages, which only companies have
    /// (twilio.com/docs/rcs, "RCS Sender ID").
    ///
    /// It has a name, `rcs:shop_x1_agent`; the people it writes to have numbers, `rcs:+1415…`.
    static func isAgent(_ address: String) -> Bool {
        guard address.hasPrefix("rcs:") else { return false }
        let name = address.dropFirst(4)
        let digits = name.first == "+" ? name.dropFirst() : name
        return !digits.utf8.allSatisfy(\.isDigit)
    }

    /// What Twilio puts where a caller's number is not shown (twilio.com/docs, "Anonymous").
    private static let withheld: Set = [
        "+266696687", "+86282452253", "+464", "+7378742833", "+2562533",
    ]

    private static func isWithheld(_ address: String) -> Bool {
        withheld.contains(address) || AsteriskNames.isWithheld(address)
    }
}

/// The company's own numbers, clients and identities with Twilio.
struct TwilioOwnSide {
    private let lines: OwnLines
    private let addresses: AddressSet
    /// Whether the account says who the company's own people are.
    let namesIdentities: Bool
    /// Where identities of conversations hold.
    let scope: String

    init(_ account: Account) {
        lines = OwnLines(account)
        addresses = AddressSet(ownOf: [account])
        namesIdentities = !account.addresses.isEmpty || !account.domains.isEmpty
        scope = "twilio:\(account.scope ?? account.providerID ?? account.id)"
    }

    /// Whether an address is the company's own: a number of the account's, a client of its app, or a
    /// sender of RCS messages.
    func contains(_ address: String?) -> Bool {
        guard let address else { return false }
        if address.hasPrefix("client:") || TwilioAddress.isAgent(address) { return true }
        let bare = address.split(separator: ":").last.map(String.init) ?? address
        return lines.contains(number: bare, device: address)
    }

    /// Whether the author of a message in a conversation is the company's own.
    func contains(author: String) -> Bool {
        if TwilioAddress.isOutside(author) { return contains(author) }
        return lines.contains(number: "", device: author) || addresses.containsMailbox(author)
    }
}
