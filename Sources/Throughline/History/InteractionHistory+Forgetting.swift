// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Erases what a provider deleted, where its terms ask that this be forgotten
    /// (``AdapterProfile/forgetsDeletions``).
    ///
    /// A deletion can come before what it deletes, which is then erased when it comes. The deletion
    /// stays: it has no words, and it is why the same post is erased again if it comes in other words.
    /// Broken off, it is done when the provider, which got no answer, delivers again.
    func forgetDeleted(
        _ items: [AdapterItem],
        from profile: AdapterProfile
    ) async throws(EventStoreError) {
        guard profile.forgetsDeletions else { return }
        let candidates = items.flatMap { $0.reading.deletable(vault) }.uniqued()
        let deleted = try await moments(ofDeletions: candidates.map(\.name).uniqued())
        for candidate in candidates {
            guard let moment = deleted[candidate.name] else { continue }
            let command = ErasureCommand(
                id: "deleted-by-provider",
                by: .rep(RepID(rawValue: profile.name.rawValue)),
                at: moment,
                reason: "deleted at the provider, whose terms ask that it be forgotten"
            )
            try await forget(candidate.extent, command)
        }
    }

    /// When what has these names was first deleted; what was not is left out.
    private func moments(
        ofDeletions names: [Tag]
    ) async throws(EventStoreError) -> [Tag: Timestamp] {
        var moments: [Tag: Timestamp] = [:]
        for chunk in names.chunks(of: EventFilter.itemLimit) {
            let filter = EventFilter.anyOf(chunk, classes: [.change], types: [.change(.deleted)])
            for deletion in try await log.all(EventQuery(filter, content: .headers)) {
                let header = deletion.header
                for tag in header.tags where tag.kind == .object {
                    moments[tag] = min(moments[tag] ?? header.occurredAt, header.occurredAt)
                }
            }
        }
        return moments
    }

    private func forget(
        _ extent: Deletable.Extent,
        _ command: ErasureCommand
    ) async throws(EventStoreError) {
        switch extent {
        case .object(let tag): try await forget(try await events(under: [tag]), command)
        case .conversation(let tag): try await forget(try await conversation(tag), command)
        case .person(let identifier):
            guard let subject = try await vault.subjects(of: [identifier]).first ?? nil else {
                return
            }
            let words = try await words(of: subject)
            try await forget(words, command)
            // What is left of them is what they were known by: here, and beside it nowhere else.
            var forgotten = [subject]
            let others = Set(words.filter { !$0.isErased }.flatMap(\.header.subjects))
            for other in others.subtracting(forgotten).sorted() {
                if try await isKnown(other) { continue }
                forgotten.append(other)
            }
            _ = try await forget(forgotten, .identifier, command)
        }
    }

    private func forget(
        _ events: [StoredEvent],
        _ command: ErasureCommand
    ) async throws(EventStoreError) {
        let words = events.filter { $0.header.type != .change(.deleted) && !$0.isErased }
        guard !words.isEmpty else { return }
        _ = try await erase(words, .event, command)
    }

    // MARK: - What goes with it

    /// Interactions and changes with any of the tags, each once.
    private func events(under tags: [Tag]) async throws(EventStoreError) -> [StoredEvent] {
        var events: [Position: StoredEvent] = [:]
        for chunk in tags.chunks(of: EventFilter.itemLimit) {
            let filter = EventFilter.anyOf(chunk, classes: [.interaction, .change])
            for event in try await log.all(EventQuery(filter, content: .headers)) {
                events[event.position] = event
            }
        }
        return events.values.sorted { $0.position < $1.position }
    }

    /// What was said in a conversation, and what became of it.
    private func conversation(_ tag: Tag) async throws(EventStoreError) -> [StoredEvent] {
        let said = try await events(under: [tag])
        let objects = said.flatMap(\.header.tags).filter { $0.kind == .object }.uniqued()
        return try await events(under: [tag] + objects)
    }

    /// What somebody said and was told.
    ///
    /// That is all that stands under their name, and the conversations that nobody else is named in. Of
    /// the others, what others said stays.
    private func words(of subject: SubjectID) async throws(EventStoreError) -> [StoredEvent] {
        var words = try await events(under: [.subject(subject)])
        let theirs = Set(words.flatMap(\.header.subjects))
        let conversations = words.flatMap(\.header.tags).filter { $0.kind == .conversation }
        for tag in conversations.uniqued() {
            let events = try await conversation(tag)
            if events.allSatisfy({ theirs.isSuperset(of: $0.header.subjects) }) { words += events }
        }
        var seen: Set<Position> = []
        return words.filter { seen.insert($0.position).inserted }
    }
}

extension InteractionHistory {
    /// Whether anything stands under a subject but what the log noted of it by itself.
    private func isKnown(_ subject: SubjectID) async throws(EventStoreError) -> Bool {
        let noted: [EventType] = [.identifierSeen, .observation, .declaration]
        let query = EventQuery(.anyOf([.subject(subject)]), content: .headers)
        return try await log.all(query).contains { event in
            !event.isErased && !noted.contains(event.header.type)
                && ErasureOrder(event.header) == nil
        }
    }
}

/// Something that a provider can delete, and what goes with it.
private struct Deletable: Hashable {
    enum Extent: Hashable {
        /// One thing that was said, in every reading of it.
        case object(Tag)
        /// All that was said in a conversation.
        case conversation(Tag)
        /// All that somebody said.
        case person(Identifier)
    }

    /// The object that a deletion of it names.
    let name: Tag
    let extent: Extent
}

extension AdapterItem.Reading {
    /// What it deletes, or belongs to that may have been deleted already.
    fileprivate func deletable(_ vault: Vault) -> [Deletable] {
        let objects = body.map { $0.tags(vault, ref: $0.ref).filter { $0.kind == .object } } ?? []
        let people = customerIdentifiers.map { identifier in
            Deletable(name: vault.tag(of: .person(identifier)), extent: .person(identifier))
        }
        return objects.map { Deletable(name: $0, extent: .object($0)) }
            + [conversation.map { conversation(named: $0, vault) }].compactMap(\.self) + people
    }

    /// The conversation it stands in, or may be the deletion of.
    private var conversation: ObjectName? {
        switch self {
        case .interaction(let interaction): interaction.conversation?.name
        case .change(let change): change.kind == .deleted ? change.object : nil
        case .sighting, .ignored, .unreadable: nil
        }
    }

    private func conversation(named name: ObjectName, _ vault: Vault) -> Deletable {
        Deletable(
            name: vault.tag(of: name),
            extent: .conversation(vault.tag(ofConversation: name))
        )
    }
}
