// SPDX-License-Identifier: Apache-2.0

/// Says in one sentence that a customer waits.
struct WaitSentence {
    let wait: Wait
    let history: CustomerHistory
    let context: CheckContext

    /// How much of the customer's words a sentence quotes, in characters.
    static let quoteLimit = 80

    func text(standard: Standard) -> String {
        let first = history.entries[wait.asks[0]]
        let waited = context.now.since(first.occurredAt).spanText
        let since = context.moment.text(first.occurredAt)
        var text = opening(first, waited: waited, since: since)
        if wait.asks.count > 1 { text += "; \(wait.asks.count) messages wait" }
        text += "; the standard is \(standard.within)"
        if let attempt = wait.attempts.last, case .fails(let reason) = move(attempt) {
            text += ". \(reason.dropLast())"
        } else if !wait.machines.isEmpty {
            text += ". Only a machine has answered"
        }
        return text + "."
    }

    private func opening(_ first: TimelineEntry, waited: String, since: String) -> String {
        switch first.interaction.kind {
        case .call:
            return "A call of \(since) was missed, and nobody has called back for \(waited)"
        case .voicemail:
            return "A voicemail of \(since) has had no answer for \(waited)"
        default:
            let place = "\(first.interaction.channel.noun), since \(since)"
            guard let words = first.words else {
                return "Nobody has answered a \(first.interaction.kind) for \(waited) (\(place))"
            }
            let quote = words.quoted(limit: Self.quoteLimit)
            return "Nobody has answered \(quote) for \(waited) (\(place))"
        }
    }

    private func move(_ index: Int) -> Move {
        Move(history.entries[index], names: [], followsQuestion: false)
    }
}

extension TimelineEntry {
    /// What there is to quote: what was said, what a form's longest answer says, or the subject.
    var words: String? {
        let candidates = [
            said, interaction.form.map(\.answer).max { $0.count < $1.count }, interaction.subject,
        ]
        return candidates.lazy.compactMap { $0 }
            .first { $0.contains { !$0.isWhitespace } }
    }
}
