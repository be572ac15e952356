// SPDX-License-Identifier: Apache-2.0

/// Opens references to secrets.
///
/// Environment and files are handed in, so that nothing here reads the process or the disk on its
/// own. Whoever makes one for a service passes `ProcessInfo.processInfo.environment` and a function
/// that reads a file.
public struct SecretResolver: Sendable {
    /// The longest secret, in bytes.
    public static let lengthLimit = 65_536

    private let environment: [String: String]
    private let readFile: @Sendable (String) throws -> [UInt8]

    /// Makes a resolver.
    ///
    /// - Parameters:
    ///   - environment: What `env:` references name.
    ///   - readFile: Reads the file that a `file:` reference names.
    public init(
        environment: [String: String] = [:],
        readFile: @escaping @Sendable (String) throws -> [UInt8] = { path in
            throw SecretError("Files can't be read here, so \(path) can't.")
        }
    ) {
        self.environment = environment
        self.readFile = readFile
    }

    /// Opens a reference.
    ///
    /// - Throws: ``SecretError`` if there is nothing behind it, or it is neither `env:` nor `file:`.
    public func secret(_ reference: SecretReference) throws(SecretError) -> Secret {
        let parts = reference.text.split(
            separator: ":",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        guard parts.count == 2, !parts[1].isEmpty else { throw Self.malformed }
        let name = String(parts[1])
        switch parts[0] {
        case "env":
            guard let text = environment[name], !text.isEmpty else {
                throw SecretError("The environment variable \(name) is not set, or empty.")
            }
            return Secret(text)
        case "file":
            return Secret(try content(ofFile: name))
        default: throw Self.malformed
        }
    }

    /// An account's secrets: all that can be opened, and why the others can't.
    public func keys(for account: Account) -> (keys: AccountKeys, problems: [SecretError]) {
        var problems: [SecretError] = []
        func open(_ reference: SecretReference?) -> Secret? {
            guard let reference else { return nil }
            do {
                return try secret(reference)
            } catch {
                problems.append(error)
                return nil
            }
        }
        let secrets = [open(account.secret), open(account.previousSecret)].compactMap(\.self)
        let keys = AccountKeys(secrets: secrets, verifyToken: open(account.verifyToken))
        return (keys, problems)
    }

    private func content(ofFile path: String) throws(SecretError) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try readFile(path)
        } catch {
            throw SecretError("The file \(path) can't be read. Check that it is there, and whose.")
        }
        guard bytes.count <= Self.lengthLimit else {
            throw SecretError("The file \(path) has more than \(Self.lengthLimit) bytes.")
        }
        // Editors and `echo` leave one line end that is no part of the secret.
        var content = bytes[...]
        if content.last == UInt8(ascii: "\n") { content.removeLast() }
        if content.last == UInt8(ascii: "\r") { content.removeLast() }
        guard !content.isEmpty else { throw SecretError("The file \(path) is empty.") }
        return Array(content)
    }

    private static let malformed = SecretError(
        "A reference to a secret is env:NAME or file:PATH; this one is neither. A secret itself "
            + "must not stand in the accounts file."
    )
}

/// Why a secret can't be had.
public struct SecretError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is missing, and where; never any part of a secret.
    public let message: String
    /// Makes an error.
    public init(_ message: String) { self.message = message }
    /// The message.
    public var description: String { message }
}
