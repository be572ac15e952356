// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Who took part in a message, on which side, and which way it went.
struct MailPeople {
    /// The participants, as the header names them, from the author on.
    private(set) var participants: [Participant] = []
    /// Which way it went.
    private(set) var direction: Direction
    /// All addresses of the participants.
    private(set) var addresses: [String] = []

    /// The most participants that are kept; every one mints a subject.
    static let limit = 1_000

    private let own: AddressSet

    /// Reads the people of a message.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - own: The company's own addresses.
    ///   - isAutomatic: Whether a program wrote it.
    ///   - mailboxes: Whose copy of another message it reports on; they take part in it.
    init(
        _ message: MailMessage,
        own: AddressSet,
        isAutomatic: Bool,
        concerned mailboxes: [String] = []
    ) {
        self.own = own
        let sender = message.sender.filter(\.isSomeone)
        var from = message.from.filter(\.isSomeone)
        if from.isEmpty { from = sender }
        let to = message.to.filter(\.isSomeone)
        let cc = message.cc.filter(\.isSomeone)
        let bcc = message.bcc.filter(\.isSomeone)
        let replyTo = message.replyTo.filter { $0.isSomeone && !from.holds($0) }
        direction = Self.direction(of: message, from: from, to: to + cc + bcc, own: own)

        // Forms and groups write in their own name, and say in whose they do.
        var authors: [MailAddress] = []
        if direction == .internal {
            authors = message.originalAuthors.filter { !own.containsMailbox($0.address) }
            let isOnBehalf = replyTo.contains { !own.containsMailbox($0.address) }
            if !authors.isEmpty || isOnBehalf { direction = .inbound }
        }
        let concerned = mailboxes.map { MailAddress(name: nil, address: $0) }
        let isMachine = isAutomatic || direction == .inbound
        add(authors, .from)
        add(
            from,
            authors.isEmpty ? .from : .other,
            ours: isMachine ? .bot : .rep,
            // The mail system's own name is nobody's when it says whose mail it is about.
            isWitness: !concerned.isEmpty
        )
        add(sender.filter { !from.holds($0) }, .other, ours: .bot, isWitness: true)
        add(replyTo.filter { !authors.holds($0) }, .replyTo)
        add(to, .to)
        add(cc, .cc)
        add(bcc, .bcc)
        add(concerned.filter { $0.domain != nil && !own.containsMailbox($0.address) }, .other)
    }

    private static func direction(
        of message: MailMessage,
        from: [MailAddress],
        to recipients: [MailAddress],
        own: AddressSet
    ) -> Direction {
        let senders = from.map(\.identifier)
        let receivers = recipients.map(\.identifier)
        let direction = own.direction(from: senders, to: receivers)
        guard direction == .unknown, !own.isEmpty else { return direction }
        // Blind copies and mail through lists name us on the envelope alone.
        let delivered = message.envelopeRecipients.map(\.identifier).filter(own.contains)
        return own.direction(from: senders, to: receivers + delivered)
    }

    private mutating func add(
        _ list: [MailAddress],
        _ place: Place,
        ours: Role = .rep,
        isWitness: Bool = false
    ) {
        for address in list.prefix(max(0, Self.limit - participants.count)) {
            addresses.append(address.address)
            let theirs: Role =
                isWitness ? .observer : direction == .unknown ? .unknown : .customer
            let isOurs = own.containsMailbox(address.address)
            participants.append(Participant(address, isOurs ? ours : theirs, place))
        }
    }
}

extension Participant {
    /// Somebody of a header field.
    ///
    /// What is no address, such as `undisclosed-recipients`, is a name: as an identifier it would
    /// make one person of all who ever had it.
    init(_ address: MailAddress, _ role: Role, _ place: Place) {
        let isAddress = address.domain != nil
        self.init(
            role,
            place,
            name: address.displayName ?? (isAddress ? nil : address.address),
            identifiers: isAddress ? [KnownIdentifier(address.identifier, .declared)] : []
        )
    }
}

extension MailAddress {
    /// The address as an identifier.
    fileprivate var identifier: Identifier { Identifier(.email, address) }

    /// Whether there is anybody: not the empty address of mail systems, or an empty group.
    fileprivate var isSomeone: Bool { !address.isEmpty && address != "<>" }
}

extension [MailAddress] {
    fileprivate func holds(_ other: MailAddress) -> Bool {
        contains { $0.address.lowercased() == other.address.lowercased() }
    }
}

extension MailMessage {
    /// The mailboxes that the message was delivered to, by what the last mail systems wrote on it.
    fileprivate var envelopeRecipients: [MailAddress] {
        ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to"]
            .flatMap(addresses)
    }

    /// Who wrote a message before a mailing group put its own address in `From`.
    fileprivate var originalAuthors: [MailAddress] {
        let named = addresses("x-original-from")
        return (named.isEmpty ? addresses("x-original-sender") : named).filter(\.isSomeone)
    }
}
