// SPDX-License-Identifier: Apache-2.0

/// What mail programs put before a subject when they answer or forward: `Re:`, `AW[2]:`, `Fwd:`.
struct SubjectPrefix {
    /// Whether it says that somebody passed the message on.
    let isForward: Bool
    /// The subject behind it.
    let rest: Substring

    /// Reads the prefix that a subject begins with, or returns nil.
    ///
    /// RFC 5256, section 5, `subj-refwd`, with the words of other languages, and with the counts
    /// that some programs write behind the word: `Re[2]:`, `Re(2):`, `Re^2:`.
    init?(_ subject: Substring, more: Set<String> = []) {
        let trimmed = subject.drop { $0 == " " }
        let word = trimmed.prefix { $0.isLetter || $0 == "." }
        guard (1...12).contains(word.count) else { return nil }
        var rest = trimmed[word.endIndex...].drop { $0 == " " }
        if let count = rest.first, "[(^".contains(count) {
            let digits = rest.dropFirst().prefix { $0.isNumber }
            rest = rest[digits.endIndex...]
            if count == "[" || count == "(" {
                guard rest.first == (count == "[" ? "]" : ")") else { return nil }
                rest = rest.dropFirst()
            }
            rest = rest.drop { $0 == " " }
        }
        guard rest.first == ":" || rest.first == "\u{FF1A}" else { return nil }
        let name = word.lowercased()
        guard let isForward = Self.words[name] ?? (more.contains(name) ? false : nil) else {
            return nil
        }
        self.isForward = isForward
        self.rest = rest.dropFirst()
    }

    /// Whether a subject says that its message was passed on, last of all.
    static func isForward(_ subject: String) -> Bool {
        guard subject.utf8.prefix(80).contains(where: { $0 == ASCII.colon || $0 >= 0xEF }) else {
            return false
        }
        let subject = BaseSubject.withoutBlobs(subject.prefix(200))
        return subject.lowercased().hasPrefix("[fwd:")
            || SubjectPrefix(subject)?.isForward == true
    }

    /// The words, and whether they are of forwarding.
    ///
    /// Words that mean an answer in one language and a forward in another, as `VS` does in Finnish
    /// and Norwegian, count as answers.
    private static let words: [String: Bool] = {
        let answers = [
            "re", "aw", "antw", "antwort", "sv", "svar", "vs", "odp", "ref", "rif", "res", "ynt",
            "vá", "ats", "atb", "bls", "ang", "απ", "отв", "ответ", "回复", "回覆", "答复", "返信",
        ]
        let forwards = [
            "fw", "fwd", "wg", "tr", "rv", "enc", "doorst", "vb", "vl", "pd", "ilt", "i̇lt", "trs",
            "πρθ", "пересл", "转发", "轉寄", "転送",
        ]
        return Dictionary(
            answers.map { ($0, false) } + forwards.map { ($0, true) },
            uniquingKeysWith: { one, _ in one }
        )
    }()
}

/// A subject without what mail programs and mailing lists add to it (RFC 5256, section 2.1).
struct BaseSubject: Hashable {
    /// The subject in lower case, to be compared.
    let text: String
    /// Whether something was taken off that says that it answers or forwards.
    let isReplyOrForward: Bool

    /// The most bytes of a subject that are looked at.
    private static let limit = 1_000

    /// Takes the base of a subject, in time linear in its length.
    init(_ subject: String, prefixes: Set<String> = []) {
        let start = String(decoding: subject.utf8.prefix(Self.limit), as: UTF8.self)
        let words = start.split { $0.isWhitespace }.joined(separator: " ")
        var rest = words[...]
        var isReply = false
        for _ in 0..<Self.limit {
            let before = rest
            while rest.lowercased().hasSuffix("(fwd)") {
                rest = rest.dropLast(5).trimmingSpaces
                isReply = true
            }
            // A leader may stand behind blobs; blobs alone go only if something stays.
            let behind = Self.withoutBlobs(rest)
            if let prefix = SubjectPrefix(behind, more: prefixes) {
                rest = prefix.rest.trimmingSpaces
                isReply = true
            } else if !behind.isEmpty {
                rest = behind
            }
            if rest.lowercased().hasPrefix("[fwd:"), rest.last == "]" {
                rest = rest.dropFirst(5).dropLast().trimmingSpaces
                isReply = true
            }
            if rest == before { break }
        }
        text = rest.lowercased()
        isReplyOrForward = isReply
    }

    /// A subject behind the names of lists in brackets that it begins with.
    static func withoutBlobs(_ subject: Substring) -> Substring {
        var rest = subject.drop { $0 == " " }
        while rest.first == "[", !rest.lowercased().hasPrefix("[fwd:") {
            let inside = rest.dropFirst().prefix { $0 != "[" && $0 != "]" }
            guard inside.endIndex < rest.endIndex, rest[inside.endIndex] == "]" else { break }
            rest = rest[rest.index(after: inside.endIndex)...].drop { $0 == " " }
        }
        return rest
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var rest = drop { $0 == " " }
        while rest.last == " " { rest = rest.dropLast() }
        return rest
    }
}
