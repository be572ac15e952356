// SPDX-License-Identifier: Apache-2.0

/// What a rep should have in mind: what the customer was given, what they tried alone, what they want.
struct BriefCircumstances {
    let file: CaseFile

    private static let gestureLimit = 4
    private static let pageLimit = 4
    /// How far back it still matters what they tried alone.
    private static let selfServiceMemory: Duration = .seconds(14 * 86_400)

    var lines: [Brief.Line] { [gestures, selfService, preferences].compactMap { $0 } }

    /// What was given or promised so far, the newest first: whoever gives more should know of it.
    private var gestures: Brief.Line? {
        let kinds: [Commitment.Kind] = [.discount, .refund, .replacement]
        let standings: [CommitmentState.Standing] = [.open, .kept, .keptLate]
        let given = file.promises
            .filter { kinds.contains($0.commitment.kind) && standings.contains($0.standing) }
            .sorted { ($0.commitment.occurredAt, $0.ref) > ($1.commitment.occurredAt, $1.ref) }
        guard !given.isEmpty else { return nil }
        let texts = given.prefix(Self.gestureLimit).map { state in
            let promise = state.commitment
            var text = promise.kind == .discount ? "" : "\(promise.kind) "
            text += promise.terms.text ?? (promise.kind == .discount ? "discount" : "")
            text = text.oneLine(limit: 40)
            if let about = promise.about { text += " on \(about.description.oneLine(limit: 30))" }
            let day = file.context.moment.day(promise.occurredAt)
            return text + " (\(promise.by.noun), \(day)\(state.standing == .open ? ", open" : ""))"
        }
        var text = "\(given.count) so far: \(texts.joined(separator: ", "))"
        if given.count > texts.count { text += " …" }
        return Brief.Line(.gestures, text, given.map(\.ref), rows: 2, refs: 1)
    }

    /// The help they read and the bots they asked before they came to us.
    private var selfService: Brief.Line? {
        var pages: [(title: String, count: Int)] = []
        var bots = 0
        var events: [Ref] = []
        for index in file.history.entries.indices.reversed() {
            let entry = file.history.entries[index]
            guard file.context.now.since(entry.occurredAt) <= Self.selfServiceMemory else { break }
            if file.dialogue.moves[index] == .botSpeaks {
                bots += 1
                events.append(entry.ref)
            }
            let seen =
                entry.pages.isEmpty
                ? [entry.interaction.page].compactMap { $0 } : entry.pages.map(\.page)
            let help = seen.filter(\.isHelp)
            guard !help.isEmpty else { continue }
            events.append(entry.ref)
            for page in help {
                let title = (page.title ?? page.url).oneLine(limit: 30)
                if let known = pages.firstIndex(where: { $0.title == title }) {
                    pages[known].count += 1
                } else {
                    pages.append((title, 1))
                }
            }
        }
        var parts = pages.prefix(Self.pageLimit).map { page in
            page.count == 1 ? page.title : "\(page.title) (\(page.count)×)"
        }
        if bots > 0 { parts.append(bots == 1 ? "a bot" : "a bot, \(bots) messages") }
        guard !parts.isEmpty else { return nil }
        return Brief.Line(.selfService, parts.joined(separator: ", "), events, rows: 2, refs: 1)
    }

    private var preferences: Brief.Line? {
        var parts: [String] = []
        var events: [Ref] = []
        for event in file.history.standingPreferences {
            let value = event.body.value.oneLine(limit: 60)
            switch event.body.name {
            case .language: parts.append(LanguageNames.name(of: value))
            case .channel: parts.append(Channel(rawValue: value).noun)
            case .optOut, .optIn: continue
            case .other: parts.append(value)
            default: parts.append("\(event.body.name.rawValue.oneLine(limit: 20)): \(value)")
            }
            events.append(event.ref)
        }
        for closed in Consent(file).closed where closed.until == nil {
            let channel = closed.channel?.noun ?? "messages at all"
            parts.append("no \(channel) since \(file.context.moment.day(closed.since))")
            events.append(closed.ref)
        }
        guard !parts.isEmpty else { return nil }
        return Brief.Line(.preferences, parts.joined(separator: ", "), events, rows: 2, refs: 1)
    }
}

extension PageDetails {
    /// Whether the page is one where people help themselves, as its address or title says.
    fileprivate var isHelp: Bool {
        let text = (url + " " + (title ?? "")).lowercased()
        return Self.help.contains { text.contains($0) }
    }

    private static let help = [
        "help", "faq", "support", "return", "refund", "track", "contact", "complain", "how-to",
        "hilfe", "rückgabe", "hjælp", "retur", "kontakt", "помощ", "возврат", "օգնություն",
        "راهنما", "ຊ່ວຍເຫຼືອ",
    ]
}
