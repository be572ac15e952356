// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// One touch between a customer and the company, in either direction, or an internal note about it.
///
/// An interaction is stored once, as it came, under the subjects it came with. Nothing in it says
/// which customer it belongs to: that is computed from the evidence, whenever somebody reads.
public struct Interaction: Record {
    /// Which delivery it came from; this makes its ref.
    public var source = Source()
    /// The thing it is about: all that is known of one object folds into one entry.
    public var object = ObjectName()
    /// Where it took place.
    public var channel: Channel = ""
    /// What kind of touch it was.
    public var kind: InteractionKind = ""
    /// Which way it went.
    public var direction: Direction = .unknown
    /// Who may see it.
    public var visibility: Visibility = .parties
    /// When it happened.
    public var occurredAt = OccurrenceTime()
    /// The provider's own order; it parts equal times and nothing else.
    public var sequence: Int64 = 0
    /// Who took part.
    public var participants: [Participant] = []
    /// The conversation it belongs to, if any.
    public var conversation: ConversationAssignment?
    /// What it answers.
    public var inReplyTo: ObjectName?
    /// What else it refers to, nearest last.
    public var references: [ObjectName] = []
    /// What it is about.
    public var about: [Topic] = []
    /// Its subject line or title.
    public var subject: String?
    /// Everything that was said, as text.
    public var text: String?
    /// What the sender wrote this time: without quoted history and signature.
    public var visibleText: String?
    /// The language, where the payload names it (BCP 47).
    public var language: String?
    /// What came with it.
    public var attachments: [Attachment] = []
    /// What is known of the call.
    public var call: CallDetails?
    /// What is known of the page.
    public var page: PageDetails?
    /// The fields of the form, in order.
    public var form: [Answer] = []
    /// What is known of the survey.
    public var survey: SurveyDetails?
    /// What is known of the step of an order.
    public var order: OrderDetails?
    /// The state the provider gave it, for example `delivered`.
    public var status: DeliveryStatus?
    /// What marks it as something no answer is owed to: `auto-reply`, `bounce`, `bulk`, `spam` ….
    public var marks: [Mark] = []
    /// What the provider called it, where the kind says less: an event's name, an order's step.
    public var providerKind: String?
    /// The company's brand, where it has several.
    public var brand: String?
    /// SHA-256 of the payload's bytes that this was read from, in hexadecimal.
    public var payloadDigest: String?
    /// The bytes themselves, where no field holds what they say.
    public var payload: Bytes?
    /// Whether it was old when it was recorded: it is history, and starts no clock.
    public var isImported = false
    /// All of what this was read from, kept beside fields that hold what counts of it: a mail as it
    /// came.
    ///
    /// It proves and can be read again, and it is no content: the same mail by another route has other
    /// bytes and says the same. What a history hands out has no bytes in its place, only that there are
    /// some; ``InteractionHistory/original(of:for:)`` reads them.
    public var original: Bytes?
    /// What the provider answered, where the company sent it and ``original`` is its request.
    public var originalResponse: Bytes?

    /// The most bytes of an ``original`` that an adapter keeps; of what is longer it keeps none.
    ///
    /// Whoever reads the interaction decrypts these bytes too. Mail that is longer brought files, whose
    /// content is kept by itself.
    public static let originalLimit = 256 << 10

    /// Makes an empty interaction, for an adapter or a reader to fill.
    public init() {}

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "object", &object)
        try fields.field(3, "channel", &channel)
        try fields.field(4, "kind", &kind)
        try fields.field(5, "direction", &direction)
        try fields.field(6, "visibility", &visibility)
        try fields.field(7, "occurredAt", &occurredAt)
        try fields.field(8, "sequence", &sequence)
        try fields.field(9, "participants", &participants)
        try fields.field(10, "conversation", &conversation)
        try fields.field(11, "inReplyTo", &inReplyTo)
        try fields.field(12, "references", &references)
        try fields.field(13, "about", &about)
        try fields.field(14, "subject", &subject)
        try fields.field(15, "text", &text)
        try fields.field(16, "visibleText", &visibleText)
        try fields.field(17, "language", &language)
        try fields.field(18, "attachments", &attachments)
        try fields.field(19, "call", &call)
        try fields.field(20, "page", &page)
        try fields.field(21, "form", &form)
        try fields.field(22, "survey", &survey)
        try fields.field(23, "status", &status)
        try fields.field(24, "marks", &marks)
        try fields.field(25, "providerKind", &providerKind)
        try fields.field(26, "brand", &brand)
        try fields.field(27, "payloadDigest", &payloadDigest)
        try fields.field(28, "payload", &payload)
        try fields.field(29, "order", &order)
        try fields.field(30, "isImported", &isImported)
        try fields.field(31, "original", &original)
        try fields.field(32, "originalResponse", &originalResponse)
    }

    /// Which way it went, as its event type says it.
    public var bearing: EventType.Bearing {
        let automatic: [Mark] = [.autoReply, .bounce, .bulk, .spam]
        if marks.contains(where: automatic.contains) { return .automatic }
        return EventType.Bearing(rawValue: direction.rawValue) ?? .unknown
    }

    /// What the sender said this time, or all that was said where nothing was split off.
    public var said: String? { visibleText ?? text }

    /// The digest of what this says, leaving out what a second delivery may rightly change: receipt
    /// times, the transport's bytes and their digest, how the text was split, whether it was imported.
    public func contentDigest(ref: Ref, stored: [UInt8]) -> [UInt8] {
        var changes = FieldChanges()
        if occurredAt.clock == .receipt {
            changes.put(7, "occurredAt", [OccurrenceTime.receipt(.epoch)])
        }
        // Taken from the text; to see more clearly what is quoted makes no other message of it.
        if text != nil { changes.leaveOut(16, "visibleText") }
        // Where a file is kept says nothing of the message.
        if !attachments.isEmpty {
            changes.put(18, "attachments", attachments.map(\.described))
        }
        changes.leaveOut(27, "payloadDigest")
        changes.leaveOut(30, "isImported")
        if original != nil { changes.leaveOut(31, "original") }
        if originalResponse != nil { changes.leaveOut(32, "originalResponse") }
        return SHA256.hash(data: changes.made(in: stored)).withUnsafeBytes { Array($0) }
    }
}

/// How far a message got; the states form a lattice, so that receipts fold in any order.
public struct DeliveryStatus: OpenName {
    /// The name, for example `delivered`.
    public let rawValue: String
    /// Makes a status of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Handed to us to send.
    public static let queued: Self = "queued"
    /// Handed to the provider.
    public static let sent: Self = "sent"
    /// Arrived.
    public static let delivered: Self = "delivered"
    /// Seen.
    public static let read: Self = "read"
    /// Could not be delivered.
    ///
    /// A later `read` shows that it was after all.
    public static let failed: Self = "failed"

    /// How far along the status is: queued < sent < failed < delivered < read.
    ///
    /// A delivery that is
    /// reported at all outweighs a failure, in whichever order the two arrive.
    public var rank: Int {
        switch self {
        case .queued: 1
        case .sent: 2
        case .failed: 3
        case .delivered: 4
        case .read: 5
        default: 0
        }
    }
}

/// A mark that says how an interaction is to be taken.
public struct Mark: OpenName {
    /// The name, for example `auto-reply`.
    public let rawValue: String
    /// Makes a mark of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// A machine answered: out of office, acknowledgement of receipt.
    public static let autoReply: Self = "auto-reply"
    /// A delivery failed and the mail system says so.
    public static let bounce: Self = "bounce"
    /// Sent to many at once.
    public static let bulk: Self = "bulk"
    /// Marked as unwanted by the mail system.
    public static let spam: Self = "spam"
    /// From an identity that the accounts file declares as the company's own test.
    public static let test: Self = "test"
    /// Forwarded from somebody else.
    public static let forwarded: Self = "forwarded"
    /// It disappeared at the sender's or the provider's wish before we read it.
    public static let unavailable: Self = "unavailable"
}
