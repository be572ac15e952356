// SPDX-License-Identifier: Apache-2.0

import Throughline

/// A history that lives through the week on the payloads' own time.
struct DemoHistory {
    let history: InteractionHistory
    private let clock: DemoClock
    /// The refs of what was recorded first, by the payload's name.
    private(set) var refs: [String: Ref] = [:]
    /// How many payloads, and how many of their items were there already.
    private(set) var count = (payloads: 0, items: 0, duplicates: 0)

    init(
        _ store: any EventStore,
        _ vault: Vault,
        blobs: (any BlobStore)? = nil,
        _ clock: DemoClock
    ) {
        self.clock = clock
        history = InteractionHistory(
            store: store,
            vault: vault,
            blobs: blobs,
            accounts: DemoWeek.accounts,
            clock: { clock.now }
        )
    }

    /// Records payloads, one after the other.
    mutating func record(_ deliveries: [DemoDelivery]) async throws {
        for delivery in deliveries {
            clock.set(delivery.receivedAt)
            let outcomes = try await delivery.record(in: history)
            if let ref = outcomes.first?.ref, refs[delivery.name] == nil {
                refs[delivery.name] = ref
            }
            count.payloads += 1
            count.items += outcomes.count
            count.duplicates += outcomes.count { $0.kind == .duplicate }
        }
    }

    /// What the reps said in that week: three of them found out who somebody was.
    func tellWhoIsWho() async throws {
        try await link(
            "home-number",
            DemoPeople.home,
            DemoPeople.mail,
            by: "lee",
            at: "04T09:26",
            because: "named order 4711"
        )
        try await link(
            "mastodon",
            DemoPeople.actor,
            DemoPeople.mail,
            by: "mia",
            at: "05T08:10",
            because: "sent the order number"
        )
        let command = command(
            "work-address",
            by: "bo",
            at: "05T18:20",
            because: "answered the mail sent there"
        )
        let subjects = [
            try await history.subject(of: DemoPeople.work),
            try await history.subject(of: DemoPeople.mobile),
        ]
        try await history.tell(try command.verify(subjects))
    }

    /// Says that two names are one person's.
    @discardableResult
    func link(
        _ id: String,
        _ one: Who,
        _ other: Who,
        by rep: RepID,
        at time: String,
        because reason: String
    ) async throws -> Ref {
        let subjects = [
            try await history.subject(of: one), try await history.subject(of: other),
        ]
        return try await history.tell(
            try command(id, by: rep, at: time, because: reason).link(subjects)
        )
    }

    /// Takes evidence back.
    func unlink(_ ref: Ref, by rep: RepID, at time: String, because reason: String) async throws {
        guard let evidence = try await history.resolver.evidence(ref) else { return }
        try await history.tell(
            try command("unlink", by: rep, at: time, because: reason).retract(evidence)
        )
    }

    /// What was promised in that week.
    func promise() async throws {
        let order = Topic("order", "4711")
        let promises = [
            Commitment(
                id: "demo-15",
                .discount,
                .percent(15),
                about: order,
                by: "bo",
                on: .email,
                quote: "As an apology you get 15 % off the next one.",
                saidIn: refs["mail-reply.eml"],
                at: moment("03T13:10")
            ),
            Commitment(
                id: "demo-30",
                .discount,
                .percent(30),
                about: order,
                by: "lee",
                on: .phone,
                quote: "I can give you thirty percent for the trouble.",
                saidIn: refs["asterisk-cdr.csv"],
                at: moment("04T09:25")
            ),
            Commitment(
                id: "demo-call",
                .callback,
                due: moment("05T15:00"),
                by: "kim",
                on: .chat,
                quote: "We will call you by three.",
                saidIn: refs["whatsapp-echo.json"],
                at: moment("05T09:34")
            ),
        ]
        for promise in promises { try await history.append(promise, about: DemoPeople.mail) }
    }

    private func command(
        _ id: String,
        by rep: RepID,
        at time: String,
        because reason: String
    ) -> IdentityCommand {
        clock.set(moment(time))
        return IdentityCommand(id: "demo-" + id, by: rep, time: moment(time), reason: reason)
    }

    /// A moment of the week: the day and the minute.
    private func moment(_ text: String) -> Timestamp {
        Timestamp(rfc3339: "2025-06-" + text + ":00Z") ?? .epoch
    }
}

/// A clock that is set by what happens, and never goes back.
final class DemoClock: Sendable {
    private let time = Locked(Timestamp.epoch)

    var now: Timestamp { time.withLock { $0 } }

    func set(_ moment: Timestamp) { time.withLock { $0 = max($0, moment) } }
}
