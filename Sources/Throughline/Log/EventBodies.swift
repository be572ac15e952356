// SPDX-License-Identifier: Apache-2.0

// What event each body makes, in one place: a table to read, and the one to add to.

/// Which record an event's type has as its body.
enum EventBodies {
    /// The record of a type, or nil for a type that a newer version wrote.
    static func body(of type: EventType, _ eventClass: EventClass) -> (any EventBody.Type)? {
        switch eventClass {
        case .interaction: Interaction.self
        case .change: Change.self
        case .evidence, .other: byType[type]
        }
    }

    private static let byType: [EventType: any EventBody.Type] = [
        .identifierSeen: IdentifierSeen.self,
        .observation: Observation.self,
        .declaration: Observation.self,
        .assertion: Assertion.self,
        .retraction: Retraction.self,
        .sessionEnd: SessionEnd.self,
        .commitment: Commitment.self,
        .commitmentChange: CommitmentChange.self,
        .view: HistoryView.self,
        .claim: ReplyClaim.self,
        .acknowledged: Acknowledgement.self,
        .preference: Preference.self,
        .complaintStep: ComplaintStep.self,
        .adopted: Adoption.self,
        .erased: Erasure.self,
        .forgotten: Erasure.self,
        .suggestionDecided: SuggestionDecided.self,
        .quarantine: Quarantined.self,
        .quarantineResolved: QuarantineResolved.self,
    ]
}

// MARK: - Interactions and changes

extension Interaction: EventBody {
    /// Its kind and which way it went.
    public var eventType: EventType { .interaction(kind, bearing) }
    /// An interaction.
    public var eventClass: EventClass { .interaction }
    /// Its own time.
    public var eventTime: Timestamp { occurredAt.time }
    /// The provider's order.
    public var eventSequence: Int64 { sequence }
    /// Its channel.
    public var eventChannel: Channel { channel }
    /// Its object and its conversation.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] {
        [vault.tag(of: objectOrSelf)]
            + (conversation.map { [vault.tag(ofConversation: $0.name)] } ?? [])
    }
    /// What it is about, the blobs it refers to, and the list of media to fetch if it names some.
    public func lookups(_ vault: Vault) -> [Tag] {
        about.prefix(64).map(vault.tag(of:)).uniqued() + attachments.lookups(vault)
    }
    /// Has no bytes left in the place of the original.
    public mutating func releaseOriginal() {
        if original != nil { original = Bytes([]) }
        originalResponse = nil
    }

    /// The object, or the interaction's own ref where the adapter named none.
    var objectOrSelf: ObjectName {
        object.authority.isEmpty ? ObjectName("ref", ref.description) : object
    }
}

extension Change: EventBody {
    /// Its kind.
    public var eventType: EventType { .change(kind) }
    /// A change.
    public var eventClass: EventClass { .change }
    /// Its own time.
    public var eventTime: Timestamp { occurredAt.time }
    /// The provider's order.
    public var eventSequence: Int64 { sequence }
    /// Its channel.
    public var eventChannel: Channel { channel }
    /// Its object, and the conversation it moves it to.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] {
        [vault.tag(of: object)] + (conversation.map { [vault.tag(ofConversation: $0.name)] } ?? [])
    }
    /// The blobs it refers to, and the list of media to fetch if it names some.
    public func lookups(_ vault: Vault) -> [Tag] { attachments.lookups(vault) }
}

extension [Attachment] {
    /// The most attachments of one event whose content is kept: each takes a place among its tags.
    static var keptLimit: Int { 180 }

    fileprivate func lookups(_ vault: Vault) -> [Tag] {
        let blobs = compactMap { $0.blobAddress(vault) }.uniqued().map(Tag.blob)
        return blobs + (contains(where: \.isToFetch) ? [.mediaToFetch] : [])
    }
}

// MARK: - Evidence

extension IdentifierSeen: EventBody {
    /// The digest of the subject alone: the customer id is random, and the first one stays.
    public func contentDigest(ref: Ref, stored: [UInt8]) -> [UInt8] { ref.bytes }
    /// An identifier.
    public var eventType: EventType { .identifierSeen }
    /// Evidence.
    public var eventClass: EventClass { .evidence }
    /// No time of its own: an identifier is.
    public var eventTime: Timestamp { .epoch }
    /// The list of all identifiers, and the customer id.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] {
        [.identifiers, vault.tag(ofCustomer: customer)]
    }
    /// What the identifier means, so that it is found under its other spellings, and what it has in
    /// common with others that may be the same person's.
    ///
    /// A store that rebuilds its index computes it anew, by the normaliser of the day.
    public func lookups(_ vault: Vault) -> [Tag] {
        Canonicaliser.standard(identifier).lookups(vault)
            + vault.likenessTags(of: self)
    }
}

extension Observation: EventBody {
    /// The digest of what makes it what it is: not when, nor where it was first seen.
    public func contentDigest(ref: Ref, stored: [UInt8]) -> [UInt8] { ref.bytes }
    /// An observation, or a declaration where nothing proves it.
    public var eventType: EventType {
        tier.strength > Tier.declared.strength ? .observation : .declaration
    }
    /// Evidence.
    public var eventClass: EventClass { .evidence }
    /// When it was first seen.
    public var eventTime: Timestamp { occurredAt }
    /// Its own name, under which its retraction stands too.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] { [vault.tag(ofEvidence: ref)] }
}

extension Assertion: EventBody {
    /// An assertion.
    public var eventType: EventType { .assertion }
    /// Evidence.
    public var eventClass: EventClass { .evidence }
    /// When it was said.
    public var eventTime: Timestamp { occurredAt }
    /// Its own name, and the customer id that it mints, if it mints one.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] {
        let own = [vault.tag(ofEvidence: ref)]
        guard let customer else { return own }
        return own + [.identifiers, vault.tag(ofCustomer: customer)]
    }
}

extension Retraction: EventBody {
    /// The digest of what it takes back: taken back twice, it is taken back once.
    public func contentDigest(ref: Ref, stored: [UInt8]) -> [UInt8] { ref.bytes }
    /// A retraction.
    public var eventType: EventType { .retraction }
    /// Evidence.
    public var eventClass: EventClass { .evidence }
    /// The name of what it takes back.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] { [vault.tag(ofEvidence: retracts)] }
    /// When it was said.
    public var eventTime: Timestamp { occurredAt }
}

// MARK: - Promises, views, findings

extension Commitment {
    /// A promise.
    public var eventType: EventType { .commitment }
    /// When it was made.
    public var eventTime: Timestamp { occurredAt }
    /// The list of all promises, and its own name.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] {
        [.commitments, vault.tag(ofCommitment: ref)]
    }
    /// What it is about.
    public func lookups(_ vault: Vault) -> [Tag] { about.map { [vault.tag(of: $0)] } ?? [] }
}

extension CommitmentChange {
    /// What became of a promise.
    public var eventType: EventType { .commitmentChange }
    /// When.
    public var eventTime: Timestamp { occurredAt }
    /// The list of all promises, and the promise's name.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] {
        [.commitments, vault.tag(ofCommitment: commitment)]
    }
}

extension HistoryView {
    /// A view.
    public var eventType: EventType { .view }
    /// When it was read.
    public var eventTime: Timestamp { occurredAt }
}

extension ReplyClaim {
    /// A claim.
    public var eventType: EventType { .claim }
    /// When it was made.
    public var eventTime: Timestamp { occurredAt }
}

extension Acknowledgement {
    /// An acknowledgement.
    public var eventType: EventType { .acknowledged }
    /// When it was given.
    public var eventTime: Timestamp { occurredAt }
}

// MARK: - Quarantine

extension Quarantined: EventBody {
    /// The digest of the source alone: what was said of the bytes may differ, they don't.
    public func contentDigest(ref: Ref, stored: [UInt8]) -> [UInt8] { ref.bytes }
    /// Something held.
    public var eventType: EventType { .quarantine }
    /// When it reached us.
    public var eventTime: Timestamp { receivedAt }
    /// The list of all that is held.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] { [.quarantine] }
}

extension QuarantineResolved: EventBody {
    /// Something resolved.
    public var eventType: EventType { .quarantineResolved }
    /// When.
    public var eventTime: Timestamp { occurredAt }
    /// The list of all that is held.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] { [.quarantine] }
}
