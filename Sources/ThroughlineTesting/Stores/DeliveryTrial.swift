// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Delivers events twice, in any order and over restarts of the store, while a subscriber crashes.
///
/// Each must be in the log once, and seen once. Events are made by their numbers when they are
/// needed, so a trial of ten million takes a hundred megabytes.
///
/// ```swift
/// let trial = DeliveryTrial(events: 1_000_000, seed: 7) { isWriter in
///     try SQLiteEventStore(at: path, access: isWriter ? .readWrite : .readOnly, clock: clock)
/// }
/// #expect(try await trial.run().faults == [])
/// ```
public struct DeliveryTrial: Sendable {
    /// Opens the store that is tried: once to be written, any number of times to be read meanwhile.
    public typealias Opening =
        @Sendable (_ isWriter: Bool) async throws(EventStoreError) -> any EventStore

    /// What is done wrong on purpose, so that the trial is seen to find it.
    public enum Sabotage: CaseIterable, Sendable {
        /// An event comes under another name the second time, as if a store had not known it.
        case forgottenName
        /// An event is never delivered.
        case lostEvent
        /// The subscriber's checkpoint is kept before what it stands for.
        case earlyCheckpoint
    }

    /// What happened.
    public struct Report: Hashable, Sendable {
        /// How many events were delivered, those that came again included.
        public var deliveries = 0
        /// How many were appended.
        public var events = 0
        /// How often the store was closed and opened again.
        public var restarts = 0
        /// How many events the subscriber has seen.
        public var seen = 0
        /// How often it crashed.
        public var crashes = 0
        /// What is wrong; nothing where each event is in the log once, and was seen once.
        public var faults: [String] = []
    }

    /// What is done wrong on purpose; nil for nothing.
    public var sabotage: Sabotage?
    private let events: Int
    private let seed: UInt64
    private let open: Opening

    /// How often the store is closed and opened again.
    private static let restarts = 10
    private static let time = Timestamp(seconds: 1_780_000_000)

    /// Makes a trial.
    ///
    /// - Parameters:
    ///   - events: How many events, each delivered twice; at most four billion.
    ///   - seed: What all chance comes from.
    ///   - open: Opens the store, which is empty at first.
    public init(events: Int, seed: UInt64, open: @escaping Opening) {
        self.events = min(max(1, events), Int(UInt32.max) - 1)
        self.seed = seed
        self.open = open
    }

    /// Delivers, follows, and looks at what is there.
    ///
    /// - Returns: What happened, and what is wrong.
    /// - Throws: ``/Throughline/EventStoreError``: what the store failed with.
    public func run() async throws -> Report {
        // Made before anybody looks for it.
        await (try open(true)).close()
        let follower = DeliveryFollower(
            // What is never delivered is not waited for.
            total: sabotage == .lostEvent ? events - 1 : events,
            seed: seed,
            isCareless: sabotage == .earlyCheckpoint,
            open: open
        )
        async let following = follower.run()
        var report = try await deliver()
        let followed = try await following
        report.seen = followed.seen
        report.crashes = followed.crashes
        report.faults += followed.faults
        report.faults += try await faultsOfLog()
        return report
    }

    // MARK: - Delivering

    private func deliver() async throws -> Report {
        var random = SeededGenerator(seed: seed)
        var order = (0..<UInt32(events)).flatMap { [$0, $0] }
        order.shuffle(using: &random)
        if sabotage == .lostEvent { order.removeAll { $0 == 0 } }
        var restarts = (0..<Self.restarts).map { _ in
            Int.random(in: 0..<order.count, using: &random)
        }.sorted()[...]
        let largest = max(1, min(2_000, events / 12))
        var report = Report()
        var store = try await open(true)
        var (fresh, known) = (0, 0)
        var next = 0
        while next < order.count {
            if let restart = restarts.first, restart <= next {
                restarts = restarts.drop { $0 <= next }
                await store.close()
                store = try await open(true)
                report.restarts += 1
            }
            let end = min(order.count, next + Int.random(in: 1...largest, using: &random))
            let batch = (next..<end).map { place in
                let isLast = place == order.count - 1
                return draft(order[place], isOther: isLast && sabotage == .forgottenName)
            }
            for outcome in try await store.append(batch) {
                switch outcome {
                case .appended: fresh += 1
                case .duplicate: known += 1
                case .variant, .erased: report.faults.append("an event came back as \(outcome)")
                }
            }
            next = end
        }
        await store.close()
        report.deliveries = order.count
        report.events = fresh
        if fresh != events || known != order.count - fresh {
            report.faults.append("\(fresh) appended, \(known) known, of \(events) events")
        }
        return report
    }

    /// An event, by its number, the same each time; one in eight is somebody's.
    private func draft(_ number: UInt32, isOther: Bool) -> EventDraft {
        let low = UInt64(isOther ? UInt32.max : number)
        // Spread over the whole index, as names are.
        var spread = SeededGenerator(seed: low)
        let name = KeyedName(high: spread.next(), low: low)
        let subject = SubjectID(high: 1, low: low % 4_096)
        let header = EventHeader(
            isEncrypted: false,
            eventClass: .interaction,
            type: .interaction(.message, .inbound),
            channel: .email,
            adapter: "trial",
            adapterVersion: 1,
            schemaVersion: 1,
            occurredAt: Self.time,
            receivedAt: Self.time,
            sequence: 0,
            name: name,
            digest: KeyedName(high: 0, low: low),
            tags: number % 8 == 0 ? [.subject(subject)] : []
        )
        return EventDraft(header: header, body: Self.body, tie: low)
    }

    private static let body = [UInt8](repeating: 7, count: 48)

    // MARK: - Looking

    /// Which events are not in the log once.
    private func faultsOfLog() async throws -> [String] {
        let store = try await open(false)
        var faults: [String] = []
        var times = [UInt8](repeating: 0, count: events)
        var query = EventQuery(limit: 5_000, content: .headers)
        while true {
            let read = try await store.read(query)
            for event in read {
                let number = Int(event.header.name.low)
                if times.indices.contains(number) {
                    times[number] = min(times[number] + 1, 2)
                } else {
                    faults.append("event \(event.position) was never sent")
                }
            }
            guard read.count == query.limit, let last = read.last else { break }
            query.after = last.position
        }
        for (number, count) in times.enumerated() where count != 1 {
            faults.append("event number \(number) is \(count == 0 ? "gone" : "there twice")")
        }
        let head = try await store.head()
        if head.count != events { faults.append("the log counts \(head.count) events") }
        await store.close()
        return faults
    }
}
