// SPDX-License-Identifier: Apache-2.0

/// Where attachments and recordings live: sealed, beside the log, each kept once.
///
/// A blob store sees ciphertext and keyed names and nothing else. What it keeps stands under a
/// ``BlobAddress``, which follows from the content, so that the same file sent by ten customers is
/// kept once; its random key stands in the sealed body of every event that refers to it. Who refers
/// to a blob is in the log's index alone: when the last event goes, ``remove(_:)`` is called.
///
/// A blob is durable before the append that refers to it. A crash between the two leaves a blob
/// without an event, which ``InteractionHistory/collectBlobs(dryRun:)`` finds.
public protocol BlobStore: Sendable {
    /// Lets one recorder at a time pass, from its look at the log to its append.
    ///
    /// Whoever uses the same blobs uses the same gate; a store holds one and hands it out.
    var gate: BlobGate { get }

    /// Keeps blobs, durable on return; what stands at an address already is replaced, all or nothing.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `invalid` where the store is only read.
    func put(_ blobs: [SealedBlob]) async throws(EventStoreError)

    /// The sealed size of a blob; nil where there is none.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    func size(of address: BlobAddress) async throws(EventStoreError) -> Int?

    /// Reads a part of a sealed blob; less than was asked for only past its end.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, also where there is no such blob; `closed`.
    func read(
        _ address: BlobAddress,
        _ range: Range<Int>
    ) async throws(EventStoreError) -> [UInt8]

    /// Destroys blobs, durably; those that aren't there are passed over.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `invalid` where the store is only read.
    func remove(_ addresses: [BlobAddress]) async throws(EventStoreError)

    /// The addresses after one, in order; fewer than the limit only at the end.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    func addresses(
        after address: BlobAddress?,
        limit: Int
    ) async throws(EventStoreError) -> [BlobAddress]

    /// How many blobs there are, and their sealed bytes; linear in their number.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    func usage() async throws(EventStoreError) -> BlobUsage

    /// Finishes what was begun, and refuses what comes after.
    func close() async
}

/// How much a blob store holds.
public struct BlobUsage: Hashable, Sendable {
    /// How many blobs.
    public var count: Int
    /// Their sealed bytes.
    public var bytes: Int

    /// Makes a count.
    public init(count: Int = 0, bytes: Int = 0) {
        self.count = count
        self.bytes = bytes
    }
}

/// Where a blob stands: a keyed name (HMAC) of the SHA-256 of its content.
///
/// Whoever has no key can't tell from it what the content is, nor whether a content they know is
/// there.
public struct BlobAddress: OpaqueID {
    /// The first eight bytes.
    public let high: UInt64
    /// The last eight bytes.
    public let low: UInt64
    /// Makes an address of its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// Lets one caller at a time through, in the order they came.
///
/// Between a recorder's question whether a blob is referred to and its append nobody else may answer
/// it otherwise: neither another recorder with the same file, nor an erasure of its last event.
public final class BlobGate: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Locked(State())

    /// Makes a gate that is open.
    public init() {}

    /// Runs a body while nobody else is inside.
    func pass<Value, Failure: Error>(
        _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        await enter()
        defer { leave() }
        return try await body()
    }

    private func enter() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isFree = state.withLock { state in
                guard state.isTaken else {
                    state.isTaken = true
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
