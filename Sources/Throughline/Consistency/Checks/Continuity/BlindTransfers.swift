// SPDX-License-Identifier: Apache-2.0

/// Calls that were handed from one rep to another without a word written down.
struct BlindTransfers {
    let file: CaseFile

    /// How long after a call a note about it may come.
    static let noteTime: Duration = .seconds(15 * 60)

    /// Until when calls may be noted.
    var deadlines: [Timestamp] {
        file.history.entries.compactMap { entry in
            guard entry.interaction.kind == .call, let call = entry.interaction.call,
                hasTransfer(call)
            else { return nil }
            return (call.endedAt ?? entry.occurredAt).advanced(by: Self.noteTime)
        }
    }

    func rulings() -> [ContinuityRuling] {
        let entries = file.history.entries
        return entries.indices.compactMap { index in
            guard entries[index].interaction.kind == .call,
                let call = entries[index].interaction.call, hasTransfer(call)
            else { return nil }
            let refs = [entries[index].ref]
            let end = call.endedAt ?? entries[index].occurredAt
            if hasNote(from: index, until: end.advanced(by: Self.noteTime)) {
                return .silent(refs, "Somebody wrote down why.")
            }
            if file.context.now < end.advanced(by: Self.noteTime) {
                return .silent(refs, "There is still time to write down why.")
            }
            let at = file.context.moment.text(entries[index].occurredAt)
            return .wrong(
                .init(
                    severity: .low,
                    sentence: "A call of \(at) was handed on, and nobody noted why.",
                    resolve: "Ask whoever had it first, and note it."
                ),
                refs,
                "Whoever takes over should not have to ask again."
            )
        }
    }

    /// A transfer by somebody who had answered; one by a menu or a queue is none.
    private func hasTransfer(_ call: CallDetails) -> Bool {
        guard let answer = call.steps.first(where: { $0.name == "answer" }) else { return false }
        return call.steps.contains { $0.name == "transfer" && $0.at >= answer.at }
    }

    private func hasNote(from index: Int, until limit: Timestamp) -> Bool {
        let entries = file.history.entries
        return entries[index...].lazy
            .prefix { $0.occurredAt <= limit }
            .contains { $0.interaction.kind == .note }
    }
}
