// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// A record that is the body of an event: it knows what event it makes, and what that is found by.
///
/// Everything in an event's header that its writer knows is computed from the body here, so that
/// the index can be rebuilt from the bodies, and an import makes the events that were exported.
public protocol EventBody: Record {
    /// Which delivery it came from; this makes the event's ref.
    var source: Source { get }
    /// The digest that tells a second delivery from another reading: SHA-256 over what was said.
    ///
    /// - Parameters:
    ///   - ref: The body's ref.
    ///   - stored: The body's stored form. Whoever drafts an event has both at hand, and each costs as
    ///     much as the digest.
    /// - Returns: 32 bytes, or for what has no content beside its ref, the ref.
    func contentDigest(ref: Ref, stored: [UInt8]) -> [UInt8]
    /// The event's type.
    var eventType: EventType { get }
    /// The event's class; `other` unless the body says otherwise.
    var eventClass: EventClass { get }
    /// When it happened.
    var eventTime: Timestamp { get }
    /// The provider's own order; 0 unless the body says otherwise.
    var eventSequence: Int64 { get }
    /// The channel; `internal` unless the body says otherwise.
    var eventChannel: Channel { get }
    /// The tags it stands under in the header, besides its subjects.
    ///
    /// - Parameters:
    ///   - vault: What names them.
    ///   - ref: The body's ref.
    /// - Returns: Tags of kinds that are hashed.
    func tags(_ vault: Vault, ref: Ref) -> [Tag]
    /// The tags it stands under in the index alone.
    func lookups(_ vault: Vault) -> [Tag]
    /// Lets go of the bytes it was read from, where it keeps them beside its fields, and leaves word
    /// that there are some.
    mutating func releaseOriginal()
}

extension EventBody {
    /// The event's name for ever.
    public var ref: Ref { source.ref }
    /// The digest that tells a second delivery from another reading.
    public var contentDigest: [UInt8] { contentDigest(ref: ref, stored: storedBytes) }
    /// SHA-256 over the stored form.
    public func contentDigest(ref: Ref, stored: [UInt8]) -> [UInt8] {
        SHA256.hash(data: stored).withUnsafeBytes { Array($0) }
    }
    /// Class `other`.
    public var eventClass: EventClass { .other }
    /// No order but that of time.
    public var eventSequence: Int64 { 0 }
    /// Inside the company.
    public var eventChannel: Channel { .internal }
    /// None.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] { [] }
    /// None.
    public func lookups(_ vault: Vault) -> [Tag] { [] }
    /// Does nothing.
    public mutating func releaseOriginal() {}
}
