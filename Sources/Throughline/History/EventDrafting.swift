// SPDX-License-Identifier: Apache-2.0

/// Turns bodies into drafts for the log: header, names, tags, sealed bytes.
struct EventDrafting: Sendable {
    let vault: Vault

    /// What all drafts of one delivery have in common.
    struct Delivery: Sendable {
        var receivedAt: Timestamp
        var adapterVersion: UInt16 = 1
    }

    /// The version of the bodies' schema that this version writes.
    static let schemaVersion: UInt16 = 1

    /// The most subjects that an event is found under and opened by; whoever comes after them, as
    /// in a mail to a thousand, is named in its body alone.
    ///
    /// The places of a header's tags that are left are for those that the body brings.
    static let subjectLimit = EventHeader.tagLimit - 10

    /// Drafts an event.
    ///
    /// - Parameters:
    ///   - body: What it says; its type, times and tags follow from it.
    ///   - subjects: Whose it is, and whose keys open it.
    ///   - delivery: When it reached us, and by which version of the adapter.
    ///   - key: What opens it where it is nobody's; the company's own key where this is nil too.
    /// - Returns: The draft.
    /// - Throws: ``EventStoreError``: `tooLarge` for a body past ``EventDraft/bodyLimit``.
    func draft(
        _ body: some EventBody,
        subjects: [SubjectKey],
        delivery: Delivery,
        key: SubjectKey? = nil
    ) async throws(EventStoreError) -> EventDraft {
        var own: SubjectKey?
        if subjects.isEmpty {
            if let key { own = key } else { own = try await vault.companyKey() }
        }
        return try draft(body, ref: body.ref, subjects: subjects, key: own, delivery: delivery)
    }

    /// Drafts an event whose ref and keys are at hand.
    ///
    /// - Parameters:
    ///   - body: What it says.
    ///   - ref: The body's ref.
    ///   - subjects: Whose it is, and whose keys open it.
    ///   - key: What opens it where it is nobody's.
    ///   - delivery: When it reached us, and by which version of the adapter.
    /// - Returns: The draft; without a subject and a key, one that no store takes.
    /// - Throws: ``EventStoreError``: `tooLarge` for a body past ``EventDraft/bodyLimit``.
    func draft(
        _ body: some EventBody,
        ref: Ref,
        subjects: [SubjectKey],
        key: SubjectKey?,
        delivery: Delivery
    ) throws(EventStoreError) -> EventDraft {
        let stored = body.storedBytes
        let isLong = subjects.count > Self.subjectLimit
        let subjects = isLong ? Array(subjects.prefix(Self.subjectLimit)) : subjects
        let header = EventHeader(
            isEncrypted: true,
            eventClass: body.eventClass,
            type: body.eventType.shortened,
            channel: body.eventChannel.shortened,
            adapter: body.source.provider.shortened,
            adapterVersion: delivery.adapterVersion,
            schemaVersion: Self.schemaVersion,
            occurredAt: body.eventTime,
            receivedAt: delivery.receivedAt,
            sequence: body.eventSequence,
            name: vault.name(of: ref),
            digest: vault.name(ofDigest: body.contentDigest(ref: ref, stored: stored)),
            tags: subjects.map { Tag.subject($0.subject) } + body.tags(vault, ref: ref)
        )
        return try vault.draft(
            stored,
            header: header,
            for: subjects.isEmpty ? [key].compactMap { $0 } : subjects,
            lookups: body.lookups(vault),
            tie: ref.tie
        )
    }
}

extension OpenName {
    /// The name, cut to what a header holds; the body has all of it.
    fileprivate var shortened: Self {
        guard rawValue.utf8.count > EventType.lengthLimit else { return self }
        var text = rawValue
        while text.utf8.count > EventType.lengthLimit { text.removeLast() }
        return Self(rawValue: text)
    }
}
