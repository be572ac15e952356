// SPDX-License-Identifier: Apache-2.0

/// What follows a brief's head, the most urgent first.
struct BriefDetails {
    let composer: BriefComposer

    private static let promiseLimit = 5
    private static let dangerLimit = 4
    private static let answerLimit = 4
    private static let askedLimit = 3
    private static let noteLimit = 3
    private static let topicLimit = 4
    private static let recentLimit = 30

    func lines() -> [Brief.Line] {
        let first = composer.dialogue.openWaits.map { $0.asks[0] }.min()
        let oldest = first.map { [composer.entry($0).ref] } ?? []
        let told = promises + dangers + answers + asked
        let known = Set(oldest + told.flatMap(\.events))
        let file = composer.file
        let circumstances =
            BriefCircumstances(file: file).lines + [Frustration(file).line].compactMap { $0 }
        return told + topics + circumstances + notes + recent(besides: known)
    }

    private var history: CustomerHistory { composer.history }
    private var context: CheckContext { composer.context }

    private var promises: [Brief.Line] {
        // One promise without words stands in the head already, and what contradicts each other
        // stands among the dangers.
        let conflicting = Set(composer.dangers.flatMap(\.events))
        let states = composer.promises.filter { !conflicting.contains($0.ref) }
        if states.count == 1, composer.promises.count == 1, states[0].commitment.quote == nil {
            return []
        }
        return states.prefix(Self.promiseLimit).map { PromiseWords($0, context).line }
    }

    private var dangers: [Brief.Line] {
        composer.dangers.prefix(Self.dangerLimit).flatMap(\.details)
    }

    /// What was asked last and how it was answered, the newest first.
    private var answers: [Brief.Line] {
        let answered = composer.dialogue.waits.reversed().lazy.compactMap(answer)
        return Array(answered.prefix(Self.answerLimit))
    }

    private func answer(to wait: Wait) -> Brief.Line? {
        guard case .answered(let index, let manner) = wait.end else { return nil }
        let (question, answer) = (composer.entry(wait.asks[0]), composer.entry(index))
        guard let words = question.words else { return nil }
        var text = "\(context.moment.day(question.occurredAt)), \(words.quoted(limit: 60))"
        let delay = max(answer.occurredAt.since(question.occurredAt), .zero).spanText
        let who = manner == .byBot ? "a bot" : answer.speaker ?? "the company"
        text += " → \(who), \(answer.interaction.channel.noun), after \(delay)"
        if answer.interaction.kind == .call || answer.interaction.kind == .visit {
            text += ": they spoke"
        } else if let said = answer.said {
            text += ": " + said.quoted(limit: 60)
        }
        return Brief.Line(.answered, text, [question.ref, answer.ref], rows: 3)
    }

    /// What we asked and they answered: nobody is to ask it again.
    private var asked: [Brief.Line] {
        composer.dialogue.counterQuestions.suffix(Self.askedLimit).reversed().compactMap { pair in
            let (question, reply) = (composer.entry(pair.question), composer.entry(pair.reply))
            guard let asked = question.said?.lastQuestion, let said = reply.words else {
                return nil
            }
            let day = context.moment.day(reply.occurredAt)
            let who = question.speaker ?? "we"
            let text = "\(day), \(who): \(asked.quoted(limit: 60)) → \(said.quoted(limit: 60))"
            return Brief.Line(.asked, text, [reply.ref, question.ref], rows: 2, refs: 1)
        }
    }

    /// The topics by their newest entry, with an order's last step.
    private var topics: [Brief.Line] {
        var known: [TopicKey: (topic: Topic, count: Int, last: TimelineEntry, step: String?)] = [:]
        for index in history.entries.indices where !history.entries[index].interaction.about.isEmpty
        {
            let entry = history.entries[index]
            for topic in entry.interaction.about {
                let key = TopicKey(topic)
                let step = entry.interaction.order?.summary ?? Self.step(entry.interaction)
                let before = known[key]
                known[key] = (topic, (before?.count ?? 0) + 1, entry, step ?? before?.step)
            }
        }
        return known.values
            .sorted { ($1.last.key, $1.topic.description) < ($0.last.key, $0.topic.description) }
            .prefix(Self.topicLimit)
            .map { item in
                var text = "\(item.topic.description.oneLine(limit: 40))"
                if let step = item.step { text += ": \(step.oneLine(limit: 40))" }
                text += item.count == 1 ? ", 1 entry" : ", \(item.count) entries"
                text += ", last \(context.moment.day(item.last.occurredAt))"
                return Brief.Line(.topics, text, [item.last.ref])
            }
    }

    private static func step(_ interaction: Interaction) -> String? {
        interaction.kind == .order ? interaction.providerKind : nil
    }

    private var notes: [Brief.Line] {
        history.entries.indices.reversed()
            .filter { history.entries[$0].interaction.kind == .note }
            .prefix(Self.noteLimit)
            .compactMap { index in
                let entry = history.entries[index]
                guard let words = entry.words else { return nil }
                let who = entry.speaker ?? "somebody"
                let day = context.moment.day(entry.occurredAt)
                let text = "\(who), \(day): \(words.quoted(limit: 120))"
                return Brief.Line(.notes, text, [entry.ref], rows: 2)
            }
    }

    private func recent(besides known: Set<Ref>) -> [Brief.Line] {
        history.entries.suffix(Self.recentLimit).reversed().compactMap { entry in
            guard entry.interaction.kind != .note, !known.contains(entry.ref) else { return nil }
            let time = context.moment.clockText(entry.occurredAt)
            let way = entry.way + (entry.isClaimed ? ", sender unproven" : "")
            let text = "\(time), \(entry.interaction.channel.noun) \(way)\(content(of: entry))"
            return Brief.Line(.recent, text, [entry.ref])
        }
    }

    private func content(of entry: TimelineEntry) -> String {
        if entry.deletedAt != nil { return ": taken back" }
        if let last = entry.pages.last {
            let page = (last.page.title ?? last.page.url).oneLine(limit: 50)
            let count = entry.pages.count
            return count == 1 ? ": \(page)" : ": \(count) pages, last \(page)"
        }
        if let call = entry.interaction.call, let talked = call.talkMilliseconds, talked > 0 {
            return " for \(Duration.milliseconds(talked).spanText)"
        }
        if let page = entry.interaction.page {
            return ": \((page.title ?? page.url).oneLine(limit: 50))"
        }
        if let survey = entry.interaction.survey, let score = survey.score {
            return ": \(survey.metric) \(score)"
        }
        if let order = entry.interaction.order { return ": \(order.summary.oneLine(limit: 100))" }
        if let words = entry.words { return ": " + words.quoted(limit: 100) }
        if let name = entry.interaction.providerKind { return ": \(name.oneLine(limit: 40))" }
        let count = entry.interaction.attachments.count
        return count == 0 ? "" : count == 1 ? ": an attachment" : ": \(count) attachments"
    }
}

extension TimelineEntry {
    /// Who of the company spoke, where that is known.
    var speaker: String? {
        let sides = interaction.participants.filter { $0.role == .rep || $0.role == .bot }
        let speaker = sides.first { $0.place == .from } ?? sides.first
        guard let speaker else { return nil }
        if let rep = speaker.rep, !rep.rawValue.isEmpty { return rep.rawValue }
        return speaker.name?.oneLine(limit: 30)
    }
}

extension String {
    /// The last sentence that asks something; nil where none does.
    fileprivate var lastQuestion: String? {
        let marks: Set<Character> = ["?", "\u{61F}", "\u{FF1F}", "\u{55E}"]
        guard let end = lastIndex(where: marks.contains) else { return nil }
        let head = self[...end]
        let start = head.dropLast().lastIndex { ".!?\n\u{589}\u{6D4}".contains($0) }
        let sentence = start.map { head[head.index(after: $0)...] } ?? head
        let text = sentence.drop(while: \.isWhitespace)
        return text.isEmpty ? nil : String(text)
    }
}
