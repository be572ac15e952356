// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Which delivery something came from: the adapter, the account, and the id it has there.
///
/// The three together make the ``Ref``, so the external id must part what must be parted: two
/// states of one message have two external ids.
public struct Source: Record {
    /// The adapter.
    public var provider: Provider
    /// The company's end that it came to.
    public var account: AccountID
    /// What the adapter says parts this from everything else of the account.
    public var externalID: String

    /// Makes a source.
    public init(_ provider: Provider, _ account: AccountID, _ externalID: String) {
        self.provider = provider
        self.account = account
        self.externalID = externalID
    }

    /// Makes an empty one, for a reader.
    public init() { self.init("", "", "") }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "provider", &provider)
        try fields.field(2, "account", &account)
        try fields.field(3, "externalID", &externalID)
    }

    /// The name of the event for ever.
    public var ref: Ref {
        Ref(digesting: ["ref", provider.rawValue, account.rawValue, externalID])
    }
}

/// The name of the thing an event is about, whichever adapter brought it: a Message-ID, a wamid, a
/// call's id.
///
/// Everything about one object folds into one entry of the timeline.
public struct ObjectName: Record, CustomStringConvertible {
    /// Whose name it is, for example `message-id`: the authority that hands these ids out.
    public var authority: String
    /// The id.
    public var id: String

    /// Makes an object name.
    public init(_ authority: String, _ id: String) {
        self.authority = authority
        self.id = id
    }

    /// Makes an empty one, for a reader.
    public init() { self.init("", "") }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "authority", &authority)
        try fields.field(2, "id", &id)
    }

    /// Authority and id, parted by a colon.
    public var description: String { "\(authority):\(id)" }

    /// The object's ref.
    public var ref: Ref { Ref(digesting: ["object", authority, id]) }
}

extension ObjectName {
    /// Somebody, by an identifier: what a deletion names if the provider deletes a person.
    ///
    /// The id is a digest, so that it says nothing once the person is forgotten.
    public static func person(_ identifier: Identifier) -> Self {
        let parts = [identifier.kind.rawValue, identifier.scope, identifier.value]
        return Self("person", Ref(digesting: parts).description)
    }
}

/// What an interaction is about, in the company's own words: an order, an item, a page.
public struct Topic: Record, CustomStringConvertible {
    /// The kind, for example `order`.
    public var kind: String
    /// The value, for example `4711`.
    public var value: String

    /// Makes a topic.
    public init(_ kind: String, _ value: String) {
        self.kind = kind
        self.value = value
    }

    /// Makes a topic of its text form, `kind:value`, or returns nil.
    public init?(_ text: some StringProtocol) {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
        self.init(String(text[..<colon]), String(text[text.index(after: colon)...]))
        if value.isEmpty { return nil }
    }

    /// Makes an empty one, for a reader.
    public init() { self.init("", "") }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "kind", &kind)
        try fields.field(2, "value", &value)
    }

    /// Kind and value, parted by a colon.
    public var description: String { "\(kind):\(value)" }
}

/// Which conversation an interaction belongs to, and why we think so.
public struct ConversationAssignment: Record {
    /// The conversation.
    public var name: ObjectName
    /// What it was recognised by.
    public var evidence: ConversationEvidence

    /// Makes an assignment.
    public init(_ name: ObjectName, _ evidence: ConversationEvidence) {
        self.name = name
        self.evidence = evidence
    }

    /// Makes an empty one, for a reader.
    public init() { self.init(ObjectName(), "") }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "name", &name)
        try fields.field(2, "evidence", &evidence)
    }
}

extension Ref {
    /// The first 16 bytes of SHA-256 over the parts, each preceded by its length in eight bytes, so
    /// that no two lists of parts run together.
    init(digesting parts: [String]) {
        let size = parts.reduce(0) { $0 + 8 + $1.utf8.count }
        // Put together first: each piece that is handed to the digest costs as much as a block of it.
        self = withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { buffer in
            var offset = 0
            for var part in parts {
                part.withUTF8 { utf8 in
                    let length = UInt64(utf8.count).bigEndian
                    buffer.storeBytes(of: length, toByteOffset: offset, as: UInt64.self)
                    let place = UnsafeMutableRawBufferPointer(rebasing: buffer[(offset + 8)...])
                    place.copyMemory(from: UnsafeRawBufferPointer(utf8))
                    offset += 8 + utf8.count
                }
            }
            var hash = SHA256()
            hash.update(bufferPointer: UnsafeRawBufferPointer(buffer))
            return hash.finalize().withUnsafeBytes { Ref(loading: $0) }
        }
    }
}
