// SPDX-License-Identifier: Apache-2.0

/// Turns what callers know into what the log may know: keyed names, subjects, sealed bodies.
///
/// A vault holds the naming key and asks the key store for the rest. It is the only part that sees
/// both an identifier and its subject.
public struct Vault: Sendable {
    /// Whether bodies are encrypted.
    public enum Mode: Sendable {
        /// Each body with a key of its own.
        case encrypted
        /// Each body behind a salt, for stores on an encrypted disk that never erase by key.
        case plaintext
    }

    private let keys: any KeyStore
    private let naming: KeyedHash
    /// Where random bytes come from.
    public let random: RandomSource
    /// Whether bodies are encrypted.
    public let mode: Mode
    /// The most bytes of a body as it is stored; less in tests alone.
    package var bodyLimit = EventDraft.bodyLimit

    /// Opens a vault on a key store.
    ///
    /// - Throws: ``EventStoreError``: `keyMissing`, `inputOutput`, `corrupt`.
    public init(
        keys: any KeyStore,
        random: RandomSource = .system(),
        mode: Mode = .encrypted
    ) async throws(EventStoreError) {
        self.keys = keys
        self.random = random
        self.mode = mode
        naming = KeyedHash(key: try await keys.nameKey())
    }

    // MARK: - Names

    /// What a keyed name is made of; the number parts names of different uses.
    private enum Use: UInt8 {
        case ref = 1, digest, object, conversation, commitment, canonical, topic, identifier, own
        case blob
    }

    /// The keyed name of a ref.
    public func name(of ref: Ref) -> KeyedName { name(.ref, ref.bytes) }
    /// The keyed name of a content digest.
    public func name(ofDigest digest: [UInt8]) -> KeyedName { name(.digest, digest) }
    /// The tag of an object.
    public func tag(of object: ObjectName) -> Tag { Tag(.object, name(.object, object.ref.bytes)) }
    /// The tag of a conversation.
    public func tag(ofConversation conversation: ObjectName) -> Tag {
        Tag(.conversation, name(.conversation, conversation.ref.bytes))
    }
    /// The tag of a promise, by the ref of the event that made it.
    public func tag(ofCommitment ref: Ref) -> Tag { Tag(.commitment, name(.commitment, ref.bytes)) }
    /// The tag of a topic.
    public func tag(of topic: Topic) -> Tag {
        Tag(.topic, name(.topic, Ref(digesting: [topic.kind, topic.value]).bytes))
    }
    /// The tag of an identifier's canonical value under a version of its normaliser.
    public func tag(
        ofCanonical value: String,
        kind: IdentifierKind,
        scope: String,
        version: UInt16
    ) -> Tag {
        let ref = Ref(digesting: [kind.rawValue, scope, value, String(version)])
        return Tag(.canonical, name(.canonical, ref.bytes))
    }
    /// The tag of what identifiers that may be one person's have in common.
    public func tag(ofLikeness token: String) -> Tag {
        Tag(.likeness, name(.canonical, Ref(digesting: ["likeness", token]).bytes))
    }
    /// Where a blob stands, by the SHA-256 of its content.
    public func blobAddress(ofDigest digest: [UInt8]) -> BlobAddress {
        let name = name(.blob, digest)
        return BlobAddress(high: name.high, low: name.low)
    }
    /// The keyed name under which the key store knows an identifier.
    public func name(of identifier: Identifier) -> KeyedName {
        let ref = Ref(digesting: [identifier.kind.rawValue, identifier.scope, identifier.value])
        return name(.identifier, ref.bytes)
    }

    private func name(_ use: Use, _ bytes: [UInt8]) -> KeyedName {
        naming.name(use.rawValue, bytes)
    }

    // MARK: - Subjects

    /// The subjects of identifiers; those seen for the first time get one, durable on return.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `keyMissing`.
    public func subjects(
        minting identifiers: [Identifier]
    ) async throws(EventStoreError) -> [SubjectKey] {
        guard !identifiers.isEmpty else { return [] }
        return try await keys.subjects(minting: identifiers.map(name(of:)))
    }

    /// The subjects of identifiers, nil for those never seen.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `keyMissing`.
    public func subjects(
        of identifiers: [Identifier]
    ) async throws(EventStoreError) -> [SubjectID?] {
        guard !identifiers.isEmpty else { return [] }
        return try await keys.subjects(named: identifiers.map(name(of:))).map { $0?.subject }
    }

    /// Gives identifiers the subjects they had in another store; for an import.
    ///
    /// - Returns: The subjects they have now: others where they were known here already.
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    public func adopt(
        _ subjects: [(identifier: Identifier, subject: SubjectID)]
    ) async throws(EventStoreError) -> [SubjectKey] {
        try await keys.adopt(subjects.map { (name(of: $0.identifier), $0.subject) })
    }

    /// The key of what belongs to the company and to no customer: adopted documents, the roster.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `keyMissing`.
    public func companyKey() async throws(EventStoreError) -> SubjectKey {
        try await own(Self.company)
    }

    /// The company's key, where something was sealed with it; makes none.
    func madeCompanyKey() async throws(EventStoreError) -> SubjectKey? {
        try await keys.subjects(named: [ownName(Self.company)]).first ?? nil
    }

    private static let company = "company"

    private func ownName(_ purpose: String) -> KeyedName { name(.own, Array(purpose.utf8)) }

    /// A key of its own for something without a subject, such as a quarantined payload.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `keyMissing`.
    public func own(_ purpose: String) async throws(EventStoreError) -> SubjectKey {
        guard let key = try await keys.subjects(minting: [ownName(purpose)]).first else {
            throw EventStoreError(.keyMissing, message: "The key store gave no key.")
        }
        return key
    }

    /// The keys of subjects, where they still exist.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `keyMissing`.
    public func keys(
        of subjects: [SubjectID]
    ) async throws(EventStoreError) -> [SubjectID: SubjectKey] {
        let found = try await keys.keys(of: subjects)
        return Dictionary(
            found.compactMap { $0 }.map { ($0.subject, $0) },
            uniquingKeysWith: { one, _ in one }
        )
    }

    /// Destroys the keys of subjects, durably.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    public func destroy(_ subjects: [SubjectID]) async throws(EventStoreError) {
        try await keys.destroy(subjects)
    }

    /// What of the keys isn't as it must be.
    func verifyKeys() async throws(EventStoreError) -> [VerificationReport.Fault] {
        try await keys.verify()
    }

    /// Lets go of the key store.
    public func close() async { await keys.close() }

    // MARK: - Bodies

    /// Seals a body into a draft.
    ///
    /// - Parameters:
    ///   - body: The record's stored bytes.
    ///   - header: The header; `isEncrypted` is set here.
    ///   - keys: Whose keys open it; in plaintext mode none are used.
    ///   - lookups: Tags that stand in the index alone.
    ///   - tie: The first eight bytes of the ref.
    /// - Returns: The draft.
    /// - Throws: ``EventStoreError``: `tooLarge` for a body past ``EventDraft/bodyLimit``.
    public func draft(
        _ body: [UInt8],
        header: EventHeader,
        for keys: [SubjectKey],
        lookups: [Tag] = [],
        tie: UInt64
    ) throws(EventStoreError) -> EventDraft {
        var header = header
        header.isEncrypted = mode == .encrypted
        let size = BodySeal.storedSize(of: body.count, isEncrypted: header.isEncrypted)
        guard size <= bodyLimit else {
            throw EventStoreError(
                .tooLarge,
                message: "It takes \(size) bytes, and the log takes at most \(bodyLimit) of one "
                    + "item. Keep it elsewhere, or bring it in parts."
            )
        }
        switch mode {
        case .plaintext:
            let stored = BodySeal.salt(body, random: random)
            return EventDraft(header: header, body: stored, lookups: lookups, tie: tie)
        case .encrypted:
            let sealed = try BodySeal.seal(body, header: header.bytes, for: keys, random: random)
            return EventDraft(
                header: header,
                body: sealed.stored,
                wraps: sealed.wraps,
                lookups: lookups,
                tie: tie
            )
        }
    }

    /// Opens the body of an event; nil if it was erased or none of its keys exists any more.
    ///
    /// - Throws: ``EventStoreError``: `corrupt` where a body or its header was changed, `keyMissing`
    ///   where a wrap is not its subject's, `inputOutput`, `closed`.
    public func open(_ event: StoredEvent) async throws(EventStoreError) -> [UInt8]? {
        guard event.body != nil, !event.isErased else { return nil }
        return try await open([event]).first ?? nil
    }

    /// Opens the body of an event with keys that were looked up before.
    func open(
        _ event: StoredEvent,
        with keys: [SubjectID: SubjectKey]
    ) throws(EventStoreError) -> [UInt8]? {
        guard let stored = event.body, !event.isErased else { return nil }
        guard event.header.isEncrypted else { return try BodySeal.unsalt(stored) }
        for wrap in event.wraps {
            guard let key = keys[wrap.subject] else { continue }
            return try BodySeal.open(stored, header: event.header.bytes, wrap: wrap, key: key)
        }
        return nil
    }

    /// Opens many bodies with one look-up of keys; nil where an event's is gone.
    ///
    /// - Throws: ``EventStoreError``, as for one event, for all of them where one can't be opened.
    public func open(
        _ events: [StoredEvent]
    ) async throws(EventStoreError) -> [[UInt8]?] {
        let subjects = Set(events.lazy.flatMap { $0.wraps.lazy.map(\.subject) })
        let keys = subjects.isEmpty ? [:] : try await keys(of: Array(subjects))
        var bodies: [[UInt8]?] = []
        bodies.reserveCapacity(events.count)
        for event in events { bodies.append(try open(event, with: keys)) }
        return bodies
    }
}
