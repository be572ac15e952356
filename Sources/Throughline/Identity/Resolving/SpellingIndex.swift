// SPDX-License-Identifier: Apache-2.0

/// Which identifiers of a log have one canonical value, by normalisers that its own index doesn't
/// know.
struct SpellingIndex: Sendable {
    private var subjects: [CanonicalIdentifier.Key: [SubjectID]] = [:]

    /// The most identifiers that are indexed.
    private static let limit = 2_000_000

    /// Reads every identifier of a log.
    ///
    /// - Throws: ``EventStoreError``: `invalid` for a log of more than two million identifiers, and
    ///   what reading throws. Time and memory: O(identifiers).
    init(
        _ reader: EvidenceReader,
        _ canonicaliser: Canonicaliser
    ) async throws(EventStoreError) {
        let item = EventFilter.Item(
            tags: [.identifiers],
            types: [.identifierSeen],
            classes: [.evidence]
        )
        var (count, cursor): (Int, Position?) = (0, nil)
        repeat {
            let (found, next) = try await reader.page([item], after: cursor)
            count += found.count
            guard count <= Self.limit else {
                throw EventStoreError(
                    .invalid,
                    message: "More than \(Self.limit) identifiers are too many to preview other "
                        + "normalisers on one machine."
                )
            }
            for case .seen(let seen) in found.map(\.content) {
                let canonical = canonicaliser(seen.identifier)
                guard canonical.namesOneThing else { continue }
                subjects[canonical.key, default: []].append(seen.subject)
            }
            cursor = next
        } while cursor != nil
    }

    /// The identifiers of a value.
    subscript(key: CanonicalIdentifier.Key) -> [SubjectID] { subjects[key] ?? [] }
}
