// SPDX-License-Identifier: Apache-2.0

/// Reads one provider's payloads: bytes in, interactions out, no I/O and no state.
///
/// An adapter verifies before it parses, over the raw bytes; gives every item an outcome; and
/// leaves nothing out: what it doesn't know becomes kind `system` with its bytes, what it can't
/// read becomes `unreadable` with its bytes and the reason. It never sees the store. Every adapter
/// passes `AdapterConformance` of ThroughlineTesting.
public protocol ChannelAdapter: Sendable {
    /// What the adapter is and what it reads.
    var profile: AdapterProfile { get }

    /// Answers a provider's handshake, or returns nil if the request isn't one.
    ///
    /// A handshake by `GET` is answered unverified and must check the account's token itself; any
    /// other is verified first.
    func handshake(_ request: HTTPRequest, keys: AccountKeys) -> HTTPReply?

    /// The name of the public key that a request says it is signed with, where the provider has
    /// many; it is looked up before ``verify(_:context:)`` and handed in with the context's keys.
    func keyID(of request: HTTPRequest) -> String?

    /// Verifies that the request came from the provider, over its raw bytes and in constant time.
    ///
    /// - Throws: ``AdapterError``: `signatureMissing`, `signatureInvalid`, `stale`, `secretMissing`.
    func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError)

    /// Verifies a request, and gives its payload with whatever had to be parsed for that.
    ///
    /// For providers whose signature stands in the body, among the values it covers: what was taken
    /// apart to find it isn't taken apart again. Nothing else in it is looked at before the signature
    /// holds.
    ///
    /// - Throws: ``AdapterError``, as ``verify(_:context:)``.
    func verified(
        _ request: HTTPRequest,
        context: AdapterContext
    ) throws(AdapterError) -> Payload

    /// Reads a payload, item by item and lazily, so that a mailbox of any size takes little memory.
    ///
    /// Never traps and never throws: what can't be read is an item too.
    func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem>

    /// Reads what the company's own service sent, and what the provider answered to it.
    ///
    /// - Returns: The outbound interaction, whose object is the one that later statuses name; or an
    ///   unreadable item.
    func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem]
}

extension ChannelAdapter {
    /// Most providers have no handshake.
    public func handshake(_ request: HTTPRequest, keys: AccountKeys) -> HTTPReply? { nil }

    /// Most providers sign with a secret that both sides know.
    public func keyID(of request: HTTPRequest) -> String? { nil }

    /// Most signatures are of raw bytes: nothing was parsed.
    public func verified(
        _ request: HTTPRequest,
        context: AdapterContext
    ) throws(AdapterError) -> Payload {
        try verify(request, context: context)
        return Payload(request)
    }

    /// Says that this adapter does not read sent messages.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        [
            AdapterItem(
                "sent",
                .unreadable(
                    reason: "\(profile.name) does not read sent messages",
                    bytes: sent.request
                )
            )
        ]
    }
}

/// What an adapter is and what it reads, for people (`timeline adapters`) and for tests.
public struct AdapterProfile: Hashable, Sendable {
    /// The adapter's name, which is also the provider of what it reads.
    public var name: Provider
    /// Counts changes of how payloads are read.
    public var version: UInt16
    /// The channels of what it reads.
    public var channels: [Channel]
    /// The forms of payload it takes, in words.
    public var formats: String
    /// How requests are authenticated, in words.
    public var signature: String
    /// What refs are made of, in words.
    public var refs: String
    /// What an account must say for the adapter to do all it can.
    public var needs: Set<AccountNeed>
    /// Whether the provider's terms ask that what was deleted there be forgotten here.
    ///
    /// Then a history erases what a deletion (``Change/Kind/deleted``) names as its object, whichever of
    /// the two comes first: a thing that was said; a conversation with all that was said in it; or
    /// somebody (``ObjectName/person(_:)``) with all that was said by them or to them alone, and with
    /// the identifier.
    public var forgetsDeletions: Bool

    /// Makes a profile.
    public init(
        name: Provider,
        version: UInt16,
        channels: [Channel],
        formats: String,
        signature: String,
        refs: String,
        needs: Set<AccountNeed> = [],
        forgetsDeletions: Bool = false
    ) {
        self.name = name
        self.version = version
        self.channels = channels
        self.formats = formats
        self.signature = signature
        self.refs = refs
        self.needs = needs
        self.forgetsDeletions = forgetsDeletions
    }
}

/// A payload without its transport: a request's body, or a file.
public struct Payload: Hashable, Sendable {
    /// The raw bytes.
    public var bytes: [UInt8] { didSet { parsed = nil } }
    /// The content type, where the transport named one.
    public var contentType: String?
    /// The file's name without its folders, where it came from a file.
    public var fileName: String?
    /// What the adapter parsed of the bytes when it verified them; nil for most.
    ///
    /// It only spares the work: the bytes alone read the same, and two payloads are equal without it.
    public private(set) var parsed: (any Sendable)?

    /// Makes a payload.
    public init(_ bytes: [UInt8], contentType: String? = nil, fileName: String? = nil) {
        self.bytes = bytes
        self.contentType = contentType
        self.fileName = fileName
    }

    /// Makes the payload of a request, with what was parsed of its body.
    public init(_ request: HTTPRequest, parsed: (any Sendable)? = nil) {
        self.init(request.body, contentType: request.header("Content-Type"))
        self.parsed = parsed
    }

    /// Whether two are the same bytes by the same transport.
    public static func == (one: Self, other: Self) -> Bool {
        one.bytes == other.bytes && one.contentType == other.contentType
            && one.fileName == other.fileName
    }

    /// Hashes the bytes and what the transport said of them.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
        hasher.combine(contentType)
        hasher.combine(fileName)
    }
}

/// What a service sent to a provider, and what the provider answered.
public struct SentPayload: Hashable, Sendable {
    /// The request's body, as it was sent.
    public var request: [UInt8]
    /// The response's body, as it came back; it names the message.
    public var response: [UInt8]
    /// When it was sent.
    public var sentAt: Timestamp
    /// Who sent it, where a rep did.
    public var rep: RepID?

    /// Makes a sent payload.
    public init(request: [UInt8], response: [UInt8], sentAt: Timestamp, rep: RepID? = nil) {
        self.request = request
        self.response = response
        self.sentAt = sentAt
        self.rep = rep
    }
}

/// What an adapter may know besides the payload.
public struct AdapterContext: Sendable {
    /// The account that the payload came to.
    public var account: Account { didSet { memory = AdapterMemory() } }
    /// All accounts, for payloads that bring several accounts' items together.
    public var accounts: [Account] { didSet { memory = AdapterMemory() } }
    /// The account's secrets.
    public var keys: AccountKeys
    /// When the delivery reached us.
    public var receivedAt: Timestamp
    /// Whether what it brings is old, so that no clock starts for what it asks.
    public var isBackfill = false
    /// What was worked out of the accounts; copies of the context share it.
    private var memory = AdapterMemory()

    /// Makes a context.
    public init(
        account: Account,
        accounts: [Account] = [],
        keys: AccountKeys = AccountKeys(),
        receivedAt: Timestamp
    ) {
        self.account = account
        self.accounts = accounts
        self.keys = keys
        self.receivedAt = receivedAt
    }

    /// The account with a provider id, of the same adapter; the context's own where none has it.
    public func account(providerID: String?) -> Account {
        guard let providerID else { return account }
        return accounts.first { $0.adapter == account.adapter && $0.providerID == providerID }
            ?? account
    }

    /// The company's own addresses, of all accounts together.
    ///
    /// Made once for a context and its copies, in time linear in their number.
    public var ownAddresses: AddressSet {
        remembered { AddressSet(ownOf: accounts + [account]) }
    }

    /// A value that follows from the context's accounts alone, made once for a context and its
    /// copies: sets of the company's own numbers, clocks of its time zones.
    ///
    /// There is one value of each type, so an adapter gives its own a type of its own.
    public func remembered<Value: Sendable>(_ make: () -> Value) -> Value {
        memory.value(make)
    }
}

/// What was worked out of accounts, by its type.
private final class AdapterMemory: Sendable {
    private let values = Locked<[ObjectIdentifier: any Sendable]>([:])

    func value<Value: Sendable>(_ make: () -> Value) -> Value {
        let key = ObjectIdentifier(Value.self)
        if let known = values.withLock({ $0[key] }) as? Value { return known }
        let made = make()
        values.withLock { $0[key] = made }
        return made
    }
}

/// An account's secrets, resolved.
public struct AccountKeys: Sendable {
    /// The secrets that are good at the moment: current, then previous.
    public var secrets: [Secret]
    /// The token of the handshake.
    public var verifyToken: Secret?
    /// Public keys by key id, for providers that sign with theirs (PEM).
    public var publicKeys: [String: String]

    /// Makes account keys.
    public init(
        secrets: [Secret] = [],
        verifyToken: Secret? = nil,
        publicKeys: [String: String] = [:]
    ) {
        self.secrets = secrets
        self.verifyToken = verifyToken
        self.publicKeys = publicKeys
    }
}

/// One item of a payload, and what was read from it.
public struct AdapterItem: Hashable, Sendable {
    /// What was read.
    ///
    /// An item goes through many hands, and nearly all of them look at a field or two. So its records
    /// are kept apart from it: a copy is one reference, and not one for each of their texts.
    public enum Reading: Hashable, Sendable {
        /// A touch between customer and company.
        indirect case interaction(Interaction)
        /// A change to one.
        indirect case change(Change)
        /// Identifiers that the provider says belong together.
        indirect case sighting(IdentitySighting)
        /// Nothing to record, and why: a keep-alive, a typing indicator.
        case ignored(reason: String)
        /// It can't be read; kept with the reason. The reason holds no personal data.
        case unreadable(reason: String, bytes: [UInt8])
    }

    /// Where in the payload it stood, for people: `message 3`, `line 17`, `bytes 120–4711`.
    public var place: String
    /// What was read.
    public var reading: Reading

    /// Makes an item.
    public init(_ place: String, _ reading: Reading) {
        self.place = place
        self.reading = reading
    }
}

/// A provider says that identifiers belong to one person: a changed number, an alias, a merge.
public struct IdentitySighting: Hashable, Sendable {
    /// Which delivery said so.
    public var source: Source
    /// The identifiers, and how well each is known by this.
    public var identifiers: [KnownIdentifier]
    /// What sort of statement it was: `number-change`, `alias`, `user-merge`.
    public var rule: String
    /// When it happened.
    public var occurredAt: OccurrenceTime
    /// The channel it came on.
    public var channel: Channel

    /// Makes a sighting.
    public init(
        source: Source,
        identifiers: [KnownIdentifier],
        rule: String,
        occurredAt: OccurrenceTime,
        channel: Channel
    ) {
        self.source = source
        self.identifiers = identifiers
        self.rule = rule
        self.occurredAt = occurredAt
        self.channel = channel
    }
}

/// An error thrown by an adapter's verification.
public struct AdapterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String {
            case signatureMissing, signatureInvalid, stale, secretMissing
        }
        private let value: Value
        /// The request carries no signature.
        public static let signatureMissing = Self(value: .signatureMissing)
        /// The signature is not of this body with this secret.
        public static let signatureInvalid = Self(value: .signatureInvalid)
        /// The signature is right, and too old or too far ahead.
        public static let stale = Self(value: .stale)
        /// The account names no secret, so nothing can be verified.
        public static let secretMissing = Self(value: .secretMissing)
        /// The code's name.
        public var description: String { value.rawValue }
    }

    /// The kind of failure.
    public let code: Code
    /// What happened, and what to do.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// The code and the message.
    public var description: String { "\(code): \(message)" }
}
