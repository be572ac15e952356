// SPDX-License-Identifier: Apache-2.0

/// The end of a log at a moment: how long it is and the root over all of it.
public struct LogHead: Hashable, Sendable {
    /// The store.
    public var store: StoreID
    /// Counts restores: a checkpoint of an earlier epoch is refused.
    public var epoch: UInt32
    /// The last event's position; ``Position/start`` when the log is empty.
    public var position: Position
    /// How many leaves the tree has.
    public var count: UInt64
    /// The Merkle root.
    public var root: MerkleFrontier.Digest
    /// The last event's recordedAt; nil when the log is empty.
    public var recordedAt: Timestamp?

    /// Makes a head.
    public init(
        store: StoreID,
        epoch: UInt32,
        position: Position,
        count: UInt64,
        root: MerkleFrontier.Digest,
        recordedAt: Timestamp?
    ) {
        self.store = store
        self.epoch = epoch
        self.position = position
        self.count = count
        self.root = root
        self.recordedAt = recordedAt
    }
}

/// How far a subscriber has come, and proof of which log that was.
///
/// On resuming, the store compares the leaf at the position: a restored backup, a cut tail, a
/// rewritten log or another store is refused loudly (`checkpointRefused`) instead of skipping
/// events silently.
public struct Checkpoint: Hashable, Sendable, CustomStringConvertible {
    /// The store.
    public var store: StoreID
    /// The store's epoch.
    public var epoch: UInt32
    /// The last event that was processed; ``Position/start`` before the first.
    public var position: Position
    /// That event's Merkle leaf; nil before the first.
    public var leaf: MerkleFrontier.Digest?

    /// Makes a checkpoint.
    public init(
        store: StoreID,
        epoch: UInt32,
        position: Position,
        leaf: MerkleFrontier.Digest?
    ) {
        self.store = store
        self.epoch = epoch
        self.position = position
        self.leaf = leaf
    }

    /// The text form: store, epoch, position and leaf, parted by full stops.
    public var description: String {
        "\(store).\(epoch).\(position).\(leaf?.description ?? "-")"
    }

    /// Makes a checkpoint of its text form, or returns nil.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, let store = StoreID(parts[0]), let epoch = UInt32(parts[1]),
            let position = UInt64(parts[2])
        else { return nil }
        let leaf = Hex.bytes(parts[3]).flatMap { MerkleFrontier.Digest(bytes: $0) }
        guard leaf != nil || (parts[3] == "-" && position == 0) else { return nil }
        self.init(
            store: store,
            epoch: epoch,
            position: Position(rawValue: position),
            leaf: leaf
        )
    }
}
