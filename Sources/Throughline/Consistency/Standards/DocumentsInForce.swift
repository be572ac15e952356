// SPDX-License-Identifier: Apache-2.0

/// Which documents applied when: each from its adoption on, until the next or until it is retired.
public struct DocumentsInForce: Hashable, Sendable {
    private let standards: Editions<Standards>
    private let rosters: Editions<Roster>
    private let facts: Editions<PublishedFacts>
    private let retention: Editions<RetentionPolicy>
    /// The names that each roster's reps have elsewhere, in the order of the rosters.
    private let names: [RosterNames]

    /// What is shipped, for ever; no roster, and no published facts.
    public static let shipped = Self([])

    /// Makes the course of documents of adoptions, in any order.
    public init(_ adoptions: [RecordedEvent<Adoption>]) {
        standards = Editions(adoptions) { $0.standards }
        rosters = Editions(adoptions) { $0.roster }
        facts = Editions(adoptions) { $0.facts }
        retention = Editions(adoptions) { $0.retention }
        names = rosters.editions.map { RosterNames(from: $0.from, $0.document) }
    }

    /// The names that reps had elsewhere at a moment; nil where no roster was adopted.
    func rosterNames(at moment: Timestamp) -> RosterNames? {
        names.last { $0.from <= moment }.flatMap { $0.isRetired ? nil : $0 }
    }

    /// The standards that applied at a moment.
    public func standards(at moment: Timestamp) -> Standards {
        standards.edition(at: moment)?.document ?? .shipped
    }

    /// The roster that applied at a moment; nil where none was adopted.
    public func roster(at moment: Timestamp) -> Roster? {
        rosters.edition(at: moment)?.document
    }

    /// Whether a roster was ever adopted.
    var hasRoster: Bool { !rosters.isEmpty }

    /// The published facts that applied at a moment; nil where none were adopted.
    public func publishedFacts(at moment: Timestamp) -> PublishedFacts? {
        facts.edition(at: moment)?.document
    }

    /// The next moment after one at which a document comes into force or is retired; nil for none.
    func nextEdition(after moment: Timestamp) -> Timestamp? {
        let all =
            standards.editions.map(\.from) + rosters.editions.map(\.from)
            + facts.editions.map(\.from)
        return all.filter { $0 > moment }.min()
    }

    /// The retention policy that applied at a moment; nil where none was adopted.
    public func retention(at moment: Timestamp) -> RetentionPolicy? {
        retention.edition(at: moment)?.document
    }

    /// The facts that were published at a moment, and the event of their adoption.
    func facts(at moment: Timestamp) -> (facts: PublishedFacts, adoption: Ref)? {
        facts.edition(at: moment).flatMap { edition in
            edition.document.map { ($0, edition.ref) }
        }
    }
}

/// The editions of one kind of document, in order of their adoption.
private struct Editions<Document: WrittenDocument>: Hashable, Sendable {
    struct Edition: Hashable, Sendable {
        var from: Timestamp
        var ref: Ref
        /// The document; nil where it was retired.
        var document: Document?
    }

    let editions: [Edition]

    init(_ adoptions: [RecordedEvent<Adoption>], _ document: (Adoption) -> Document?) {
        editions =
            adoptions
            .compactMap { event in
                document(event.body).map { document in
                    Edition(
                        from: event.body.occurredAt,
                        ref: event.ref,
                        document: event.body.retires ? nil : document
                    )
                }
            }
            .sorted { ($0.from, $0.ref) < ($1.from, $1.ref) }
    }

    var isEmpty: Bool { editions.isEmpty }

    func edition(at moment: Timestamp) -> Edition? { editions.last { $0.from <= moment } }
}
