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
    /// nothing. A visitor sees the history of those identifiers' customer, without internal notes.
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
}
