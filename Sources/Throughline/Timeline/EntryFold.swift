// SPDX-License-Identifier: Apache-2.0

/// Folds the events of one object into one ``TimelineEntry``.
///
/// A pure function of a set: order of arrival and duplicates make no difference. For each field the
/// greatest (occurredAt, sequence, digest) wins; delivery states form a lattice; a delete is final;
/// the entry stands at its earliest interaction's own time. Readings that a newer version of their
/// adapter corrected, and what was withdrawn, are left out: see ``StandingEvents``.
enum EntryFold {
    /// Folds an object's interactions and changes; nil where there is no interaction yet.
    ///
    /// - Parameters:
    ///   - interactions: All interactions of the object, in any order.
    ///   - changes: All its changes, in any order.
    /// - Returns: The entry.
    static func entry(
        interactions: [RecordedEvent<Interaction>],
        changes: [RecordedEvent<Change>]
    ) -> TimelineEntry? {
        if interactions.count == 1, changes.isEmpty, let only = interactions.first {
            return entry(of: only)
        }
        let standing = StandingEvents(distinct(interactions), distinct(changes))
        let ordered = standing.interactions.sorted(by: precedes)
        guard let first = ordered.first else { return nil }
        var seen: Set<Ref> = []
        let parts = ordered.filter { seen.insert($0.ref).inserted }
        let firsts = Set(parts.map(\.position))
        let variants = ordered.filter { !firsts.contains($0.position) }
        let orderedChanges = standing.changes.sorted(by: precedes)
        let corrected = standing.corrected.sorted(by: precedes)
        let citations =
            (ordered + corrected).map(TimelineEntry.Citation.init)
            + orderedChanges.map(TimelineEntry.Citation.init)
        var entry = TimelineEntry(
            key: first.key,
            interaction: first.body,
            events: citations.sorted { ($0.occurredAt, $0.ref) < ($1.occurredAt, $1.ref) },
            ref: first.ref
        )
        entry.variants = variants.map(\.body)
        entry.corrected = corrected.map(\.body)
        entry.subjects = Set(ordered.flatMap(\.subjects)).sorted()
        if parts.count > 1 {
            entry.parts = parts.map(\.body)
            merge(parts.map(\.body), into: &entry.interaction)
        }
        foldCalls(parts.map(\.body), orderedChanges.map(\.body), into: &entry.interaction)
        for change in orderedChanges { apply(change, to: &entry) }
        entry.reactions = reactions(orderedChanges)
        entry.moves = moves(orderedChanges)
        foldStatuses(of: parts, into: &entry)
        MediaFold.fold(ordered, orderedChanges, into: &entry)
        return entry
    }

    /// Most objects are one interaction and nothing else: there is nothing to fold but its status and
    /// its files.
    private static func entry(of only: RecordedEvent<Interaction>) -> TimelineEntry {
        var entry = TimelineEntry(
            key: only.key,
            interaction: only.body,
            events: [TimelineEntry.Citation(only)],
            ref: only.ref
        )
        entry.subjects = Set(only.subjects).sorted()
        foldStatuses(of: [only], into: &entry)
        MediaFold.fold([only], [], into: &entry)
        return entry
    }

    /// Two events with the same ref and the same content are one, whatever position they have.
    private static func distinct<Body: Record>(
        _ events: [RecordedEvent<Body>]
    ) -> [RecordedEvent<Body>] {
        var seen: Set<Position> = []
        return events.filter { seen.insert($0.position).inserted }
    }

    private static func precedes(
        _ one: RecordedEvent<Interaction>,
        _ other: RecordedEvent<Interaction>
    ) -> Bool {
        if one.key != other.key { return one.key < other.key }
        return one.body.contentDigest.lexicographicallyPrecedes(other.body.contentDigest)
    }

    private static func precedes(
        _ one: RecordedEvent<Change>,
        _ other: RecordedEvent<Change>
    ) -> Bool {
        let left = (one.key.occurredAt, one.key.sequence)
        let right = (other.key.occurredAt, other.key.sequence)
        if left != right { return left < right }
        return one.body.contentDigest.lexicographicallyPrecedes(other.body.contentDigest)
    }

    /// Legs of a call, or copies of a message, become one interaction.
    private static func merge(_ parts: [Interaction], into whole: inout Interaction) {
        for part in parts {
            for participant in part.participants where !whole.participants.contains(participant) {
                whole.participants.append(participant)
            }
            for topic in part.about where !whole.about.contains(topic) { whole.about.append(topic) }
            for mark in part.marks where !whole.marks.contains(mark) { whole.marks.append(mark) }
            if whole.direction == .unknown { whole.direction = part.direction }
            if whole.direction == .internal, [.inbound, .outbound].contains(part.direction) {
                // A call that began among colleagues and reached a customer is the customer's.
                whole.direction = part.direction
                whole.visibility = part.visibility
            }
            if part.kind == .survey {
                // A questionnaire is told of again as more of it is answered.
                whole.survey = part.survey ?? whole.survey
                whole.text = part.text ?? whole.text
            }
            // The last word of such a call is on a machine, and waits there.
            if part.kind == .voicemail { whole.kind = .voicemail }
            for file in part.attachments { whole.attachments.merge(file) }
            if whole.conversation == nil { whole.conversation = part.conversation }
            // What one route brought without its words, another may bring with them.
            if whole.text == nil, part.text != nil {
                whole.text = part.text
                whole.visibleText = part.visibleText
            }
        }
    }

    /// What all legs and all later reports say of a call, in one account of it.
    private static func foldCalls(
        _ parts: [Interaction],
        _ changes: [Change],
        into whole: inout Interaction
    ) {
        let reports = changes.filter { $0.kind == .call }.compactMap(\.call)
        let calls = parts.compactMap(\.call) + reports
        guard calls.count > 1 || (whole.call == nil && !calls.isEmpty) else { return }
        whole.call = CallFold.call(of: calls)
    }

    private static func apply(_ event: RecordedEvent<Change>, to entry: inout TimelineEntry) {
        let change = event.body
        let at = event.key.occurredAt
        switch change.kind {
        case .edited: applyEdit(change, at: at, to: &entry)
        case .deleted: entry.deletedAt = min(entry.deletedAt ?? at, at)
        case .call:
            // What is transcribed while people speak comes sentence by sentence.
            if let text = change.text, !text.isEmpty {
                let before = entry.interaction.text.map { $0 + "\n" } ?? ""
                entry.interaction.text = before + text
            }
            for file in change.attachments { entry.interaction.attachments.merge(file) }
            for participant in change.participants
            where !entry.interaction.participants.contains(participant) {
                entry.interaction.participants.append(participant)
            }
        case .moved:
            if let conversation = change.conversation {
                entry.interaction.conversation = conversation
            }
        default: break
        }
        if let status = change.status {
            entry.statuses.append(.init(status: status, at: at, reason: change.reason))
        }
    }

    /// What people reacted with, in order; of several by the same ones the last.
    private static func reactions(
        _ changes: [RecordedEvent<Change>]
    ) -> [TimelineEntry.Reaction] {
        let reactions = changes.filter { $0.body.kind == .reaction }
        // By place and not one by one: an answer may be liked by a hundred thousand.
        var last: [[Participant]: Int] = [:]
        for (place, event) in reactions.enumerated() { last[event.body.participants] = place }
        return last.values.sorted().map { place in
            let event = reactions[place]
            return TimelineEntry.Reaction(
                text: event.body.text ?? "",
                at: event.key.occurredAt,
                participants: event.body.participants
            )
        }
    }

    /// Where people put it, in order.
    private static func moves(_ changes: [RecordedEvent<Change>]) -> [TimelineEntry.Move] {
        changes.compactMap { event in
            guard event.body.kind == .moved, let conversation = event.body.conversation else {
                return nil
            }
            return TimelineEntry.Move(
                ref: event.ref,
                to: conversation.name,
                at: event.key.occurredAt,
                by: event.body.participants.lazy.compactMap(\.rep).first,
                reason: event.body.reason
            )
        }
    }

    private static func applyEdit(
        _ change: Change,
        at: Timestamp,
        to entry: inout TimelineEntry
    ) {
        if let before = entry.interaction.text, before != change.text {
            entry.edits.append(.init(text: before, replacedAt: at))
        }
        entry.interaction.text = change.text
        entry.interaction.visibleText = change.visibleText
        if !change.attachments.isEmpty { entry.interaction.attachments = change.attachments }
    }

    /// The furthest status wins, whichever came first or last.
    private static func foldStatuses(
        of parts: [RecordedEvent<Interaction>],
        into entry: inout TimelineEntry
    ) {
        for part in parts {
            guard let status = part.body.status else { continue }
            entry.statuses.append(.init(status: status, at: part.key.occurredAt, reason: nil))
        }
        entry.statuses.sort { ($0.at, $0.status.rank) < ($1.at, $1.status.rank) }
        entry.interaction.status = entry.statuses.max { $0.status.rank < $1.status.rank }?.status
    }
}
