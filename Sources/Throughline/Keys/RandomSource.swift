// SPDX-License-Identifier: Apache-2.0

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
        let buffer = Locked<[UInt8]>([])
        return Self { count in
            buffer.withLock { buffer in
                while buffer.count < count {
                    var generator = SystemRandomNumberGenerator()
                    for _ in 0..<512 {
                        withUnsafeBytes(of: generator.next()) { buffer.append(contentsOf: $0) }
                    }
                }
                let bytes = Array(buffer.suffix(count))
                buffer.removeLast(count)
                return bytes
            }
        }
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
