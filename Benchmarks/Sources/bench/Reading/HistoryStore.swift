// SPDX-License-Identifier: Apache-2.0

import Crypto
import Throughline
import ThroughlineSQLite

/// A store as a service has one: customers, messages both ways, receipts, links; encrypted.
///
/// One customer in it has five identifiers, whose messages are what pages are read of.
struct HistoryStore {
    let folder: StoreFolder
    let history: InteractionHistory
    let path: String

    /// The five identifiers of the customer who is asked for.
    static let identifiers = [
        Identifier(.email, "ana@example.com"), Identifier(.phone, "+4533123456"),
        Identifier(.login, "u-20817"), Identifier(.platform, "4520123456", scope: "waba"),
        Identifier(.cookie, "3f6c1c9e"),
    ]
    static let viewer = Viewer.rep("bo")
    static let profile = AdapterProfile(
        name: "bench",
        version: 1,
        channels: [.email],
        formats: "",
        signature: "",
        refs: ""
    )
    /// When the last message of a store was written.
    static let end = Timestamp(seconds: 1_750_000_000)

    /// Makes a store of so many interactions and receipts, some of them the customer's own who is
    /// asked for.
    init(at path: String, events: Int, own: Int) async throws {
        try await self.init(at: path)
        try await record([Self.introduction])
        var items: [AdapterItem] = []
        let stride = max(1, events / max(1, own))
        for index in 0..<events {
            let isOwn = index.isMultiple(of: stride) && index / stride < own
            items.append(Self.item(index, of: events, isOwn: isOwn))
            if items.count == 500 {
                try await record(items)
                items = []
            }
        }
        try await record(items)
    }

    /// Opens a store, and makes an empty one where there is none.
    init(at path: String) async throws {
        self.path = path
        folder = try await StoreFolder.open(at: path) { Self.end }
        history = InteractionHistory(store: folder.store, vault: folder.vault) { Self.end }
    }

    func close() async { await history.close() }

    /// Records items that are all new.
    static func record(
        _ items: [AdapterItem],
        in history: InteractionHistory,
        at moment: Timestamp
    ) async throws {
        let context = AdapterContext(
            account: Account(id: "support", adapter: "bench"),
            receivedAt: moment
        )
        for outcome in try await history.record(items, from: profile, context: context)
        where outcome.kind != .appended {
            throw BaselineFailure(description: "an item of the store was \(outcome.kind)")
        }
    }

    /// Records items that are all new.
    func record(_ items: [AdapterItem]) async throws {
        try await Self.record(items, in: history, at: Self.end)
    }

    /// The customer's identifiers, seen together.
    static var introduction: AdapterItem {
        var hello = message(0, Self.end.advanced(by: .seconds(-90_000_000)))
        hello.source = Source("bench", "support", "introduction")
        hello.object = ObjectName("bench", "introduction")
        hello.participants = [
            Participant(
                .customer,
                .from,
                identifiers: identifiers.map { KnownIdentifier($0, .verified) }
            )
        ]
        return AdapterItem("introduction", .interaction(hello))
    }

    private static func item(_ index: Int, of count: Int, isOwn: Bool) -> AdapterItem {
        item(
            index,
            of: isOwn ? nil : stranger(customer(of: index, among: count)),
            at: Self.end.advanced(by: .seconds(Int64(index - count) * 60))
        )
    }

    /// The mail address of somebody other than the customer who is asked for.
    static func stranger(_ number: Int) -> Identifier {
        Identifier(.email, "customer\(number)@example.net")
    }

    /// An item of somebody, or of the customer who is asked for.
    ///
    /// Of others, every fifth is the receipt of the message before.
    static func item(_ index: Int, of stranger: Identifier?, at time: Timestamp) -> AdapterItem {
        guard index % 5 != 4 || stranger == nil else {
            return AdapterItem("\(index)", receipt(index, time))
        }
        var message = message(index, time)
        let identifier = stranger ?? identifiers[index % identifiers.count]
        message.participants = [
            Participant(
                .customer,
                message.direction == .inbound ? .from : .to,
                identifiers: [KnownIdentifier(identifier, .verified)]
            )
        ]
        return AdapterItem("\(index)", .interaction(message))
    }

    /// Shifted by one in each turn, so that all come up although every fifth item has no customer.
    private static func customer(of index: Int, among count: Int) -> Int {
        let customers = max(1, count / 20)
        return (index + index / customers) % customers
    }

    private static func receipt(_ index: Int, _ time: Timestamp) -> AdapterItem.Reading {
        var change = Change()
        change.source = Source("bench", "support", "receipt \(index)")
        change.object = ObjectName("bench", "message \(index - 1)")
        change.channel = .email
        change.kind = .status
        change.status = .delivered
        change.occurredAt = OccurrenceTime(time)
        return .change(change)
    }

    private static func message(_ index: Int, _ time: Timestamp) -> Interaction {
        var message = Interaction()
        message.source = Source("bench", "support", "message \(index)")
        message.object = ObjectName("bench", "message \(index)")
        message.channel = .email
        message.kind = .message
        message.direction = index.isMultiple(of: 2) ? .inbound : .outbound
        message.occurredAt = OccurrenceTime(time)
        message.conversation = ConversationAssignment(
            ObjectName("bench", "thread \(index / 40)"),
            .headers
        )
        message.subject = "Order \(4_711 + index / 40)"
        message.text = """
            Hello, the parcel of order \(4_711 + index / 40) has not come yet. I was told twice that \
            it would be here by Thursday, and it is Monday now. Could somebody look into it and \
            call me back today? I am at work until five. Thank you very much, and kind regards \
            from Copenhagen. (\(index))
            """
        return message
    }
}

extension HistoryStore {
    /// The keys of all subjects, 48 bytes each: what the comparators in C are given.
    func allKeys() async throws -> [UInt8] {
        var subjects: Set<SubjectID> = []
        try await eachEvent(limit: 1_000, .bodies) { events in
            for event in events { subjects.formUnion(event.wraps.map(\.subject)) }
        }
        var bytes: [UInt8] = []
        for (subject, key) in try await folder.vault.keys(of: Array(subjects)) {
            bytes += subject.bytes
            key.key.withUnsafeBytes { bytes += Array($0) }
        }
        return bytes
    }

    /// Reads the whole log, some events at a time.
    func eachEvent(
        limit: Int,
        _ content: EventQuery.Content,
        _ body: ([StoredEvent]) async throws -> Void
    ) async throws {
        var query = EventQuery(limit: limit, content: content)
        while true {
            let events = try await folder.store.read(query)
            try await body(events)
            guard events.count == limit, let last = events.last else { return }
            query.after = last.position
        }
    }
}
