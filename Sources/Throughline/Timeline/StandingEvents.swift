// SPDX-License-Identifier: Apache-2.0

/// The events of one object that count, as opposed to those that were corrected or withdrawn.
///
/// An adapter that was mended reads kept bytes again and appends what it reads now under the same
/// ref: of readings with one ref, those by the newest version of the adapter count. What a newer
/// version reads under other refs, and a move that a person took back, is withdrawn by a change of
/// its own. Nothing is removed, so a read as of an earlier moment sees what counted then. Whatever
/// the order of arrival, the same events stand.
struct StandingEvents {
    /// The interactions that count; several with one ref are readings by the same version.
    let interactions: [RecordedEvent<Interaction>]
    /// The changes that count, without withdrawals.
    let changes: [RecordedEvent<Change>]
    /// The interactions that a newer reading replaced.
    let corrected: [RecordedEvent<Interaction>]

    init(
        _ interactions: [RecordedEvent<Interaction>],
        _ changes: [RecordedEvent<Change>]
    ) {
        // Nearly every object's events are of one version, with nothing withdrawn.
        let versions = Set(
            interactions.lazy.map(\.adapterVersion) + changes.lazy.map(\.adapterVersion)
        )
        guard versions.count > 1 || changes.contains(where: { $0.body.withdraws != nil }) else {
            self.interactions = interactions
            self.changes = changes
            corrected = []
            return
        }
        var withdrawn: [Ref: UInt16] = [:]
        for change in changes {
            guard let ref = change.body.withdraws else { continue }
            withdrawn[ref] = max(withdrawn[ref] ?? 0, change.adapterVersion)
        }
        func isWithdrawn(_ ref: Ref, _ version: UInt16) -> Bool {
            withdrawn[ref].map { version <= $0 } ?? false
        }
        var newest: [Ref: UInt16] = [:]
        for event in interactions {
            newest[event.ref] = max(newest[event.ref] ?? 0, event.adapterVersion)
        }
        for event in changes {
            newest[event.ref] = max(newest[event.ref] ?? 0, event.adapterVersion)
        }
        let left = interactions.filter { !isWithdrawn($0.ref, $0.adapterVersion) }
        self.interactions = left.filter { newest[$0.ref] == $0.adapterVersion }
        corrected = left.filter { newest[$0.ref] != $0.adapterVersion }
        self.changes = changes.filter { event in
            event.body.withdraws == nil && newest[event.ref] == event.adapterVersion
                && !isWithdrawn(event.ref, event.adapterVersion)
        }
    }
}
