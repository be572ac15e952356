// SPDX-License-Identifier: Apache-2.0

// What was merely declared decides nothing, so no walk reads it; whoever is told of a customer is shown it.
extension CustomerResolver {
    /// The customers with what was declared about them, and with the names of those on the other
    /// side of held links.
    func complete(
        _ customers: [Customer],
        _ partition: Partition,
        asOf position: Position?
    ) async throws(EventStoreError) -> [Customer] {
        guard !customers.isEmpty else { return [] }
        let members = customers.flatMap(\.subjects)
        var partition = try await withDeclarations(of: members, partition, asOf: position)
        var completed = customers.compactMap { partition.customer($0.id) }
        let unknown = Set(completed.flatMap(\.held).filter { $0.identifier == nil }.map(\.other))
        guard !unknown.isEmpty else { return completed }
        let reader = EvidenceReader(store: store, vault: vault, upTo: position)
        var names: [SubjectID: Identifier] = [:]
        var evidence = partition.evidence
        for piece in try await reader.identifiers(of: Array(unknown)) {
            if case .seen(let seen) = piece.content { names[seen.subject] = seen.identifier }
            evidence.insert(piece)
        }
        // Two spellings of who is on the other side are one identifier, as they are in the whole log.
        let rules = partition.rules
        if names.keys.contains(where: { evidence.group(of: $0, under: rules).count > 1 }) {
            partition = CustomerFunction(rules: rules)(evidence)
            completed = customers.compactMap { partition.customer($0.id) }
        }
        for index in completed.indices { completed[index] = completed[index].naming(names) }
        return completed
    }

    /// Who is who, with what was declared about subjects: it decides nothing, and is shown as held.
    func withDeclarations(
        of subjects: [SubjectID],
        _ partition: Partition,
        asOf position: Position?
    ) async throws(EventStoreError) -> Partition {
        let reader = EvidenceReader(store: store, vault: vault, upTo: position)
        let limit = partition.rules.listLimit
        var declarations: [Evidence] = []
        for chunk in Set(subjects).sortedChunks(of: EvidenceReader.chunk) {
            let items = chunk.map { EventFilter.Item.evidence(of: $0, [.declaration]) }
            declarations += try await reader.page(items, isBackward: true, limit: limit).evidence
        }
        return try await adding(declarations, to: partition, reader)
    }

    /// Who is who, with what was declared of a subject of one side and one of the other.
    ///
    /// Of people with so many identifiers that their pairs are more than one read asks for, not all.
    func withDeclarations(
        between one: [SubjectID],
        and other: [SubjectID],
        _ partition: Partition,
        asOf position: Position?
    ) async throws(EventStoreError) -> Partition {
        let reader = EvidenceReader(store: store, vault: vault, upTo: position)
        var items: [EventFilter.Item] = []
        for one in one {
            for other in other.prefix(EvidenceReader.chunk - items.count) {
                let tags = [Tag.subject(one), Tag.subject(other)]
                items.append(.init(tags: tags, types: [.declaration], classes: [.evidence]))
            }
        }
        let found = try await reader.page(items, isBackward: true, limit: partition.rules.listLimit)
        return try await adding(found.evidence, to: partition, reader)
    }

    private func adding(
        _ declarations: [Evidence],
        to partition: Partition,
        _ reader: EvidenceReader
    ) async throws(EventStoreError) -> Partition {
        guard !declarations.isEmpty else { return partition }
        var evidence = partition.evidence
        var declared: Set<SubjectID> = []
        for piece in declarations {
            evidence.insert(piece)
            if case .observation(let pair) = piece.content {
                declared.formUnion([pair.one, pair.other])
            }
        }
        // Two spellings of what was declared are one identifier, as they are in the whole log.
        let unnamed = declared.filter { evidence.seen[$0] == nil }
        for chunk in unnamed.sortedChunks(of: EvidenceReader.chunk) {
            for piece in try await reader.identifiers(of: chunk) { evidence.insert(piece) }
        }
        return CustomerFunction(rules: partition.rules)(evidence)
    }
}
