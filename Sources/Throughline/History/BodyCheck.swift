// SPDX-License-Identifier: Apache-2.0

/// Opens every body by every way that leads to it, and the content of every file that one names.
///
/// The log proves that sealed bodies are what they were; the wrapped keys stand beside the log and
/// in no hash, so whether they still open anything only trying shows.
struct BodyCheck: Sendable {
    let history: InteractionHistory
    private static let chunk = 500

    /// What is wrong with events up to a position, at most so much; tells now and then how far it is.
    func faults(
        upTo end: Position,
        limit: Int,
        progress: (Position) -> Void
    ) async throws(EventStoreError) -> [VerificationReport.Fault] {
        var faults: [VerificationReport.Fault] = []
        var media = MediaCheck(history)
        let isRestored = try await history.store.head().epoch > 1
        var query = EventQuery(upTo: end, limit: Self.chunk)
        while faults.count < limit {
            let events: [StoredEvent]
            do throws(EventStoreError) {
                events = try await history.store.read(query)
            } catch {
                guard error.code == .corrupt || error.code == .inputOutput else { throw error }
                return faults + [.init(part: "page", message: error.message)]
            }
            let keys = try await keys(to: events)
            for event in events where !event.isErased {
                let (body, fault) = try await open(event, with: keys, isRestored: isRestored)
                if let fault { faults.append(fault) }
                if let body { faults += try await media.faults(in: body, of: event) }
            }
            guard let last = events.last else { break }
            progress(last.position)
            guard events.count == query.limit else { break }
            query.after = last.position
        }
        return Array(faults.prefix(limit))
    }

    /// The keys of those who have a part in some events, and why others can't be read.
    private struct Keys {
        var found: [SubjectID: SubjectKey] = [:]
        var failed: [SubjectID: EventStoreError] = [:]
    }

    private func keys(to events: [StoredEvent]) async throws(EventStoreError) -> Keys {
        let subjects = Set(events.lazy.flatMap { $0.wraps.lazy.map(\.subject) })
        guard !subjects.isEmpty else { return Keys() }
        if let found = try? await history.vault.keys(of: Array(subjects)) {
            return Keys(found: found)
        }
        // One of them can't be read; which one, only asking for each tells.
        var keys = Keys()
        for subject in subjects {
            do throws(EventStoreError) {
                keys.found[subject] = try await history.vault.keys(of: [subject])[subject]
            } catch {
                guard error.code == .corrupt || error.code == .keyMissing else { throw error }
                keys.failed[subject] = error
            }
        }
        return keys
    }

    /// The body of an event, and what is wrong with what opens it.
    private func open(
        _ event: StoredEvent,
        with keys: Keys,
        isRestored: Bool
    ) async throws(EventStoreError) -> (body: [UInt8]?, fault: VerificationReport.Fault?) {
        func fault(_ message: String) -> VerificationReport.Fault {
            .init(part: "wrap", position: event.position, message: message)
        }
        var opened: [[UInt8]] = []
        let ways = event.header.isEncrypted ? event.wraps.map { [$0] } : [[]]
        for wraps in ways {
            if let error = wraps.first.flatMap({ keys.failed[$0.subject] }) {
                return (opened.first, fault(error.message))
            }
            var one = event
            one.wraps = wraps
            do throws(EventStoreError) {
                if let body = try history.vault.open(one, with: keys.found) { opened.append(body) }
            } catch {
                guard error.code == .corrupt || error.code == .keyMissing else { throw error }
                return (opened.first, fault(error.message))
            }
        }
        // The wraps of customers who were erased are gone; those that are there must open it.
        guard event.header.isEncrypted, opened.count < max(1, ways.count) else {
            return (opened.first, nil)
        }
        // An erasure that was repeated after a restore may be sealed with a company key that is gone
        // with the files of before; not so where the key that is there opens it.
        if isRestored, event.header.tags.contains(.erasures),
            try await !isCompanys(event)
        {
            return (opened.first, nil)
        }
        return (opened.first, fault("\(opened.count) keys open the body, of \(ways.count)"))
    }

    /// Whether the company's key opens the body, whoever its wraps are said to belong to.
    private func isCompanys(_ event: StoredEvent) async throws(EventStoreError) -> Bool {
        guard let key = try await history.vault.madeCompanyKey() else { return false }
        for wrap in event.wraps {
            var one = event
            one.wraps = [KeyWrap(subject: key.subject, bytes: wrap.bytes)]
            do throws(EventStoreError) {
                if try await history.vault.open(one) != nil { return true }
            } catch {
                guard error.code == .corrupt || error.code == .keyMissing else { throw error }
            }
        }
        return false
    }
}
