// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// The bytes that an event was read from: a mail as it came, or what else of a delivery is kept.
    ///
    /// What a newer version of the adapter read again has the bytes of the first reading; where two
    /// deliveries share a ref, these are the first one's.
    ///
    /// - Parameters:
    ///   - ref: The event.
    ///   - viewer: Who is looking. For reps alone: a mail's header tells of blind copies, filters and
    ///     the way it took inside the company, which are nothing for a visitor.
    /// - Returns: The bytes; of a mail that came by `mime`, a file that any mail program opens.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor; `notFound`, also where no bytes are kept
    ///   (``Interaction/originalLimit``, ``Account/keepsOriginals``); `store`.
    public func original(
        of ref: Ref,
        for viewer: Viewer
    ) async throws(HistoryError) -> [UInt8] {
        guard viewer.rep != nil else { throw .forbidden }
        let events: ObjectEvents?
        do throws(EventStoreError) {
            let event = try await store.event(named: vault.name(of: ref))
            let tags = Set([event?.header.objectTag].compactMap(\.self))
            events = try await ObjectEvents.read(tags, upTo: nil, log: log.withOriginals).values
                .first
        } catch {
            throw HistoryError(error)
        }
        guard let events, events.names(ref) else {
            throw HistoryError(.notFound, message: "There is no event \(ref).")
        }
        guard let bytes = events.original(of: ref) else {
            throw HistoryError(
                .notFound,
                message: "No bytes of \(ref) are kept beside what was read from them."
            )
        }
        return bytes
    }
}

extension ObjectEvents {
    /// Whether one of the events can be read and has a ref.
    fileprivate func names(_ ref: Ref) -> Bool {
        interactions.contains { $0.ref == ref } || changes.contains { $0.ref == ref }
    }

    /// The bytes of the first event with a ref that keeps some.
    fileprivate func original(of ref: Ref) -> [UInt8]? {
        let interactions = interactions.lazy.filter { $0.ref == ref }
            .compactMap { $0.body.keptBytes }
        let changes = changes.lazy.filter { $0.ref == ref }.compactMap { $0.body.payload?.bytes }
        return interactions.first ?? changes.first
    }
}

extension Interaction {
    /// The bytes that it keeps, to be read again by its adapter; nil where its fields are all there is.
    var keptBytes: [UInt8]? { (original ?? payload)?.bytes }
}
