// SPDX-License-Identifier: Apache-2.0

extension Channel {
    /// The channel in a rep's words.
    var noun: String {
        switch self {
        case .email: "mail"
        case .inPerson: "in person"
        case "": "an unknown channel"
        default: rawValue
        }
    }
}

extension String {
    /// The words as one line between quotes, cut at a number of characters.
    func quoted(limit: Int) -> String { "“\(oneLine(limit: limit))”" }

    /// The words as one line, cut at a number of characters; the ellipsis is one of them.
    func oneLine(limit: Int) -> String {
        var line = ""
        var count = 0
        var owesSpace = false
        for character in self {
            if character.isWhitespace {
                owesSpace = count > 0
                continue
            }
            let needed = owesSpace ? 2 : 1
            guard count + needed <= limit else {
                while count >= limit, !line.isEmpty {
                    line.removeLast()
                    count -= 1
                }
                while line.last?.isWhitespace == true { line.removeLast() }
                return line + "…"
            }
            if owesSpace { line.append(" ") }
            owesSpace = false
            line.append(character)
            count += needed
        }
        return line
    }
}

extension RepID {
    /// The rep's name, or that it isn't known.
    var noun: String { rawValue.isEmpty ? "somebody" : rawValue }
}

extension InteractionKind {
    /// The kind in a rep's words.
    var noun: String {
        switch self {
        case .pageView: "page view"
        case .track: "step on the site"
        case .form: "form"
        case .system: "notice"
        default: rawValue
        }
    }
}
