// SPDX-License-Identifier: Apache-2.0

/// Makes one case of a complaint that was made in several places, and finds what went wrong with it.
///
/// - It is still unanswered in one place while it was made in several: they have to be answered as one.
/// - It was answered in writing, in time or not, and nobody said that it was wrong.
/// - The same text was sent twice.
/// - They were told that a manager would deal with it, and whoever answered next is none in the roster.
///
/// Which steps were taken stands in the verdict of each case. What was said on the telephone can't be
/// read: a case that was spoken about is judged by what the reps state.
public struct ComplaintCheck: Check {
    /// `complaint`.
    public let name: CheckName = "complaint"
    /// The version.
    public let version = 1

    /// The shortest text that is taken for canned when it comes twice, in characters.
    static let cannedLength = 60

    /// Makes the check.
    public init() {}

    /// Judges every case.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        ComplaintCase.all(in: file).flatMap { complaint in
            [
                places(complaint, file), acknowledged(complaint, file), canned(complaint, file),
                manager(complaint, file),
            ].compactMap { $0 }
        }
    }

    /// When the next complaint should have been acknowledged.
    public func nextTurn(on file: CaseFile) -> Timestamp? {
        file.next(of: ComplaintCase.all(in: file).compactMap { due(of: $0, file) })
    }

    /// By when somebody should have said that it was wrong; nil where no standard says.
    private func due(of complaint: ComplaintCase, _ file: CaseFile) -> Timestamp? {
        guard let first = complaint.contacts.first else { return nil }
        let entry = file.history.entries[first]
        let standards = file.context.documents.standards(at: entry.occurredAt)
        let channel = entry.interaction.channel
        return standards.standard(.complaintAcknowledged, on: channel).flatMap {
            Obligation($0, of: standards, on: channel, from: entry.occurredAt).due
        }
    }

    private func places(_ complaint: ComplaintCase, _ file: CaseFile) -> Verdict? {
        let entries = file.history.entries
        let refs = complaint.contacts.map { entries[$0].ref }
        let channels = complaint.contacts.map { entries[$0].interaction.channel }.uniqued()
        let steps = ComplaintStep.Name.protocolSteps.filter { complaint.steps[$0] != nil }
        let open = Set(file.dialogue.openWaits.flatMap(\.asks))
        let waiting = complaint.contacts.filter(open.contains)
        guard channels.count > 1, let first = waiting.first else {
            let taken = steps.map(\.rawValue).joined(separator: ", ")
            let reason =
                "One case of \(refs.count) contacts (\(channels.map(\.noun).joined(separator: ", "))); "
                + (steps.isEmpty ? "no step is known." : "steps taken: \(taken).")
            return Verdict(check: name, .silent, events: refs, reason: reason)
        }
        let list = channels.map(\.noun).joined(separator: ", ")
        let place = entries[first].interaction.channel.noun
        return finding(
            proof: [refs[0]],
            context: refs,
            .medium,
            file,
            "One complaint was made in \(channels.count) places (\(list)) and still waits in "
                + "\(waiting.count == 1 ? "one (\(place))" : "\(waiting.count)").",
            "Answer as one: take the whole case, and say in each place where it is dealt with."
        )
    }

    private func acknowledged(_ complaint: ComplaintCase, _ file: CaseFile) -> Verdict? {
        let entries = file.history.entries
        let refs = complaint.contacts.map { entries[$0].ref }
        guard !complaint.answers.isEmpty else { return nil }
        if complaint.steps[.acknowledged] != nil { return nil }
        if complaint.answers.contains(where: { file.dialogue.moves[$0] == .meets }) {
            let reason = "They spoke; what was said is not known."
            return Verdict(check: name, .cannotJudge, events: refs, reason: reason)
        }
        guard let due = due(of: complaint, file), file.context.now > due
        else { return nil }
        return finding(
            proof: Array(refs.prefix(1)) + complaint.answers.prefix(1).map { entries[$0].ref },
            context: refs,
            .low,
            file,
            "A complaint was answered, and nobody said that what happened was wrong.",
            "Name it, and say sorry: a step noted with `timeline complaint` counts too."
        )
    }

    private func canned(_ complaint: ComplaintCase, _ file: CaseFile) -> Verdict? {
        let entries = file.history.entries
        var seen: [String: Int] = [:]
        for index in complaint.answers where file.dialogue.moves[index] == .answers {
            guard let said = entries[index].said else { continue }
            let text = said.oneLine(limit: 2_000).lowercased()
            guard text.count >= Self.cannedLength else { continue }
            if let first = seen[text] {
                return finding(
                    proof: [entries[first].ref, entries[index].ref],
                    context: complaint.contacts.map { entries[$0].ref },
                    .medium,
                    file,
                    "The same text was sent to a complaint twice: "
                        + "\(said.quoted(limit: WaitSentence.quoteLimit)).",
                    "Answer in your own words, to what they said."
                )
            }
            seen[text] = index
        }
        return nil
    }

    /// A "manager" who is not one: told of in one answer, and not there in the next.
    private func manager(_ complaint: ComplaintCase, _ file: CaseFile) -> Verdict? {
        let entries = file.history.entries
        for (told, next) in zip(complaint.answers, complaint.answers.dropFirst()) {
            guard let first = entries[told].rep, let second = entries[next].rep, first != second,
                let said = entries[told].said, ComplaintWords.announcesManager(said),
                let roster = file.context.documents.roster(at: entries[next].occurredAt),
                let role = roster[second]?.role, role != .supervisor, role != .bot
            else { continue }
            return finding(
                proof: [entries[told].ref, entries[next].ref],
                context: complaint.contacts.map { entries[$0].ref },
                .low,
                file,
                "\(first.noun) told them that a manager would deal with it, and \(second.noun), who "
                    + "answered next, is none.",
                "Let somebody decide who may, and say who that is."
            )
        }
        return nil
    }

    private func finding(
        proof: [Ref],
        context: [Ref],
        _ severity: Severity,
        _ file: CaseFile,
        _ sentence: String,
        _ resolve: String
    ) -> Verdict {
        let finding = Finding(
            check: name,
            version: version,
            severity: severity,
            customer: file.history.customer,
            proof: proof,
            context: context,
            sentence: sentence,
            resolve: resolve
        )
        return Verdict(
            check: name,
            .finding(finding),
            events: finding.events,
            reason: "A complaint is one case, wherever it was made."
        )
    }
}
