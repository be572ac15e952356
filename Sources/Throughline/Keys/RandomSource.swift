// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
private import Glibc
#elseif canImport(Musl)
private import Musl
#elseif canImport(Darwin)
private import Darwin
#endif

/// Where random bytes come from: keys, pseudonyms, salts.
///
/// Production uses ``system()``; tests hand in one that repeats.
public struct RandomSource: Sendable {
    private let fill: @Sendable (Int) -> [UInt8]

    /// Makes a source of a function that returns so many bytes.
    ///
    /// For anything but tests the bytes must come from a cryptographically secure generator.
    public init(_ fill: @escaping @Sendable (Int) -> [UInt8]) { self.fill = fill }

    /// So many random bytes.
    public func bytes(_ count: Int) -> [UInt8] { fill(count) }

    /// A random id.
    public func id<ID: OpaqueID>(_ type: ID.Type = ID.self) -> ID {
        ID(bytes: fill(16)) ?? ID(high: 0, low: 0)
    }

    /// The operating system's generator, read 4 KiB at a time because every call to it is a system
    /// call.
    ///
    /// A byte is handed out once and cleared.
    public static func system() -> Self {
        let store = Locked(RandomStore())
        return Self { count in store.withLock { $0.take(count) } }
    }

    /// A source that repeats: the same seed gives the same bytes.
    ///
    /// For tests only.
    public static func repeating(seed: UInt64) -> Self {
        let state = Locked<UInt64>(seed)
        return Self { count in
            state.withLock { state in
                (0..<count).map { _ in
                    // splitmix64
                    state &+= 0x9E37_79B9_7F4A_7C15
                    var word = state
                    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
                    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
                    return UInt8(truncatingIfNeeded: word ^ word >> 31)
                }
            }
        }
    }
}

/// Random bytes of the operating system's that nobody has had yet.
private struct RandomStore {
    private static let capacity = 4_096
    private var bytes = [UInt8](repeating: 0, count: capacity)
    /// How many of them were handed out; all of them at first.
    private var used = capacity

    mutating func take(_ count: Int) -> [UInt8] {
        guard count <= Self.capacity else { return Self.fresh(count) }
        if Self.capacity - used < count {
            bytes.withUnsafeMutableBytes(Self.fill)
            used = 0
        }
        let range = used..<used + max(0, count)
        let taken = Array(bytes[range])
        for index in range { bytes[index] = 0 }
        used = range.upperBound
        return taken
    }

    private static func fresh(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        bytes.withUnsafeMutableBytes(fill)
        return bytes
    }

    /// Fills a buffer with as few system calls as `getentropy` allows: one for 256 bytes.
    private static func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        for start in stride(from: 0, to: buffer.count, by: 256) {
            let end = min(start + 256, buffer.count)
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer[start..<end])
            guard let base = part.baseAddress, getentropy(base, part.count) != 0 else { continue }
            // Only a kernel without the call refuses it; Swift's generator knows other ways.
            var generator = SystemRandomNumberGenerator()
            for index in part.indices { part[index] = UInt8.random(in: 0...255, using: &generator) }
        }
    }
}
