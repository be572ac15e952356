// SPDX-License-Identifier: Apache-2.0

/// One entry of a timeline: an object with everything that became of it.
///
/// A message with its receipts, edits and reactions is one entry; so is a call with its legs, and a
/// visit to the site with its page views. Whatever the order in which the parts arrived, the entry
/// is the same.
public struct TimelineEntry: Hashable, Sendable {
    /// The ref of the event that the entry is first of all about.
    public let ref: Ref
    /// Where the entry stands: the object's own time.
    public var key: TimelineKey
    /// The interaction as it is now: newest words, furthest status, the whole call.
    public var interaction: Interaction
    /// Every event that the entry is made of, in timeline order; never empty.
    public var events: [Citation]
    /// Earlier words, oldest first, where the words were edited.
    public var edits: [Edit] = []
    /// When it was taken back, if it was; final, and its words are not quoted any more.
    public var deletedAt: Timestamp?
    /// Reactions to it, in order; the newest of each participant.
    public var reactions: [Reaction] = []
    /// How it got from one status to the next, in order.
    public var statuses: [StatusStep] = []
    /// Other readings of the same delivery: same ref, other content.
    public var variants: [Interaction] = []
    /// Earlier readings of the same delivery that a newer version of the adapter corrected.
    public var corrected: [Interaction] = []
    /// The conversations that people put it in, oldest first; without moves that were taken back.
    public var moves: [Move] = []
    /// The legs of a call, or copies of a message that came to several accounts, in order; empty
    /// where there is but one.
    public var parts: [Interaction] = []
    /// The pages of a visit, in order; empty for everything else.
    public var pages: [PageStep] = []
    /// The files that came with it, in order, and whether each is kept.
    public var media: [Media] = []
    /// The customer-side subjects it came with.
    public var subjects: [SubjectID] = []
    /// Whether nothing but what somebody typed says that the customer sent it.
    ///
    /// Anybody can type anybody's address into a form or a chat. So it is for one customer and not for
    /// another, and not once a rep verified the address. Whoever answers must not take it for proof.
    public var isClaimed = false

    /// An event that an entry, a brief line or a finding rests on.
    public struct Citation: Hashable, Sendable {
        /// The event.
        public var ref: Ref
        /// Its type.
        public var type: EventType
        /// When it happened.
        public var occurredAt: Timestamp
        /// When the store took it in.
        public var recordedAt: Timestamp
        /// Where it stands in the log.
        public var position: Position

        /// Makes a citation of an event.
        public init<Body: Record>(_ event: RecordedEvent<Body>) {
            ref = event.ref
            type = event.type
            occurredAt = event.key.occurredAt
            recordedAt = event.recordedAt
            position = event.position
        }
    }

    /// Somebody said that it belongs to another conversation.
    public struct Move: Hashable, Sendable {
        /// The event that says so, to take it back by.
        public var ref: Ref
        /// The conversation it was put in.
        public var to: ObjectName
        /// When.
        public var at: Timestamp
        /// Who said so, where a rep did.
        public var by: RepID?
        /// Why.
        public var reason: String?
    }

    /// Words that were replaced.
    public struct Edit: Hashable, Sendable {
        /// The words before.
        public var text: String
        /// When they were replaced.
        public var replacedAt: Timestamp
    }

    /// Somebody's reaction.
    public struct Reaction: Hashable, Sendable {
        /// What they reacted with; empty when they took it back.
        public var text: String
        /// When.
        public var at: Timestamp
        /// Who.
        public var participants: [Participant]
    }

    /// One step of a delivery.
    public struct StatusStep: Hashable, Sendable {
        /// The status.
        public var status: DeliveryStatus
        /// When it was reached.
        public var at: Timestamp
        /// Why, where it failed.
        public var reason: String?
    }

    /// One page of a visit.
    public struct PageStep: Hashable, Sendable {
        /// The page.
        public var page: PageDetails
        /// When it was looked at.
        public var at: Timestamp
    }

    /// Makes an entry of one interaction.
    ///
    /// - Parameters:
    ///   - key: Where it stands.
    ///   - interaction: The interaction.
    ///   - events: The events that it is made of.
    ///   - ref: The interaction's ref, where that is known already: it is a digest, and checks ask for
    ///     it again and again.
    public init(
        key: TimelineKey,
        interaction: Interaction,
        events: [Citation],
        ref: Ref? = nil
    ) {
        self.ref = ref ?? interaction.ref
        self.key = key
        self.interaction = interaction
        self.events = events
    }

    /// When it happened.
    public var occurredAt: Timestamp { key.occurredAt }
    /// What was said, unless it was taken back.
    public var said: String? { deletedAt == nil ? interaction.said : nil }
}
