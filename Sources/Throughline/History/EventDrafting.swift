// SPDX-License-Identifier: Apache-2.0

/// Turns what was read into drafts for the log: names, tags, keys, sealed bodies.
struct EventDrafting: Sendable {
    let vault: Vault

    /// What all drafts of one delivery have in common.
    struct Delivery: Sendable {
        var receivedAt: Timestamp
        var adapterVersion: UInt16
    }

    /// The version of the bodies' schema that this version writes.
    static let schemaVersion: UInt16 = 1

    /// Drafts an interaction under the subjects of its customer-side participants.
    func draft(
        _ interaction: Interaction,
        subjects: [SubjectKey],
        delivery: Delivery
    ) async throws(EventStoreError) -> EventDraft {
        var tags = tags(of: subjects)
        tags.append(vault.tag(of: interaction.objectOrSelf))
        if let conversation = interaction.conversation {
            tags.append(vault.tag(ofConversation: conversation.name))
        }
        let header = header(
            interaction,
            .interaction,
            .interaction(interaction.kind, interaction.bearing),
            interaction.channel,
            interaction.occurredAt.time,
            interaction.sequence,
            tags,
            delivery
        )
        return try await seal(
            interaction,
            header: header,
            keys: subjects,
            lookups: interaction.about.prefix(64).map(vault.tag(of:))
        )
    }

    /// Drafts a change; it stands under its object, and opens with its participants' keys.
    func draft(
        _ change: Change,
        subjects: [SubjectKey],
        delivery: Delivery
    ) async throws(EventStoreError) -> EventDraft {
        var tags = tags(of: subjects)
        tags.append(vault.tag(of: change.object))
        if let conversation = change.conversation {
            tags.append(vault.tag(ofConversation: conversation.name))
        }
        let header = header(
            change,
            .change,
            .change(change.kind),
            change.channel,
            change.occurredAt.time,
            change.sequence,
            tags,
            delivery
        )
        return try await seal(change, header: header, keys: subjects)
    }

    /// Drafts any other body.
    ///
    /// - Parameters:
    ///   - body: The body.
    ///   - type: Its type.
    ///   - eventClass: Its class.
    ///   - at: When it happened.
    ///   - subjects: Whose it is, and whose keys open it.
    ///   - key: What opens it where it is nobody's; the company's own key where this is nil too.
    ///   - tags: What else it is found by.
    ///   - lookups: What it is found by in the index alone.
    ///   - receivedAt: When it reached us.
    /// - Returns: The draft.
    /// - Throws: ``EventStoreError``: `invalid` for a body past the limit.
    func draft(
        _ body: some EventBody, _ type: EventType, _ eventClass: EventClass, at: Timestamp,
        subjects: [SubjectKey], key: SubjectKey? = nil, tags: [Tag] = [], lookups: [Tag] = [],
        receivedAt: Timestamp
    ) async throws(EventStoreError) -> EventDraft {
        let header = header(
            body, eventClass, type, .internal, at, 0, self.tags(of: subjects) + tags,
            Delivery(receivedAt: receivedAt, adapterVersion: 1))
        let keys = subjects.isEmpty ? [key].compactMap { $0 } : subjects
        return try await seal(body, header: header, keys: keys, lookups: lookups)
    }

    private func tags(of subjects: [SubjectKey]) -> [Tag] {
        // The last places are kept for the object, the conversation and the like.
        subjects.prefix(EventHeader.tagLimit - 10).map { .subject($0.subject) }
    }

    private func header(
        _ body: some EventBody,
        _ eventClass: EventClass,
        _ type: EventType,
        _ channel: Channel,
        _ occurredAt: Timestamp,
        _ sequence: Int64,
        _ tags: [Tag],
        _ delivery: Delivery
    ) -> EventHeader {
        EventHeader(
            isEncrypted: true,
            eventClass: eventClass,
            type: type.shortened,
            channel: channel.shortened,
            adapter: body.source.provider.shortened,
            adapterVersion: delivery.adapterVersion,
            schemaVersion: Self.schemaVersion,
            occurredAt: occurredAt,
            receivedAt: delivery.receivedAt,
            sequence: sequence,
            name: vault.name(of: body.ref),
            digest: vault.name(ofDigest: body.contentDigest),
            tags: tags
        )
    }

    private func seal(
        _ body: some EventBody,
        header: EventHeader,
        keys: [SubjectKey],
        lookups: [Tag] = []
    ) async throws(EventStoreError) -> EventDraft {
        var keys = keys
        if keys.isEmpty { keys = [try await vault.companyKey()] }
        return try vault.draft(
            body.storedBytes,
            header: header,
            for: keys,
            lookups: lookups,
            tie: body.ref.tie
        )
    }
}

extension Interaction {
    /// The object, or the interaction's own ref where the adapter named none.
    var objectOrSelf: ObjectName {
        object.authority.isEmpty ? ObjectName("ref", ref.description) : object
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
