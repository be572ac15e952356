// SPDX-License-Identifier: Apache-2.0

/// What is searched for, and where.
public struct SearchRequest: Hashable, Sendable {
    /// The words: all of them have to be there, each from its beginning; what stands between quotes
    /// has to be there word for word.
    public var words: String
    /// Only on these channels; any where none is named.
    public var channels: [Channel] = []
    /// Only in this direction.
    public var direction: Direction?
    /// Only what this rep said.
    public var rep: RepID?
    /// Only from then on.
    public var since: Timestamp?
    /// Only before then.
    public var until: Timestamp?
    /// Only under these subjects: one customer's; nil for everybody's.
    public var subjects: [SubjectID]?
    /// Only what was recorded before this position: the next page.
    public var before: Position?
    /// How many hits at most, 1 to ``limitMaximum``.
    public var limit: Int

    /// The most hits of one search.
    public static let limitMaximum = 1_000
    /// The most words of one search; what stands behind is passed over.
    public static let wordLimit = 16

    /// Makes a request.
    public init(_ words: String, limit: Int = 20) {
        self.words = words
        self.limit = limit
    }

    /// The words as SQLite's FTS5 takes them (sqlite.org/fts5.html, 3); nil where there are none.
    ///
    /// Every token stands between quotes, so that no word is taken for an operator.
    public var fullTextQuery: String? {
        let clauses = clauses
        return clauses.isEmpty ? nil : clauses.map(\.fullText).joined(separator: " AND ")
    }

    /// What a text must hold, all of it.
    package var clauses: [SearchClause] {
        var clauses: [SearchClause] = []
        for (index, piece) in words.split(separator: "\"", omittingEmptySubsequences: false)
            .enumerated()
        {
            let found = SearchTokens(String(piece)).words
            if index % 2 == 1 {
                let tokens = found.flatMap(\.tokens).prefix(Self.wordLimit)
                if !tokens.isEmpty { clauses.append(SearchClause(phrase: Array(tokens))) }
            } else {
                clauses += found.map(SearchClause.init)
            }
        }
        return Array(clauses.prefix(Self.wordLimit))
    }
}

/// Something that was said and holds the words.
public struct SearchHit: Hashable, Sendable {
    /// The event.
    public var ref: Ref
    /// Where it stands in the log.
    public var position: Position
    /// When it happened.
    public var occurredAt: Timestamp
    /// The channel.
    public var channel: Channel
    /// Its kind.
    public var kind: InteractionKind
    /// Which way it went.
    public var direction: Direction
    /// Who of the company said it, where that is known.
    public var rep: RepID?
    /// Whose it is.
    public var subjects: [SubjectID]
    /// The words in their surroundings.
    public var snippet: SearchSnippet

    /// Makes a hit.
    public init(
        ref: Ref,
        position: Position,
        occurredAt: Timestamp,
        channel: Channel,
        kind: InteractionKind,
        direction: Direction,
        rep: RepID?,
        subjects: [SubjectID],
        snippet: SearchSnippet
    ) {
        self.ref = ref
        self.position = position
        self.occurredAt = occurredAt
        self.channel = channel
        self.kind = kind
        self.direction = direction
        self.rep = rep
        self.subjects = subjects
        self.snippet = snippet
    }

    /// The hit as JSON.
    public var json: JSONValue {
        var object = JSONObject()
        object["channel"] = channel.json
        object["direction"] = direction.json
        object["kind"] = kind.json
        object["match"] = .string(snippet.match)
        object["occurredAt"] = occurredAt.json
        object["ref"] = ref.json
        object["rep"] = rep?.json
        object["snippet"] = .string(snippet.text)
        return .object(object)
    }
}

/// The first of the words that was found, with what stands around it.
public struct SearchSnippet: Hashable, Sendable {
    /// What stands before.
    public var before: String
    /// What was found, as it is written there.
    public var match: String
    /// What stands after.
    public var after: String

    /// How many characters stand on either side at most.
    public static let reach = 40

    /// All of it, on one line; not neutralised, that is the sink's business.
    public var text: String { before + match + after }

    /// Finds the words of a search in a text; without a match it is the text's beginning.
    public init(of text: String, for words: String) {
        let wanted = SearchTokens(words).words
        let range = Self.match(in: text, wanted)
        guard let range else {
            before = ""
            match = ""
            after = text.oneLine(limit: Self.reach * 2)
            return
        }
        let head = text[..<range.lowerBound].suffix(Self.reach)
        let tail = text[range.upperBound...].prefix(Self.reach)
        let isCut = head.startIndex > text.startIndex
        before = (isCut ? "…" : "") + Self.line(head)
        match = String(text[range])
        after = Self.line(tail) + (tail.endIndex < text.endIndex ? "…" : "")
    }

    /// White space as single spaces; those at the ends stay, since the match stands beside them.
    private static func line(_ text: Substring) -> String {
        var line = ""
        for character in text {
            if !character.isWhitespace {
                line.append(character)
            } else if line.last != " " {
                line.append(" ")
            }
        }
        return line
    }

    private static func match(
        in text: String,
        _ wanted: [SearchTokens.Word]
    ) -> Range<String.Index>? {
        for word in SearchTokens(text).words {
            for candidate in wanted where candidate.isRun == word.isRun {
                guard let first = candidate.tokens.first else { continue }
                if word.isRun {
                    if word.tokens.contains(where: { $0.hasPrefix(first) }) {
                        let run = text[word.range]
                        let sought = candidate.tokens.count == 1 ? first : nil
                        return sought.flatMap { run.range(of: $0) } ?? word.range
                    }
                } else if word.tokens.contains(where: { $0.hasPrefix(first) })
                    || word.parts.contains(where: { $0.hasPrefix(first) })
                {
                    return word.range
                }
            }
        }
        return nil
    }
}

extension Substring {
    /// The first place of a text in this one, by the scalars it is written with.
    fileprivate func range(of sought: String) -> Range<Index>? {
        let wanted = Array(sought.unicodeScalars)
        guard !wanted.isEmpty else { return nil }
        var index = unicodeScalars.startIndex
        while index < unicodeScalars.endIndex {
            if unicodeScalars[index...].starts(with: wanted) {
                let end =
                    unicodeScalars.index(
                        index,
                        offsetBy: wanted.count,
                        limitedBy: unicodeScalars.endIndex
                    ) ?? endIndex
                return index..<end
            }
            index = unicodeScalars.index(after: index)
        }
        return nil
    }
}
