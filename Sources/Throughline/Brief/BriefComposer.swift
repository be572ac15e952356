// SPDX-License-Identifier: Apache-2.0

/// Chooses what a brief says, and stops where its rows are full.
struct BriefComposer {
    let history: CustomerHistory
    let context: CheckContext
    let dialogue: Dialogue
    let promises: [CommitmentState]
    let dangers: [Danger]
    let file: CaseFile

    init(_ file: CaseFile, reader: RepID?, checks: Checks) {
        self.file = file
        history = file.history
        context = file.context
        dialogue = file.dialogue
        promises = file.promises.filter { $0.standing == .open }
        dangers = Danger.all(
            in: history,
            context: context,
            promises: promises,
            findings: checks.findings(on: file),
            reader: reader
        )
    }

    /// The lines: the head whole, then as much of the rest as there is room for.
    func lines() -> [Brief.Line] {
        let head = [Greeting(history).line, waiting, promised, danger, lastTouch]
        let layout = BriefLayout()
        let end = colophon
        var room =
            Brief.rowLimit - 1 - head.map(layout.height).reduce(0, +) - layout.height(of: end)
        var lines = head
        for line in BriefDetails(composer: self).lines() where room > 0 {
            let height = layout.height(of: line)
            guard height <= room else { continue }
            room -= height
            lines.append(line)
        }
        return lines + [end]
    }

    // MARK: The head

    private var waiting: Brief.Line {
        // Entries come in timeline order, and so do their indices.
        let open = dialogue.openWaits
        guard let oldest = open.min(by: { $0.asks[0] < $1.asks[0] }) else { return nothingWaits }
        let first = entry(oldest.asks[0])
        let blind = history.accounts[first.interaction.source.account]?.sees == .inbound
        let age = context.now.since(first.occurredAt).spanText
        var text = "\(age), \(first.interaction.channel.noun)"
        if blind || !oldest.unclear.isEmpty { text += ", perhaps answered unseen" }
        let others = oldest.asks.count - 1 + open.count - 1
        if first.isClaimed { text += ", sender unproven" }
        if others > 0 { text += ", +\(others) more" }
        if let words = first.words {
            text += ": " + words.quoted(limit: Brief.quoteLimit)
        } else {
            text += first.interaction.kind == .call ? ": a missed call" : ": nothing in words"
        }
        return Brief.Line(.waiting, text, [first.ref], rows: 6)
    }

    private var nothingWaits: Brief.Line {
        let last = history.entries.last { $0.interaction.direction == .outbound }
        guard let last else {
            return Brief.Line(.waiting, "Nobody waits for an answer.", newest)
        }
        let age = context.now.since(last.occurredAt).spanText
        let text = "Nobody waits for an answer; the last one went out \(age) ago."
        return Brief.Line(.waiting, text, [last.ref])
    }

    private var promised: Brief.Line {
        guard let first = promises.first else {
            return Brief.Line(.promises, "Nothing is open.")
        }
        var text = PromiseWords(first, context).headline
        if promises.count > 1 { text += "; +\(promises.count - 1) below" }
        return Brief.Line(.promises, text, [first.ref])
    }

    private var danger: Brief.Line {
        guard let first = dangers.first else { return Brief.Line(.dangers, "None is known.") }
        var text = first.headline
        if dangers.count > 1 { text += " +\(dangers.count - 1) below" }
        return Brief.Line(.dangers, text, first.events, rows: 2)
    }

    private var lastTouch: Brief.Line {
        var touches: [(channel: Channel, entry: TimelineEntry)] = []
        for index in history.entries.indices.reversed() {
            let channel = history.entries[index].interaction.channel
            guard channel != .internal,
                history.entries[index].interaction.direction != .internal,
                !touches.contains(where: { $0.channel == channel })
            else { continue }
            touches.append((channel, history.entries[index]))
            if touches.count == 5 { break }
        }
        guard !touches.isEmpty else { return Brief.Line(.lastTouch, "Never before.") }
        let texts = touches.enumerated().map { index, touch in
            let age = context.now.since(touch.entry.occurredAt).coarseSpanText
            return "\(touch.channel.noun) \(touch.entry.way) \(age)" + (index == 0 ? " ago" : "")
        }
        let events = touches.map(\.entry.ref)
        return Brief.Line(.lastTouch, texts.joined(separator: ", "), events, rows: 2, refs: 1)
    }

    private var colophon: Brief.Line {
        let count = history.entries.count
        var text = context.moment.fullText(context.now)
        if context.zone != .utc { text += " (\(context.zone))" }
        text += count == 1 ? ", 1 entry" : ", \(count) entries"
        if let first = history.entries.first {
            text += (history.isComplete ? " since " : ", none before ")
            text += context.moment.day(first.occurredAt)
        }
        return Brief.Line(.colophon, text, newest)
    }

    private var newest: [Ref] { history.entries.last.map { [$0.ref] } ?? [] }

    func entry(_ index: Int) -> TimelineEntry { history.entries[index] }
}

extension TimelineEntry {
    /// Which way it went, in a word.
    var way: String {
        switch (interaction.kind, interaction.direction) {
        case (.call, _) where interaction.call?.disposition == .answered: "spoke"
        case (.call, .inbound): "missed"
        case (.call, .outbound): "not reached"
        case (.visit, _): "met"
        case (.note, _): "noted"
        case (.pageView, _), (.track, _): "visit"
        case (.order, _): "order"
        case (.survey, _): "answers"
        case (_, .inbound): "in"
        case (_, .outbound): interaction.status == .failed ? "failed" : "out"
        default: "either way"
        }
    }
}
