// SPDX-License-Identifier: Apache-2.0

/// One event of an evidence export, as it stands in the file.
///
/// A JSON object with sorted keys and nothing else in it; bytes are base64:
///
/// | member | what |
/// |---|---|
/// | `header`, `placement` | the two parts of the header, as they are stored and hashed |
/// | `body` | the stored body |
/// | `key` | its key, 32 bytes, where the header says that it is encrypted |
/// | `absent`, `bodyHash` | instead of a body: `erased` or `withheld`, and the hash of what was stored |
/// | `proof` | the inclusion proof, from the leaf up |
struct EvidenceLine: Hashable, Sendable {
    /// Why a body isn't in the file.
    enum Absence: String, Sendable {
        /// It was destroyed.
        case erased
        /// It exists, and is not this customer's.
        case withheld
    }

    /// The body, or what is left of it.
    enum Content: Hashable, Sendable {
        case body([UInt8], key: [UInt8]?)
        case absent(Absence, hash: MerkleFrontier.Digest)
    }

    var header: [UInt8]
    var placement: [UInt8]
    var content: Content
    var proof: MerkleProof

    /// The longest line: the largest body in base64, and room for the rest.
    static let lengthLimit = EventDraft.bodyLimit / 3 * 4 + 1 << 16
    /// The most hashes of a proof: one for each bit of the log's size.
    static let proofLimit = 64

    var json: JSONValue {
        var line: JSONObject = [
            "header": Bytes(header).json, "placement": Bytes(placement).json,
            "proof": .array(proof.path.map { Bytes($0.bytes).json }),
        ]
        switch content {
        case .body(let body, let key):
            line["body"] = Bytes(body).json
            line["key"] = key.map { Bytes($0).json }
        case .absent(let why, let hash):
            line["absent"] = .string(why.rawValue)
            line["bodyHash"] = Bytes(hash.bytes).json
        }
        return .object(line)
    }

    /// Reads a line, or returns nil: what isn't checked must not be in it.
    init?(_ bytes: some Collection<UInt8>) {
        guard let object = EvidenceLine.object(bytes, limit: Self.lengthLimit),
            let header = Self.bytes(object["header"]),
            let placement = Self.bytes(object["placement"]),
            let proof = object["proof"]?.array, proof.count <= Self.proofLimit
        else { return nil }
        var path: [MerkleFrontier.Digest] = []
        for element in proof {
            guard let hash = Self.bytes(element).flatMap({ MerkleFrontier.Digest(bytes: $0) })
            else { return nil }
            path.append(hash)
        }
        self.header = header
        self.placement = placement
        self.proof = MerkleProof(path: path)
        switch object.members.map(\.key).sorted() {
        case ["body", "header", "placement", "proof"]:
            guard let body = Self.bytes(object["body"]) else { return nil }
            content = .body(body, key: nil)
        case ["body", "header", "key", "placement", "proof"]:
            guard let body = Self.bytes(object["body"]), let key = Self.bytes(object["key"]),
                key.count == 32
            else { return nil }
            content = .body(body, key: key)
        case ["absent", "bodyHash", "header", "placement", "proof"]:
            guard let why = object["absent"]?.string.flatMap(Absence.init(rawValue:)),
                let hash = Self.bytes(object["bodyHash"])
                    .flatMap({ MerkleFrontier.Digest(bytes: $0) })
            else { return nil }
            content = .absent(why, hash: hash)
        default: return nil
        }
    }

    init(header: [UInt8], placement: [UInt8], content: Content, proof: MerkleProof) {
        self.header = header
        self.placement = placement
        self.content = content
        self.proof = proof
    }

    /// The hash of the stored body.
    var bodyHash: MerkleFrontier.Digest {
        switch content {
        case .body(let body, _): MerkleFrontier.bodyHash(body)
        case .absent(_, let hash): hash
        }
    }

    /// The leaf.
    var leaf: MerkleFrontier.Digest {
        MerkleFrontier.leaf(header: header, placement: placement, bodyHash: bodyHash)
    }

    /// A JSON object within bounds, or nil.
    static func object(_ bytes: some Collection<UInt8>, limit: Int) -> JSONObject? {
        let limits = JSONLimits(bytes: limit, depth: 3, values: 100)
        return try? JSONValue.parse(bytes, limits: limits).object
    }

    private static func bytes(_ json: JSONValue?) -> [UInt8]? {
        json?.string.flatMap { Base64.decode($0) }
    }
}

/// The first line of an evidence export: what it is, and the checkpoint that all is held against.
struct EvidenceOpening: Hashable, Sendable {
    var checkpoint: SignedCheckpoint

    /// The name of the format and its version.
    static let format = "throughline evidence 1"
    private static let lengthLimit = 1 << 20

    var json: JSONValue {
        ["checkpoint": .string(checkpoint.description), "format": .string(Self.format)]
    }

    init(_ checkpoint: SignedCheckpoint) { self.checkpoint = checkpoint }

    init?(_ bytes: some Collection<UInt8>) {
        guard let object = EvidenceLine.object(bytes, limit: Self.lengthLimit),
            object.members.map(\.key).sorted() == ["checkpoint", "format"],
            object["format"]?.string == Self.format,
            let checkpoint = object["checkpoint"]?.string.flatMap({ SignedCheckpoint($0) })
        else { return nil }
        self.checkpoint = checkpoint
    }

    /// The heads that the checkpoint names; nil where a line is none, or a subject stands twice.
    var heads: [SubjectHead]? {
        let heads = checkpoint.extensions.compactMap { SubjectHead($0) }
        guard heads.count == checkpoint.extensions.count, !heads.isEmpty,
            Set(heads.map(\.subject)).count == heads.count
        else { return nil }
        return heads
    }
}
