// SPDX-License-Identifier: Apache-2.0

extension EventStore {
    /// The Merkle leaves of the events after a position, in order.
    ///
    /// A store that can read them faster than one by one does so.
    ///
    /// - Throws: ``EventStoreError``, as ``EventStore/leaf(at:)``.
    public func leaves(
        after position: Position,
        limit: Int
    ) async throws(EventStoreError) -> [MerkleFrontier.Digest] {
        var leaves: [MerkleFrontier.Digest] = []
        var next = position.rawValue
        while leaves.count < limit {
            next += 1
            guard let leaf = try await leaf(at: Position(rawValue: next)) else { break }
            leaves.append(leaf)
        }
        return leaves
    }

    /// Proves that the log extends one whose end was kept outside, or says what became of it.
    ///
    /// Hashes every leaf up to the checkpoint's size; whether the leaves are those of the stored events
    /// is what ``verify(_:)`` proves.
    ///
    /// - Parameter checkpoint: The end of the log at some earlier time.
    /// - Throws: ``EventStoreError``: `checkpointRefused`, naming another store, a log that was cut,
    ///   rewritten, forked or restored; `inputOutput`, `closed`.
    public func proveExtends(_ checkpoint: SignedCheckpoint) async throws(EventStoreError) {
        let head = try await head()
        guard head.store == checkpoint.store else {
            throw checkpoint.refused("it is of the store \(checkpoint.store), not \(head.store)")
        }
        let isRestored = head.epoch != checkpoint.epoch
        guard head.count >= checkpoint.count else {
            let lost = checkpoint.count - head.count
            throw checkpoint.refused(
                isRestored
                    ? "the store was restored from a backup that lacks the last \(lost) events"
                    : "the log was cut: its last \(lost) events are gone"
            )
        }
        var tree = MerkleFrontier()
        while tree.count < checkpoint.count {
            let limit = Int(min(checkpoint.count - tree.count, 10_000))
            let leaves = try await leaves(after: Position(rawValue: tree.count), limit: limit)
            guard !leaves.isEmpty else {
                throw checkpoint.refused("event \(tree.count + 1) is gone")
            }
            for leaf in leaves { tree.append(leaf) }
        }
        guard tree.root == checkpoint.root else {
            throw checkpoint.refused(
                isRestored
                    ? "the store was restored, and an event up to there is not the one it was"
                    : "the log was rewritten before it, or it is of a copy that went its own way"
            )
        }
        guard !isRestored else {
            throw checkpoint.refused(
                "the store was restored from a backup since; up to there it is what it was"
            )
        }
    }
}

extension SignedCheckpoint {
    fileprivate func refused(_ why: String) -> EventStoreError {
        EventStoreError(
            .checkpointRefused,
            message: "The checkpoint of \(count) events is refused: \(why)."
        )
    }
}
