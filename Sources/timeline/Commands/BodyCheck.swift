// SPDX-License-Identifier: Apache-2.0

import Throughline

/// Opens every body by every way that leads to it, and the content of every file that one names.
///
/// The log proves that sealed bodies are what they were; the wrapped keys stand beside the log and
/// in no hash, so whether they still open anything only trying shows.
struct BodyCheck {
    let history: InteractionHistory

    private static let faultLimit = 100

    func faults(upTo end: Position) async throws -> [VerificationReport.Fault] {
        var faults: [VerificationReport.Fault] = []
        var media = MediaCheck(history)
        var query = EventQuery(upTo: end, limit: 500)
        while faults.count < Self.faultLimit {
            let events: [StoredEvent]
            do throws(EventStoreError) {
                events = try await history.store.read(query)
            } catch {
                return faults + [.init(part: "page", message: error.message)]
            }
            // An erasure that was repeated after a restore may be sealed with a key that is gone.
            for event in events
            where event.header.isEncrypted && !event.isErased
                && !event.header.tags.contains(.erasures)
            {
                if let fault = try await fault(event) { faults.append(fault) }
            }
            faults += try await media.faults(in: events)
            guard events.count == query.limit, let last = events.last else { break }
            query.after = last.position
        }
        return faults
    }

    private func fault(_ event: StoredEvent) async throws -> VerificationReport.Fault? {
        var opened = 0
        for wrap in event.wraps {
            var one = event
            one.wraps = [wrap]
            do throws(EventStoreError) {
                if try await history.vault.open(one) != nil { opened += 1 }
            } catch {
                return .init(part: "wrap", position: event.position, message: error.message)
            }
        }
        // The wraps of customers who were erased are gone; those that are there must open it.
        guard opened < max(1, event.wraps.count) else { return nil }
        return .init(
            part: "wrap",
            position: event.position,
            message: "\(opened) keys open the body, of \(event.wraps.count)"
        )
    }
}
