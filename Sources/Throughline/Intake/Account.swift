// SPDX-License-Identifier: Apache-2.0

/// One of the company's own ends of a channel: a mailbox, a number, a page, a workspace.
public struct Account: Hashable, Sendable, Codable {
    /// Which directions of the conversation reach us.
    public enum Sight: String, Hashable, Sendable, Codable {
        /// What customers say and what the company answers.
        case both
        /// What customers say alone; what was answered is recorded by `record(sent:)` or not at all.
        case inbound
    }

    /// The account's name.
    public var id: String
    /// The adapter that reads its payloads.
    public var adapter: String
    /// The id that the provider has for it: a phone number id, a page, a workspace, an actor.
    public var providerID: String?
    /// Where the platform's user ids hold, where that is wider than this account: a business
    /// portfolio, a workspace.
    ///
    /// Accounts that name the same scope share the platform's users; where nothing is said, the
    /// scope is the provider id.
    public var scope: String?
    /// The company's own addresses: mailboxes, user ids, actor URIs.
    public var addresses: [String]
    /// Domains all of whose addresses are the company's own.
    public var domains: [String]
    /// The company's own telephone numbers, in any form that names its country, and extensions.
    public var numbers: [String]
    /// Where the current secret is to be had, for example `env:WHATSAPP_SECRET`.
    public var secret: SecretReference?
    /// Where the previous secret is to be had, while both are in use.
    public var previousSecret: SecretReference?
    /// Where the token of the handshake is to be had.
    public var verifyToken: SecretReference?
    /// The public base URL that the provider calls, where signatures cover it.
    public var publicURL: String?
    /// The region that numbers without a country code belong to (ISO 3166).
    public var region: String?
    /// The time zone of times without an offset (IANA).
    public var timeZone: String?
    /// How many seconds one ring takes; 6 where nothing is said.
    public var ringSeconds: Double?
    /// The company's brand.
    public var brand: String?
    /// Identities that are the company's own tests: kept, and left out of the figures.
    public var testIdentities: [String]
    /// What the fields of a payload hold, by their names, where an adapter can't know.
    ///
    /// Which names and meanings there are is said by the adapters that read them: `form`,
    /// `segment`, `asterisk-cdr`.
    public var fields: [String: String]
    /// Which directions reach us.
    public var sees: Sight
    /// Whether a mail's own bytes are kept beside what is read from them, up to
    /// ``Interaction/originalLimit``; for accounts of mail alone.
    ///
    /// They are what `timeline readapt` reads again and what `timeline media original` writes.
    public var keepsOriginals: Bool

    /// Makes an account.
    public init(
        id: String,
        adapter: String,
        providerID: String? = nil,
        scope: String? = nil,
        addresses: [String] = [],
        domains: [String] = [],
        numbers: [String] = [],
        secret: SecretReference? = nil,
        previousSecret: SecretReference? = nil,
        verifyToken: SecretReference? = nil,
        publicURL: String? = nil,
        region: String? = nil,
        timeZone: String? = nil,
        ringSeconds: Double? = nil,
        brand: String? = nil,
        testIdentities: [String] = [],
        fields: [String: String] = [:],
        sees: Sight = .both,
        keepsOriginals: Bool = true
    ) {
        self.id = id
        self.adapter = adapter
        self.providerID = providerID
        self.scope = scope
        self.addresses = addresses
        self.domains = domains
        self.numbers = numbers
        self.secret = secret
        self.previousSecret = previousSecret
        self.verifyToken = verifyToken
        self.publicURL = publicURL
        self.region = region
        self.timeZone = timeZone
        self.ringSeconds = ringSeconds
        self.brand = brand
        self.testIdentities = testIdentities
        self.fields = fields
        self.sees = sees
        self.keepsOriginals = keepsOriginals
    }

    /// The names of the fields in the accounts file.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, adapter, providerID, scope, addresses, domains, numbers
        case secret, previousSecret, verifyToken, publicURL, region, timeZone, ringSeconds
        case brand, testIdentities, fields, sees, keepsOriginals
    }

    /// Reads an account; all but `id` and `adapter` may be left out.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(String.self, forKey: .id)
        adapter = try values.decode(String.self, forKey: .adapter)
        providerID = try values.decodeIfPresent(String.self, forKey: .providerID)
        scope = try values.decodeIfPresent(String.self, forKey: .scope)
        addresses = try values.decodeIfPresent([String].self, forKey: .addresses) ?? []
        domains = try values.decodeIfPresent([String].self, forKey: .domains) ?? []
        numbers = try values.decodeIfPresent([String].self, forKey: .numbers) ?? []
        secret = try values.decodeIfPresent(SecretReference.self, forKey: .secret)
        previousSecret = try values.decodeIfPresent(SecretReference.self, forKey: .previousSecret)
        verifyToken = try values.decodeIfPresent(SecretReference.self, forKey: .verifyToken)
        publicURL = try values.decodeIfPresent(String.self, forKey: .publicURL)
        region = try values.decodeIfPresent(String.self, forKey: .region)
        timeZone = try values.decodeIfPresent(String.self, forKey: .timeZone)
        ringSeconds = try values.decodeIfPresent(Double.self, forKey: .ringSeconds)
        brand = try values.decodeIfPresent(String.self, forKey: .brand)
        testIdentities = try values.decodeIfPresent([String].self, forKey: .testIdentities) ?? []
        fields = try values.decodeIfPresent([String: String].self, forKey: .fields) ?? [:]
        sees = try values.decodeIfPresent(Sight.self, forKey: .sees) ?? .both
        keepsOriginals = try values.decodeIfPresent(Bool.self, forKey: .keepsOriginals) ?? true
    }

    /// The account's name as the model has it.
    public var accountID: AccountID { AccountID(rawValue: id) }
}

/// Where a secret is to be had; the accounts file never holds one itself.
///
/// The forms are `env:NAME`, an environment variable, and `file:PATH`, a file whose trailing line
/// end is cut off.
public struct SecretReference: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The reference's text.
    public var text: String
    /// Makes a reference of its text.
    public init(_ text: String) { self.text = text }
    /// Reads a reference.
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }
    /// Writes a reference.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
    /// The reference's text.
    public var description: String { text }
}
