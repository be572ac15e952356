// SPDX-License-Identifier: Apache-2.0

/// Whom the events since a position are about, read from their headers alone.
struct LogNews: Sendable {
    /// The subjects that something was recorded of.
    private(set) var subjects: Set<SubjectID> = []
    /// Whether anybody may be concerned: documents or rules were adopted, or things were erased by age.
    private(set) var isAboutAll = false
    /// The last position that was looked at.
    private(set) var end: Position
    /// The objects of changes that name nobody: receipts, edits, deletions.
    private var objects: Set<Tag> = []

    private init(end: Position, isAboutAll: Bool = false) {
        self.end = end
        self.isAboutAll = isAboutAll
    }

    /// What came after a position; without one, everybody is concerned.
    static func since(
        _ position: Position?,
        in store: any EventStore
    ) async throws(EventStoreError) -> Self {
        guard let position else {
            return Self(end: try await store.head().position, isAboutAll: true)
        }
        var news = Self(end: position)
        while true {
            let events = try await store.read(EventQuery(after: news.end, content: .headers))
            guard let last = events.last else { break }
            for event in events { news.take(event.header) }
            news.end = last.position
        }
        if !news.isAboutAll { try await news.findObjects(in: store) }
        return news
    }

    private mutating func take(_ header: EventHeader) {
        switch header.type {
        case .adopted: isAboutAll = true
        case .erased where header.subjects.isEmpty: isAboutAll = true
        default: break
        }
        subjects.formUnion(header.subjects)
        if header.eventClass == .change, let object = header.objectTag { objects.insert(object) }
    }

    /// Adds whoever said what was changed.
    private mutating func findObjects(in store: any EventStore) async throws(EventStoreError) {
        for chunk in objects.sortedChunks(of: 1_000) {
            var query = EventQuery(
                .anyOf(chunk, classes: [.interaction]),
                upTo: end,
                content: .headers
            )
            while true {
                let events = try await store.read(query)
                for event in events { subjects.formUnion(event.header.subjects) }
                guard events.count == query.limit, let last = events.last else { break }
                query.after = last.position
            }
        }
    }
}
