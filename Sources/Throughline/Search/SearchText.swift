// SPDX-License-Identifier: Apache-2.0

extension Interaction {
    /// What there is to be found of it: what was said, the subject, answers, titles, file names.
    public var searchText: String {
        var parts = [subject, said].compactMap { $0 }
        parts += form.map(\.answer)
        parts += survey?.answers.map(\.answer) ?? []
        parts += [page?.title].compactMap { $0 }
        parts += attachments.compactMap(\.name)
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// Who of the company said it, where that is known.
    public var speakingRep: RepID? {
        guard direction != .inbound || kind == .call else { return nil }
        let sides = participants.filter { $0.role == .rep || $0.role == .bot }
        let speaker = sides.first { $0.place == .from } ?? (sides.count == 1 ? sides.first : nil)
        return speaker?.rep.flatMap { $0.rawValue.isEmpty ? nil : $0 }
    }
}

extension Change {
    /// What there is to be found of it: the words that an edit put in place of others.
    public var searchText: String {
        let said = visibleText ?? text ?? ""
        let names = attachments.compactMap(\.name)
        return ([said] + names).filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
