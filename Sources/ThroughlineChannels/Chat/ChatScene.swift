// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What surrounds the items of one payload of a chat tool or network, and begins each of them.
///
/// Every id that an adapter hands in is completed by provider and account, so that no adapter can
/// forget to.
struct ChatScene {
    /// The adapter's name, and the authority of its objects.
    let provider: Provider
    /// The account that the items came to.
    let account: Account
    /// The channel, where an item names no other.
    let channel: Channel
    /// When the payload reached us.
    let receivedAt: Timestamp

    private let payloadDigest: String
    private let tests: AddressSet

    init(
        _ provider: Provider,
        account: Account,
        channel: Channel,
        receivedAt: Timestamp,
        payloadDigest: String
    ) {
        self.provider = provider
        self.account = account
        self.channel = channel
        self.receivedAt = receivedAt
        self.payloadDigest = payloadDigest
        tests = account.testAddresses
    }

    /// The name of an object of this provider.
    func object(_ id: String) -> ObjectName { ObjectName(provider.rawValue, id) }

    /// An interaction with all that the scene says of it; its object's id is the external id, where
    /// no other is given.
    func interaction(
        _ externalID: String,
        object id: String? = nil,
        kind: InteractionKind,
        at time: OccurrenceTime
    ) -> Interaction {
        var interaction = Interaction()
        interaction.source = Source(provider, account.accountID, externalID)
        interaction.object = object(id ?? externalID)
        interaction.channel = channel
        interaction.kind = kind
        interaction.occurredAt = time
        interaction.brand = account.brand
        interaction.payloadDigest = payloadDigest
        return interaction
    }

    /// A change with all that the scene says of it.
    func change(
        _ externalID: String,
        of id: String,
        kind: Change.Kind,
        at time: OccurrenceTime
    ) -> Change {
        var change = Change()
        change.source = Source(provider, account.accountID, externalID)
        change.object = object(id)
        change.channel = channel
        change.kind = kind
        change.occurredAt = time
        change.payloadDigest = payloadDigest
        return change
    }

    /// Something that no other kind fits, with its bytes.
    ///
    /// - Parameters:
    ///   - value: What is kept.
    ///   - externalID: Its id; the digest of the value where there is none.
    ///   - name: What the provider calls it.
    ///   - time: When it happened.
    ///   - participants: Whom it concerns, where it says so.
    /// - Returns: The interaction, for reps alone.
    func system(
        _ value: JSONValue,
        id externalID: String? = nil,
        named name: String,
        at time: OccurrenceTime,
        participants: [Participant] = []
    ) -> Interaction {
        var interaction = interaction(
            externalID ?? PayloadDigest.externalID(value),
            kind: .system,
            at: time
        )
        interaction.visibility = .internal
        interaction.participants = participants
        interaction.providerKind = name
        interaction.payload = Bytes(value.canonicalBytes)
        return marked(interaction)
    }

    /// Identifiers that belong together, or nil where there are not two of them.
    func sighting(
        _ externalID: String,
        _ identifiers: [KnownIdentifier],
        rule: String,
        at time: OccurrenceTime
    ) -> IdentitySighting? {
        var seen: Set<Identifier> = []
        let distinct = identifiers.filter { seen.insert($0.identifier).inserted }
        guard distinct.count > 1 else { return nil }
        return IdentitySighting(
            source: Source(provider, account.accountID, externalID),
            identifiers: distinct,
            rule: rule,
            occurredAt: time,
            channel: channel
        )
    }

    /// The interaction with the mark of a test, if its customer is one of the account's.
    func marked(_ interaction: Interaction) -> Interaction {
        guard !tests.isEmpty else { return interaction }
        let isTest = interaction.participants.contains { participant in
            participant.isCustomerSide
                && participant.identifiers.contains { tests.contains($0.identifier) }
        }
        guard isTest else { return interaction }
        var marked = interaction
        marked.marks.append(.test)
        return marked
    }

    /// The provider's time, or that of the receipt where there is none that can be read.
    ///
    /// - Parameters:
    ///   - moment: What was read.
    ///   - precision: How finely it was told.
    ///   - raw: What stood there; kept where it could not be read.
    /// - Returns: The time, and whose clock it is of.
    func occurrence(
        _ moment: Timestamp?,
        _ precision: Precision = .second,
        raw: JSONValue?
    ) -> OccurrenceTime {
        if let moment { return OccurrenceTime(moment, precision: precision) }
        var receipt = OccurrenceTime.receipt(receivedAt)
        receipt.raw = raw?.scalarText
        return receipt
    }
}

/// How satisfied a customer was, as chat tools ask: one to five, and a remark that may come later.
struct ChatRating {
    /// What the entry says of it.
    let survey: SurveyDetails
    /// The remark.
    let remark: String?

    /// Reads a rating.
    ///
    /// - Parameters:
    ///   - rating: The number, or anything else where none was given yet.
    ///   - remark: The remark.
    ///   - name: What the tool calls the remark.
    init(_ rating: JSONValue?, remark: JSONValue?, named name: String) {
        var survey = SurveyDetails(metric: "csat")
        if let score = rating?.scalarText.flatMap({ Double($0) }), (1...5).contains(score) {
            survey.score = score
            survey.lowest = 1
            survey.highest = 5
        }
        self.remark = remark?.filledString
        if let remark = self.remark { survey.answers = [Answer(name, remark)] }
        self.survey = survey
    }
}

extension ChatScene {
    /// A rating as an entry, and its remark as a change of it: whichever of the two came first, the
    /// entry has the remark.
    ///
    /// - Parameters:
    ///   - rating: The rating.
    ///   - interaction: The entry, without what the rating says.
    ///   - externalID: The external id of the change.
    /// - Returns: The readings.
    func readings(
        of rating: ChatRating,
        in interaction: Interaction,
        change externalID: String
    ) -> [AdapterItem.Reading] {
        var interaction = interaction
        interaction.channel = .survey
        interaction.direction = .inbound
        interaction.survey = rating.survey
        interaction.text = rating.remark
        let answer = AdapterItem.Reading.interaction(marked(interaction))
        guard let remark = rating.remark else { return [answer] }
        var change = self.change(
            externalID,
            of: interaction.object.id,
            kind: .edited,
            at: interaction.occurredAt
        )
        change.channel = .survey
        change.text = remark
        return [answer, .change(change)]
    }
}

extension JSONValue {
    /// The last second that RFC 3339 can write.
    private static let lastSecond: Int64 = 253_402_300_799

    /// Whole seconds since 1970, as text or number.
    var secondsMoment: Timestamp? {
        guard let value = scalarText.flatMap({ Int64($0) }), (1...Self.lastSecond).contains(value)
        else { return nil }
        return Timestamp(seconds: value)
    }

    /// Whole milliseconds since 1970, as text or number.
    var millisecondsMoment: Timestamp? {
        guard let value = scalarText.flatMap({ Int64($0) }),
            (1...Self.lastSecond * 1_000).contains(value)
        else { return nil }
        return Timestamp(milliseconds: value)
    }

    /// Text that says something, trimmed of nothing; nil where it is empty or no text.
    var filledString: String? {
        guard let string, !string.isEmpty else { return nil }
        return string
    }

    /// An id as text or number; nil where it is empty.
    var id: String? {
        guard let text = scalarText, !text.isEmpty else { return nil }
        return text
    }
}
