// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// What recording items would do, by the names and digests in the log; appends nothing.
    ///
    /// What is held already because it couldn't be read is foretold as `quarantined` once more.
    ///
    /// - Parameters:
    ///   - items: The items.
    ///   - context: The account they came to, and when.
    /// - Returns: One outcome for each item, in order, without positions of what would be new.
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    public func forecast(
        _ items: [AdapterItem],
        context: AdapterContext
    ) async throws(EventStoreError) -> [RecordOutcome] {
        var ahead: Set<KeyedName> = []
        var outcomes: [RecordOutcome] = []
        outcomes.reserveCapacity(items.count)
        for item in items.withRegions(of: context) {
            outcomes.append(try await forecast(item, &ahead))
        }
        return outcomes
    }

    private func forecast(
        _ item: AdapterItem,
        _ ahead: inout Set<KeyedName>
    ) async throws(EventStoreError) -> RecordOutcome {
        var outcome = RecordOutcome(wouldBe: item)
        guard let body = item.reading.body else { return outcome }
        let name = vault.name(of: body.ref)
        let digest = vault.name(ofDigest: body.contentDigest)
        let variant = KeyedName(variantOf: name, digest: digest)
        guard let first = try await store.event(named: name) else {
            // The same twice in one delivery is a duplicate of itself.
            if !ahead.insert(name).inserted { outcome.kind = .duplicate }
            return outcome
        }
        if first.header.digest == digest {
            outcome.kind = first.isErased ? .erased : .duplicate
            outcome.position = first.position
        } else if let same = try await store.event(named: variant) {
            outcome.kind = same.isErased ? .erased : .duplicate
            outcome.position = same.position
        } else if first.isErased {
            outcome.kind = .erased
            outcome.position = first.position
        } else {
            outcome.kind = ahead.insert(variant).inserted ? .variant : .duplicate
        }
        return outcome
    }
}
