// SPDX-License-Identifier: Apache-2.0

/// Looks for what cannot be right in the entries of a history.
struct EntryFaults {
    private let history: CustomerHistory
    private let moment: Moment
    private let indices: [ObjectName: Int]
    /// The first entry of each account, and the authorities whose objects it records.
    private let beginnings: [AccountID: Timestamp]
    private let authorities: [AccountID: Set<String>]

    init(history: CustomerHistory, moment: Moment) {
        self.history = history
        self.moment = moment
        var indices: [ObjectName: Int] = [:]
        var beginnings: [AccountID: Timestamp] = [:]
        var authorities: [AccountID: Set<String>] = [:]
        for index in history.entries.indices {
            let object = history.entries[index].interaction.object
            let account = history.entries[index].interaction.source.account
            indices[object] = index
            // Entries come in timeline order: an account's first one is its beginning.
            if beginnings[account] == nil {
                beginnings[account] = history.entries[index].occurredAt
            }
            authorities[account, default: []].insert(object.authority)
        }
        self.indices = indices
        self.beginnings = beginnings
        self.authorities = authorities
    }

    /// The faults of one entry.
    func faults(of index: Int) -> [Fault] {
        let entry = history.entries[index]
        return [
            future(entry), antiquity(entry), call(entry), changeBeforeObject(entry),
            replyBeforeQuestion(entry), backwards(entry), variant(entry), orphan(entry),
        ].compactMap { $0 }
    }

    /// Recorded before it happened.
    private func future(_ entry: TimelineEntry) -> Fault? {
        let isSenders = entry.interaction.occurredAt.clock == .sender
        let tolerance = tolerance(for: entry.interaction)
        let early = entry.events.first { event in
            event.ref == entry.ref && event.occurredAt.since(event.recordedAt) > tolerance
        }
        guard let early else { return nil }
        let lead = early.occurredAt.since(early.recordedAt).spanText
        return Fault(
            severity: isSenders ? .low : .medium,
            sentence: "\(what(entry)) is dated \(lead) after it was recorded.",
            resolve: isSenders
                ? "Nothing to do: the sender's clock is wrong."
                : "Compare the clocks of the provider and of this machine."
        )
    }

    /// Dated before any of these channels was there: a zero taken for a time.
    private func antiquity(_ entry: TimelineEntry) -> Fault? {
        guard let dawn = Timestamp(CivilTime(year: 1995, month: 1, day: 1)),
            entry.occurredAt < dawn
        else { return nil }
        return Fault(
            severity: .medium,
            sentence: "\(what(entry)) is dated \(entry.occurredAt), which cannot be.",
            resolve: "Look at the payload's own time, and read it again with a newer adapter."
        )
    }

    private func call(_ entry: TimelineEntry) -> Fault? {
        guard let call = entry.interaction.call else { return nil }
        let start = entry.occurredAt
        let lengths = [
            call.ringMilliseconds, call.waitMilliseconds, call.talkMilliseconds,
            call.holdMilliseconds,
        ].compactMap { $0 }
        let skew = RecordIntegrityCheck.skew
        var problem: String?
        if lengths.contains(where: { $0 < 0 }) {
            problem = "has a negative length"
        } else if let end = call.endedAt, start.since(end) > skew {
            problem = "ended before it began"
        } else if let answer = call.answeredAt, start.since(answer) > skew {
            problem = "was answered before it began"
        } else if let answer = call.answeredAt, let end = call.endedAt, answer.since(end) > skew {
            problem = "ended before it was answered"
        } else if let end = call.endedAt, entry.parts.isEmpty, let talk = call.talkMilliseconds,
            .milliseconds(talk) - end.since(start) > skew
        {
            problem = "was talked in longer than it lasted"
        }
        return problem.map {
            Fault(
                severity: .medium,
                sentence: "\(what(entry)) \($0).",
                resolve: "Compare it with the telephone system's own record."
            )
        }
    }

    private func changeBeforeObject(_ entry: TimelineEntry) -> Fault? {
        let times =
            entry.edits.map(\.replacedAt) + [entry.deletedAt].compactMap { $0 }
            + entry.statuses.map(\.at)
        let tolerance = tolerance(for: entry.interaction)
        guard let first = times.min(), entry.occurredAt.since(first) > tolerance else { return nil }
        return Fault(
            severity: .low,
            sentence: "\(what(entry)) was changed \(entry.occurredAt.since(first).spanText) "
                + "before it was there.",
            resolve: "Compare the clocks of the two events."
        )
    }

    private func replyBeforeQuestion(_ entry: TimelineEntry) -> Fault? {
        guard let object = entry.interaction.inReplyTo, let index = indices[object] else {
            return nil
        }
        let question = history.entries[index]
        let tolerance = max(
            tolerance(for: entry.interaction),
            tolerance(for: question.interaction)
        )
        let lead = question.occurredAt.since(entry.occurredAt)
        guard lead > tolerance else { return nil }
        return Fault(
            severity: .low,
            sentence: "\(what(entry)) answers something that was said \(lead.spanText) later.",
            resolve: "Compare the clocks of the two senders.",
            events: [question.ref]
        )
    }

    /// A later report that knows less than an earlier one; a failure may be followed by anything.
    private func backwards(_ entry: TimelineEntry) -> Fault? {
        var furthest: TimelineEntry.StatusStep?
        for step in entry.statuses {
            if let before = furthest, step.status.rank < before.status.rank,
                step.at.since(before.at) > RecordIntegrityCheck.skew
            {
                return Fault(
                    severity: .low,
                    sentence: "\(what(entry)) was \(before.status) on \(moment.text(before.at)) "
                        + "and only \(step.status) \(step.at.since(before.at).spanText) later.",
                    resolve: "Nothing to do: the furthest state counts."
                )
            }
            if step.status != .failed, step.status.rank > furthest?.status.rank ?? 0 {
                furthest = step
            }
        }
        return nil
    }

    private func variant(_ entry: TimelineEntry) -> Fault? {
        guard !entry.variants.isEmpty else { return nil }
        return Fault(
            severity: .low,
            sentence: "\(what(entry)) was delivered \(entry.variants.count + 1) times with "
                + "different content.",
            resolve: "Compare the readings; both are kept."
        )
    }

    /// An answer of the company's to something that is not in the record, though the record was
    /// there before it.
    private func orphan(_ entry: TimelineEntry) -> Fault? {
        let interaction = entry.interaction
        let account = interaction.source.account
        guard history.isComplete, !history.hasErasures, interaction.direction == .outbound,
            history.accounts[account]?.sees != .inbound, let object = interaction.inReplyTo,
            indices[object] == nil, let began = beginnings[account], began < entry.occurredAt,
            authorities[account]?.contains(object.authority) == true
        else { return nil }
        return Fault(
            severity: .low,
            sentence: "\(what(entry)) answers something that is not in the record.",
            resolve: "Fetch what is missing from account \(account)."
        )
    }

    private func tolerance(for interaction: Interaction) -> Duration {
        let time = interaction.occurredAt
        if time.precision == .day || time.clock == .sender {
            return RecordIntegrityCheck.senderSkew
        }
        return RecordIntegrityCheck.skew
    }

    private func what(_ entry: TimelineEntry) -> String {
        let kind = entry.interaction.kind
        let noun = kind.rawValue.isEmpty ? "thing" : kind.noun
        return "A \(noun) (\(entry.interaction.channel.noun))"
    }
}
