// SPDX-License-Identifier: Apache-2.0

/// How a customer is to be greeted, and how sure we are that it is them.
struct Greeting {
    /// The name to greet them by, and the event that shows it.
    private(set) var name: (text: String, ref: Ref)?
    /// The language they wrote in last, and the event that shows it.
    private(set) var language: (tag: String, ref: Ref)?
    private let history: CustomerHistory

    init(_ history: CustomerHistory) {
        self.history = history
        name = Self.name(in: history)
        let newest = history.entries.indices.last { index in
            history.entries[index].interaction.language != nil
                && history.entries[index].interaction.direction == .inbound
        }
        if let newest, let tag = history.entries[newest].interaction.language {
            language = (tag, history.entries[newest].ref)
        }
    }

    /// The brief's first line.
    var line: Brief.Line {
        var text = name?.text.oneLine(limit: 40) ?? "No name is known: ask for it"
        if let language { text += ", in \(LanguageNames.name(of: language.tag))" }
        // "Ana P." has its full stop.
        text += (text.hasSuffix(".") ? " " : ". ") + certainty
        var events = [name?.ref, language?.ref].compactMap { $0 }
        events += history.identifiers.compactMap(\.evidence)
        events += history.held.compactMap(\.evidence)
        return Brief.Line(.greeting, text, events, rows: 2, refs: 1)
    }

    /// What the identity rests on, the strongest first.
    private var certainty: String {
        let proven = kinds { $0.strength >= Tier.verified.strength }
        let seen = kinds { $0 == .ambient }
        let claimed = kinds { $0.strength < Tier.ambient.strength }
        var parts: [String] = []
        if !proven.isEmpty { parts.append("\(list(proven)) proven") }
        if proven.isEmpty, !seen.isEmpty { parts.append("\(list(seen)) seen") }
        if !claimed.isEmpty { parts.append("\(list(claimed)) only claimed") }
        if !history.held.isEmpty { parts.append("\(history.held.count) held back") }
        guard !parts.isEmpty else { return "Not sure who it is." }
        let grade =
            proven.isEmpty
            ? "Not sure" : claimed.isEmpty && history.held.isEmpty ? "Sure" : "Sure in part"
        return "\(grade): \(parts.joined(separator: ", "))."
    }

    private func kinds(_ isIncluded: (Tier) -> Bool) -> [String] {
        let kinds = Set(history.identifiers.filter { isIncluded($0.tier) }.map(\.identifier.kind))
        return kinds.sorted().map(\.noun)
    }

    private func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The best-founded name, then the fullest, then the newest.
    private static func name(in history: CustomerHistory) -> (text: String, ref: Ref)? {
        let own = Set(history.identifiers.map(\.identifier))
        var best: (rank: (Int, Int, Timestamp, String), index: Int)?
        for index in history.entries.indices {
            for participant in history.entries[index].interaction.participants {
                guard participant.isCustomerSide, let name = participant.name else { continue }
                let known = participant.identifiers.filter { own.contains($0.identifier) }
                guard let strength = known.map(\.tier.strength).max(), isName(name, besides: known)
                else { continue }
                let words = min(name.split(whereSeparator: \.isWhitespace).count, 3)
                let rank = (strength, words, history.entries[index].occurredAt, name)
                if best.map({ $0.rank < rank }) ?? true { best = (rank, index) }
            }
        }
        return best.map { ($0.rank.3, history.entries[$0.index].ref) }
    }

    /// An address that stands where a name should is none.
    private static func isName(_ text: String, besides known: [KnownIdentifier]) -> Bool {
        guard text.contains(where: \.isLetter), !text.contains("@") else { return false }
        return !known.contains { $0.identifier.value == text }
    }
}

extension IdentifierKind {
    /// The kind in a rep's words.
    var noun: String {
        switch self {
        case .email: "mail"
        case .cookie: "browser"
        case .platform: "messenger"
        case .actor: "profile"
        default: rawValue
        }
    }
}

/// The English names of languages, by their BCP 47 tags.
enum LanguageNames {
    /// The name of the tag's language; the tag itself where it isn't one of these.
    static func name(of tag: String) -> String {
        names[primary(tag)] ?? tag.oneLine(limit: 12)
    }

    /// The tag's language without region and script.
    static func primary(_ tag: String) -> String {
        String(tag.lowercased().prefix { $0 != "-" && $0 != "_" })
    }

    private static let names = [
        "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
        "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
        "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
        "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
        "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "km": "Khmer",
        "ko": "Korean", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay",
        "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish",
        "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
        "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
        "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
    ]
}
