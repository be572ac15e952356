// SPDX-License-Identifier: Apache-2.0

public import Crypto

/// One customer's events as evidence: complete, in order, and to be checked without the store.
///
/// The file is the log's signed end, which also says how many events each of the customer's subjects
/// has, and after it every event under those subjects with its inclusion proof, in the order of the
/// log; see ``EvidenceVerifier``. Of an event that was erased its header and its hash are there, and
/// the erasure that names it. A body that belongs to somebody else, because a number changed hands, is
/// withheld, and still proven to be there.
///
/// Passes over the whole log once, and signs nothing that it didn't compute anew. Takes memory for
/// the customer's headers and proofs, and for one body at a time.
public struct EvidenceExport: Sendable {
    private let history: InteractionHistory

    init(history: InteractionHistory) { self.history = history }

    /// Hands out every line, in order, without line breaks.
    ///
    /// - Parameters:
    ///   - who: The customer.
    ///   - viewer: Who is looking; a rep.
    ///   - key: What signs the checkpoint.
    ///   - name: Who signs; without spaces and plus signs.
    ///   - progress: Called now and then with how many of how many events were passed.
    ///   - handle: Takes one line after the other.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, and as
    ///   ``InteractionHistory/customer(_:for:asOf:)``; ``EventStoreError``: `corrupt` where the log
    ///   isn't what its root says; `invalid` where something was erased meanwhile, or for a name that
    ///   can't sign; or what `handle` throws.
    public func lines(
        of who: Who,
        for viewer: Viewer,
        signedBy key: Curve25519.Signing.PrivateKey,
        name: String,
        progress: (@Sendable (UInt64, UInt64) -> Void)? = nil,
        _ handle: (JSONValue) async throws -> Void
    ) async throws {
        guard viewer.rep != nil else { throw HistoryError.forbidden }
        let head = try await history.store.head()
        let customer = try await history.customer(who, for: viewer, asOf: head.position)
        var pass = EvidencePass(customer)
        while pass.count < head.count {
            let limit = Int(min(head.count - pass.count, 2_000))
            let after = Position(rawValue: pass.count)
            let entries = try await history.store.entries(after: after, limit: limit)
            guard !entries.isEmpty else { throw Self.unsound }
            for entry in entries { try pass.take(entry) }
            progress?(pass.count, head.count)
        }
        let (root, proofs) = pass.prover.finish()
        guard root == head.root else { throw Self.unsound }
        var checkpoint = SignedCheckpoint(head, extensions: pass.heads.map(\.description))
        try checkpoint.sign(with: key, name: name)
        try await handle(EvidenceOpening(checkpoint).json)
        for (chosen, proof) in zip(pass.chosen, proofs) {
            try await handle(
                EvidenceLine(
                    header: chosen.entry.header,
                    placement: chosen.entry.placement,
                    content: try await content(of: chosen),
                    proof: proof
                ).json
            )
        }
    }

    /// The stored body and its key, or why they aren't there.
    private func content(
        of chosen: EvidencePass.Chosen
    ) async throws(EventStoreError) -> EvidenceLine.Content {
        let entry = chosen.entry
        if entry.isErased { return .absent(.erased, hash: entry.bodyHash) }
        guard chosen.isOwn else { return .absent(.withheld, hash: entry.bodyHash) }
        let (position, before) = (chosen.position, Position(rawValue: chosen.position.rawValue - 1))
        let query = EventQuery(after: before, upTo: position, limit: 1)
        guard let event = try await history.store.read(query).first, let body = event.body else {
            throw Self.erasedMeanwhile
        }
        guard MerkleFrontier.bodyHash(body) == entry.bodyHash else { throw Self.unsound }
        guard event.header.isEncrypted else { return .body(body, key: nil) }
        let keys = try await history.vault.keys(of: event.wraps.map(\.subject))
        for wrap in event.wraps {
            guard let own = keys[wrap.subject] else { continue }
            let key = try BodySeal.unwrap(wrap, with: own)
            return .body(body, key: key.withUnsafeBytes { Array($0) })
        }
        throw Self.erasedMeanwhile
    }

    private static let unsound = EventStoreError(
        .corrupt,
        message: "The log isn't what its root says, so nothing is signed. Run verify."
    )
    private static let erasedMeanwhile = EventStoreError(
        .invalid,
        message: "Something was erased while the evidence was exported. Export it again."
    )
}

/// One pass over the log: which events are the customer's, by their headers and not by the index.
struct EvidencePass {
    /// An event that goes into the file.
    struct Chosen {
        var entry: LogEntry
        var position: Position
        /// Whether its body is the customer's to have.
        var isOwn: Bool
    }

    private let customer: Customer
    private let subjects: Set<SubjectID>
    private var numbers: [SubjectID: UInt64] = [:]
    private var tombstones: Set<KeyedName> = []
    private(set) var prover = InclusionProver()
    private(set) var chosen: [Chosen] = []

    init(_ customer: Customer) {
        self.customer = customer
        subjects = Set(customer.subjects)
    }

    /// How many events were passed.
    var count: UInt64 { prover.count }

    /// How many events each of the customer's subjects has.
    var heads: [SubjectHead] {
        subjects.sorted().map { SubjectHead(subject: $0, number: numbers[$0] ?? 0) }
    }

    /// Passes the next event of the log.
    mutating func take(_ entry: LogEntry) throws(EventStoreError) {
        let (header, _) = try EventHeader.read(entry.header[...])
        let own = header.subjects.filter(subjects.contains)
        let isWitness = own.isEmpty && names(header)
        prover.append(entry.leaf, isProven: !own.isEmpty || isWitness)
        guard !own.isEmpty || isWitness else { return }
        let placement = try Placement.read(entry.placement[...], subjects: header.subjects.count)
        guard placement.position.rawValue == prover.count else { throw Self.misnumbered }
        for (subject, number) in zip(header.subjects, placement.runningNumbers)
        where subjects.contains(subject) {
            guard number == (numbers[subject] ?? 0) + 1 else { throw Self.misnumbered }
            numbers[subject] = number
        }
        if entry.isErased { tombstones.insert(header.slot(isVariant: placement.isVariant)) }
        chosen.append(
            Chosen(
                entry: entry,
                position: placement.position,
                isOwn: own.contains { customer.contains($0, at: header.occurredAt) }
            )
        )
    }

    /// Whether an event is an erasure that names one of the customer's events.
    private func names(_ header: EventHeader) -> Bool {
        guard let order = ErasureOrder(header) else { return false }
        return order.events.contains(where: tombstones.contains)
    }

    private static let misnumbered = EventStoreError(
        .corrupt,
        message: "An event's position or running number is not the next. Run verify."
    )
}

extension InteractionHistory {
    /// One customer's events as evidence.
    public var evidenceExport: EvidenceExport { EvidenceExport(history: self) }
}
