// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a provider reports of a message that the company sent: it arrived, bounced, was opened.
///
/// It becomes a change of that message, by its `Message-ID`. What the lattice of statuses has no
/// name for, a complaint or an unsubscription, shows that the message arrived, and is its reason.
struct MailEvent {
    /// What happened, whatever the provider calls it.
    enum Outcome {
        /// The provider has it and goes on trying.
        case accepted
        /// It will be tried again; a delay changes nothing.
        case delayed
        /// The recipient's server took it.
        case delivered
        /// It will not arrive.
        case failed
        /// Somebody looked at it.
        case opened
        /// The recipient calls it spam.
        case complained
        /// The recipient wants no more of the kind.
        case unsubscribed
        /// Something else that is known of it, such as a machine that looked at it.
        case noted
    }

    /// What parts the event from all others of the account.
    var id: String
    /// The message.
    var object: ObjectName
    /// What happened.
    var outcome: Outcome
    /// What the provider calls it.
    var name: String
    /// Whose copy of the message it was.
    var recipient: String?
    /// When.
    var occurredAt: OccurrenceTime
    /// Why, in the provider's or the mail system's words.
    var reason: String?

    /// The most bytes of a reason that are kept.
    private static let reasonLimit = 500

    /// The event as a change.
    func change(_ scene: MailScene, digest: String) -> Change {
        var change = Change()
        change.source = Source(scene.provider, scene.account.accountID, id)
        change.object = object
        change.channel = .email
        change.kind = .status
        change.occurredAt = occurredAt
        change.status = status
        change.reason = whole
        change.providerKind = name
        change.payloadDigest = digest
        if let address = address {
            let isOurs = scene.own.containsMailbox(address.address)
            change.participants = [Participant(address, isOurs ? .rep : .customer, .to)]
        }
        return change
    }

    private var status: DeliveryStatus? {
        switch outcome {
        case .accepted: .sent
        case .delivered, .complained, .unsubscribed: .delivered
        case .failed: .failed
        case .opened: .read
        case .delayed, .noted: nil
        }
    }

    private var whole: String? {
        let kind: String? =
            switch outcome {
            case .complained: "complaint"
            case .unsubscribed: "unsubscribed"
            default: nil
            }
        let words = [kind, reason].compactMap { $0?.trimmed }.filter { !$0.isEmpty }
        let text = words.joined(separator: ": ")
        return text.isEmpty
            ? nil : String(decoding: text.utf8.prefix(Self.reasonLimit), as: UTF8.self)
    }

    private var address: MailAddress? {
        guard let recipient, recipient.contains("@") else { return nil }
        return AddressListParser.parse(Array(recipient.utf8), fallback: .unnamed, limit: 1).first
    }
}

extension MailScene {
    /// Something that is neither a message nor a report of one, with its bytes.
    ///
    /// - Parameters:
    ///   - name: What the provider calls it.
    ///   - id: What names it; its bytes where there is nothing else.
    ///   - time: When it happened; when it was received where that is not told.
    ///   - bytes: The bytes.
    /// - Returns: The interaction, or its bytes where no event holds as many.
    func system(
        _ name: String?,
        id: String,
        at time: OccurrenceTime? = nil,
        bytes: some Collection<UInt8>
    ) -> AdapterItem.Reading {
        guard bytes.count <= MimeItems.pieceLimit else {
            return .unreadable(reason: "It is larger than an event can be.", bytes: Array(bytes))
        }
        var interaction = Interaction()
        interaction.source = Source(provider, account.accountID, id)
        interaction.object = ObjectName(provider.rawValue, id)
        interaction.channel = .email
        interaction.kind = .system
        interaction.visibility = .internal
        interaction.occurredAt = time ?? .receipt(receivedAt)
        interaction.providerKind = name.map { String(decoding: $0.utf8.prefix(100), as: UTF8.self) }
        interaction.brand = account.brand
        interaction.payloadDigest = PayloadDigest.hex(bytes)
        interaction.payload = Bytes(Array(bytes))
        return .interaction(interaction)
    }

    /// A provider's time, or that of the receipt where it can't be read.
    func occurrence(_ time: Timestamp?, precision: Precision, raw: String?) -> OccurrenceTime {
        guard let time else {
            var receipt = OccurrenceTime.receipt(receivedAt)
            receipt.raw = raw.map { String(decoding: $0.utf8.prefix(100), as: UTF8.self) }
            return receipt
        }
        return OccurrenceTime(time, precision: precision)
    }

    /// A time in the form of RFC 3339.
    func occurrence(rfc3339 text: String?) -> OccurrenceTime {
        occurrence(text.flatMap { Timestamp(rfc3339: $0) }, precision: .microsecond, raw: text)
    }

    /// A time in seconds since 1970, perhaps with a fraction.
    func occurrence(seconds text: String?) -> OccurrenceTime {
        let hasFraction = text?.contains(".") == true
        return occurrence(
            text.flatMap { Timestamp(secondsText: $0) },
            precision: hasFraction ? .microsecond : .second,
            raw: text
        )
    }
}

extension Timestamp {
    /// Reads seconds since 1970 in digits, perhaps with a fraction, up to the year 9999.
    init?(secondsText text: String) {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = halves.first.flatMap({ Int64($0) }),
            (1...253_402_300_799).contains(whole)
        else { return nil }
        var micros: Int64 = 0
        if halves.count == 2 {
            let digits = halves[1].utf8.prefix(6)
            guard !digits.isEmpty, halves[1].utf8.allSatisfy(\.isDigit) else { return nil }
            for digit in digits { micros = micros * 10 + Int64(digit - ASCII.zero) }
            for _ in digits.count..<6 { micros *= 10 }
        }
        self.init(microseconds: whole * 1_000_000 + micros)
    }
}
