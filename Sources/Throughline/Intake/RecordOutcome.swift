// SPDX-License-Identifier: Apache-2.0

/// What became of one item of a delivery; every item gets one.
public struct RecordOutcome: Hashable, Sendable {
    /// What became of it.
    public struct Kind: OpenName {
        /// The name, for example `appended`.
        public let rawValue: String
        /// Makes a kind of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// It was recorded.
        public static let appended: Self = "appended"
        /// It was there already, with the same content.
        public static let duplicate: Self = "duplicate"
        /// It was there already with other content; this reading stands beside the first.
        public static let variant: Self = "variant"
        /// It was there, and was erased since; nothing was stored.
        public static let erased: Self = "erased"
        /// It could not be read; its bytes are kept, with the reason.
        public static let quarantined: Self = "quarantined"
        /// It is not authentic, or larger than what the log takes; counted, not stored.
        public static let refused: Self = "refused"
        /// There was nothing in it to record.
        public static let ignored: Self = "ignored"
    }

    /// Where in the delivery the item stood.
    public var place: String
    /// What became of it.
    public var kind: Kind
    /// The event's name, where there is one.
    public var ref: Ref?
    /// Where it stands in the log.
    public var position: Position?
    /// Why, where there is a reason to give; without personal data.
    public var reason: String?
    /// What was read.
    public var reading: AdapterItem.Reading?

    /// Makes an outcome.
    public init(
        place: String,
        kind: Kind,
        ref: Ref? = nil,
        position: Position? = nil,
        reason: String? = nil,
        reading: AdapterItem.Reading? = nil
    ) {
        self.place = place
        self.kind = kind
        self.ref = ref
        self.position = position
        self.reason = reason
        self.reading = reading
    }
}

/// Records what adapters read; ``InteractionHistory`` is one.
public protocol Recording: Sendable {
    /// Records items in one atomic append, and returns when they are durable.
    ///
    /// - Returns: One outcome for each item, in order.
    /// - Throws: ``EventStoreError``, among others `overloaded`; then nothing was recorded.
    func record(
        _ items: [AdapterItem],
        from profile: AdapterProfile,
        context: AdapterContext
    ) async throws(EventStoreError) -> [RecordOutcome]
}
