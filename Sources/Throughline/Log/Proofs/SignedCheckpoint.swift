// SPDX-License-Identifier: Apache-2.0

public import Crypto
internal import Foundation

/// The size and root of a log as text that can be kept outside of it, signed or not.
///
/// The form is that of C2SP tlog-checkpoint, a signed note:
///
/// ```
/// throughline/0f1e…/1
/// 4711
/// qzbJ…=
///
/// — example.com/desk Az3grl…=
/// ```
///
/// The first line names the store and its epoch, the second the number of events, the third the
/// Merkle root in base64; lines that say more may follow. After an empty line follow signatures, each
/// a name and base64 of the first four bytes of SHA-256(name ‖ `0x0A` ‖ `0x01` ‖ public key) and an
/// Ed25519 signature over all lines before the empty one, each with its `0x0A`. A log can't show that
/// it was rewritten as a whole; a checkpoint kept elsewhere can.
public struct SignedCheckpoint: Hashable, Sendable, CustomStringConvertible {
    /// The store.
    public var store: StoreID
    /// The store's epoch.
    public var epoch: UInt32
    /// How many events the log had.
    public var count: UInt64
    /// The root over all of them.
    public var root: MerkleFrontier.Digest
    /// Lines that say more and are signed too, such as those of an evidence export.
    public private(set) var extensions: [String] = []
    /// The signatures, as they stand in the text.
    public private(set) var signatures: [String] = []

    /// The checkpoint of a log's end, without a signature.
    ///
    /// - Precondition: No extension is empty or has more than one line.
    public init(_ head: LogHead, extensions: [String] = []) {
        precondition(extensions.allSatisfy { !$0.isEmpty && !$0.utf8.contains(0x0A) })
        self.extensions = extensions
        store = head.store
        epoch = head.epoch
        count = head.count
        root = head.root
    }

    /// Reads a checkpoint, or returns nil.
    ///
    /// Reading says nothing about signatures; see ``isSigned(by:name:)``.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Self.sizeLimit else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, let end = lines[3...].firstIndex(where: \.isEmpty) else {
            return nil
        }
        let origin = lines[0].split(separator: "/", omittingEmptySubsequences: false)
        guard origin.count == 3, origin[0] == "throughline", let store = StoreID(origin[1]),
            let epoch = UInt32(origin[2]), String(epoch) == origin[2],
            let count = UInt64(lines[1]), String(count) == lines[1],
            let bytes = Data(base64Encoded: String(lines[2])),
            let root = MerkleFrontier.Digest(bytes: bytes)
        else { return nil }
        self.store = store
        self.epoch = epoch
        self.count = count
        self.root = root
        extensions = lines[3..<end].map { String($0) }
        for line in lines[(end + 1)...] where !line.isEmpty {
            guard line.hasPrefix("\u{2014} ") else { return nil }
            signatures.append(String(line))
        }
    }

    /// The longest text that is read.
    private static let sizeLimit = 1 << 18

    /// The lines that are signed.
    private var body: String {
        "throughline/\(store)/\(epoch)\n\(count)\n"
            + Data(root.bytes).base64EncodedString() + "\n"
            + extensions.map { $0 + "\n" }.joined()
    }

    /// The text.
    public var description: String {
        body + "\n" + signatures.map { $0 + "\n" }.joined()
    }

    /// Adds a signature.
    ///
    /// - Parameters:
    ///   - key: The signing key.
    ///   - name: Who signs; without spaces and plus signs.
    /// - Throws: ``EventStoreError``: `invalid` for a name that can't stand in a signature.
    public mutating func sign(
        with key: Curve25519.Signing.PrivateKey,
        name: String
    ) throws(EventStoreError) {
        guard !name.isEmpty, !name.contains(where: { $0.isWhitespace || $0 == "+" }) else {
            throw EventStoreError(
                .invalid,
                message: "A signer's name has no spaces and no plus signs."
            )
        }
        do {
            let signature = try key.signature(for: Array(body.utf8))
            let bytes = Self.keyID(key.publicKey, name) + signature
            signatures.append("\u{2014} \(name) \(Data(bytes).base64EncodedString())")
        } catch {
            throw EventStoreError(
                .invalid,
                message: "The checkpoint can't be signed.",
                cause: error
            )
        }
    }

    /// Whether one of the signatures is of a key and a name.
    public func isSigned(by key: Curve25519.Signing.PublicKey, name: String) -> Bool {
        let id = Self.keyID(key, name)
        return signatures.contains { line in
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 3, words[1] == name,
                let data = Data(base64Encoded: String(words[2])),
                data.count == id.count + 64, data.starts(with: id)
            else { return false }
            return key.isValidSignature(Array(data.dropFirst(id.count)), for: Array(body.utf8))
        }
    }

    /// A public key and a name as verifiers of signed notes take them: name, key id and key, parted
    /// by plus signs.
    public static func verifierKey(
        _ key: Curve25519.Signing.PublicKey,
        name: String
    ) -> String {
        let bytes = Data([0x01] + Array(key.rawRepresentation))
        return "\(name)+\(Hex.string(keyID(key, name)))+\(bytes.base64EncodedString())"
    }

    /// Whether one of the signatures is that of a verifier's key.
    ///
    /// - Throws: ``EventStoreError``: `invalid` for text that is no such key.
    public func isSigned(byVerifierKey text: String) throws(EventStoreError) -> Bool {
        let (key, name) = try Self.verifier(text)
        return isSigned(by: key, name: name)
    }

    /// The key and the name of a verifier's key.
    static func verifier(
        _ text: String
    ) throws(EventStoreError) -> (key: Curve25519.Signing.PublicKey, name: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Data(base64Encoded: String(parts[2])), bytes.first == 1,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes.dropFirst()),
            Hex.string(Self.keyID(key, String(parts[0]))) == parts[1]
        else {
            throw EventStoreError(
                .invalid,
                message: "A verifier's key is NAME+ID+KEY, as `timeline checkpoint` says it."
            )
        }
        return (key, String(parts[0]))
    }

    private static func keyID(_ key: Curve25519.Signing.PublicKey, _ name: String) -> [UInt8] {
        let bytes = Array(name.utf8) + [0x0A, 0x01] + Array(key.rawRepresentation)
        return Array(SHA256.hash(data: bytes).prefix(4))
    }
}
