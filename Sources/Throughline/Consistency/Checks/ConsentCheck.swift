// SPDX-License-Identifier: Apache-2.0

/// Finds messages to customers who said that they want none on that channel.
///
/// Whoever writes again may be answered there, at any hour; a mailing may not follow. The word that
/// confirms an opt-out is no breach of it. Quiet hours and the language of an answer are looked at
/// only where they are asked for.
public struct ConsentCheck: Check {
    /// `consent`.
    public let name: CheckName = "consent"
    /// The version.
    public let version = 1

    /// Hours by local clocks in which nobody is called or written to of the company's own accord.
    public struct QuietHours: Hashable, Sendable {
        /// When they begin.
        public var from: ClockTime
        /// When they end; not after `from` means on the next day.
        public var to: ClockTime

        /// Makes quiet hours.
        public init(from: ClockTime, to: ClockTime) {
            self.from = from
            self.to = to
        }

        func contains(_ time: ClockTime) -> Bool {
            to <= from ? time >= from || time < to : time >= from && time < to
        }
    }

    /// The quiet hours; nil for none.
    public var quietHours: QuietHours?
    /// Whether an answer has to be in the language that the customer wrote in last.
    public var checksLanguage: Bool

    /// How soon after an opt-out a message is taken for its confirmation.
    static let confirmation: Duration = .seconds(5 * 60)
    /// How long after a customer wrote they may be answered at any hour.
    static let conversation: Duration = .seconds(3_600)

    /// Makes the check.
    public init(quietHours: QuietHours? = nil, checksLanguage: Bool = false) {
        self.quietHours = quietHours
        self.checksLanguage = checksLanguage
    }

    /// Judges everything the company sent.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        let consent = Consent(file)
        var breaches: [Ref: [Int]] = [:]
        var verdicts: [Verdict] = []
        // What a customer wrote last on each channel, and anywhere.
        var lastOn: [Channel: Timestamp] = [:]
        var last: (at: Timestamp, language: String?)?
        for index in file.history.entries.indices {
            let interaction = file.history.entries[index].interaction
            let at = file.history.entries[index].occurredAt
            if interaction.direction == .inbound, file.dialogue.moves[index] == .asks {
                lastOn[interaction.channel] = at
                last = (at, interaction.language ?? last?.language)
            }
            guard interaction.isSent else { continue }
            let ref = file.history.entries[index].ref
            if let closed = consent.closed(interaction.channel, at: at) {
                if let reason = excuse(interaction, at, closed, lastOn[interaction.channel]) {
                    verdicts.append(Verdict(check: name, .silent, events: [ref], reason: reason))
                } else {
                    breaches[closed.ref, default: []].append(index)
                }
            }
            if let verdict = quiet(index, file, lastOn.values.max()) { verdicts.append(verdict) }
            if let language = last?.language, let verdict = spoken(index, file, language) {
                verdicts.append(verdict)
            }
        }
        let found = breaches.map { finding($0.key, $0.value, file) }
        return verdicts
            + found.sorted { ($0.events.first ?? .epochRef) < ($1.events.first ?? .epochRef) }
    }

    private func excuse(
        _ interaction: Interaction,
        _ at: Timestamp,
        _ closed: Consent.Closed,
        _ wrote: Timestamp?
    ) -> String? {
        if interaction.status == .failed { return "It could not be delivered." }
        if at.since(closed.since) <= Self.confirmation { return "It confirms the opt-out." }
        if let wrote, wrote > closed.since, !interaction.marks.contains(.bulk) {
            return "They wrote there themselves since, and were answered."
        }
        return nil
    }

    private func finding(_ optOut: Ref, _ indices: [Int], _ file: CaseFile) -> Verdict {
        let entries = file.history.entries
        let first = entries[indices[0]]
        let count = indices.count == 1 ? "A message" : "\(indices.count) messages"
        let finding = Finding(
            check: name,
            version: version,
            severity: .medium,
            customer: file.history.customer,
            proof: [optOut, first.ref],
            context: indices.dropFirst().map { entries[$0].ref },
            sentence: "\(count) went out on a channel they want none on "
                + "(\(first.interaction.channel.noun), from "
                + "\(file.context.moment.text(first.occurredAt)) on).",
            resolve: "Take them off the list there, and write only where they want it."
        )
        return Verdict(
            check: name,
            .finding(finding),
            events: finding.events,
            reason: "Whoever wants no messages gets none."
        )
    }

    private func quiet(_ index: Int, _ file: CaseFile, _ wrote: Timestamp?) -> Verdict? {
        guard let quietHours else { return nil }
        let entry = file.history.entries[index]
        let local = file.context.zone.civil(at: entry.occurredAt)
        guard quietHours.contains(ClockTime(local.hour, local.minute)) else { return nil }
        if let wrote, entry.occurredAt.since(wrote) <= Self.conversation {
            let reason = "They wrote at that hour themselves."
            return Verdict(check: name, .silent, events: [entry.ref], reason: reason)
        }
        // A mail waits until it is read; a telephone rings.
        guard entry.interaction.channel != .email else { return nil }
        return finding(
            entry,
            file,
            "They were disturbed in quiet hours (\(entry.interaction.channel.noun), "
                + "\(file.context.moment.text(entry.occurredAt))).",
            "Say sorry, and write or call by day."
        )
    }

    private func spoken(_ index: Int, _ file: CaseFile, _ language: String) -> Verdict? {
        guard checksLanguage else { return nil }
        let entry = file.history.entries[index]
        guard let used = entry.interaction.language else { return nil }
        let wanted =
            file.history.standingPreferences.first { $0.body.name == .language }?.body.value
            ?? language
        guard LanguageNames.primary(used) != LanguageNames.primary(wanted) else { return nil }
        return finding(
            entry,
            file,
            "They write in \(LanguageNames.name(of: wanted)) and were answered in "
                + "\(LanguageNames.name(of: used)).",
            "Ask which language they want, and write it down."
        )
    }

    private func finding(
        _ entry: TimelineEntry,
        _ file: CaseFile,
        _ sentence: String,
        _ resolve: String
    ) -> Verdict {
        let finding = Finding(
            check: name,
            version: version,
            severity: .low,
            customer: file.history.customer,
            proof: [entry.ref],
            sentence: sentence,
            resolve: resolve
        )
        return Verdict(
            check: name,
            .finding(finding),
            events: finding.events,
            reason: "People are met when and how they want to be."
        )
    }
}

extension Interaction {
    /// Whether the company sent it of its own accord or in answer: no note, no automatic word.
    fileprivate var isSent: Bool {
        let kinds: [InteractionKind] = [.message, .call, .voicemail]
        return direction == .outbound && kinds.contains(kind) && !marks.contains(.test)
            && !marks.contains(.autoReply)
    }
}

extension Ref {
    fileprivate static let epochRef = Ref(high: 0, low: 0)
}
