// SPDX-License-Identifier: Apache-2.0

/// Tells a promise to a rep.
struct PromiseWords {
    private let state: CommitmentState
    private let context: CheckContext

    init(_ state: CommitmentState, _ context: CheckContext) {
        self.state = state
        self.context = context
    }

    /// When, what and who: `OVERDUE 2 h: call back by today 15:00, bo`.
    var headline: String {
        var text = deadline + what
        if let due = state.due { text += " by \(context.moment.text(due))" }
        text += ", \(state.holder.noun)"
        if let departure = context.departure(
            of: state.holder,
            since: state.commitment.occurredAt
        ) {
            text += ", who \(departure)"
        }
        if !state.attempts.isEmpty { text += ", tried and not reached" }
        return text
    }

    /// The same with its words.
    var line: Brief.Line {
        var text = headline
        if state.holder != state.commitment.by { text += " (made by \(state.commitment.by.noun))" }
        if let quote = state.commitment.quote { text += ": " + quote.quoted(limit: 100) }
        let events = [state.ref, state.commitment.saidIn].compactMap { $0 }
        return Brief.Line(.promise, text, events, rows: 2)
    }

    private var deadline: String {
        guard let due = state.due else { return "" }
        let span = due.since(context.now).spanText
        return due < context.now ? "OVERDUE \(span): " : "in \(span): "
    }

    private var what: String {
        let commitment = state.commitment
        var text: String
        switch commitment.kind {
        case .callback: text = "call back"
        case .other, "": text = "something"
        default: text = commitment.kind.rawValue
        }
        if let terms = commitment.terms.text { text += " \(terms)" }
        if let about = commitment.about { text += " on \(about)" }
        return text
    }
}
