// SPDX-License-Identifier: Apache-2.0

/// Removes blobs that no event refers to any more.
///
/// An event refers to a blob by a tag that stands in the index alone and goes with its body, so the
/// question costs one look at the index.
package struct BlobCollector: Sendable {
    private let store: any EventStore
    private let blobs: any BlobStore
    /// How many are asked for while recorders wait.
    private static let chunk = 256

    package init(store: any EventStore, blobs: any BlobStore) {
        self.store = store
        self.blobs = blobs
    }

    /// Removes those of some blobs that no event refers to.
    package func remove(among addresses: [BlobAddress]) async throws(EventStoreError) {
        for start in stride(from: 0, to: addresses.count, by: Self.chunk) {
            let some = Array(addresses[start..<min(start + Self.chunk, addresses.count)])
            try await blobs.gate.pass { () throws(EventStoreError) in
                try await blobs.remove(try await unreferenced(some))
            }
        }
    }

    /// Goes through all blobs, and removes those that no event refers to.
    ///
    /// - Returns: Those that nothing refers to.
    package func sweep(dryRun: Bool = false) async throws(EventStoreError) -> [BlobAddress] {
        var orphans: [BlobAddress] = []
        var last: BlobAddress?
        while true {
            let chunk = try await blobs.addresses(after: last, limit: Self.chunk)
            orphans += try await blobs.gate.pass { () throws(EventStoreError) in
                let found = try await unreferenced(chunk)
                if !dryRun { try await blobs.remove(found) }
                return found
            }
            guard chunk.count == Self.chunk, let end = chunk.last else { return orphans }
            last = end
        }
    }

    /// Those of some blobs that no event refers to; to be asked inside the gate.
    func unreferenced(_ addresses: [BlobAddress]) async throws(EventStoreError) -> [BlobAddress] {
        var found: [BlobAddress] = []
        for address in addresses {
            let query = EventQuery(
                .anyOf([.blob(address)], classes: [.interaction, .change]),
                order: .time,
                limit: 1,
                content: .headers
            )
            if try await store.read(query).isEmpty { found.append(address) }
        }
        return found
    }
}
