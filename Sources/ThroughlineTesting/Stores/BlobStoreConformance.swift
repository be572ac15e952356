// SPDX-License-Identifier: Apache-2.0

internal import Crypto
import Testing
public import Throughline

/// The behaviour every blob store must show.
///
/// ```swift
/// @Test func conforms() async throws {
///     try await BlobStoreConformance { try MyBlobStore() }.run()
/// }
/// ```
public struct BlobStoreConformance: Sendable {
    private let makeStore: @Sendable () async throws -> any BlobStore

    /// Makes a kit that asks for a fresh, empty store before each check.
    public init(_ makeStore: @escaping @Sendable () async throws -> any BlobStore) {
        self.makeStore = makeStore
    }

    /// Runs every check.
    public func run() async throws {
        try await keepsWhatWasPut()
        try await replacesAllOrNothing()
        try await listsInOrder()
        try await removesDurably()
        try await refusesWhenClosed()
    }

    private func keepsWhatWasPut() async throws {
        let store = try await makeStore()
        for (number, size) in [0, 1, 65_535, 65_536, 65_537, 200_000].enumerated() {
            let blob = Self.blob(UInt64(number), size: size)
            let sealed = try Self.bytes(blob)
            #expect(sealed.count == blob.size)
            #expect(try await store.size(of: blob.address) == nil)
            try await store.put([blob])
            #expect(try await store.size(of: blob.address) == sealed.count)
            #expect(try await store.read(blob.address, 0..<sealed.count) == sealed)
            let past = sealed.count - 10..<sealed.count + 10
            #expect(try await store.read(blob.address, past) == Array(sealed.suffix(10)))
        }
        #expect(try await store.usage().count == 6)
        await store.close()
    }

    private func replacesAllOrNothing() async throws {
        let store = try await makeStore()
        let first = Self.blob(1, size: 70_000)
        try await store.put([first])
        let second = Self.blob(1, size: 70_000, key: 9)
        try await store.put([second])
        #expect(
            try await store.read(first.address, 0..<second.size) == (try Self.bytes(second))
        )
        // A content that breaks off leaves what was there.
        let broken = SealedBlob(
            BlobContent(size: 200_000) { range in
                guard range.lowerBound < 100_000 else {
                    throw EventStoreError(.inputOutput, message: "The disk is gone.")
                }
                return Array(repeating: 1, count: range.count)
            },
            digest: Array(repeating: 0, count: 32),
            at: first.address,
            key: Array(repeating: 3, count: 32)
        )
        let other = Self.blob(2, size: 10)
        await #expect(throws: EventStoreError.self) { try await store.put([other, broken]) }
        #expect(try await store.size(of: other.address) == nil)
        #expect(
            try await store.read(first.address, 0..<second.size) == (try Self.bytes(second))
        )
        await store.close()
    }

    private func listsInOrder() async throws {
        let store = try await makeStore()
        let blobs = (0..<40).map { Self.blob($0, size: 3) }
        try await store.put(blobs)
        let expected = blobs.map(\.address).sorted()
        var found: [BlobAddress] = []
        while true {
            let page = try await store.addresses(after: found.last, limit: 7)
            found += page
            guard page.count == 7 else { break }
        }
        #expect(found == expected)
        #expect(try await store.usage().bytes == blobs.reduce(0) { $0 + $1.size })
        await store.close()
    }

    private func removesDurably() async throws {
        let store = try await makeStore()
        let blobs = (0..<5).map { Self.blob($0, size: 30) }
        try await store.put(blobs)
        try await store.remove([blobs[1].address, blobs[3].address])
        try await store.remove([blobs[1].address])
        #expect(try await store.size(of: blobs[1].address) == nil)
        #expect(try await store.usage().count == 3)
        await #expect(throws: EventStoreError.self) {
            _ = try await store.read(blobs[1].address, 0..<10)
        }
        await store.close()
    }

    private func refusesWhenClosed() async throws {
        let store = try await makeStore()
        await store.close()
        await #expect {
            try await store.put([Self.blob(1, size: 1)])
        } throws: {
            ($0 as? EventStoreError)?.code == .closed
        }
    }

    /// A blob of a number and a size, always the same.
    private static func blob(_ number: UInt64, size: Int, key: UInt8 = 7) -> SealedBlob {
        let bytes = RandomSource.repeating(seed: number).bytes(size)
        let address = RandomSource.repeating(seed: number).id(BlobAddress.self)
        return SealedBlob(
            BlobContent(bytes),
            digest: Array(SHA256.hash(data: bytes)),
            at: address,
            key: Array(repeating: key, count: 32)
        )
    }

    private static func bytes(_ blob: SealedBlob) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try blob.forEachPiece { bytes += $0 }
        return bytes
    }
}
