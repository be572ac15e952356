// SPDX-License-Identifier: Apache-2.0

/// Who is looking: every read takes one, and there is no default.
public struct Viewer: Hashable, Sendable {
    private enum Value: Hashable {
        case rep(RepID)
        case visitor([Identifier])
    }
    private let value: Value

    /// Someone who speaks for the company: sees whatever the company has.
    public static func rep(_ id: RepID) -> Self { Self(value: .rep(id)) }

    /// A customer, by identifiers they have proven to be theirs in this session: a login, an answered
    /// code, the number that the provider says the message came from.
    ///
    /// Identifiers that were merely typed must not be passed here: whoever proves nothing sees
    /// nothing. A visitor sees the history of those identifiers' customer, without internal notes,
    /// what people inside the company did with an entry, what was taken back, and a payload's bytes.
    public static func visitor(proven identifiers: [Identifier]) -> Self {
        Self(value: .visitor(identifiers))
    }

    /// The rep, if it is one.
    public var rep: RepID? {
        if case .rep(let id) = value { id } else { nil }
    }

    /// The identifiers a visitor has proven; nil for a rep.
    public var proven: [Identifier]? {
        if case .visitor(let identifiers) = value { identifiers } else { nil }
    }

    /// Whether the viewer may see an entry of a history that is open to them.
    func maySee(_ interaction: Interaction) -> Bool {
        rep != nil || (interaction.visibility != .internal && interaction.direction != .internal)
    }

    /// What the viewer is handed of an entry of a history that is open to them; nil for one that they
    /// may not see.
    func sight(of entry: TimelineEntry) -> TimelineEntry? {
        guard maySee(entry.interaction) else { return nil }
        var entry = entry.withoutKeys
        guard rep == nil else { return entry }
        let isTakenBack = entry.deletedAt != nil
        func shown(_ interaction: Interaction) -> Interaction? {
            maySee(interaction) ? interaction.forVisitors(isTakenBack: isTakenBack) : nil
        }
        let hidden = Set((entry.parts + entry.variants).lazy.filter { !maySee($0) }.map(\.ref))
        let files = entry.media.filter { hidden.contains($0.ref.event) }.map(\.attachment)
        entry.media.removeAll { hidden.contains($0.ref.event) }
        entry.interaction.attachments.removeAll(where: files.contains)
        entry.interaction = entry.interaction.forVisitors(isTakenBack: isTakenBack)
        entry.parts = entry.parts.compactMap(shown)
        entry.variants = entry.variants.compactMap(shown)
        entry.corrected = entry.corrected.compactMap(shown)
        // A rep's name and their reason, in words that are for colleagues.
        entry.moves = []
        if isTakenBack {
            entry.edits = []
            entry.media = []
        }
        return entry
    }
}

extension Interaction {
    /// This without what a visitor isn't shown: bytes that tell more than the fields, and everything
    /// that was said where it was taken back.
    fileprivate func forVisitors(isTakenBack: Bool) -> Self {
        var shown = self
        shown.payload = nil
        shown.original = nil
        shown.originalResponse = nil
        guard isTakenBack else { return shown }
        shown.subject = nil
        shown.text = nil
        shown.visibleText = nil
        shown.form = []
        shown.attachments = []
        return shown
    }
}
