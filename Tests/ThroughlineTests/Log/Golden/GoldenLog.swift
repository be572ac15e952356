// SPDX-License-Identifier: Apache-2.0

import Crypto

@testable import Throughline

/// A small log with one of every kind of event, each of its fields filled, as the golden file holds
/// it.
///
/// The file is what this version wrote, once. It is never written anew for a format that exists:
/// later versions must read it as it is.
struct GoldenLog {
    let history: InteractionHistory
    private static let start = TimelineFixture.start

    init() async throws {
        let random = RandomSource.repeating(seed: 4711)
        let store = InMemoryEventStore(random: random, clock: { Self.start })
        let vault = try await Vault(keys: InMemoryKeyStore(random: random), random: random)
        history = InteractionHistory(store: store, vault: vault, clock: { Self.start })
        try await recordDeliveries()
        try await tellWhoIsWho()
        try await promiseAndRead()
    }

    private func recordDeliveries() async throws {
        var other = Self.interaction
        other.text = "Other words under the same name."
        let readings: [AdapterItem.Reading] = [
            .interaction(Self.interaction),
            .interaction(other),
            .change(Self.change),
            .sighting(Self.sighting),
            .unreadable(reason: "not JSON", bytes: Array("{\"a\":".utf8)),
        ]
        let items = readings.enumerated().map { AdapterItem("item \($0.offset)", $0.element) }
        _ = try await history.record(
            items,
            from: TimelineFixture.profile,
            context: TimelineFixture.context()
        )
        var resolved = QuarantineResolved()
        resolved.source = Source("throughline", "quarantine", "replay 1")
        resolved.held = Ref(high: 3, low: 4)
        resolved.resolution = "replayed"
        resolved.recorded = [Self.interaction.ref]
        resolved.adapterVersion = 2
        resolved.occurredAt = Self.start
        let draft = try await history.drafting.draft(
            resolved,
            subjects: [],
            delivery: .init(receivedAt: Self.start),
            key: try await history.vault.companyKey()
        )
        _ = try await history.store.append([draft])
    }

    private func tellWhoIsWho() async throws {
        let command = IdentityCommand(id: "l1", by: "bo", time: Self.start, reason: "she said so")
        var subjects: [SubjectID] = []
        for identifier in [Self.mail, Self.phone] {
            subjects.append(try await history.subject(of: .identifier(identifier)))
        }
        let link = try await history.tell(try command.link(subjects))
        let regret = IdentityCommand(id: "u1", by: "bo", time: Self.start, reason: "a mistake")
        guard let evidence = try await history.resolver.evidence(link) else { return }
        try await history.tell(try regret.retract(evidence))
    }

    private func promiseAndRead() async throws {
        let who = Who.identifier(Self.mail)
        let promise = Commitment(
            id: "p1",
            .discount,
            .percent(15),
            about: Topic("order", "4711"),
            due: Self.start,
            by: "bo",
            on: .chat,
            quote: "You get 15 % off.",
            saidIn: Self.interaction.ref,
            at: Self.start
        )
        let kept = CommitmentChange(
            id: "c1",
            of: promise.ref,
            .kept,
            by: "bo",
            evidence: Self.interaction.ref,
            reason: "credited",
            at: Self.start
        )
        let view = HistoryView(
            id: "v1",
            by: "bo",
            newest: Self.interaction.ref,
            newestAt: Self.start,
            at: Self.start
        )
        let claim = ReplyClaim(
            id: "r1",
            by: "bo",
            newest: Self.interaction.ref,
            channel: .chat,
            at: Self.start
        )
        try await history.append(promise, about: who)
        try await history.append(kept, about: who)
        try await history.append(view, about: who)
        try await history.append(claim, about: who)
    }

    static let mail = Identifier(.email, "Ana@Example.com")
    static let phone = Identifier(.phone, "+45 20 12 34 56")

    /// An interaction with a value in every field.
    static var interaction: Interaction {
        var value = TimelineFixture.message("m1", minute: 1, "Where is my order 4711?", from: [])
        value.sequence = 7
        value.visibility = .internal
        value.participants = [
            Participant(
                .customer,
                .from,
                name: "Ana Ærø",
                identifiers: [KnownIdentifier(mail, .verified), KnownIdentifier(phone, .declared)]
            ),
            Participant(.rep, .to, rep: "bo"),
        ]
        value.conversation = ConversationAssignment(ObjectName("test", "c1"), "thread")
        value.inReplyTo = ObjectName("test", "m0")
        value.references = [ObjectName("test", "a"), ObjectName("test", "m0")]
        value.about = [Topic("order", "4711")]
        value.subject = "Order 4711"
        value.visibleText = "Where is it?"
        value.language = "en"
        value.attachments = [
            Attachment(
                name: "receipt.pdf",
                mediaType: "application/pdf",
                size: 1024,
                sha256: String(repeating: "ab", count: 32),
                remote: "https://example.com/receipt",
                contentID: "part1@example.com"
            )
        ]
        value.call = call
        value.page = PageDetails(
            url: "https://example.com/returns",
            title: "Returns",
            referrer: "https://example.com/",
            session: "s1"
        )
        value.form = [Answer("topic", "delivery")]
        value.survey = SurveyDetails(
            metric: "csat",
            score: 4.5,
            lowest: 1,
            highest: 5,
            answers: [Answer("why", "late")]
        )
        value.status = .delivered
        value.marks = [.forwarded]
        value.providerKind = "message.created"
        value.brand = "shoes"
        value.payloadDigest = String(repeating: "cd", count: 32)
        value.payload = Bytes([0, 1, 2, 255])
        return value
    }

    private static var call: CallDetails {
        var call = CallDetails()
        call.disposition = .answered
        call.answeredAt = start
        call.endedAt = start
        call.ringMilliseconds = 4_000
        call.waitMilliseconds = 12_000
        call.talkMilliseconds = 61_000
        call.holdMilliseconds = 5_000
        call.queue = "sales"
        call.leg = "leg 1"
        call.steps = [.init("answer", at: start, who: "agent 7", milliseconds: 61_000)]
        return call
    }

    private static var change: Change {
        var change = TimelineFixture.change(.edited, of: "m1", id: "e1", minute: 2)
        change.text = "Where is my order 4712?"
        return change
    }

    private static var sighting: IdentitySighting {
        IdentitySighting(
            source: Source("test", "desk", "n1"),
            identifiers: [
                KnownIdentifier(phone, .authoritative),
                KnownIdentifier(Identifier(.phone, "+45 20 65 43 21"), .authoritative),
            ],
            rule: "number-change",
            occurredAt: OccurrenceTime(start),
            channel: .chat
        )
    }
}
