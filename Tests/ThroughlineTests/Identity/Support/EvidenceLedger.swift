// SPDX-License-Identifier: Apache-2.0

import ThroughlineTesting

@testable import Throughline

/// A log of evidence written by hand: what happens, in the order it is said.
struct EvidenceLedger {
    private var random: SeededGenerator
    private(set) var contents: [Evidence.Content] = []
    private(set) var names: [SubjectID: String] = [:]
    private var time: Int64 = 0

    init(seed: UInt64 = 1) { random = SeededGenerator(seed: seed) }

    /// Sees an identifier, and returns its subject.
    mutating func see(_ kind: IdentifierKind, _ value: String, scope: String = "") -> SubjectID {
        let subject = random.id(SubjectID.self)
        let identifier = Identifier(kind, value, scope: scope)
        contents.append(.seen(IdentifierSeen(identifier, subject: subject, customer: random.id())))
        names[subject] = value
        return subject
    }

    /// Observes two identifiers together.
    @discardableResult
    mutating func observe(
        _ one: SubjectID,
        _ other: SubjectID,
        _ tier: Tier = .verified,
        rule: String = Observation.sameParticipant,
        at seconds: Int64 = 0
    ) -> Ref {
        add(
            .observation(
                Observation(
                    one,
                    other,
                    tier: tier,
                    rule: rule,
                    occurredAt: Timestamp(seconds: seconds),
                    evidence: nil
                )
            )
        )
    }

    /// Ends a session.
    @discardableResult
    mutating func logout(_ subject: SubjectID, at seconds: Int64) -> SessionEnd {
        let end = SessionEnd(
            subject,
            customer: random.id(),
            occurredAt: Timestamp(seconds: seconds),
            evidence: nil
        )
        add(.sessionEnd(end))
        return end
    }

    /// Says something, by a command.
    @discardableResult
    mutating func say(
        by rep: RepID = "bo",
        at seconds: Int64 = 1_000,
        reason: String? = nil,
        _ draft: (IdentityCommand) throws -> EvidenceDraft
    ) rethrows -> Ref {
        time += 1
        let command = IdentityCommand(
            id: "command-\(time)",
            by: rep,
            time: Timestamp(seconds: seconds),
            reason: reason
        )
        return add(try draft(command).content)
    }

    /// Takes evidence back.
    mutating func retract(_ ref: Ref) throws {
        let evidence = evidence().first { $0.ref == ref }
        try say { command in
            guard let evidence else { throw LedgerError() }
            return try command.retract(evidence)
        }
    }

    /// A fresh customer id.
    mutating func mint() -> CustomerID { random.id() }

    @discardableResult
    mutating func add(_ content: Evidence.Content) -> Ref {
        contents.append(content)
        return content.ref
    }

    /// The evidence, at the positions that this order of arrival gives it.
    func evidence() -> [Evidence] { Self.evidence(contents) }

    /// Evidence in the order given.
    ///
    /// The log keeps the first of each name. Another sighting of a pair stands here at the same
    /// position with its own time, which a walk finds in the index of interactions.
    static func evidence(_ contents: [Evidence.Content]) -> [Evidence] {
        var positions: [Ref: UInt64] = [:]
        return contents.map { content in
            let ref = content.ref
            let position = positions[ref] ?? UInt64(positions.count) + 1
            positions[ref] = position
            return Evidence(
                content,
                position: Position(rawValue: position),
                recordedAt: Timestamp(seconds: Int64(position))
            )
        }
    }

    /// Who is who.
    func partition(_ rules: IdentityRules = .default) -> Partition {
        CustomerFunction(rules: rules)(EvidenceSet(evidence(), canonicaliser: .plain))
    }
}

struct LedgerError: Error {}

extension Canonicaliser {
    /// For tests: lower case, and a standing that the value itself names.
    static let plain = Self { identifier in
        let value = identifier.value.lowercased()
        let standing: Standing =
            if value.hasPrefix("role") {
                .role("several people read it")
            } else if value.hasPrefix("null") {
                .blocked("it stands for no value")
            } else if value.hasPrefix("maybe") {
                .possible("it may become valid")
            } else {
                .connects
            }
        return CanonicalIdentifier(
            key: .init(kind: identifier.kind, scope: identifier.scope, value: value),
            version: 1,
            standing: standing
        )
    }
}
