// SPDX-License-Identifier: Apache-2.0

/// What was promised, read, claimed, acknowledged and wished about customers, as it was recorded.
struct CustomerActs: Sendable {
    private var commitments: [RecordedEvent<Commitment>] = []
    private var commitmentChanges: [RecordedEvent<CommitmentChange>] = []
    private var views: [RecordedEvent<HistoryView>] = []
    private var claims: [RecordedEvent<ReplyClaim>] = []
    private var acknowledgements: [RecordedEvent<Acknowledgement>] = []
    private var preferences: [RecordedEvent<Preference>] = []
    private var complaintSteps: [RecordedEvent<ComplaintStep>] = []
    /// The events that say that something was erased, or were.
    private var erasures: Set<Position> = []

    private static let types: [EventType] = [
        .commitment, .commitmentChange, .view, .claim, .acknowledged, .preference,
        .complaintStep, .erased,
    ]
    /// How many are read at most, the newest.
    static let limit = 2_000

    /// What reads the newest acts about some subjects, as of a position.
    static func query(of subjects: [SubjectID], upTo position: Position?) -> EventQuery {
        EventQuery(
            .anyOf(subjects.map(Tag.subject), classes: [.other], types: types),
            order: .time,
            isBackward: true,
            upTo: position,
            limit: limit
        )
    }

    /// Acts of nobody yet.
    init() {}

    /// Opens events.
    init(_ events: [StoredEvent], _ log: LogReader) async throws(EventStoreError) {
        let byType = Dictionary(grouping: events, by: \.header.type)
        commitments = try await log.open(byType[.commitment] ?? [])
        commitmentChanges = try await log.open(byType[.commitmentChange] ?? [])
        views = try await log.open(byType[.view] ?? [])
        claims = try await log.open(byType[.claim] ?? [])
        acknowledgements = try await log.open(byType[.acknowledged] ?? [])
        preferences = try await log.open(byType[.preference] ?? [])
        complaintSteps = try await log.open(byType[.complaintStep] ?? [])
        erasures = Set(
            events.lazy.filter { $0.header.type == .erased || $0.isErased }.map(\.position)
        )
    }

    /// Those at some positions.
    func only(at positions: Set<Position>) -> Self {
        func own<Body>(_ events: [RecordedEvent<Body>]) -> [RecordedEvent<Body>] {
            events.isEmpty ? [] : events.filter { positions.contains($0.position) }
        }
        var acts = Self()
        acts.commitments = own(commitments)
        acts.commitmentChanges = own(commitmentChanges)
        acts.views = own(views)
        acts.claims = own(claims)
        acts.acknowledgements = own(acknowledgements)
        acts.preferences = own(preferences)
        acts.complaintSteps = own(complaintSteps)
        acts.erasures = erasures.intersection(positions)
        return acts
    }

    /// Puts them into a history.
    func fill(_ history: inout CustomerHistory) {
        history.commitments = commitments
        history.commitmentChanges = commitmentChanges
        history.views = views
        history.claims = claims
        history.acknowledgements = acknowledgements
        history.preferences = preferences
        history.complaintSteps = complaintSteps
        history.hasErasures = !erasures.isEmpty
    }
}
