// SPDX-License-Identifier: Apache-2.0

/// A file, and what it came with.
struct FoundMedia: Sendable {
    /// What is known of it now.
    var media: Media
    /// What the event that brought it said of it.
    var original: Attachment
    /// The thing it came with.
    var object: ObjectName
    /// Its channel.
    var channel: Channel
    /// Whose it is.
    var subjects: [SubjectID]
}

extension InteractionHistory {
    /// Finds a file, if the viewer may see what it came with.
    func found(
        _ ref: MediaRef,
        for viewer: Viewer
    ) async throws(HistoryError) -> FoundMedia {
        let found: (entry: TimelineEntry, media: FoundMedia)?
        do {
            found = try await find(ref, for: viewer)
        } catch {
            throw HistoryError(error)
        }
        guard let found else {
            // A visitor isn't told whether it exists.
            if viewer.rep == nil { throw .forbidden }
            throw HistoryError(.notFound, message: "There is no file \(ref).")
        }
        guard viewer.maySee(found.entry.interaction),
            viewer.rep != nil || found.entry.deletedAt == nil
        else { throw .forbidden }
        return found.media
    }

    private func find(
        _ ref: MediaRef,
        for viewer: Viewer
    ) async throws(EventStoreError) -> (TimelineEntry, FoundMedia)? {
        guard let event = try await store.event(named: vault.name(of: ref.event)),
            !event.isErased, let tag = event.header.objectTag,
            let events = try await ObjectEvents.read([tag], upTo: nil, log: log)[tag],
            let entry = EntryFold.entry(
                interactions: events.interactions,
                changes: events.changes
            ),
            try await isOpen(events, to: viewer),
            events.interactions.first(where: { $0.ref == ref.event })
                .map({ viewer.maySee($0.body) }) ?? true,
            let original = events.attachment(ref)
        else { return nil }
        let folded = entry.interaction.attachments.first { $0.names(original) } ?? original
        let media = Media(
            ref: ref,
            attachment: folded,
            source: entry.media.first { $0.attachment == folded }?.source
                ?? entry.interaction.source,
            occurredAt: entry.occurredAt
        )
        return (
            entry,
            FoundMedia(
                media: media,
                original: original,
                object: entry.interaction.objectOrSelf,
                channel: entry.interaction.channel,
                subjects: event.header.subjects
            )
        )
    }

    /// Whether a thing is part of the history of a customer whom the viewer has proven to be.
    private func isOpen(
        _ events: ObjectEvents,
        to viewer: Viewer
    ) async throws(EventStoreError) -> Bool {
        guard let proven = viewer.proven else { return true }
        for identifier in proven {
            guard let customer = try await resolver.customer(identifier) else { continue }
            let isTheirs = events.interactions.contains { event in
                event.subjects.contains { customer.contains($0, at: event.key.occurredAt) }
            }
            if isTheirs { return true }
        }
        return false
    }
}

extension ObjectEvents {
    /// What the event that brought a file said of it.
    func attachment(_ ref: MediaRef) -> Attachment? {
        let files =
            interactions.first { $0.ref == ref.event }?.body.attachments
            ?? changes.first { $0.ref == ref.event }?.body.attachments ?? []
        return files.indices.contains(ref.number - 1) ? files[ref.number - 1] : nil
    }
}
