// SPDX-License-Identifier: Apache-2.0

/// Whose the items are that are recorded together, looked up at once.
struct ItemOwners: Sendable {
    /// The subjects of the identifiers that they bring.
    let subjects: [Identifier: SubjectID]
    /// What opens the events of each subject.
    let keys: [SubjectID: SubjectKey]
    private let ofItem: [[SubjectKey]]

    /// Looks the items' identifiers up; new ones get a subject, durably.
    ///
    /// - Parameters:
    ///   - items: The items.
    ///   - indices: Which of them are recorded.
    ///   - vault: What knows the subjects.
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `keyMissing`.
    init(
        of items: [AdapterItem],
        at indices: [Int],
        vault: Vault
    ) async throws(EventStoreError) {
        // In order, so that a source of randomness that repeats gives a log that repeats.
        var identifiers: [Identifier] = []
        var places: [Identifier: Int] = [:]
        var brought: [[Int]] = Array(repeating: [], count: items.count)
        for index in indices {
            brought[index] = items[index].reading.customerIdentifiers.map { identifier in
                if let place = places[identifier] { return place }
                identifiers.append(identifier)
                places[identifier] = identifiers.count - 1
                return identifiers.count - 1
            }.uniqued()
        }
        let found = try await vault.subjects(minting: identifiers)
        guard found.count == identifiers.count else {
            throw EventStoreError(.keyMissing, message: "The key store gave too few keys.")
        }
        ofItem = brought.map { $0.map { found[$0] } }
        subjects = places.mapValues { found[$0].subject }
        keys = Dictionary(found.map { ($0.subject, $0) }, uniquingKeysWith: { one, _ in one })
    }

    /// The subjects of an item, in the order of its identifiers; none of what isn't recorded.
    func subjects(ofItem index: Int) -> [SubjectKey] {
        ofItem.indices.contains(index) ? ofItem[index] : []
    }
}
