// SPDX-License-Identifier: Apache-2.0

/// The accounts file: all of the company's own ends of channels.
///
/// ```json
/// {"version": 1,
///  "accounts": [{"id": "shop-whatsapp", "adapter": "whatsapp", "providerID": "106540352242922",
///                "secret": "env:WHATSAPP_SECRET", "verifyToken": "file:/run/secrets/whatsapp"}]}
/// ```
///
/// It holds no secret itself, so it can stand in version control.
public struct Accounts: Hashable, Sendable, Codable {
    /// The version of the file's form that this library writes and the highest it reads.
    public static let currentVersion = 1

    /// The version of the file's form.
    public var version: Int
    /// The accounts.
    public var accounts: [Account]
    /// Fields that stood in the file and that no account has, as `account: field`; most are typing
    /// errors.
    public private(set) var unknownFields: [String] = []

    /// Makes a file of accounts.
    public init(_ accounts: [Account]) {
        version = Self.currentVersion
        self.accounts = accounts
    }

    /// Reads the file.
    ///
    /// - Throws: `DecodingError` if it has another form, or a higher version.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        version = try values.decode(Int.self, forKey: .version)
        guard (1...Self.currentVersion).contains(version) else {
            throw DecodingError.dataCorruptedError(
                forKey: .version,
                in: values,
                debugDescription: "This version of Throughline reads accounts files up to "
                    + "version \(Self.currentVersion); the file has version \(version)."
            )
        }
        accounts = try values.decode([Account].self, forKey: .accounts)
        let fields = try values.decode([FieldNames].self, forKey: .accounts)
        for (account, names) in zip(accounts, fields) {
            unknownFields += names.unknown.map { "\(account.id): \($0)" }
        }
    }

    /// Writes the file.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(version, forKey: .version)
        try values.encode(accounts, forKey: .accounts)
    }

    /// The account with an id.
    public subscript(id: String) -> Account? { accounts.first { $0.id == id } }

    /// The account that a provider knows by an id.
    public func account(adapter: String, providerID: String) -> Account? {
        accounts.first { $0.adapter == adapter && $0.providerID == providerID }
    }

    /// The company's own addresses, of all accounts together.
    public var ownAddresses: AddressSet { AddressSet(ownOf: accounts) }

    private enum CodingKeys: String, CodingKey { case version, accounts }
}

/// The names of an account's fields that are not fields of an account.
private struct FieldNames: Decodable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    let unknown: [String]

    init(from decoder: any Decoder) throws {
        let known = Set(Account.CodingKeys.allCases.map(\.stringValue))
        unknown = try decoder.container(keyedBy: Name.self).allKeys.map(\.stringValue)
            .filter { !known.contains($0) }.sorted()
    }
}
