// SPDX-License-Identifier: Apache-2.0

/// Sixteen bytes that name something and say nothing about it.
///
/// Refs, subjects, customers and stores are all named this way. Each kind has a type of its own,
/// so that a subject can't be passed where a customer is meant; this protocol holds what they
/// share. The text form is 32 lower-case hexadecimal digits.
public protocol OpaqueID: Hashable, Comparable, Sendable, CustomStringConvertible, FieldValue {
    /// The first eight bytes, as a big-endian number.
    var high: UInt64 { get }
    /// The last eight bytes, as a big-endian number.
    var low: UInt64 { get }
    /// Makes an id of two big-endian numbers.
    init(high: UInt64, low: UInt64)
}

extension OpaqueID {
    /// Makes an id of the first sixteen bytes, or returns nil if there are fewer.
    @inlinable
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count >= 16 else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for (offset, byte) in bytes.prefix(16).enumerated() {
            if offset < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
        }
        self.init(high: high, low: low)
    }

    /// Makes an id of the first sixteen bytes, or returns nil if there are fewer.
    ///
    /// Of an array they are loaded as two words. The loop above goes through the tables of a generic
    /// collection byte by byte where the compiler doesn't know which id it makes.
    public init?(bytes: [UInt8]) {
        guard bytes.count >= 16 else { return nil }
        self = bytes.withUnsafeBytes { Self(loading: $0) }
    }

    /// Makes an id of the first sixteen bytes, of which there are as many.
    init(loading bytes: UnsafeRawBufferPointer) {
        self.init(
            high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    /// Makes an id of 32 hexadecimal digits, or returns nil if the text is anything else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32 else { return nil }
        var words: [UInt64] = [0, 0]
        for (offset, digit) in text.utf8.enumerated() {
            guard let value = Hex.value(of: digit) else { return nil }
            words[offset / 16] = words[offset / 16] << 4 | UInt64(value)
        }
        self.init(high: words[0], low: words[1])
    }

    /// The sixteen bytes, most significant first.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for offset in 0..<8 {
                let shift = UInt64(56 - 8 * offset)
                buffer[offset] = UInt8(truncatingIfNeeded: high >> shift)
                buffer[offset + 8] = UInt8(truncatingIfNeeded: low >> shift)
            }
            count = 16
        }
    }

    /// The 32 hexadecimal digits.
    public var description: String { Hex.string(bytes) }

    /// Orders ids by their bytes.
    @inlinable
    public static func < (one: Self, other: Self) -> Bool {
        (one.high, one.low) < (other.high, other.low)
    }
}

extension OpaqueID {
    /// Ids are length-delimited bytes on the wire.
    public static var wireType: WireType { .bytes }
    /// An id is always written.
    public var isDefault: Bool { false }
    /// Writes the sixteen bytes.
    public func write(to writer: inout WireWriter) { writer.append(bytes: bytes) }
    /// Reads sixteen bytes.
    public init(from reader: inout WireReader) throws(RecordError) {
        let bytes = try reader.bytes()
        guard bytes.count == 16, let id = Self(bytes: bytes) else {
            throw RecordError(.malformed, message: "An id has \(bytes.count) bytes instead of 16.")
        }
        self = id
    }
    /// The hexadecimal digits.
    public var json: JSONValue { .string(description) }
    /// Reads hexadecimal digits.
    public init(json: JSONValue) throws(RecordError) {
        guard let text = json.string, let id = Self(text) else {
            throw RecordError(.malformed, message: "An id is not 32 hexadecimal digits.")
        }
        self = id
    }
}

/// An event's name for ever, whichever store it is in.
///
/// The first 16 bytes of SHA-256 over source, account and external id, so that two deliveries of
/// one thing have one ref, on any machine and in any order.
public struct Ref: OpaqueID {
    /// The first eight bytes.
    public let high: UInt64
    /// The last eight bytes.
    public let low: UInt64
    /// Makes a ref of its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
    /// What parts two entries of the same time and sequence: the ref's first eight bytes.
    public var tie: UInt64 { high }
}

/// One identifier of a customer-side participant, as the log knows it.
///
/// A random pseudonym minted per (kind, scope, raw value trimmed and NFC). It is never derived
/// from the value, and never stands for a customer, a rep or a company address.
public struct SubjectID: OpaqueID {
    /// The first eight bytes.
    public let high: UInt64
    /// The last eight bytes.
    public let low: UInt64
    /// Makes a subject of its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// A customer's id, minted with the identifier that was seen first.
///
/// A cluster answers to the id of its earliest-minted member; every other member's id resolves to
/// it for ever.
public struct CustomerID: OpaqueID {
    /// The first eight bytes.
    public let high: UInt64
    /// The last eight bytes.
    public let low: UInt64
    /// Makes a customer id of its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// One store's random name, so that a checkpoint of another store can be refused.
public struct StoreID: OpaqueID {
    /// The first eight bytes.
    public let high: UInt64
    /// The last eight bytes.
    public let low: UInt64
    /// Makes a store id of its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// A keyed name of sixteen bytes, as it stands in the log: HMAC of a ref, an object or a topic.
public struct KeyedName: OpaqueID {
    /// The first eight bytes.
    public let high: UInt64
    /// The last eight bytes.
    public let low: UInt64
    /// Makes a keyed name of its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}
