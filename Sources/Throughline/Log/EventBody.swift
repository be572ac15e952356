// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// A record that is the body of an event: it knows which delivery it came from.
public protocol EventBody: Record {
    /// Which delivery it came from; this makes the event's ref.
    var source: Source { get }
    /// The digest that tells a second delivery from another reading: SHA-256 over what was said.
    var contentDigest: [UInt8] { get }
}

extension EventBody {
    /// The event's name for ever.
    public var ref: Ref { source.ref }
    /// SHA-256 over the stored form.
    public var contentDigest: [UInt8] { Array(SHA256.hash(data: storedBytes)) }
}

extension Interaction: EventBody {}
extension Change: EventBody {}
extension Observation: EventBody {}
extension Assertion: EventBody {}
extension Retraction: EventBody {}

extension IdentifierSeen: EventBody {
    /// The digest of the subject alone: the customer id is random, and the first one stays.
    public var contentDigest: [UInt8] { source.ref.bytes }
}
