// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads one message: the interaction that it is, and the changes that it reports.
///
/// The header is always that of a message. The content may come from elsewhere, for providers that
/// take messages apart themselves.
struct MailReading {
    let message: MailMessage
    private let content: MailContent
    private let scene: MailScene
    private let digest: String
    /// What it was read from, where that is kept.
    private let original: Bytes?
    private let traits: MailTraits
    /// The message's id, or the digest of its bytes.
    let externalID: String
    /// What all adapters call this message.
    let object: ObjectName

    /// Reads a message.
    ///
    /// - Parameters:
    ///   - message: The message, or at least its header.
    ///   - content: What it says and brings.
    ///   - scene: Where it came from.
    ///   - payload: The bytes it was read from, where they are not the message's own.
    ///   - isWhole: Whether these bytes are a payload by themselves; others are not kept.
    ///   - fallback: What names it where it has no id, instead of the digest of its bytes.
    init(
        _ message: MailMessage,
        _ content: MailContent,
        _ scene: MailScene,
        payload: [UInt8]? = nil,
        isWhole: Bool = true,
        fallback: (() -> ObjectName)? = nil
    ) {
        self.message = message
        self.content = content
        self.scene = scene
        let bytes = payload ?? message.bytes
        digest = PayloadDigest.hex(bytes)
        original = isWhole ? scene.original(bytes) : nil
        traits = message.traits
        let id = message.messageID
        let object =
            id.map { ObjectName("message-id", $0) } ?? fallback?() ?? ObjectName("sha256", digest)
        externalID = id ?? object.description
        self.object = object
    }

    /// The interaction, and what it says became of other messages.
    var readings: [AdapterItem.Reading] {
        let report = traits.isDeliveryReport ? message.deliveryReport : nil
        let receipt = traits.isReadReceipt ? message.readReceipt : nil
        let complaint = traits.isComplaint ? message.complaint : nil
        let interaction = interaction(report, complaint)
        let changes = MailReports(of: interaction)
            .changes(report, receipt, complaint, own: scene.own)
        return [.interaction(interaction)] + changes.map { .change($0) }
    }

    private func interaction(
        _ report: MailDeliveryReport?,
        _ complaint: MailComplaint?
    ) -> Interaction {
        let people = MailPeople(
            message,
            own: scene.own,
            isAutomatic: traits.isAutomatic,
            concerned: report?.recipients.map(\.address) ?? complaint?.recipients ?? []
        )
        let thread = MailThreadNames(message, own: scene.own, report: report)
        var interaction = Interaction()
        interaction.source = Source(scene.provider, scene.account.accountID, externalID)
        interaction.object = object
        interaction.channel = .email
        interaction.kind = .message
        interaction.direction = people.direction
        interaction.visibility = people.direction == .internal ? .internal : .parties
        interaction.occurredAt = MailTime.occurrence(of: message, receivedAt: scene.receivedAt)
        interaction.participants = people.participants
        interaction.conversation = thread.conversation(of: object)
        interaction.inReplyTo = thread.inReplyTo
        interaction.references = thread.references
        interaction.subject = message.subject
        interaction.text = content.text
        interaction.visibleText = content.visibleText
        interaction.language = content.language
        interaction.attachments = content.attachments
        interaction.marks = marks(people)
        interaction.providerKind = traits.reportKind
        interaction.brand = scene.account.brand
        interaction.payloadDigest = digest
        interaction.original = original
        return interaction
    }

    private func marks(_ people: MailPeople) -> [Mark] {
        var marks: [Mark] = []
        if traits.isDeliveryReport { marks.append(.bounce) }
        if traits.isAutomatic, !traits.isDeliveryReport { marks.append(.autoReply) }
        if traits.isBulk { marks.append(.bulk) }
        if traits.isSpam { marks.append(.spam) }
        if message.isForward { marks.append(.forwarded) }
        if people.addresses.contains(where: scene.tests.containsMailbox) { marks.append(.test) }
        return marks
    }
}

extension MailTraits {
    /// What kind of report it is, by the subtype that its part has (RFC 3464, 8098, 5965).
    fileprivate var reportKind: String? {
        if isDeliveryReport { return "delivery-status" }
        if isReadReceipt { return "disposition-notification" }
        return isComplaint ? "feedback-report" : nil
    }
}

extension MailMessage {
    /// Whether somebody passed on what somebody else wrote: `Resent-From` (RFC 5322, 3.6.6), or a
    /// subject that mail programs begin that way.
    var isForward: Bool {
        headers.first(named: "resent-from") != nil
            || subject.map { SubjectPrefix.isForward($0) } ?? false
    }
}
