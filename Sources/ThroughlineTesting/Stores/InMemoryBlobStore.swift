// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// A blob store that lives as long as the process, and can be told to fail.
///
/// ```swift
/// let blobs = InMemoryBlobStore()
/// let history = InteractionHistory(store: store, vault: vault, blobs: blobs, clock: clock)
/// blobs.damage(address) { $0[50] ^= 1 }
/// ```
public final class InMemoryBlobStore: BlobStore {
    /// Lets one recorder at a time pass.
    public let gate = BlobGate()
    private let state = Locked(State())

    private struct State {
        var blobs: [BlobAddress: [UInt8]] = [:]
        var failure: EventStoreError?
        var puts = 0
    }

    /// Makes an empty store.
    public init() {}

    /// Makes every call fail from now on; nil lets them succeed again.
    public func fail(with error: EventStoreError?) { state.withLock { $0.failure = error } }

    /// How many blobs were ever put.
    public var putCount: Int { state.withLock { $0.puts } }

    /// Changes the sealed bytes of a blob, as a bad disk does; nil takes it away.
    public func damage(_ address: BlobAddress, _ body: ((inout [UInt8]) -> Void)?) {
        state.withLock { state in
            guard let body, var bytes = state.blobs[address] else {
                state.blobs[address] = nil
                return
            }
            body(&bytes)
            state.blobs[address] = bytes
        }
    }

    /// Keeps blobs.
    public func put(_ blobs: [SealedBlob]) async throws(EventStoreError) {
        try check()
        var sealed: [BlobAddress: [UInt8]] = [:]
        for blob in blobs {
            do {
                var bytes: [UInt8] = []
                try blob.forEachPiece { bytes += $0 }
                sealed[blob.address] = bytes
            } catch {
                throw error as? EventStoreError
                    ?? EventStoreError(
                        .inputOutput,
                        message: "The content of an attachment can't be read.",
                        cause: error
                    )
            }
        }
        state.withLock { state in
            state.blobs.merge(sealed) { _, new in new }
            state.puts += sealed.count
        }
    }

    /// The sealed size of a blob.
    public func size(of address: BlobAddress) async throws(EventStoreError) -> Int? {
        try check()
        return state.withLock { $0.blobs[address]?.count }
    }

    /// Reads a part of a sealed blob.
    public func read(
        _ address: BlobAddress,
        _ range: Range<Int>
    ) async throws(EventStoreError) -> [UInt8] {
        try check()
        guard let bytes = state.withLock({ $0.blobs[address] }) else {
            throw EventStoreError(.inputOutput, message: "There is no blob \(address).")
        }
        return Array(bytes[range.clamped(to: bytes.indices)])
    }

    /// Destroys blobs.
    public func remove(_ addresses: [BlobAddress]) async throws(EventStoreError) {
        try check()
        state.withLock { state in for address in addresses { state.blobs[address] = nil } }
    }

    /// The addresses after one, in order.
    public func addresses(
        after address: BlobAddress?,
        limit: Int
    ) async throws(EventStoreError) -> [BlobAddress] {
        try check()
        let all = state.withLock { $0.blobs.keys.sorted() }
        let rest = all.filter { one in address.map { $0 < one } ?? true }
        return Array(rest.prefix(max(0, limit)))
    }

    /// How many blobs there are.
    public func usage() async throws(EventStoreError) -> BlobUsage {
        try check()
        return state.withLock { state in
            BlobUsage(
                count: state.blobs.count,
                bytes: state.blobs.values.reduce(0) { $0 + $1.count }
            )
        }
    }

    /// Refuses what comes after.
    public func close() async {
        fail(with: EventStoreError(.closed, message: "The store was closed; open it again."))
    }

    private func check() throws(EventStoreError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }
}
