// SPDX-License-Identifier: Apache-2.0

/// One complaint, in however many places it was made.
///
/// A case is computed and never stored: a link brings two halves together, an unlink parts them, and
/// nothing has to be undone. Contacts belong to one case if they are about one thing; where neither
/// says what it is about, if they come within a fortnight.
struct ComplaintCase: Hashable {
    /// The contacts, oldest first; indices into the history's entries.
    var contacts: [Int]
    /// What it is about, where that is known.
    var topics: Set<TopicKey>
    /// What the company wrote or said since, until a fortnight after the last contact.
    var answers: [Int] = []
    /// The steps that were taken, each with the event that shows it.
    var steps: [ComplaintStep.Name: Ref] = [:]

    /// How far apart contacts about an unnamed thing may be.
    static let reach: Duration = .seconds(14 * 86_400)

    /// The cases of a history, oldest first.
    static func all(in file: CaseFile) -> [Self] {
        let entries = file.history.entries
        var cases: [Self] = []
        for index in entries.indices where file.dialogue.moves[index] == .asks {
            let topics = Set(entries[index].interaction.about.map(TopicKey.init))
            let known = cases.indices.last { number in
                let last = entries[cases[number].contacts.last ?? index].occurredAt
                let isNear = entries[index].occurredAt.since(last) <= reach
                let other = cases[number].topics
                if !topics.isEmpty, !other.isEmpty { return !topics.isDisjoint(with: other) }
                return isNear
            }
            // What follows a complaint about the same thing belongs to it, whatever its words.
            guard ComplaintWords.complains(entries[index]) else {
                if let known, !topics.isEmpty, !topics.isDisjoint(with: cases[known].topics) {
                    cases[known].contacts.append(index)
                }
                continue
            }
            if let known {
                cases[known].contacts.append(index)
                cases[known].topics.formUnion(topics)
            } else {
                cases.append(Self(contacts: [index], topics: topics))
            }
        }
        return cases.map { $0.answered(in: file) }
    }

    private func answered(in file: CaseFile) -> Self {
        var result = self
        let entries = file.history.entries
        guard let first = contacts.first, let last = contacts.last else { return self }
        let end = entries[last].occurredAt.advanced(by: Self.reach)
        for index in entries.indices[first...] where entries[index].occurredAt <= end {
            guard [.answers, .meets].contains(file.dialogue.moves[index]) else { continue }
            let about = Set(entries[index].interaction.about.map(TopicKey.init))
            if !about.isEmpty, !topics.isEmpty, about.isDisjoint(with: topics) { continue }
            result.answers.append(index)
            for step in ComplaintWords.steps(in: entries[index].said ?? "") {
                result.steps[step] = result.steps[step] ?? entries[index].ref
            }
        }
        let span = TimeSpan(entries[first].occurredAt, end)
        let refs = Set(contacts.map { entries[$0].ref })
        for event in file.history.complaintSteps {
            let isOurs =
                event.body.about.map(refs.contains)
                ?? (span.start <= event.body.occurredAt && event.body.occurredAt <= span.end)
            if isOurs { result.steps[event.body.name] = event.ref }
        }
        return result
    }
}

/// Words by which a complaint, and what is said to it, are known; a short list, and a strict one.
enum ComplaintWords {
    /// Whether a contact says of itself that it is a complaint.
    static func complains(_ entry: TimelineEntry) -> Bool {
        let interaction = entry.interaction
        let texts =
            [entry.said, interaction.subject].compactMap { $0 } + interaction.form.map(\.answer)
        return texts.contains { text in
            guard text.utf8.count <= 20_000, hint.mayMatch(text) else { return false }
            return MessageTokens(text).words.contains { word in
                complaint.contains(where: word.begins(with:))
            }
        }
    }

    /// The steps that an answer's words show.
    static func steps(in text: String) -> [ComplaintStep.Name] {
        guard text.utf8.count <= 20_000 else { return [] }
        let words = " " + MessageTokens(text).words.joined(separator: " ") + " "
        return phrases.filter { _, phrases in phrases.contains { words.contains($0) } }.map(\.key)
            .sorted()
    }

    /// Whether an answer says that somebody above its writer takes over.
    static func announcesManager(_ text: String) -> Bool {
        guard text.utf8.count <= 20_000, managerHint.mayMatch(text) else { return false }
        return managers.isFound(in: MessageTokens(text).words)
    }

    private static let managerHint = WordHint([
        "manager", "supervisor", "leder", "chef", "vorgesetzte",
    ])

    private static let managers = WordPhrases([
        "my manager", "a manager", "our manager", "the manager", "my supervisor", "a supervisor",
        "our supervisor", "min leder", "en leder", "min chef", "mein vorgesetzter",
        "meinen vorgesetzten", "meine vorgesetzte", "meinem vorgesetzten", "meiner vorgesetzten",
        "mein chef", "meinem chef", "руководитель", "руководителю", "руководителем",
    ])

    private static let hint = WordHint(["complain", "beschw", "reklam", "klage"])

    private static let complaint = [
        "complain", "beschwerde", "beschwere", "reklamation", "klage", "klager", "жалоб", "жалую",
        "բողոք", "شکایت", "ຮ້ອງທຸກ",
    ]

    private static let phrases: [ComplaintStep.Name: [String]] = [
        .feelings: [
            "must have been", "must be frustrating", "understand how", "i understand that you",
            "kan godt forstå", "ich verstehe", "понимаю",
        ],
        .acknowledged: [
            " sorry", "apologi", "our mistake", "our fault", "should not have happened",
            "shouldnt have happened", "undskyld", "beklager", "vores fejl", "tut mir leid",
            "tut uns leid", "entschuldig", "unser fehler", "извин", "наша ошибка", "сожале",
            "ներող", "متاسف", "ຂໍໂທດ",
        ],
        .thanks: [
            "thank you for telling", "thanks for telling", "thank you for letting us know",
            "tak fordi du", "danke dass sie", "спасибо что",
        ],
        .noRepeat: [
            "does not happen again", "doesnt happen again", "wont happen again",
            "will not happen again", "ikke sker igen", "nicht wieder", "больше не повтор",
        ],
    ]
}
